#pragma once

#include <optional>
#include <span>
#include <vector>

#include "classify/training_rows.hpp"
#include "classify/word_stage.hpp"

namespace lectern {

/// What a labelled paper has besides its words.
struct Surroundings {
  std::vector<Entry> categories;  ///< among those that the model knows
  std::vector<float> place;       ///< in the word space
};

/// How much the first stage's score counts in a topic's sum, and the rest of the sum.
struct Weighing {
  double words = 0;
  TopicPart part;                ///< without topic, threshold and word scale
  std::vector<double> held_out;  ///< of each labelled row: its logit by weights learned without its fold
};

/// What the second stage learns from: the labelled rows, with what belongs to each beside them.
struct WeighingTask {
  std::span<const TrainingRow* const> rows;
  std::span<const Surroundings> surroundings;
  std::size_t categories = 0;
  std::size_t dimensions = 0;
};

/// Learns how to weigh a topic's words, phrases, categories and place; `words` are the rows' held-out scores.
[[nodiscard]] Weighing learn_weighing(const WeighingTask& task, std::size_t topic, std::span<const double> words);

/// The weights that hold for topics in general, for one that too few labels speak of. Phrases decide, and the words
/// correct them where they are sure: a paper that no phrase gives the topic needs words that say more for it than those
/// of nine in ten papers that phrases give, and one that phrases give loses it only where its words say less than
/// nearly all of those and than some that no phrase names it in. Where readers said yes to papers, as much as theirs
/// will do.
[[nodiscard]] Weighing usual_weighing(const WeighingTask& task, std::size_t topic, const WordStage& stage);

/// What tells papers on any topic, and the logits that it gives each row by weights learned without its fold.
struct AnyTopicWeighing {
  AnyTopic any_topic;
  std::vector<double> held_out;
};

/// Learns which rows are on any topic, from their topics' held-out logits (by row). Rows with an unknown label and no
/// topic are passed over. Nothing where there are too few rows of either kind.
[[nodiscard]] std::optional<AnyTopicWeighing> learn_any_topic(const WeighingTask& task,
                                                              std::span<const std::vector<double>> logits);

}  // namespace lectern
