#include "export/quoted_printable.hpp"

#include <algorithm>

namespace lectern {
namespace {

constexpr std::size_t longest_line = 76;

std::string encoded(char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  return {'=', digits[byte >> 4U], digits[byte & 0x0FU]};
}

bool stands_for_itself(char c) { return (c > ' ' && c < '\x7F' && c != '='); }

/// One line of text, broken by soft ends.
void add_line(std::string& out, std::string_view line) {
  std::size_t column = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool last = i + 1 == line.size();
    const bool blank = c == ' ' || c == '\t';
    auto piece = stands_for_itself(c) || (blank && !last) ? std::string(1, c) : encoded(c);
    // A soft end takes a place of the line; the last piece of all has none behind it.
    if (column + piece.size() > longest_line - (last ? 0 : 1)) {
      out += "=\r\n";
      column = 0;
    }
    if (column == 0 && (c == '.' || line.substr(i).starts_with("From "))) piece = encoded(c);
    out += piece;
    column += piece.size();
  }
  out += "\r\n";
}

}  // namespace

std::string quoted_printable(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    add_line(out, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace lectern
