#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "support/temporary_directory.hpp"

namespace lectern::testing {

/// The invented arXiv as a program on 127.0.0.1, while the object lives. It believes that it is 23 November 2026.
class FakeProgram {
 public:
  explicit FakeProgram(std::vector<std::string> options);
  ~FakeProgram();
  FakeProgram(const FakeProgram&) = delete;
  FakeProgram& operator=(const FakeProgram&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  /// What it wrote when it began.
  [[nodiscard]] const std::string& said() const { return said_; }

  /// Ends it by a signal and says its exit code; -1 where the signal killed it.
  int end(int signal);

  /// Its log in cells, a line a request, in the order of their ends. A line is written after the last byte went out.
  [[nodiscard]] std::vector<std::vector<std::string>> log() const;

  /// The shortest time in milliseconds from the end of an answer to the next request.
  [[nodiscard]] long long shortest_gap() const;

  /// How many requests were answered so.
  [[nodiscard]] int answered(int status) const;

 private:
  TemporaryDirectory directory_;
  pid_t process_ = 0;
  std::string said_;
  int port_ = 0;
};

}  // namespace lectern::testing
