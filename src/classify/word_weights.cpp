#include "classify/word_weights.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lectern {
namespace {

constexpr std::size_t most_weights = 10'000;  // of a topic
constexpr double steps = 127;

}  // namespace

WordWeights rounded(std::span<const double> weights, double factor) {
  std::vector<std::uint32_t> columns(weights.size());
  std::iota(columns.begin(), columns.end(), 0U);
  const auto heavier = [&](std::uint32_t a, std::uint32_t b) {
    const double one = std::abs(weights[a]);
    const double other = std::abs(weights[b]);
    return one != other ? one > other : a < b;
  };
  const auto end = columns.begin() + static_cast<std::ptrdiff_t>(std::min(columns.size(), most_weights));
  std::partial_sort(columns.begin(), end, columns.end(), heavier);
  columns.erase(end, columns.end());
  const double most = columns.empty() ? 0.0 : std::abs(weights[columns.front()]);
  WordWeights result;
  if (most == 0) return result;
  result.scale = static_cast<float>(factor * most / steps);
  std::sort(columns.begin(), columns.end());
  for (const auto column : columns)
    if (const auto weight = std::lround(weights[column] / most * steps); weight != 0)
      result.weights.emplace_back(column, static_cast<std::int8_t>(weight));
  return result;
}

WordWeights word_weights_of(const TopicModel& model, std::size_t part) {
  WordWeights result;
  result.scale = model.parts[part].word_scale;
  for (std::uint32_t word = 0; word < model.words.size(); ++word)
    for (auto i = model.starts[word]; i < model.starts[word + 1]; ++i)
      if (model.topics[i] == part) result.weights.emplace_back(word, model.weights[i]);
  return result;
}

void store_words(TopicModel& model, const Vocabulary& vocabulary, const std::vector<WordWeights>& by_part) {
  model.words = vocabulary.words;
  model.idf = vocabulary.idf;
  std::vector<std::size_t> at(by_part.size());
  model.starts.push_back(0);
  for (std::uint32_t word = 0; word < model.words.size(); ++word) {
    for (std::size_t part = 0; part < by_part.size(); ++part) {
      const auto& weights = by_part[part].weights;
      if (at[part] == weights.size() || weights[at[part]].first != word) continue;
      model.topics.push_back(static_cast<std::uint16_t>(part));
      model.weights.push_back(weights[at[part]++].second);
    }
    model.starts.push_back(static_cast<std::uint32_t>(model.weights.size()));
  }
}

}  // namespace lectern
