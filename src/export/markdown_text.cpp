// Escaping for Markdown: a backslash before whatever could be read as mark-up. Every ASCII punctuation character may be
// escaped in CommonMark, so escaping too much is ugly and never wrong; only what needs it is escaped all the same, for
// people read the source, too.

#include "export/markdown_text.hpp"

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// True where a line would begin as a heading, an item of a list, a rule or an underline of a heading.
bool is_marker(std::string_view line, std::size_t at) noexcept {
  const char c = line[at];
  if (at == 0) return c == '#' || c == '-' || c == '+' || c == '=' || c == ':';
  // `12. ` at the start
  const bool ends_word = at + 1 == line.size() || line[at + 1] == ' ';
  return c == '.' && ends_word && line.find_first_not_of("0123456789") == at;
}

/// True where programs for notes would read a tag (`#word`), a highlight (`==`), a comment (`%%`) or a block's name (`
/// ^x`).
bool is_note_mark(std::string_view line, std::size_t at) noexcept {
  const char c = line[at];
  const char before = at > 0 ? line[at - 1] : ' ';
  const char next = at + 1 < line.size() ? line[at + 1] : ' ';
  // At the end of a heading, too, where they would be taken off.
  if (c == '#')
    return (next != ' ' || at + 1 == line.size()) &&
           std::string_view(" (\"'-,;:/").find(before) != std::string_view::npos;
  if (c == '^') return before == ' ';
  return (c == '=' || c == '%') && (before == c || next == c);
}

/// True where GitHub would make a link of a bare address: `https://`, `www.`.
bool is_link(std::string_view line, std::size_t at) noexcept {
  if (line[at] == ':') return line.substr(at, 3) == "://";
  if (line[at] != '.' || at < 3) return false;
  const auto before = line.substr(at - 3, 3);
  return fold(before) == "www";
}

}  // namespace

std::string markdown_text(std::string_view text) {
  constexpr std::string_view always = "\\`*_{}[]()<>!|~&$";
  const auto line = collapse_space(sanitise(text));
  std::string out;
  out.reserve(line.size() + line.size() / 16);
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (always.find(c) != std::string_view::npos || is_marker(line, at) || is_link(line, at) || is_note_mark(line, at))
      out += '\\';
    out += c;
  }
  return out;
}

}  // namespace lectern
