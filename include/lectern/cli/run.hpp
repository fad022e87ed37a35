#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/clock.hpp"

namespace lectern {

/// What is known of the terminal.
struct Terminal {
  bool out = false;        ///< standard output is one
  bool err = false;        ///< standard error is one
  std::size_t width = 80;  ///< columns
  std::size_t height = 0;  ///< lines; zero where not known
};

/// Other programs of the reader's, such as an editor, a browser and a pager.
class Launcher {
 public:
  virtual ~Launcher() = default;

  /// Runs a command line as the shell understands it, with one more argument where it is not empty, and waits. `input`
  /// is what the program reads; without it, it has the terminal. Answers its exit code: 127 where it is not there.
  virtual int run(const std::string& command, const std::string& argument, std::optional<std::string_view> input) = 0;
};

class HttpClient;

/// The world as the program sees it: `main` fills it with the real one, tests with their own.
struct Env {
  const Clock& clock;
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  Terminal terminal;
  std::function<std::optional<std::string>(std::string_view name)> variable;  ///< of the environment
  std::filesystem::path temporary;                                            ///< where throw-away directories are made
  Launcher& launcher;
  HttpClient& network;
  Timer& timer;
};

/// The whole program: runs one command line (without the program's name) and answers the exit code. Throws nothing.
int run(const std::vector<std::string>& words, Env& env);

}  // namespace lectern
