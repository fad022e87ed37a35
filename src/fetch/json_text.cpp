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

}  // namespace

std::string repaired_json(std::string_view raw) {
  std::string text = sanitise(raw);
  std::replace(text.begin(), text.end(), '\t', ' ');
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
