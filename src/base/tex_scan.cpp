// Finds the ends of groups and formulas. Every search is bounded: a text made to be slow must not be slow, and no
// formula of an abstract is longer than an abstract.

#include "base/tex_scan.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace lectern::tex {
namespace {

constexpr std::size_t longest = 8192;  // bytes of one group or formula

/// The next unescaped `end`, or `npos`.
std::size_t find_unescaped(std::string_view text, std::string_view end, std::size_t from) noexcept {
  const auto limit = std::min(text.size(), from + longest);
  for (std::size_t i = from; i < limit; ++i) {
    if (text.substr(i, end.size()) == end) return i;
    if (text[i] == '\\') ++i;
  }
  return npos;
}

/// The next `word`, or `npos`.
std::size_t find_near(std::string_view text, std::string_view word, std::size_t from) noexcept {
  const auto found = text.substr(0, std::min(text.size(), from + longest)).find(word, from);
  return found;
}

/// How many words of three letters and more stand there behind a space.
int count_words(std::string_view text) noexcept {
  int words = 0;
  for (std::size_t i = 0; i + 3 < text.size(); ++i)
    if (is_space(text[i]) && is_letter(text[i + 1]) && is_letter(text[i + 2]) && is_letter(text[i + 3])) ++words;
  return words;
}

/// `$5 and $10`: prices, not a formula. The second sign begins the next price, or words stand between the two.
bool is_price(std::string_view text, std::size_t open, std::size_t close) noexcept {
  const auto between = text.substr(open + 1, close - open - 1);
  if (!is_digit(between.front())) return false;
  const bool another = close + 1 < text.size() && is_digit(text[close + 1]);
  if (another && (between.back() == '(' || between.back() == '-')) return true;
  if (!is_space(between.back())) return false;
  const bool plain = between.find_first_of("\\^_=<>+") == npos;
  return another || count_words(between) > 1 || (plain && between.find_first_not_of("0123456789 ") != npos);
}

/// Past the `\end` of a mathematical environment that begins at `at`.
std::size_t past_environment(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 9> kinds = {"equation", "align",       "gather", "eqnarray", "multline",
                                                            "math",     "displaymath", "array",  "cases"};
  constexpr std::string_view begin = "\\begin{";
  const auto close = text.substr(0, std::min(text.size(), at + 32)).find('}', at);
  if (text.substr(at, begin.size()) != begin || close == npos) return npos;
  auto kind = text.substr(at + begin.size(), close - at - begin.size());
  if (kind.ends_with('*')) kind.remove_suffix(1);
  if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) return npos;
  const auto end = find_near(text, "\\end{" + std::string(kind), close);
  const auto last = end == npos ? npos : text.find('}', end);
  return last == npos ? npos : last + 1;
}

}  // namespace

std::size_t skip_spaces(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

std::size_t past_group(std::string_view text, std::size_t open) noexcept {
  const auto limit = std::min(text.size(), open + longest);
  int depth = 0;
  for (std::size_t i = open; i < limit; ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '{') {
      ++depth;
    } else if (text[i] == '}' && --depth == 0) {
      return i + 1;
    }
  }
  return npos;
}

std::size_t past_mathematics(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at);
  if (rest.starts_with("$$"))
    if (const auto end = find_unescaped(text, "$$", at + 2); end != npos && end > at + 2) return end + 2;
  if (rest.starts_with('$')) {
    const auto end = find_unescaped(text, "$", at + 1);
    return end == npos || end == at + 1 || is_price(text, at, end) ? npos : end + 1;
  }
  for (const auto& [open, close] : {std::pair{"\\(", "\\)"}, std::pair{"\\[", "\\]"}})
    if (rest.starts_with(open)) {
      const auto end = find_near(text, close, at + 2);
      return end == npos ? npos : end + 2;
    }
  return rest.starts_with("\\begin{") ? past_environment(text, at) : npos;
}

}  // namespace lectern::tex
