#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "learn/feature_kinds.hpp"
#include "learn/feature_set.hpp"
#include "learn/row_index.hpp"
#include "lectern/learn/feature_cache.hpp"
#include "lectern/learn/features.hpp"
#include "lectern/learn/logistic.hpp"

namespace lectern {

/// What brings each kind of a paper's vector to its length.
using Factors = std::array<float, kinds>;

/// How papers become vectors: each kind's features by TF-IDF (categories: 1, cross-lists 0.6), the kinds side by side,
/// each of its length: 1 for words, less for the others.
class PaperVectors {
 public:
  /// `rows` are all of the cache, which must outlive the vectors.
  PaperVectors(const FeatureCache& cache, std::span<const FeatureRow> rows);

  /// What a feature weighs in its vector but for its count and the vector's length.
  [[nodiscard]] float rarity(std::size_t kind, std::uint32_t hash) const noexcept {
    return kind == categories ? 1.0F : idf_[levels_[hash % feature_space]];
  }

  /// What the count of a feature is worth.
  [[nodiscard]] static float weight_of_count(std::size_t kind, std::uint32_t count) noexcept {
    constexpr float cross_list = 0.6F;
    return kind != categories ? log_counts[count] : count > 1 ? 1.0F : cross_list;
  }

  /// The factors of a row, from what each of its features weighs.
  [[nodiscard]] Factors weighed(std::span<const Feature> features) const noexcept;

  /// The factor of a kind from the number of its features, each of which weighs what one does in the mean: for passes
  /// over all papers, where features that do not matter need no look.
  [[nodiscard]] float counted(std::size_t kind, std::uint32_t count) const noexcept {
    return count > 0 ? of_one_[kind] / std::sqrt(static_cast<float>(count)) : 0.0F;
  }

  /// A row's vector; its columns are the numbers of its features in `columns`, and those that it has not are left out.
  [[nodiscard]] std::vector<Entry> vector_of(std::span<const Feature> features, const FeatureSet& columns) const;

 private:
  void take_levels(const FeatureCache& cache, std::span<const FeatureRow> rows);

  std::span<const Level> levels_;  // by hash
  std::vector<Level> own_levels_;  // where there are others than those of the index
  std::array<float, 256> idf_{};   // by level
  Factors of_one_{};
};

/// A direction among papers' vectors: a weight for each of some features.
class Direction {
 public:
  /// `weights` are those of the columns.
  Direction(FeatureSet columns, std::span<const double> weights, const PaperVectors& vectors);

  /// The product of a kind with a paper's vector, but for the factor of the kind.
  [[nodiscard]] float of_kind(std::size_t kind, std::span<const Feature> features) const;

  /// The product with the vector of a paper that has these factors.
  [[nodiscard]] double operator()(std::span<const Feature> features, const Factors& factors) const;

  /// Calls `visit(kind, hash, weight)` for each feature, by rising hash.
  template <class Visit>
  void each_weight(Visit visit) const {
    columns_.each([&](std::uint32_t hash, std::uint32_t column) { visit(kind_of_hash(hash), hash, weights_[column]); });
  }

 private:
  FeatureSet columns_;
  std::vector<float> weights_;  // by column, times the rarity
};

/// The products of all rows of a cache with a direction, their factors counted.
[[nodiscard]] std::vector<double> products(const FeatureCache& cache, std::span<const FeatureRow> rows,
                                           const Direction& direction, const PaperVectors& vectors);

}  // namespace lectern
