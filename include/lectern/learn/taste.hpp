#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "lectern/learn/feature_cache.hpp"

namespace lectern {

/// What a taste is learned from.
struct Marks {
  std::vector<PaperKey> liked;
  std::vector<PaperKey> disliked;  ///< off the reader's topics: their words count against
};

/// A paper and how well it fits a taste.
struct TasteHit {
  PaperKey key = 0;
  double taste = 0;  ///< 0 for the mean of the library's papers, 1 for the mean of the liked ones
  double era = 0;    ///< how near its year is to those of the liked papers, 0 to 1; 0 where it is unknown
  double score = 0;  ///< taste + `Taste::era_weight` × era

  friend bool operator==(const TasteHit&, const TasteHit&) = default;
};

/// What a reader likes: a logistic regression that tells the liked papers from others, over words and pairs of words
/// (TF-IDF, unit length), authors and categories (of less length). The others are the disliked papers, some drawn from
/// the whole library, and many that are near the liked ones: those show what the taste is not. The nearest of all are
/// passed over, for among them are the papers that the reader will like.
///
/// Measured on real readers, see README.md beside the source. Everything is drawn by hashes of the papers' keys: the
/// same library and marks give the same taste.
class Taste {
 public:
  /// Learns from the marked papers that the cache holds; the others, and repetitions, are passed over. Without a liked
  /// one nothing is learned, and every paper's score is zero. The cache must outlive the taste.
  Taste(const FeatureCache& cache, const Marks& marks);
  ~Taste();
  Taste(Taste&&) noexcept;
  Taste& operator=(Taste&&) noexcept;

  /// True when nothing was learned.
  [[nodiscard]] bool empty() const noexcept;

  /// How well a paper fits, whatever its year: as `TasteHit::taste`, within 0 and 1.
  [[nodiscard]] double score(std::span<const Feature> features) const;

  /// What a paper of the right time is worth beside its taste, in the same measure: two standard deviations of the
  /// library's papers. 0 where nothing was learned.
  [[nodiscard]] double era_weight() const noexcept;

  /// Papers of the cache but the marked ones, best first, ties by key, at most `limit`. Some thousands, those nearest
  /// to the liked papers, are ranked by the regression and by their years; those behind them by their nearness alone.
  [[nodiscard]] std::vector<TasteHit> rank(std::size_t limit) const;

 private:
  struct Model;
  std::unique_ptr<Model> model_;
};

}  // namespace lectern
