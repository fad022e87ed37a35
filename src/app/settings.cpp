// Settings: one table of names, each with the function that checks and takes its value. The file that documents them,
// config/lectern.toml, is held against this table by a test.

#include "lectern/app/settings.hpp"
#include "lectern/base/excerpt.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

#include "app/setting_table.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::string_view weight_prefix = "weights.";
constexpr std::string_view weight_takes = "a number from -100 to 100";

[[noreturn]] void refuse(const std::string& place, const std::string& message, const std::string& hint = {}) {
  throw Error(Fault::configuration, fmt::format("{}: {}", place, message), hint);
}

[[noreturn]] void refuse_name(std::string_view name, const std::string& place) {
  refuse(place, fmt::format("there is no setting '{}'", excerpt(name, 80)),
         suggestion(name, setting_names(), "lectern config lists the settings"));
}

void take_weight(Settings& settings, std::string_view name, const std::string& value, const std::string& place) {
  const auto number = number_in(value, -100, 100);
  if (!number) refuse(place, fmt::format("'{}' takes {}, not '{}'", name, weight_takes, excerpt(value, 80)));
  settings.weights[std::string(name.substr(weight_prefix.size()))] = *number;
}

/// A TOML value as people write it; nothing where it is of another kind than the setting's.
std::optional<std::string> plain(const toml::node& node, bool is_text) {
  if (is_text) return node.value_exact<std::string>();
  if (const auto whole = node.value_exact<std::int64_t>()) return std::to_string(*whole);
  if (const auto number = node.value_exact<double>()) return fmt::format("{}", *number);
  return std::nullopt;
}

bool is_text(std::string_view name) {
  const auto* setting = find_setting(name);
  return setting != nullptr && setting->is_text;
}

bool is_known(std::string_view name) {
  const auto names = setting_names();
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::vector<std::string> setting_names() {
  std::vector<std::string> names;
  for (const auto& setting : setting_table()) names.emplace_back(setting.name);
  for (const auto& signal : signals()) names.push_back(std::string(weight_prefix) + std::string(signal.name));
  return names;
}

std::string setting_variable(std::string_view name) {
  std::string variable = "LECTERN_";
  for (const char c : name)
    variable += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c == '.' || c == '-' ? '_' : c;
  return variable;
}

std::string_view setting_takes(std::string_view name) {
  const auto* setting = find_setting(name);
  return setting != nullptr ? setting->takes : weight_takes;
}

bool setting_accepts(std::string_view name, const std::string& value) {
  Settings trial;
  const auto* setting = find_setting(name);
  return setting != nullptr ? setting->take(trial, value) : number_in(value, -100, 100).has_value();
}

std::string setting_value(const Settings& settings, std::string_view name) {
  if (const auto* setting = find_setting(name)) {
    const auto text = setting->show(settings);
    return setting->is_text ? toml_text(text) : text;
  }
  const auto signal = name.substr(weight_prefix.size());
  const auto given = settings.weights.find(std::string(signal));
  if (given != settings.weights.end()) return fmt::format("{}", given->second);
  const auto all = signals();
  return fmt::format("{}",
                     std::find_if(all.begin(), all.end(), [&](const auto& row) { return row.name == signal; })->weight);
}

Configuration::Configuration() {
  take_file(embedded_settings(), "lectern.toml");
  places_.clear();
}

void Configuration::take(std::string_view name, const std::string& value, const std::string& place) {
  if (!is_known(name)) refuse_name(name, place);
  if (name.starts_with(weight_prefix)) {
    take_weight(settings_, name, value, place);
  } else {
    const auto* setting = find_setting(name);
    if (!setting->take(settings_, value))
      refuse(place, fmt::format("'{}' takes {}, not '{}'", name, setting->takes, excerpt(value, 80)));
  }
  places_[std::string(name)] = place;
}

void Configuration::take_file(std::string_view toml, const std::string& name) {
  toml::table root;
  try {
    root = toml::parse(toml, name);
  } catch (const toml::parse_error& error) {
    refuse(fmt::format("{}:{}", name, error.source().begin.line), fmt::format("not TOML: {}", error.description()),
           "lectern config --edit opens the file");
  }
  const auto take_node = [&](const std::string& key, const toml::node& node) {
    const auto place = fmt::format("{}:{}", name, node.source().begin.line);
    if (!is_known(key)) refuse_name(key, place);
    const auto value = plain(node, is_text(key));
    if (!value) refuse(place, fmt::format("'{}' takes {}", key, setting_takes(key)));
    take(key, *value, place);
  };
  for (const auto& [section, node] : root) {
    const auto* keys = node.as_table();
    if (keys == nullptr) {
      take_node(std::string(section.str()), node);
      continue;
    }
    for (const auto& [key, value] : *keys)
      take_node(fmt::format("{}.{}", std::string(section.str()), std::string(key.str())), value);
  }
}

std::string Configuration::place_of(std::string_view name) const {
  const auto found = places_.find(name);
  return found == places_.end() ? std::string() : found->second;
}

}  // namespace lectern
