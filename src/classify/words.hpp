#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// A text as the rules see it: folded words without their plural ending, one space before, between and after them, so
/// that a pattern with spaces at its ends matches whole words only. Empty when the text has no word.
[[nodiscard]] std::string spaced_words(std::string_view text);

/// A phrase as patterns over `spaced_words`. A hyphen may stand for itself, for a space or for nothing (`k-means`,
/// `k means`, `kmeans`); an ending `*` leaves the last word open. Empty when the phrase has no word.
[[nodiscard]] std::vector<std::string> phrase_patterns(std::string_view phrase);

}  // namespace lectern
