#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "lectern/app/settings.hpp"

namespace lectern {

/// One setting that is no weight.
struct Setting {
  std::string_view name;
  bool is_text;            ///< in quotes in TOML
  std::string_view takes;  ///< `a number from 0 to 1`
  bool (*take)(Settings& settings, const std::string& value);
  std::string (*show)(const Settings& settings);
};

[[nodiscard]] std::span<const Setting> setting_table();

/// The row of this name, or null.
[[nodiscard]] const Setting* find_setting(std::string_view name);

/// A number within two bounds, both included.
[[nodiscard]] std::optional<double> number_in(const std::string& text, double least, double most);

/// A text as a TOML string, in quotes.
[[nodiscard]] std::string toml_text(std::string_view text);

}  // namespace lectern
