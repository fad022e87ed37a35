#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::testing {

/// One entry of a BibTeX file, its values to the letter, without their outer braces.
struct BibtexEntry {
  std::string type;
  std::string key;
  std::map<std::string, std::string> fields;
  std::vector<std::string> order;
};

/// Reads BibTeX as strictly as BibTeX does: braces count wherever they stand, escaped or not. Nothing when an entry is
/// broken, or anything but white space stands between entries.
inline std::optional<std::vector<BibtexEntry>> read_bibtex(std::string_view text) {
  std::size_t at = 0;
  const auto skip_space = [&] { at = std::min(text.find_first_not_of(" \t\r\n", at), text.size()); };
  const auto take_until = [&](std::string_view stops) {
    const auto end = std::min(text.find_first_of(stops, at), text.size());
    const auto taken = text.substr(at, end - at);
    at = end;
    return std::string(taken);
  };
  const auto take = [&](char c) {
    skip_space();
    if (at >= text.size() || text[at] != c) return false;
    ++at;
    return true;
  };
  std::vector<BibtexEntry> entries;
  for (skip_space(); at < text.size(); skip_space()) {
    BibtexEntry entry;
    if (!take('@')) return std::nullopt;
    entry.type = take_until("{ \n");
    if (!take('{')) return std::nullopt;
    entry.key = take_until(", \n}");
    if (entry.key.empty() || !take(',')) return std::nullopt;
    while (!take('}')) {
      skip_space();
      const auto name = take_until("= \n{},");
      if (name.empty() || !take('=') || !take('{')) return std::nullopt;
      const auto begin = at;
      for (int depth = 1; depth > 0; ++at) {
        if (at >= text.size()) return std::nullopt;
        if (text[at] == '{') ++depth;
        if (text[at] == '}') --depth;
      }
      if (!entry.fields.emplace(name, text.substr(begin, at - 1 - begin)).second) return std::nullopt;
      entry.order.push_back(name);
      if (!take(',')) return std::nullopt;
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

/// What TeX would print of a value that is no mathematics: escapes undone, braces gone.
inline std::string printed(std::string_view value) {
  static const std::vector<std::pair<std::string, std::string>> names = {{"\\textbackslash{}", "\\"},
                                                                         {"\\textasciitilde{}", "~"},
                                                                         {"\\textasciicircum{}", "^"},
                                                                         {"\\textless{}", "<"},
                                                                         {"\\textgreater{}", ">"},
                                                                         {"\\textbar{}", "|"},
                                                                         {"\\textbraceleft{}", ""},
                                                                         {"\\textbraceright{}", ""},
                                                                         {"\\#", "#"},
                                                                         {"\\$", "$"},
                                                                         {"\\%", "%"},
                                                                         {"\\&", "&"},
                                                                         {"\\_", "_"},
                                                                         {"{", ""},
                                                                         {"}", ""}};
  std::string out;
  while (!value.empty()) {
    bool is_named = false;
    for (const auto& [name, text] : names) {
      if (value.substr(0, name.size()) != name) continue;
      out += text;
      value.remove_prefix(name.size());
      is_named = true;
      break;
    }
    if (is_named) continue;
    out += value.front();
    value.remove_prefix(1);
  }
  return out;
}

/// The macros that TeX would run in a value, without their backslashes.
inline std::vector<std::string> macros_in(std::string_view value) {
  std::vector<std::string> macros;
  for (std::size_t at = 0; at + 1 < value.size(); ++at) {
    if (value[at] != '\\') continue;
    std::size_t end = at + 1;
    while (end < value.size() && ((value[end] >= 'a' && value[end] <= 'z') || (value[end] >= 'A' && value[end] <= 'Z')))
      ++end;
    macros.emplace_back(value.substr(at + 1, std::max<std::size_t>(end - at - 1, 1)));
    at = std::max(end - 1, at + 1);
  }
  return macros;
}

}  // namespace lectern::testing
