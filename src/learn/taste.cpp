// Ranking by a centroid. What makes it good was measured on real readers: votes that grow slower than the number of
// liked papers, so that one facet of a taste does not drown the others, and the corpus taken off, so that what all
// papers say counts against. Both are done once per taste; a paper then costs one look into a table for each feature.

#include "lectern/learn/taste.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace lectern {
namespace {

/// A feature that n of the liked papers hold has the weight of their sum times n^-0.3.
constexpr double vote_damping = 0.3;

/// The library's own vector is taken off the centroid whole where the library is large, and hardly where it is small:
/// a few papers, the liked ones among them, do not speak for what papers say in general. Half at this many papers.
constexpr double papers_for_half_centring = 500;

/// In how many papers each hash occurs.
std::vector<std::uint32_t> document_frequencies(const FeatureCache& cache) {
  std::vector<std::uint32_t> frequencies(feature_space);
  cache.each([&](PaperKey, std::span<const Feature> features) {
    for (const Feature feature : features) ++frequencies[feature_hash(feature)];
  });
  return frequencies;
}

/// The smoothed inverse document frequency for each document frequency in a library of so many papers.
std::vector<float> inverse_frequencies(std::size_t papers) {
  std::vector<float> values(papers + 1);
  for (std::size_t held = 0; held <= papers; ++held)
    values[held] = static_cast<float>(std::log(static_cast<double>(1 + papers) / static_cast<double>(1 + held)) + 1);
  return values;
}

double in_unit_interval(double value) { return std::clamp(value, 0.0, 1.0); }

}  // namespace

struct Taste::Model {
  /// What one hash adds for each log count: to the paper's product with the taste, and to its own square.
  struct Weight {
    float toward = 0;
    float square = 0;
  };

  const FeatureCache* cache = nullptr;
  std::vector<PaperKey> liked;  // rising, held by the cache
  std::vector<Weight> weights;  // by hash; empty when nothing was learned

  void learn();
  [[nodiscard]] double cosine(std::span<const Feature> features) const;
};

void Taste::Model::learn() {
  const auto frequencies = document_frequencies(*cache);
  const auto papers = static_cast<double>(cache->size());
  const auto idf_of = inverse_frequencies(cache->size());
  std::vector<float> idf(feature_space);
  double corpus_square = 0;
  for (std::size_t hash = 0; hash < feature_space; ++hash) {
    idf[hash] = idf_of[frequencies[hash]];
    corpus_square += frequencies[hash] * static_cast<double>(idf[hash]) * static_cast<double>(idf[hash]);
  }

  // The sum of the liked papers' unit vectors, and how many of them hold each feature.
  std::vector<float> taste(feature_space);
  std::vector<std::uint32_t> votes(feature_space);
  std::vector<std::uint32_t> voted;
  for (const PaperKey key : liked) {
    const auto features = cache->find(key);
    double square = 0;
    for (const Feature feature : features) {
      const double value = static_cast<double>(log_count(feature)) * static_cast<double>(idf[feature_hash(feature)]);
      square += value * value;
    }
    const auto unit = static_cast<float>(1 / (std::sqrt(square) * static_cast<double>(liked.size())));
    for (const Feature feature : features) {
      const auto hash = feature_hash(feature);
      taste[hash] += log_count(feature) * idf[hash] * unit;
      if (votes[hash]++ == 0) voted.push_back(hash);
    }
  }
  const auto all = static_cast<double>(liked.size());
  for (const auto hash : voted) taste[hash] *= static_cast<float>(std::pow(votes[hash] / all, -vote_damping));

  // The corpus as one vector of its document frequencies, as long as the mean of unit vectors would be.
  const double mean_length = std::sqrt(corpus_square / papers);
  const double centring = papers / (papers + papers_for_half_centring);
  double taste_square = 0;
  for (std::size_t hash = 0; hash < feature_space; ++hash) {
    const double mean = static_cast<double>(idf[hash]) * frequencies[hash] / (papers * mean_length);
    taste[hash] -= static_cast<float>(centring * mean);
    taste_square += static_cast<double>(taste[hash]) * static_cast<double>(taste[hash]);
  }
  const auto unit = static_cast<float>(1 / std::sqrt(taste_square));
  weights.resize(feature_space);
  for (std::size_t hash = 0; hash < feature_space; ++hash)
    weights[hash] = {taste[hash] * idf[hash] * unit, idf[hash] * idf[hash]};
}

double Taste::Model::cosine(std::span<const Feature> features) const {
  float product = 0;
  float square = 0;
  for (const Feature feature : features) {
    const auto& weight = weights[feature_hash(feature)];
    const float count = log_count(feature);
    product += count * weight.toward;
    square += count * count * weight.square;
  }
  return square > 0 ? static_cast<double>(product) / std::sqrt(static_cast<double>(square)) : 0;
}

Taste::Taste(const FeatureCache& cache, std::span<const PaperKey> liked) : model_(std::make_unique<Model>()) {
  model_->cache = &cache;
  for (const PaperKey key : liked)
    if (!cache.find(key).empty()) model_->liked.push_back(key);
  std::sort(model_->liked.begin(), model_->liked.end());
  model_->liked.erase(std::unique(model_->liked.begin(), model_->liked.end()), model_->liked.end());
  if (!model_->liked.empty()) model_->learn();
}

Taste::~Taste() = default;
Taste::Taste(Taste&&) noexcept = default;
Taste& Taste::operator=(Taste&&) noexcept = default;

bool Taste::empty() const noexcept { return model_->weights.empty(); }

double Taste::score(std::span<const Feature> features) const {
  return empty() ? 0 : in_unit_interval(model_->cosine(features));
}

std::vector<TasteHit> Taste::rank(std::size_t limit) const {
  std::vector<TasteHit> hits;
  hits.reserve(model_->cache->size());
  model_->cache->each([&](PaperKey key, std::span<const Feature> features) {
    if (std::binary_search(model_->liked.begin(), model_->liked.end(), key)) return;
    hits.push_back({key, empty() ? 0 : model_->cosine(features)});
  });
  const auto nearer = [](const TasteHit& a, const TasteHit& b) {
    return a.score != b.score ? a.score > b.score : a.key < b.key;
  };
  const auto end = hits.begin() + static_cast<std::ptrdiff_t>(std::min(limit, hits.size()));
  std::partial_sort(hits.begin(), end, hits.end(), nearer);
  hits.erase(end, hits.end());
  for (auto& hit : hits) hit.score = in_unit_interval(hit.score);
  return hits;
}

double likeness(std::span<const Feature> a, std::span<const Feature> b) {
  double product = 0;
  auto other = b.begin();
  for (const Feature feature : a) {
    while (other != b.end() && feature_hash(*other) < feature_hash(feature)) ++other;
    if (other == b.end()) break;
    if (feature_hash(*other) == feature_hash(feature))
      product += static_cast<double>(log_count(feature)) * static_cast<double>(log_count(*other));
  }
  const auto square = [](std::span<const Feature> features) {
    double sum = 0;
    for (const Feature feature : features)
      sum += static_cast<double>(log_count(feature)) * static_cast<double>(log_count(feature));
    return sum;
  };
  const double lengths = std::sqrt(square(a)) * std::sqrt(square(b));
  return lengths > 0 ? in_unit_interval(product / lengths) : 0;
}

}  // namespace lectern
