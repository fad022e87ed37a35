#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "classify/training_rows.hpp"
#include "lectern/classify/topic_model.hpp"

namespace lectern {

/// A topic's word weights as a model keeps them: the heaviest, rounded, by rising column of the vocabulary.
struct WordWeights {
  float scale = 0;
  std::vector<std::pair<std::uint32_t, std::int8_t>> weights;
};

/// Rounds weights over the vocabulary, each times `factor`.
[[nodiscard]] WordWeights rounded(std::span<const double> weights, double factor);

/// The rounded weights of a part of a model.
[[nodiscard]] WordWeights word_weights_of(const TopicModel& model, std::size_t part);

/// Writes the parts' weights into a model, word by word.
void store_words(TopicModel& model, const Vocabulary& vocabulary, const std::vector<WordWeights>& by_part);

}  // namespace lectern
