// Names of files from texts that strangers wrote. What is kept is what every system allows: Windows reserves the most
// (signs, device names, a dot or blank at the end), some systems fold case, and a leading dot hides a file.

#include "export/file_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lectern/base/hash.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::size_t longest = 80;

constexpr std::array<std::string_view, 4> devices = {"con", "prn", "aux", "nul"};

bool is_plain(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

bool is_edge(char c) noexcept { return c == '.' || c == '-' || c == ' '; }

/// `con`, `com1`, and either with anything behind a dot.
bool is_reserved(std::string_view name) {
  const auto stem = fold(name.substr(0, name.find('.')));
  const bool is_port = stem.size() == 4 && stem.back() >= '0' && stem.back() <= '9';
  if (is_port && (stem.starts_with("com") || stem.starts_with("lpt"))) return true;
  return std::find(devices.begin(), devices.end(), stem) != devices.end();
}

}  // namespace

std::string file_name(std::string_view text, std::string_view fallback) {
  const auto line = collapse_space(sanitise(text));
  std::string name;
  bool is_whole = line == text;
  for (const char c : line) {
    const bool kept = is_plain(c) || c == ' ';
    // A slash parts an old identifier, whose two halves tell it as well without.
    is_whole = is_whole && (kept || c == '/');
    if (kept)
      name += c;
    else if (!name.empty() && name.back() != '-')
      name += '-';
  }
  const auto begin = std::find_if_not(name.begin(), name.end(), is_edge);
  is_whole = is_whole && begin == name.begin();
  name.erase(name.begin(), begin);
  if (name.size() > longest) {
    name.resize(longest);
    is_whole = false;
  }
  while (!name.empty() && is_edge(name.back())) {
    name.pop_back();
    is_whole = false;
  }
  if (name.find("..") != std::string::npos) is_whole = false;
  for (auto at = name.find(".."); at != std::string::npos; at = name.find("..")) name.erase(at, 1);
  if (is_reserved(name)) {
    name.insert(0, std::string(fallback) + "-");
    is_whole = false;
  }
  if (is_whole && !name.empty()) return name;
  const auto digest = fmt::format("{:08x}", fnv1a(text) & 0xFFFFFFFFU);
  if (name.empty()) name = fallback;
  return name + "-" + digest;
}

std::string FileNames::take(const std::string& name, std::string_view ending) {
  auto tried = name;
  for (int number = 2; !taken_.insert(fold(tried)).second; ++number) tried = fmt::format("{}-{}", name, number);
  return tried + std::string(ending);
}

}  // namespace lectern
