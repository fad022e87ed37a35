#include "learn/paper_vector.hpp"

#include <future>
#include <thread>
#include <utility>

namespace lectern {
namespace {

constexpr std::size_t sampled_papers = 12'000;  // that document frequencies are counted in, or up to twice as many
constexpr std::size_t measured_papers = 2'000;  // whose features tell what one weighs, likewise
constexpr std::size_t papers_of_a_thread = 20'000;
constexpr std::array<float, kinds> lengths = {1.0F, 0.4F, 0.2F};

}  // namespace

PaperVectors::PaperVectors(std::span<const Row> rows) : frequencies_(feature_space) {
  const std::size_t step = std::max<std::size_t>(1, rows.size() / sampled_papers);
  std::size_t counted = 0;
  for (std::size_t i = 0; i < rows.size(); i += step, ++counted)
    for (const Feature feature : rows[i].features) ++frequencies_[feature_hash(feature)];
  for (std::size_t held = 0; held <= counted; ++held)
    idf_.push_back(static_cast<float>(std::log(static_cast<double>(1 + counted) / static_cast<double>(1 + held)) + 1));

  std::array<double, kinds> squares{};
  std::array<double, kinds> counts{};
  const std::size_t stride = std::max<std::size_t>(1, rows.size() / measured_papers);
  for (std::size_t i = 0; i < rows.size(); i += stride)
    each_kind(rows[i].features, [&](std::size_t kind, std::span<const Feature> features) {
      counts[kind] += static_cast<double>(features.size());
      for (const Feature feature : features) {
        const double value = static_cast<double>(weight_of_count(kind, feature) * rarity(kind, feature));
        squares[kind] += value * value;
      }
    });
  for (std::size_t kind = 0; kind < kinds; ++kind)
    if (counts[kind] > 0) factors_[kind] = lengths[kind] / static_cast<float>(std::sqrt(squares[kind] / counts[kind]));
}

float PaperVectors::weighed_factor(std::size_t kind, std::span<const Feature> features) const noexcept {
  float square = 0;
  for (const Feature feature : features) {
    const float value = weight_of_count(kind, feature) * rarity(kind, feature);
    square += value * value;
  }
  return lengths[kind] / std::sqrt(square);
}

std::vector<Entry> PaperVectors::vector_of(std::span<const Feature> features, const FeatureSet& columns) const {
  std::vector<Entry> entries;
  entries.reserve(features.size());
  each_kind(features, [&](std::size_t kind, std::span<const Feature> of_kind) {
    const float scale = factor(Length::weighed, kind, of_kind);
    for (const Feature feature : of_kind)
      entries.push_back(
          {columns[feature_hash(feature)], weight_of_count(kind, feature) * rarity(kind, feature) * scale});
  });
  return entries;
}

Direction::Direction(FeatureSet columns, std::span<const double> weights, std::span<const Row> papers,
                     const PaperVectors& vectors, Length length)
    : columns_(std::move(columns)), weights_(columns_.size()), vectors_(&vectors), length_(length) {
  for (const auto& row : papers)
    each_kind(row.features, [&](std::size_t kind, std::span<const Feature> features) {
      for (const Feature feature : features) {
        const auto column = columns_[feature_hash(feature)];
        weights_[column] = static_cast<float>(weights[column]) * vectors.rarity(kind, feature);
      }
    });
}

double Direction::operator()(std::span<const Feature> features) const {
  double product = 0;
  each_kind(features, [&](std::size_t kind, std::span<const Feature> of_kind) {
    float sum = 0;
    for (const Feature feature : of_kind)
      if (const auto hash = feature_hash(feature); columns_.has(hash))
        sum += PaperVectors::weight_of_count(kind, feature) * weights_[columns_[hash]];
    if (sum != 0) product += static_cast<double>(sum * vectors_->factor(length_, kind, of_kind));
  });
  return product;
}

std::vector<double> products(std::span<const Row> rows, const Direction& direction) {
  std::vector<double> values(rows.size());
  const auto work = [&](std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end; ++i) values[i] = direction(rows[i].features);
  };
  const std::size_t threads =
      std::clamp<std::size_t>(rows.size() / papers_of_a_thread, 1, std::max(1U, std::thread::hardware_concurrency()));
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < threads; ++i)
    others.push_back(std::async(std::launch::async, work, rows.size() * i / threads, rows.size() * (i + 1) / threads));
  work(0, rows.size() / threads);
  for (auto& other : others) other.get();
  return values;
}

}  // namespace lectern
