// What the reference says of each setting: the remark above its line in config/lectern.toml, which is thus written
// once.

#include <algorithm>
#include <map>

#include "lectern/app/embedded.hpp"
#include "lectern/app/settings.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

using Meanings = std::map<std::string, std::string, std::less<>>;

Meanings read_reference() {
  Meanings meanings;
  std::string remark;
  std::string table;
  for (std::string_view rest = embedded_settings(); !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.starts_with('#')) {
      remark += (remark.empty() ? "" : " ") + std::string(trim(line.substr(1)));
      continue;
    }
    if (line.starts_with('[')) {
      table = std::string(line.substr(1, line.size() - 2));
      meanings[table] = remark;
    } else if (!line.empty()) {
      meanings[table + "." + std::string(trim(line.substr(0, line.find('='))))] = remark;
    }
    remark.clear();
  }
  return meanings;
}

}  // namespace

std::string setting_meaning(std::string_view name) {
  static const Meanings meanings = read_reference();
  const auto found = meanings.find(name);
  return found == meanings.end() ? std::string() : found->second;
}

std::string settings_to_edit() {
  std::string text;
  for (const auto& line : split(std::string(embedded_settings()), '\n')) {
    const bool setting = line.find(" = ") != std::string::npos && line.front() != '#';
    text += (line.front() == '[' ? "\n" : setting ? "# " : "") + line + "\n";
  }
  return text;
}

}  // namespace lectern
