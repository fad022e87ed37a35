#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lectern {

/// The words that a short form's letters were found in.
struct Initials {
  std::size_t first_word = 0;  ///< they go from this one to the last
  int doubt = 0;               ///< 0 where every letter is the initial of a word, and every word of weight has one
};

/// Finds the letters of a short form, in their order, in the last of some words, so that the doubt is least; among
/// equals the fewest words. With `all` the first of them must begin the first word. Words and letters are folded, words
/// without punctuation at their ends; letters and digits only are letters. The first letter begins a word; a digit may
/// also stand for a word such as `two`. Nothing where they cannot be found so.
[[nodiscard]] std::optional<Initials> find_initials(std::span<const std::string> words, std::string_view letters,
                                                    bool all = false);

}  // namespace lectern
