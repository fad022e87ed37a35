#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace lectern::testing {

/// What the fake was asked.
struct FakeQuestion {
  std::string path;    ///< `/api/query`
  std::string query;   ///< still encoded; a form that was posted is appended
  std::string agent;   ///< the User-Agent
  std::string etag;    ///< of If-None-Match
  std::string server;  ///< the scheme and the host that was asked, `https://export.arxiv.org`; may be empty
  bool posted = false;
  int connection = 0;  ///< its number, from 1
  int open = 1;        ///< how many connections are open, this one with them
};

/// What it answers.
struct FakeAnswer {
  int status = 200;
  std::string type;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers{};
  bool dropped = false;                ///< the connection closes before the end: what is in `body` still goes out
  std::chrono::milliseconds delay{0};  ///< before the first byte
  std::size_t ticket = 0;              ///< to say that it ended
  std::string note{};                  ///< what was done on purpose, or was impolite
};

}  // namespace lectern::testing
