#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::testing {

/// One way to misbehave.
struct FaultKind {
  std::string_view name;
  std::string_view numbers;  ///< of the failures in the notes on arXiv's protocols that it stands for
  std::string_view value;    ///< how a value is understood, with its default; `times` where it only says how often
  std::string_view help;
};

/// All ways to misbehave: this table is their documentation.
[[nodiscard]] std::span<const FaultKind> fault_kinds();

/// What the fake does without being told, because arXiv does: failures that are no faults of the server.
[[nodiscard]] std::span<const FaultKind> habits();

/// Both tables as text.
[[nodiscard]] std::string fault_list();

/// The faults that are switched on, and how often they still apply.
class Faults {
 public:
  /// Switches one on: `NAME[=VALUE][+LEAVE][*TIMES][@PATH[?PART]]`, such as `rate-limit*2@/oai`.
  ///
  /// It applies to the first `TIMES` occasions after the first `LEAVE` ones, without them to all. An occasion is a
  /// request whose path begins with `PATH`, whose arguments have `PART` in them as they were sent, and which the fault
  /// can do something to. Throws `std::invalid_argument` with a sentence for what is not understood.
  void set(std::string_view specification);
  void clear();

  /// Begins a request: what is taken from now on is for this one.
  void begin(std::string_view path, std::string_view query);

  /// Applies a fault if it is due: its value, empty where none was given. Call it only where it takes effect.
  std::optional<std::string> take(std::string_view name);

  /// The same for a fault whose value is a number.
  std::optional<long long> take_number(std::string_view name, long long otherwise);

  /// Its value if it would apply, without applying it.
  [[nodiscard]] const std::string* peek(std::string_view name) const;

  /// What was taken since the request began: `empty-page, slow`.
  [[nodiscard]] const std::string& taken() const noexcept { return taken_; }

 private:
  struct Active {
    std::string name;
    std::string value;
    std::string path;
    std::string part;
    long long leave = 0;
    long long times = -1;  // left; negative for ever
  };

  [[nodiscard]] bool concerns(const Active& fault, std::string_view name) const;

  std::vector<Active> active_;
  std::string path_;
  std::string query_;
  std::string taken_;
};

}  // namespace lectern::testing
