#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern {

/// A program that runs aside, without the reader in front of it.
struct Job {
  std::string command;                      ///< a command line for the shell, or the file of a program
  std::string argument{};                   ///< one more argument, where it is not empty
  bool is_file = false;                     ///< `command` names a file, which is run as it is
  std::optional<std::string_view> input{};  ///< what the program reads; without it, it has the terminal
  bool keeps_output = false;                ///< what it writes is kept; else it goes to standard error
  std::chrono::seconds limit{60};           ///< then it is ended, with what it has started where it reads an input
  std::vector<std::pair<std::string, std::string>> variables{};  ///< for its environment, beside ours
};

/// How that ended.
struct JobEnd {
  int code = 0;         ///< its exit code; 127 where it is not there, 126 where it cannot be run, 128 + N by a signal
  bool in_time = true;  ///< false: it was ended
  std::string output;   ///< the first 64 KiB, where it is kept
  std::string trouble;  ///< why it could not be run, in the system's words
};

/// Other programs of the reader's, such as an editor, a browser and a pager.
class Launcher {
 public:
  virtual ~Launcher() = default;

  /// Runs a command line as the shell understands it, with one more argument where it is not empty, and waits. `input`
  /// is what the program reads; without it, it has the terminal. Answers its exit code: 127 where it is not there.
  virtual int run(const std::string& command, const std::string& argument, std::optional<std::string_view> input) = 0;

  /// Runs a program whose output is not the command's, and waits for its end, but not for ever. One that does not read
  /// its input is no harm.
  virtual JobEnd run_aside(const Job& job) = 0;
};

}  // namespace lectern
