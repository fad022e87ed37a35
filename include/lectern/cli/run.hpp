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
#include "lectern/base/launcher.hpp"

namespace lectern {

/// What is known of the terminal.
struct Terminal {
  bool out = false;        ///< standard output is one
  bool err = false;        ///< standard error is one
  std::size_t width = 80;  ///< columns
  std::size_t height = 0;  ///< lines; zero where not known
};

class HttpClient;
class Mailer;

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
  Mailer& mailer;
  Timer& timer;
};

/// The whole program: runs one command line (without the program's name) and answers the exit code. Throws nothing.
int run(const std::vector<std::string>& words, Env& env);

}  // namespace lectern
