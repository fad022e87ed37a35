#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// How a word hangs on the one before it.
enum class Link {
  none,      ///< white space, a comma, a bracket, …
  adjacent,  ///< nothing between: East Asian characters, or where scripts meet
  hyphen,    ///< one hyphen or dash: `short-term`, `Navier–Stokes`
  mark,      ///< one other joining mark: `encoder/decoder`, `3.5`, `cs.LG`
};

/// One word of a text as the index knows it.
struct Word {
  std::string text;       ///< folded: no case, no accents; at most 64 bytes, never empty
  std::size_t begin = 0;  ///< where it stands in the text that was read
  std::size_t end = 0;
  Link link = Link::none;
  bool ideograph = false;  ///< one East Asian character: these are indexed one by one and in pairs
};

/// The words of a text, in order. Indexing, queries and snippets all read text through this function, so that what
/// matches in one matches in all. The text must be valid UTF-8.
[[nodiscard]] std::vector<Word> words(std::string_view text);

/// Words that carry no topic (`the`, `of`, …): in no ranked term, only in phrases. The word must be folded.
[[nodiscard]] bool is_stop_word(std::string_view word) noexcept;

/// The words from `first` that a hyphen holds together, written as one (`pretraining` for `pre-training`), so that both
/// spellings meet. Empty where there is no such compound of two or three words, and for bare numbers.
[[nodiscard]] std::string joined_compound(const std::vector<Word>& words, std::size_t first);

/// Increased whenever `words`, `is_stop_word` or the terms made from them change: an older index is then begun anew.
inline constexpr int text_version = 1;

}  // namespace lectern
