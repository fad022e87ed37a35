#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/date.hpp"

namespace lectern {

/// The members of one object of Lectern's own JSON, each read as what it must be and made harmless. A member that is
/// not there, or null, is empty; one of another kind is a fault, of which the first is kept.
class JsonMembers {
 public:
  explicit JsonMembers(const nlohmann::json& object);

  /// What is wrong, lower case and without a full stop; empty where all is well.
  [[nodiscard]] const std::string& wrong() const { return wrong_; }

  /// Keeps what is wrong, where nothing was before.
  void fault(std::string what);

  [[nodiscard]] std::string line(std::string_view name);  ///< one line, white space collapsed
  [[nodiscard]] std::string text(std::string_view name);  ///< as it stands, but for what is harmful
  [[nodiscard]] std::optional<Date> date(std::string_view name);
  [[nodiscard]] std::optional<Instant> instant(std::string_view name);
  [[nodiscard]] std::optional<std::chrono::sys_days> day(std::string_view name);
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view name, std::int64_t least, std::int64_t most);
  [[nodiscard]] double real(std::string_view name);
  [[nodiscard]] bool flag(std::string_view name);
  [[nodiscard]] std::vector<std::string> lines(std::string_view name);
  [[nodiscard]] const nlohmann::json& list(std::string_view name);
  [[nodiscard]] const nlohmann::json& object(std::string_view name);

  /// The value of a small enumeration that a word means; the otherwise where there is none.
  template <class Value, class Parse>
  [[nodiscard]] Value word(std::string_view name, Parse&& parse, Value otherwise) {
    const auto given = line(name);
    if (given.empty()) return otherwise;
    const std::optional<Value> value = parse(given);
    if (!value) fault("'" + std::string(name) + "' is '" + given.substr(0, 40) + "', which means nothing here");
    return value.value_or(otherwise);
  }

 private:
  [[nodiscard]] const nlohmann::json* find(std::string_view name) const;
  void fault_of_kind(std::string_view name, std::string_view wanted);

  const nlohmann::json& object_;
  std::string wrong_;
};

}  // namespace lectern
