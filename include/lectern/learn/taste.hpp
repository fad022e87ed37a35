#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "lectern/learn/feature_cache.hpp"

namespace lectern {

/// A paper and how near it is to a taste, 0 to 1.
struct TasteHit {
  PaperKey key = 0;
  double score = 0;

  friend bool operator==(const TasteHit&, const TasteHit&) = default;
};

/// What a reader likes: the centroid of the liked papers' TF-IDF vectors (log counts, smoothed inverse document
/// frequencies of the library, unit length each), with two changes that help on real readers. A feature's weight grows
/// with the 0.7th power of the liked papers that hold it, so that the facets of a taste are heard side by side; and the
/// library's own vector is taken off, the more the larger the library is, so that what papers say anyway counts
/// against.
///
/// Source: Rocchio's method, with the whole library as the negative example; Manning, Raghavan, Schütze, Introduction
/// to Information Retrieval, ch. 9 and 14.
class Taste {
 public:
  /// Learns from the liked papers that the cache holds; the others, and repetitions, are passed over. With none of
  /// them, every paper's score is zero. The cache must outlive the taste.
  Taste(const FeatureCache& cache, std::span<const PaperKey> liked);
  ~Taste();
  Taste(Taste&&) noexcept;
  Taste& operator=(Taste&&) noexcept;

  /// True when nothing was learned.
  [[nodiscard]] bool empty() const noexcept;

  /// Cosine between a paper and the taste, 0 to 1; zero for a paper that is farther from it than the library's mean.
  [[nodiscard]] double score(std::span<const Feature> features) const;

  /// Every paper of the cache but the liked ones, nearest first, also among those of score zero; ties by key. At most
  /// `limit`.
  [[nodiscard]] std::vector<TasteHit> rank(std::size_t limit) const;

 private:
  struct Model;
  std::unique_ptr<Model> model_;
};

/// Cosine between two papers' counts (log counts, unit length, no document frequencies), 0 to 1: how much they say the
/// same.
///
/// By the titles of real pairs: from 0.6 up it is mostly one work told twice (a preprint and its longer version, one
/// year's report and the next), now and then two papers written to one template; from 0.4 up mostly one idea carried
/// on, often by the same authors; below 0.3 the subject is shared and no more.
[[nodiscard]] double likeness(std::span<const Feature> a, std::span<const Feature> b);

}  // namespace lectern
