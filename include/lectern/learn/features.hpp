#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/model/paper.hpp"

namespace lectern {

/// One thing that a paper has, such as a word: its hash in the upper 24 bits, the count (1 to 255) in the lower 8. A
/// paper's features rise by hash, and no hash occurs twice.
using Feature = std::uint32_t;

/// Where each kind of feature begins among the hashes: words and pairs of words, authors, categories, the year.
inline constexpr std::uint32_t first_author = std::uint32_t{1} << 20;
inline constexpr std::uint32_t first_category = first_author + (std::uint32_t{1} << 19);
inline constexpr std::uint32_t first_year = first_category + (std::uint32_t{1} << 12);

/// All hashes are below this power of two; years end before it.
inline constexpr std::uint32_t feature_space = std::uint32_t{1} << 21;

/// The year of a year feature's first hash.
inline constexpr int earliest_year = 1900;

/// Changes whenever `features_of` gives other features for the same paper: what was stored under another edition is of
/// no use any more.
inline constexpr std::uint32_t features_edition = 2;

[[nodiscard]] constexpr std::uint32_t feature_hash(Feature feature) noexcept { return feature >> 8; }
[[nodiscard]] constexpr std::uint32_t feature_count(Feature feature) noexcept { return feature & 0xFFU; }

/// 1 + ln(count), by count.
extern const std::array<float, 256> log_counts;

/// 1 + ln(count): how much a feature says that occurs so often.
[[nodiscard]] inline float log_count(Feature feature) noexcept { return log_counts[feature_count(feature)]; }

/// The features of a text: its words and the pairs of neighbouring words within a sentence. Title words count twice.
///
/// A word is a run of letters and digits, folded, of two characters or more and with a letter among them; a plural `s`
/// is taken off. Common English words and the names of TeX's typesetting macros are left out before pairs are made, so
/// `state of the art` gives the pair `state art`.
[[nodiscard]] std::vector<Feature> features_of(std::string_view title, std::string_view abstract);

/// All features of a paper: those of its text; its authors, each by the first letter and the last name, a group by its
/// whole name, thirty at most; its categories, counted twice where they are the primary one; and the year of its first
/// version, where it is known.
[[nodiscard]] std::vector<Feature> features_of(const Paper& paper);

/// The words and pairs of words among features.
[[nodiscard]] std::span<const Feature> text_features(std::span<const Feature> features) noexcept;

/// What a marked feature stands for. The title's words and pairs count among all, and once more as the title's.
enum class TermKind : std::uint32_t { word = 0, pair = 1, title_word = 2, title_pair = 3 };

/// Bits of a marked feature's hash below its kind.
inline constexpr unsigned term_bits = 22;

/// As `features_edition`, for `marked_features_of`.
inline constexpr std::uint32_t marked_features_edition = 1;

[[nodiscard]] constexpr TermKind kind_of(Feature marked) noexcept {
  return static_cast<TermKind>(feature_hash(marked) >> term_bits);
}

/// A feature of a text and where the text holds it first.
struct MarkedFeature {
  Feature feature = 0;
  std::uint32_t begin = 0;  ///< offsets into the folded text
  std::uint32_t end = 0;
};

/// A paper's text as the tagger learns from it: as in `features_of`, but each word and pair counts once for each time
/// it stands in title or abstract, and the title's once more under a kind of their own. Hashes have 24 bits: the kind
/// in the upper two.
struct MarkedText {
  std::string folded;                   ///< title, line feed, abstract
  std::size_t title_end = 0;            ///< where the title ends in it
  std::vector<MarkedFeature> features;  ///< rising by hash, each once

  /// The first spelling of a feature, folded.
  [[nodiscard]] std::string_view spelling(const MarkedFeature& feature) const {
    return std::string_view(folded).substr(feature.begin, feature.end - feature.begin);
  }
};

/// The hashes that are worth knowing of a vocabulary: those that occur in two papers or more, the most frequent ones,
/// of equally frequent ones the smaller; rising. `frequencies` are the papers of each hash.
[[nodiscard]] std::vector<std::uint32_t> most_frequent(std::span<const std::uint32_t> frequencies, std::size_t most);

[[nodiscard]] MarkedText mark_text(std::string_view title, std::string_view abstract);

}  // namespace lectern
