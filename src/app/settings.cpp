// Settings: one table of names, each with the function that checks and takes its value. The file that documents them,
// config/lectern.toml, is held against this table by a test.

#include "lectern/app/settings.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "lectern/base/date.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// Takes a value or answers what was wanted.
using Take = std::optional<std::string> (*)(Settings&, const toml::node&);

struct Setting {
  std::string_view name;
  Take take;
};

template <int Settings::*Member, int Least, int Most>
std::optional<std::string> whole(Settings& settings, const toml::node& node) {
  const auto value = node.value_exact<std::int64_t>();
  if (!value || *value < Least || *value > Most) return fmt::format("a whole number from {} to {}", Least, Most);
  settings.*Member = static_cast<int>(*value);
  return std::nullopt;
}

template <double Settings::*Member>
std::optional<std::string> share(Settings& settings, const toml::node& node) {
  const auto value = node.value<double>();
  if (!value || !(*value >= 0 && *value <= 1)) return "a number from 0 to 1";
  settings.*Member = *value;
  return std::nullopt;
}

std::optional<std::chrono::minutes> duration_in(const toml::node& node) {
  const auto text = node.value_exact<std::string>();
  return text ? parse_duration(*text) : std::nullopt;
}

std::optional<std::string> plan_budget(Settings& settings, const toml::node& node) {
  const auto budget = duration_in(node);
  if (!budget) return "a duration such as \"150m\" or \"2h30m\"";
  settings.plan_budget = *budget;
  return std::nullopt;
}

std::optional<std::string> digest_budget(Settings& settings, const toml::node& node) {
  if (node.value_exact<std::string>() == "none") {
    settings.digest_budget.reset();
    return std::nullopt;
  }
  settings.digest_budget = duration_in(node);
  if (!settings.digest_budget) return "a duration such as \"60m\", or \"none\"";
  return std::nullopt;
}

constexpr std::array<Setting, 8> table = {{
    {"gate.confidence", share<&Settings::gate_confidence>},
    {"digest.papers", whole<&Settings::digest_papers, 1, 1000>},
    {"digest.budget", digest_budget},
    {"digest.first_days", whole<&Settings::digest_first_days, 1, 3660>},
    {"digest.late_days", whole<&Settings::digest_late_days, 0, 3660>},
    {"digest.untagged_taste", share<&Settings::digest_untagged_taste>},
    {"plan.budget", plan_budget},
    {"plan.papers", whole<&Settings::plan_papers, 1, 200>},
}};

constexpr std::string_view weight_prefix = "weights.";

[[noreturn]] void refuse(const std::string& name, const toml::source_region& place, const std::string& message,
                         const std::string& hint) {
  throw Error(Fault::configuration, fmt::format("{}:{}: {}", name, place.begin.line, message), hint);
}

std::optional<std::string> weight(Settings& settings, std::string_view signal, const toml::node& node) {
  const auto value = node.value<double>();
  if (!value || !std::isfinite(*value) || std::abs(*value) > 100) return "a number from -100 to 100";
  settings.weights[std::string(signal)] = *value;
  return std::nullopt;
}

void apply(Settings& settings, const std::string& key, const toml::node& node, const std::string& name) {
  const auto names = setting_names();
  if (std::find(names.begin(), names.end(), key) == names.end())
    refuse(name, node.source(), fmt::format("there is no setting '{}'", key),
           suggestion(key, names, "lectern init writes a file that holds every setting"));
  std::optional<std::string> wanted;
  if (key.starts_with(weight_prefix)) {
    wanted = weight(settings, std::string_view(key).substr(weight_prefix.size()), node);
  } else {
    const auto row =
        std::find_if(table.begin(), table.end(), [&](const Setting& setting) { return setting.name == key; });
    wanted = row->take(settings, node);
  }
  if (wanted) refuse(name, node.source(), fmt::format("'{}' takes {}", key, *wanted), "");
}

}  // namespace

std::vector<std::string> setting_names() {
  std::vector<std::string> names;
  names.reserve(table.size() + signals().size());
  for (const auto& setting : table) names.emplace_back(setting.name);
  for (const auto& signal : signals()) names.push_back(std::string(weight_prefix) + std::string(signal.name));
  return names;
}

Settings apply_settings(Settings settings, std::string_view text, const std::string& name) {
  toml::table root;
  try {
    root = toml::parse(text, name);
  } catch (const toml::parse_error& error) {
    refuse(name, error.source(), fmt::format("not TOML: {}", error.description()), "");
  }
  for (const auto& [section, node] : root) {
    const auto* keys = node.as_table();
    if (keys == nullptr) {
      apply(settings, std::string(section.str()), node, name);
      continue;
    }
    for (const auto& [key, value] : *keys)
      apply(settings, fmt::format("{}.{}", std::string(section.str()), std::string(key.str())), value, name);
  }
  return settings;
}

}  // namespace lectern
