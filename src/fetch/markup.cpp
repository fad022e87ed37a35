// HTML and JATS in text fields. This is no parser of HTML: a tag is dropped only when its name is known, so that
// mathematics with a less-than sign survives.

#include "fetch/markup.hpp"

#include <algorithm>
#include <array>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t longest_tag = 4096;

constexpr std::array<std::string_view, 29> inline_tags = {
    "a",      "b",    "bold", "break",  "em",   "ext-link", "font", "i",         "inline-formula", "italic",
    "math",   "mi",   "mn",   "mo",     "mrow", "msub",     "msup", "monospace", "roman",          "sc",
    "strong", "span", "scp",  "strike", "sub",  "sup",      "tt",   "u",         "underline"};
constexpr std::array<std::string_view, 11> block_tags = {"abstract", "br", "div", "li",    "list", "list-item",
                                                         "p",        "ol", "sec", "title", "ul"};

struct Reference {
  std::string_view name;
  std::string_view text;
};

constexpr std::array references = {Reference{"amp", "&"},   Reference{"lt", "<"},    Reference{"gt", ">"},
                                   Reference{"quot", "\""}, Reference{"apos", "'"},  Reference{"nbsp", " "},
                                   Reference{"ndash", "–"}, Reference{"mdash", "—"}, Reference{"hellip", "…"},
                                   Reference{"lsquo", "‘"}, Reference{"rsquo", "’"}, Reference{"ldquo", "“"},
                                   Reference{"rdquo", "”"}};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

enum class Kind { none, within, block };

/// The tag that begins at a `<`.
struct Tag {
  Kind kind = Kind::none;
  std::size_t end = 0;
  bool heading = false;
};

Tag tag_at(std::string_view text, std::size_t at) {
  const auto end = text.substr(0, std::min(text.size(), at + longest_tag)).find('>', at);
  if (end == npos) return {};
  auto name = text.substr(at + 1, end - at - 1);
  const bool closing = name.starts_with('/');
  if (closing) name.remove_prefix(1);
  name = name.substr(0, name.find_first_of(" \t\r\n/"));
  std::string local = fold(name);
  bool foreign = false;
  if (const auto colon = local.find(':'); colon != std::string::npos) {
    const auto prefix = local.substr(0, colon);
    foreign = prefix == "jats" || prefix == "mml";
    if (!foreign) return {};
    local.erase(0, colon + 1);
  }
  if (is_one_of(local, block_tags)) return {Kind::block, end + 1, local == "title" && !closing};
  return {foreign || is_one_of(local, inline_tags) ? Kind::within : Kind::none, end + 1, false};
}

/// Past a heading `Abstract` whose opening tag ends at `from`; `from` where there is none.
std::size_t past_plain_heading(std::string_view text, std::size_t from) {
  const auto close = text.find('<', from);
  if (close == npos || close - from > 40) return from;
  const std::string word = fold(trim(text.substr(from, close - from)));
  return word == "abstract" || word == "summary" || word == "abstract." ? close : from;
}

void add_code_point(std::string& out, unsigned long value) {
  if (value < 0x80) {
    out += static_cast<char>(value);
  } else if (value < 0x800) {
    out += static_cast<char>(0xC0 | (value >> 6));
    out += static_cast<char>(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    out += static_cast<char>(0xE0 | (value >> 12));
    out += static_cast<char>(0x80 | ((value >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (value & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (value >> 18));
    out += static_cast<char>(0x80 | ((value >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((value >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (value & 0x3F));
  }
}

/// Writes what a reference at `&` stands for; gives where it ends, or `at` when it is none.
std::size_t add_reference(std::string& out, std::string_view text, std::size_t at) {
  const auto end = text.substr(0, std::min(text.size(), at + 12)).find(';', at);
  if (end == npos || end == at + 1) return at;
  const auto name = text.substr(at + 1, end - at - 1);
  for (const auto& reference : references)
    if (reference.name == name) return out += reference.text, end + 1;
  if (name.front() != '#' || name.size() < 2) return at;
  const bool hexadecimal = name[1] == 'x' || name[1] == 'X';
  unsigned long value = 0;
  const auto digits = name.substr(hexadecimal ? 2 : 1);
  if (digits.empty() || digits.size() > 7) return at;
  for (const char c : digits) {
    const auto digit = std::string_view("0123456789abcdef").find(c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c);
    if (digit == npos || (!hexadecimal && digit > 9)) return at;
    value = value * (hexadecimal ? 16 : 10) + digit;
  }
  if (value == 0 || value > 0x10FFFF) return at;
  return add_code_point(out, value), end + 1;
}

}  // namespace

std::string without_markup(std::string_view text) {
  if (text.find_first_of("<&") == npos) return std::string(text);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '&') {
      const auto end = add_reference(out, text, at);
      if (end > at) {
        at = end;
        continue;
      }
    }
    const Tag tag = text[at] == '<' ? tag_at(text, at) : Tag{};
    if (tag.kind == Kind::none) {
      out += text[at++];
      continue;
    }
    if (tag.kind == Kind::block) out += "\n\n";
    at = tag.heading ? past_plain_heading(text, tag.end) : tag.end;
  }
  return out;
}

}  // namespace lectern
