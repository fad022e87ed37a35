#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace lectern {

/// One hashed word or pair of words of a paper: the hash in the upper 24 bits, the count (1 to 255) in the lower 8. A
/// paper's features rise by hash, and no hash occurs twice.
using Feature = std::uint32_t;

/// Number of different hashes.
inline constexpr std::uint32_t feature_space = std::uint32_t{1} << 20;

/// Changes whenever `features_of` gives other features for the same text: what was stored under another edition is of
/// no use any more.
inline constexpr std::uint32_t features_edition = 1;

[[nodiscard]] constexpr std::uint32_t feature_hash(Feature feature) noexcept { return feature >> 8; }
[[nodiscard]] constexpr std::uint32_t feature_count(Feature feature) noexcept { return feature & 0xFFU; }

/// The features of a text: its words and the pairs of neighbouring words within a sentence. Title words count twice.
///
/// A word is a run of letters and digits, folded, of two characters or more and with a letter among them; a plural `s`
/// is taken off. Common English words and the names of TeX's typesetting macros are left out before pairs are made, so
/// `state of the art` gives the pair `state art`.
[[nodiscard]] std::vector<Feature> features_of(std::string_view title, std::string_view abstract);

}  // namespace lectern
