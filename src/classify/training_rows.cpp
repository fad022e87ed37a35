#include "classify/training_rows.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <future>
#include <thread>

#include "lectern/base/hash.hpp"

namespace lectern {
namespace {

/// An inverse document frequency as a model keeps it.
float in_steps(double idf) { return static_cast<float>(std::lround(idf / static_cast<double>(idf_step))) * idf_step; }

}  // namespace

RuleSums TrainingRow::sums(std::size_t topic) const noexcept {
  const auto found = std::lower_bound(rules.begin(), rules.end(), topic,
                                      [](const auto& entry, std::size_t wanted) { return entry.first < wanted; });
  return found != rules.end() && found->first == topic ? found->second : RuleSums{};
}

Vocabulary Vocabulary::of(const std::vector<TrainingRow>& rows, std::size_t most) {
  std::vector<std::uint32_t> frequencies(std::size_t{1} << 24);
  for (const auto& row : rows)
    for (const Feature feature : row.features) ++frequencies[feature_hash(feature)];
  Vocabulary vocabulary;
  vocabulary.words = most_frequent(frequencies, most);
  for (const auto word : vocabulary.words)
    vocabulary.idf.push_back(
        in_steps(std::log(static_cast<double>(1 + rows.size()) / static_cast<double>(1 + frequencies[word])) + 1));
  vocabulary.slots = Slots(vocabulary.words);
  return vocabulary;
}

Vocabulary Vocabulary::of(const TopicModel& model) { return {model.words, model.idf, Slots(model.words)}; }

std::vector<Entry> Vocabulary::vector_of(std::span<const Feature> features) const {
  std::vector<Entry> entries;
  double square = 0;
  for (const Feature feature : features) {
    const auto word = slots.find(feature_hash(feature));
    if (word == Slots::none) continue;
    const float value = log_count(feature) * idf[word];
    square += static_cast<double>(value) * static_cast<double>(value);
    entries.push_back({word, value});
  }
  if (square > 0)
    for (auto& entry : entries) entry.value = static_cast<float>(static_cast<double>(entry.value) / std::sqrt(square));
  return entries;
}

void draw(std::vector<std::size_t>& places, std::span<const TrainingRow> rows, std::uint64_t salt, std::size_t most) {
  const auto key = [&](std::size_t place) { return stirred(salt, rows[place].lot); };
  std::sort(places.begin(), places.end(),
            [&](std::size_t a, std::size_t b) { return key(a) != key(b) ? key(a) < key(b) : a < b; });
  places.resize(std::min(places.size(), most));
}

void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::future<void>> others;
  for (unsigned i = 1; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
    others.push_back(std::async(std::launch::async, run));
  run();
  for (auto& other : others) other.get();
}

}  // namespace lectern
