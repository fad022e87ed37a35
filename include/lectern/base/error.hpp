#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace lectern {

/// Why an operation ended: each fault has the exit code of sysexits(3) that scripts may rely on.
enum class Fault {
  nothing = 1,         ///< nothing found, or nothing to show
  usage = 2,           ///< the words of the command line are off
  bad_data = 65,       ///< an input was read, and what it holds is not usable
  no_input = 66,       ///< an input cannot be opened or read
  unavailable = 69,    ///< a service does not answer
  bug = 70,            ///< a mistake of Lectern's own
  cannot_create = 73,  ///< an output file or directory cannot be made
  io = 74,             ///< reading or writing failed half-way
  try_later = 75,      ///< another writer holds the library, or a rate limit is in force
  protocol = 76,       ///< a service answered something that its protocol does not allow
  permission = 77,     ///< the system forbids it
  configuration = 78,  ///< a setting or a curriculum is wrong
};

/// The one exception that ends an operation.
///
/// The message is lower case, has no full stop, names the thing in single quotes and says what was wanted; the hint
/// says what to do next and may be empty.
class Error : public std::runtime_error {
 public:
  Error(Fault fault, const std::string& message, std::string hint = {})
      : std::runtime_error(message), fault_(fault), hint_(std::move(hint)) {}

  [[nodiscard]] Fault fault() const noexcept { return fault_; }
  [[nodiscard]] const std::string& hint() const noexcept { return hint_; }

 private:
  Fault fault_;
  std::string hint_;
};

/// The process's exit code for a fault, 1 to 78.
[[nodiscard]] constexpr int exit_code(Fault fault) noexcept { return static_cast<int>(fault); }

}  // namespace lectern
