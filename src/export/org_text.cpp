// Escaping for Org. It has no escape character; its manual tells to put a zero-width space where mark-up would begin,
// and no text from outside has one, for `sanitise` drops them. Emacs takes that space for white space and other readers
// for a letter, so that emphasis wants one on both sides of its mark. What begins a link or a macro is broken wherever
// it stands: Org runs code from both.

#include "export/org_text.hpp"

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::string_view gap = "\xE2\x80\x8B";  // U+200B

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool in_word(char c) noexcept { return is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

/// True where a line would begin as a headline, a list, a table, a comment, a keyword: whatever is no word.
bool begins_something(std::string_view line) noexcept {
  if (line.empty()) return false;
  if (!in_word(line.front())) return true;
  // `12. `, `a) `
  std::size_t end = 0;
  while (end < line.size() && is_digit(line[end])) ++end;
  if (end == 0 && is_letter(line.front())) end = 1;
  if (end == 0 || end == line.size() || (line[end] != '.' && line[end] != ')')) return false;
  return end + 1 == line.size() || line[end + 1] == ' ';
}

/// True for a colon that makes a link of a scheme before it, or begins the settings that an editor takes from the end
/// of a file.
bool ends_scheme(std::string_view line, std::size_t at) {
  if (line[at] != ':' || at == 0) return false;
  const bool before_word = at + 1 < line.size() && line[at + 1] != ' ';
  if (before_word) return in_word(line[at - 1]) || line[at - 1] == '+';
  return fold(line.substr(0, at)).ends_with("variables");
}

/// True for an underscore behind `src` or `call`, which begin code within a line.
bool begins_code(std::string_view line, std::size_t at) noexcept {
  return line[at] == '_' && (line.substr(0, at).ends_with("src") || line.substr(0, at).ends_with("call"));
}

/// True where a mark of emphasis could begin some: behind no word, before one, with another of its kind to come.
bool begins_emphasis(std::string_view line, std::size_t at) noexcept {
  constexpr std::string_view marks = "*/_=~+";
  if (marks.find(line[at]) == std::string_view::npos || (at > 0 && in_word(line[at - 1]))) return false;
  if (at + 1 == line.size() || line[at + 1] == ' ') return false;
  for (auto end = line.find(line[at], at + 2); end != std::string_view::npos; end = line.find(line[at], end + 1))
    if (line[end - 1] != ' ') return true;
  return false;
}

/// True where a space before this character keeps it text.
bool wants_gap_before(std::string_view line, std::size_t at) {
  return ends_scheme(line, at) || begins_code(line, at) || begins_emphasis(line, at);
}

/// True where a space behind this character keeps it, or what it would begin with the next ones, text.
bool wants_gap_behind(std::string_view line, std::size_t at) noexcept {
  constexpr std::string_view openers = "_^\\[<{";
  const char c = line[at];
  if (c == ']' || c == '$') return true;  // two brackets end a link, a dollar ends mathematics
  if (at + 1 == line.size() || line[at + 1] == ' ') return false;
  if (openers.find(c) != std::string_view::npos || (c == '@' && line[at + 1] == '@')) return true;
  if (c == ':') return at == 0 || !in_word(line[at - 1]);
  return begins_emphasis(line, at);
}

}  // namespace

std::string org_text(std::string_view text) {
  const auto line = collapse_space(sanitise(text));
  std::string out;
  out.reserve(line.size() + line.size() / 16);
  if (begins_something(line)) out += gap;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (wants_gap_before(line, at) && !out.ends_with(gap)) out += gap;
    out += line[at];
    if (wants_gap_behind(line, at)) out += gap;
  }
  return out;
}

std::string org_value(std::string_view text) {
  const auto line = collapse_space(sanitise(text));
  std::string out;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == ':' && fold(std::string_view(line).substr(0, at)).ends_with("local variables")) out += gap;
    out += line[at];
  }
  return out;
}

}  // namespace lectern
