// Names as BibTeX defines them, and as people write them who never read that definition: separated by semicolons or
// commas, with the suffix at the wrong place.

#include "fetch/cited_names.hpp"

#include <algorithm>
#include <array>

#include "fetch/authors.hpp"
#include "fetch/bibtex_text.hpp"
#include "fetch/record_text.hpp"
#include "lectern/base/tex_text.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::array<std::string_view, 9> suffixes = {"jr", "jr.", "sr", "sr.", "i", "ii", "iii", "iv", "esq."};

bool is_suffix(std::string_view word) {
  return std::find(suffixes.begin(), suffixes.end(), fold(clean_line(word))) != suffixes.end();
}

bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '~'; }

/// True when the first brace closes at the very end.
bool is_braced(std::string_view text) {
  if (text.size() < 2 || text.front() != '{' || text.back() != '}') return false;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
      continue;
    }
    depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
    if (depth == 0 && i + 1 < text.size()) return false;
  }
  return depth == 0;
}

/// How many bytes separate two parts at a place outside of braces; zero for none.
using Separator = std::size_t (*)(std::string_view text, std::size_t at);

std::size_t at_comma(std::string_view text, std::size_t at) { return text[at] == ',' ? 1 : 0; }
std::size_t at_semicolon(std::string_view text, std::size_t at) { return text[at] == ';' ? 1 : 0; }
std::size_t at_and(std::string_view text, std::size_t at) {
  const bool apart = at + 3 < text.size() && is_space(text[at + 3]) && (at == 0 || is_space(text[at - 1]));
  const bool last = at + 3 == text.size() && at > 0 && is_space(text[at - 1]);
  return (apart || last) && fold(text.substr(at, 3)) == "and" ? 3 : 0;
}

std::vector<std::string_view> parts_of(std::string_view text, Separator separator) {
  std::vector<std::string_view> parts;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '{') {
      ++depth;
    } else if (text[i] == '}') {
      depth = std::max(0, depth - 1);
    } else if (depth == 0) {
      if (const auto size = separator(text, i); size > 0) {
        parts.push_back(trim(text.substr(begin, i - begin)));
        begin = i + size;
        i = begin - 1;
      }
    }
  }
  parts.push_back(trim(text.substr(std::min(begin, text.size()))));
  return parts;
}

/// One name from its parts as they are written.
std::string from_parts(std::string_view given, std::string_view family, std::string_view suffix) {
  return author_name(without_braces(given), without_braces(family), without_braces(suffix));
}

/// BibLaTeX's form of a name with named parts; empty for any other.
std::string extended_name(const std::vector<std::string_view>& parts) {
  std::string given;
  std::string prefix;
  std::string family;
  std::string suffix;
  for (const auto part : parts) {
    const auto sign = part.find('=');
    if (sign == std::string_view::npos) return {};
    const std::string name = fold(trim(part.substr(0, sign)));
    auto value = trim(part.substr(sign + 1));
    if (name == "given") given = value;
    if (name == "prefix") prefix = value;
    if (name == "family") family = value;
    if (name == "suffix") suffix = value;
  }
  return from_parts(given, trim(prefix + ' ' + family), suffix);
}

bool has_space(std::string_view text) { return std::any_of(text.begin(), text.end(), is_space); }

/// True for `A. One, B. Two, C. Three`: whole names between the commas.
bool are_whole_names(const std::vector<std::string_view>& parts) {
  return parts.size() > 2 && std::all_of(parts.begin(), parts.end(), [](auto part) { return has_space(part); });
}

/// A part of a name that Lectern wrote, in braces where it must not be taken apart.
std::optional<std::string> own_part(std::string_view part) {
  if (is_braced(part))
    if (auto inside = text_of_tex(part.substr(1, part.size() - 2))) return inside;
  return text_of_tex(part);
}

std::optional<std::string> own_bibtex_name(std::string_view written) {
  const auto parts = parts_of(written, at_comma);
  if (parts.size() > 3) return std::nullopt;
  std::vector<std::string> texts;
  for (const auto part : parts) {
    auto text = own_part(part);
    if (!text) return std::nullopt;
    texts.push_back(std::move(*text));
  }
  if (texts.size() == 1) return texts.front();
  const auto suffix = texts.size() == 3 ? ' ' + texts[1] : std::string();
  return texts.back() + ' ' + texts.front() + suffix;
}

}  // namespace

std::string cited_name(std::string_view written) {
  written = trim(written);
  if (is_braced(written)) return clean_line(without_braces(written));
  auto parts = parts_of(written, at_comma);
  if (auto extended = extended_name(parts); !extended.empty()) return extended;
  std::erase_if(parts, [](std::string_view part) { return part.empty(); });
  if (parts.empty()) return {};
  if (parts.size() == 1) return clean_line(without_braces(parts[0]));
  if (parts.size() == 2 && is_suffix(parts[1])) return from_parts({}, parts[0], parts[1]);
  if (parts.size() == 2) return from_parts(parts[1], parts[0], {});
  if (is_suffix(parts[2]) && !is_suffix(parts[1])) std::swap(parts[1], parts[2]);
  return from_parts(parts[2], parts[0], parts[1]);
}

std::optional<std::vector<std::string>> own_names(std::string_view field) {
  std::vector<std::string> names;
  const auto parts = parts_of(field, at_and);
  for (const auto part : parts) {
    if (part.empty()) continue;
    const bool stands_for_rest = &part == &parts.back() && part == "others";
    auto name = stands_for_rest ? std::string("et al.") : own_bibtex_name(part);
    if (!name) return std::nullopt;
    if (auto line = collapse_space(sanitise(*name)); !line.empty()) names.push_back(std::move(line));
  }
  return names;
}

std::vector<std::string> cited_names(std::string_view field) {
  std::vector<std::string> names;
  auto parts = parts_of(field, at_and);
  if (parts.size() == 1) parts = parts_of(parts.front(), at_semicolon);
  for (const auto part : parts) {
    if (!is_braced(part) && are_whole_names(parts_of(part, at_comma))) {
      for (const auto& name : split_authors(part)) add_author(names, name);
    } else {
      add_author(names, cited_name(part));
    }
  }
  return names;
}

}  // namespace lectern
