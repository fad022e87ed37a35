#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/prioritize/signals.hpp"

namespace lectern {

/// Everything that a reader can set. `config/lectern.toml` is the reference of names, defaults and meaning.
struct Settings {
  double gate_confidence = 0.5;
  int digest_papers = 10;
  std::optional<std::chrono::minutes> digest_budget;
  int digest_first_days = 7;
  int digest_late_days = 7;
  double digest_untagged_taste = 0.3;
  std::chrono::minutes plan_budget{150};
  int plan_papers = 12;
  SignalWeights weights;
};

/// Names of all settings, as `table.key`.
[[nodiscard]] std::vector<std::string> setting_names();

/// Lays a configuration file over `settings`. Throws `Fault::configuration` with `name:line` for what is no TOML, for
/// an unknown key (with a suggestion) and for a value out of its range.
[[nodiscard]] Settings apply_settings(Settings settings, std::string_view toml, const std::string& name);

}  // namespace lectern
