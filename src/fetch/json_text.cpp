// JSON as it arrives: written by programs that never read it back. The parser is strict, so the text is mended first.

#include "fetch/json_text.hpp"

#include <algorithm>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The value of `\uXXXX` at `at`, or -1.
int escape_at(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
  int value = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const int digit = hexadecimal(text[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/// A line with blanks for tabs and for what ends lines elsewhere: texts in JSON have neither.
std::string mended_line(std::string_view raw) {
  std::string line = sanitise(raw);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return line;
}

}  // namespace

std::string repaired_json(std::string_view raw) {
  std::string text;
  text.reserve(raw.size());
  for (auto rest = raw; !rest.empty();) {  // lines stay as they are counted: one may end in the midst of a string
    const auto end = std::min(rest.find('\n'), rest.size());
    text += mended_line(rest.substr(0, end));
    if (end < rest.size()) text += '\n';
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') continue;
    const int value = escape_at(text, i);
    if (value < 0) {
      ++i;
      continue;
    }
    const int second = escape_at(text, i + 6);
    const bool high = value >= 0xD800 && value <= 0xDBFF;
    const bool low = value >= 0xDC00 && value <= 0xDFFF;
    if (high && second >= 0xDC00 && second <= 0xDFFF) {
      i += 11;
    } else if (high || low) {
      text.replace(i, 6, "\\ufffd");
      i += 5;
    }
  }
  return text;
}

}  // namespace lectern
