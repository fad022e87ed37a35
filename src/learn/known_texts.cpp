#include "lectern/learn/known_texts.hpp"

#include <algorithm>

#include "learn/row_index.hpp"
#include "lectern/learn/likeness.hpp"

namespace lectern {
namespace {

constexpr double telling_share = 0.02;      // of the library's papers, at most: a feature of more tells little
constexpr std::uint32_t least_shared = 10;  // one in so many of a text's telling features

}  // namespace

KnownTexts::KnownTexts(const FeatureCache& cache, std::span<const PaperKey> papers) {
  const auto levels = cache.index().levels();  // none in a small library, where all features may be compared
  const double most = telling_share * static_cast<double>(cache.size());
  const auto tells = [&](std::uint32_t hash) { return levels.empty() || frequency_of(levels[hash]) <= most; };
  for (const auto key : papers) {
    const auto features = cache.find(key);
    if (features.empty()) continue;
    if (any_.empty()) any_.resize(feature_space / 64);
    const auto place = static_cast<std::uint32_t>(texts_.size());
    auto& text = texts_.emplace_back(Text{key, features, 0});
    for (const Feature feature : text_features(features)) {
      const auto hash = feature_hash(feature);
      if (!tells(hash)) continue;
      ++text.telling;
      any_[hash / 64] |= std::uint64_t{1} << hash % 64;
      holders_[hash].push_back(place);
    }
  }
}

double KnownTexts::greatest_likeness(PaperKey key, std::span<const Feature> features) const {
  if (texts_.empty()) return 0;
  std::vector<std::uint32_t> shared;
  for (const Feature feature : text_features(features)) {
    const auto hash = feature_hash(feature);
    if ((any_[hash / 64] >> hash % 64 & 1) == 0) continue;
    if (shared.empty()) shared.resize(texts_.size());
    for (const auto place : holders_.at(hash)) ++shared[place];
  }
  double greatest = 0;
  for (std::size_t i = 0; i < shared.size(); ++i)
    if (shared[i] > 0 && shared[i] * least_shared >= texts_[i].telling && texts_[i].key != key)
      greatest = std::max(greatest, likeness(features, texts_[i].features));
  return greatest;
}

}  // namespace lectern
