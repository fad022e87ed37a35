#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "lectern/learn/feature_cache.hpp"
#include "lectern/learn/features.hpp"

namespace lectern {

/// Papers whose content a reader knows, and how much another paper says the same as one of them.
///
/// Tens of thousands of papers may be asked about: texts are compared only where they share a tenth of the words that
/// few papers of the library have.
class KnownTexts {
 public:
  /// No papers.
  KnownTexts() = default;

  /// The papers that the cache holds. It must outlive this.
  KnownTexts(const FeatureCache& cache, std::span<const PaperKey> papers);

  /// The `likeness` of a paper to the known one that it is most like, itself not counted; 0 where it shares hardly a
  /// word with any.
  [[nodiscard]] double greatest_likeness(PaperKey key, std::span<const Feature> features) const;

 private:
  struct Text {
    PaperKey key = 0;
    std::span<const Feature> features;
    std::uint32_t telling = 0;  // features that few papers have
  };

  std::vector<Text> texts_;
  std::vector<std::uint64_t> any_;  // a bit for each hash: whether it tells of a text
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> holders_;  // hash -> places in `texts_`
};

}  // namespace lectern
