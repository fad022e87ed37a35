#pragma once

#include <span>
#include <vector>

#include "classify/training_rows.hpp"

namespace lectern {

/// What the first stage has learned of one topic.
struct WordStage {
  Linear words;                  ///< over the vocabulary
  std::vector<double> held_out;  ///< of each labelled row: its score by words learned without its fold
  std::vector<double> named;     ///< likewise of the papers that phrases give the topic; only where that was asked for
  std::vector<double> unnamed;   ///< likewise of those that no phrase names it in
};

/// All that the first stage learns from; every span is beside `rows`.
struct WordTask {
  std::span<const TrainingRow> rows;
  std::span<const std::vector<Entry>> vectors;
  std::span<const std::size_t> labelled;  ///< places of the rows with labels
  std::size_t columns = 0;
};

/// Learns the words of a topic from the papers that phrases give it or do not name it at all, and from the readers'
/// labels, which weigh more. `seeds` are the columns of the words that the topic's phrases consist of. `with_named`
/// asks for the scores of papers that nobody labelled.
[[nodiscard]] WordStage learn_words(const WordTask& task, std::size_t topic, std::span<const std::uint32_t> seeds,
                                    bool with_named);

}  // namespace lectern
