#include "learn/paper_vector.hpp"

#include <cstdlib>
#include <memory>
#include <new>
#include <utility>

#include "learn/sharing.hpp"

namespace lectern {
namespace {

constexpr std::size_t measured_papers = 300;  // whose features tell what one weighs, or up to twice as many
constexpr std::size_t rows_of_a_thread = 20'000;
constexpr std::array<float, kinds> lengths = {1.0F, 0.4F, 0.2F};

}  // namespace

/// The levels of the index, and those of the rows that differ from it: new rows, and indexed ones that no longer count.
void PaperVectors::take_levels(const FeatureCache& cache, std::span<const FeatureRow> rows) {
  const auto& index = cache.index();
  std::vector<std::span<const Feature>> added;
  std::vector<std::span<const Feature>> outdated;
  std::uint32_t next = 0;  // of the indexed rows
  const auto pass = [&](std::size_t number) {
    while (next < number) outdated.push_back(cache.indexed(next++));
  };
  for (const auto& row : rows) {
    if (row.number == not_indexed) {
      added.push_back(row.features);
    } else {
      pass(row.number);
      ++next;
    }
  }
  pass(index.rows().size());
  levels_ = index.levels();
  if (!levels_.empty() && added.empty() && outdated.empty()) return;

  // Modulo 2^32. Zeros that nobody touches take no time.
  const std::unique_ptr<std::uint32_t, decltype(&std::free)> zeros(
      static_cast<std::uint32_t*>(std::calloc(feature_space, sizeof(std::uint32_t))), &std::free);
  if (!zeros) throw std::bad_alloc();
  const std::span changes(zeros.get(), feature_space);
  const auto each_hash = [](const std::vector<std::span<const Feature>>& rows_with, auto visit) {
    for (const auto& features : rows_with)
      for (const Feature feature : features) visit(feature_hash(feature) % feature_space);
  };
  each_hash(added, [&](std::uint32_t hash) { ++changes[hash]; });
  each_hash(outdated, [&](std::uint32_t hash) { --changes[hash]; });
  own_levels_.assign(levels_.begin(), levels_.end());
  own_levels_.resize(feature_space);
  const auto renew = [&](std::uint32_t hash) {
    own_levels_[hash] = level_of(static_cast<std::uint32_t>(index.with(hash).size()) + changes[hash]);
  };
  each_hash(added, renew);
  each_hash(outdated, renew);
  levels_ = own_levels_;
}

PaperVectors::PaperVectors(const FeatureCache& cache, std::span<const FeatureRow> rows) {
  take_levels(cache, rows);
  for (std::size_t level = 0; level < idf_.size(); ++level)
    idf_[level] = static_cast<float>(std::max(
        0.0, std::log(static_cast<double>(1 + rows.size()) / (1 + frequency_of(static_cast<Level>(level)))) + 1));
  std::array<double, kinds> squares{};
  std::array<double, kinds> counts{};
  const std::size_t stride = std::max<std::size_t>(1, rows.size() / measured_papers);
  std::vector<FeatureRow> some;
  for (std::size_t i = 0; i < rows.size(); i += stride) some.push_back(rows[i]);
  const auto measured = cache.copied(some);
  for (const auto& row : measured.rows)
    each_kind(row.features, [&](std::size_t kind, std::span<const Feature> features) {
      counts[kind] += static_cast<double>(features.size());
      for (const Feature feature : features) {
        const auto value =
            static_cast<double>(weight_of_count(kind, feature_count(feature)) * rarity(kind, feature_hash(feature)));
        squares[kind] += value * value;
      }
    });
  for (std::size_t kind = 0; kind < kinds; ++kind)
    if (counts[kind] > 0) of_one_[kind] = lengths[kind] / static_cast<float>(std::sqrt(squares[kind] / counts[kind]));
}

Factors PaperVectors::weighed(std::span<const Feature> features) const noexcept {
  Factors factors{};
  each_kind(features, [&](std::size_t kind, std::span<const Feature> of_kind) {
    float square = 0;
    for (const Feature feature : of_kind) {
      const float value = weight_of_count(kind, feature_count(feature)) * rarity(kind, feature_hash(feature));
      square += value * value;
    }
    if (square > 0) factors[kind] = lengths[kind] / std::sqrt(square);
  });
  return factors;
}

std::vector<Entry> PaperVectors::vector_of(std::span<const Feature> features, const FeatureSet& columns) const {
  std::vector<Entry> entries;
  entries.reserve(features.size());
  const auto factors = weighed(features);
  each_kind(features, [&](std::size_t kind, std::span<const Feature> of_kind) {
    for (const Feature feature : of_kind) {
      const auto hash = feature_hash(feature);
      if (!columns.has(hash)) continue;
      entries.push_back(
          {columns[hash], weight_of_count(kind, feature_count(feature)) * rarity(kind, hash) * factors[kind]});
    }
  });
  return entries;
}

Direction::Direction(FeatureSet columns, std::span<const double> weights, const PaperVectors& vectors)
    : columns_(std::move(columns)), weights_(columns_.size()) {
  columns_.each([&](std::uint32_t hash, std::uint32_t column) {
    weights_[column] = static_cast<float>(weights[column]) * vectors.rarity(kind_of_hash(hash), hash);
  });
}

float Direction::of_kind(std::size_t kind, std::span<const Feature> features) const {
  float sum = 0;
  for (const Feature feature : features)
    if (const auto hash = feature_hash(feature); columns_.has(hash))
      sum += PaperVectors::weight_of_count(kind, feature_count(feature)) * weights_[columns_[hash]];
  return sum;
}

double Direction::operator()(std::span<const Feature> features, const Factors& factors) const {
  double product = 0;
  each_kind(features, [&](std::size_t kind, std::span<const Feature> of_kind) {
    product += static_cast<double>(this->of_kind(kind, of_kind) * factors[kind]);
  });
  return product;
}

std::vector<double> products(const FeatureCache& cache, std::span<const FeatureRow> rows, const Direction& direction,
                             const PaperVectors& vectors) {
  const auto& index = cache.index();
  const auto indexed = index.rows().size();
  std::array<std::vector<float>, kinds> sums;
  for (auto& of_kind : sums) of_kind.resize(indexed);
  share(indexed, rows_of_a_thread, [&](std::size_t begin, std::size_t end) {
    direction.each_weight([&](std::size_t kind, std::uint32_t hash, float weight) {
      auto& of_kind = sums[kind];
      const auto postings = index.with(hash);
      for (auto p = std::lower_bound(postings.begin(), postings.end(), static_cast<Posting>(begin << 8));
           p != postings.end() && posting_row(*p) < end; ++p)
        of_kind[posting_row(*p)] += PaperVectors::weight_of_count(kind, posting_count(*p)) * weight;
    });
  });
  std::vector<double> values;
  values.reserve(rows.size());
  for (const auto& row : rows) {
    double product = 0;
    if (row.number < indexed) {
      const auto& counts = index.rows()[row.number].counts;
      for (std::size_t kind = 0; kind < kinds; ++kind)
        product += static_cast<double>(sums[kind][row.number] * vectors.counted(kind, counts[kind]));
    } else {
      each_kind(row.features, [&](std::size_t kind, std::span<const Feature> features) {
        product += static_cast<double>(direction.of_kind(kind, features) *
                                       vectors.counted(kind, static_cast<std::uint32_t>(features.size())));
      });
    }
    values.push_back(product);
  }
  index.rest();
  return values;
}

}  // namespace lectern
