#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "learn/feature_set.hpp"
#include "lectern/learn/features.hpp"
#include "lectern/learn/logistic.hpp"

namespace lectern {

/// A paper of a feature cache.
struct Row {
  PaperKey key = 0;
  std::span<const Feature> features;
};

/// The kinds of features that papers are compared by: words, authors, categories.
inline constexpr std::size_t kinds = 3;
inline constexpr std::array<std::uint32_t, kinds> kind_ends = {first_author, first_category, first_year};

/// Calls `visit(kind, features)` for each kind that a row has.
template <class Visit>
void each_kind(std::span<const Feature> features, Visit visit) {
  const auto* begin = features.data();
  const auto* const end = begin + features.size();
  for (std::size_t kind = 0; kind < kinds && begin != end; ++kind) {
    // Nearly all features are words, and the few others stand at the end.
    const auto* last = end;
    while (last != begin && feature_hash(last[-1]) >= kind_ends[kind]) --last;
    if (begin != last) visit(kind, std::span(begin, last));
    begin = last;
  }
}

/// How the length of a vector is found: by weighing each of its features, or from how many there are and what one
/// weighs in the mean. The latter is for passes over all papers: features that the other vector does not have need no
/// look.
enum class Length { weighed, counted };

/// How papers become vectors: each kind's features by TF-IDF (categories: 1, cross-lists 0.6), the kinds side by side,
/// each of its length: 1 for words, less for the others.
class PaperVectors {
 public:
  /// Document frequencies are counted in some thousand of the rows.
  explicit PaperVectors(std::span<const Row> rows);

  /// What a feature weighs in its vector but for its count and the vector's length.
  [[nodiscard]] float rarity(std::size_t kind, Feature feature) const noexcept {
    return kind == categories ? 1.0F : idf_[frequencies_[feature_hash(feature)]];
  }

  /// What the count of a feature is worth.
  [[nodiscard]] static float weight_of_count(std::size_t kind, Feature feature) noexcept {
    constexpr float cross_list = 0.6F;
    return kind != categories ? log_count(feature) : feature_count(feature) > 1 ? 1.0F : cross_list;
  }

  /// What brings the vector of a kind's features to its length.
  [[nodiscard]] float factor(Length length, std::size_t kind, std::span<const Feature> features) const noexcept {
    return length == Length::counted ? factors_[kind] / std::sqrt(static_cast<float>(features.size()))
                                     : weighed_factor(kind, features);
  }

  /// A row's vector; its columns are the numbers of its features in `columns`, which has them all.
  [[nodiscard]] std::vector<Entry> vector_of(std::span<const Feature> features, const FeatureSet& columns) const;

 private:
  static constexpr std::size_t categories = 2;

  [[nodiscard]] float weighed_factor(std::size_t kind, std::span<const Feature> features) const noexcept;

  std::vector<std::uint16_t> frequencies_;  // by hash
  std::vector<float> idf_;                  // by frequency
  std::array<float, kinds> factors_{};
};

/// A direction among papers' vectors, laid out for quick passes over all papers.
class Direction {
 public:
  /// `weights` are those of the columns, which are the features of `papers`. `vectors` must outlive the direction.
  Direction(FeatureSet columns, std::span<const double> weights, std::span<const Row> papers,
            const PaperVectors& vectors, Length length);

  /// The product with a paper's vector.
  [[nodiscard]] double operator()(std::span<const Feature> features) const;

 private:
  FeatureSet columns_;
  std::vector<float> weights_;  // by column, times the rarity
  const PaperVectors* vectors_;
  Length length_;
};

/// The products of all rows with a direction. Long libraries are shared among the processor's cores.
[[nodiscard]] std::vector<double> products(std::span<const Row> rows, const Direction& direction);

}  // namespace lectern
