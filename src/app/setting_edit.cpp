// Changing one value in a settings file without touching anything else: what the parser knows of places says where the
// old value stands, or which section the new line belongs to. The result is read again before it is given away.

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

#include "app/setting_table.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// The lines of a text, each without its line feed; an empty text has none.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

/// Where a column of the parser's, which counts characters from 1, begins in a line of UTF-8.
std::size_t byte_at(std::string_view line, std::size_t column) {
  std::size_t at = 0;
  for (std::size_t passed = 1; passed < column && at < line.size(); ++passed) {
    ++at;
    while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) ++at;
  }
  return at;
}

bool is_header(std::string_view line, std::string_view section) {
  return trim(line.substr(0, line.find('#'))) == fmt::format("[{}]", section);
}

/// True for `# key = …`: the setting as `lectern init` writes it, commented out.
bool is_commented(std::string_view line, std::string_view key) {
  auto rest = trim(line);
  if (!rest.starts_with('#')) return false;
  rest = trim(rest.substr(1));
  return rest.starts_with(key) && trim(rest.substr(key.size())).starts_with('=');
}

/// Puts `key = value` into its section: over the line that was commented out, else behind the heading, which is added
/// where there is none.
void insert(std::vector<std::string>& lines, std::string_view section, std::string_view key, const std::string& value) {
  const auto line = fmt::format("{} = {}", key, value);
  const auto heading =
      std::find_if(lines.begin(), lines.end(), [&](const auto& text) { return is_header(text, section); });
  if (heading == lines.end()) {
    if (!lines.empty() && !trim(lines.back()).empty()) lines.emplace_back();
    lines.push_back(fmt::format("[{}]", section));
    lines.push_back(line);
    return;
  }
  const auto end = std::find_if(heading + 1, lines.end(), [](const auto& text) { return trim(text).starts_with('['); });
  const auto old = std::find_if(heading + 1, end, [&](const auto& text) { return is_commented(text, key); });
  if (old != end)
    *old = line;
  else
    lines.insert(std::find_if(std::make_reverse_iterator(end), std::make_reverse_iterator(heading),
                              [](const auto& text) { return !trim(text).empty(); })
                     .base(),
                 line);
}

/// Lines as a file; one of another system's line ends keeps them.
std::string file_of(std::vector<std::string>&& lines, const std::string& before) {
  if (before.find("\r\n") != std::string::npos)
    for (auto& line : lines)
      if (!line.ends_with('\r')) line += '\r';
  return lines.empty() ? std::string() : join(lines, "\n") + "\n";
}

const toml::node* find_node(const toml::table& root, std::string_view setting) {
  const auto dot = setting.find('.');
  const auto* keys = root[setting.substr(0, dot)].as_table();
  return keys == nullptr ? nullptr : keys->get(setting.substr(dot + 1));
}

/// How many settings a file sets.
std::ptrdiff_t count_set(const Configuration& configuration) {
  const auto names = setting_names();
  return std::count_if(names.begin(), names.end(),
                       [&](const std::string& name) { return !configuration.place_of(name).empty(); });
}

std::string edited(const std::string& toml, const toml::table& root, std::string_view section, std::string_view key,
                   const std::string& value) {
  auto lines = lines_of(toml);
  if (const auto* node = find_node(root, fmt::format("{}.{}", section, key))) {
    const auto& place = node->source();
    auto& line = lines.at(place.begin.line - 1);
    if (place.end.line == place.begin.line)
      line.replace(byte_at(line, place.begin.column),
                   byte_at(line, place.end.column) - byte_at(line, place.begin.column), value);
  } else {
    insert(lines, section, key, value);
  }
  return file_of(std::move(lines), toml);
}

}  // namespace

std::string with_setting(const std::string& toml, const std::string& name, std::string_view setting,
                         const std::string& value) {
  Configuration check;
  check.take(setting, value, std::string(setting));
  const auto wanted = setting_value(check.settings(), setting);
  check.take_file(toml, name);
  const auto dot = setting.find('.');
  auto result = edited(toml, toml::parse(toml, name), setting.substr(0, dot), setting.substr(dot + 1), wanted);
  Configuration again;
  try {
    again.take_file(result, name);
  } catch (const Error&) {
    result.clear();
  }
  if (result.empty() || setting_value(again.settings(), setting) != wanted)
    throw Error(Fault::configuration, fmt::format("'{}' cannot be changed by itself here: '{}'", setting, name),
                fmt::format("write it by hand: {} = {}", setting, wanted));
  return result;
}

std::string without_setting(const std::string& toml, const std::string& name, std::string_view setting) {
  Configuration check;
  check.take_file(toml, name);
  const auto root = toml::parse(toml, name);
  const auto* node = find_node(root, setting);
  if (node == nullptr) return toml;
  auto lines = lines_of(toml);
  const auto line = [&](std::size_t number) { return lines.begin() + static_cast<std::ptrdiff_t>(number); };
  lines.erase(line(node->source().begin.line - 1), line(node->source().end.line));
  auto result = file_of(std::move(lines), toml);
  Configuration again;
  bool good = true;
  try {
    again.take_file(result, name);
  } catch (const Error&) {
    good = false;
  }
  if (!good || !again.place_of(setting).empty() || count_set(again) + 1 != count_set(check))
    throw Error(Fault::configuration, fmt::format("'{}' cannot be taken out by itself here: '{}'", setting, name),
                "take its line out by hand: lectern config --edit");
  return result;
}

}  // namespace lectern
