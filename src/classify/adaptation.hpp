#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "classify/second_stage.hpp"
#include "classify/training_rows.hpp"
#include "classify/word_weights.hpp"

namespace lectern {

/// A topic's part of a model with its word weights, as far as a step of training has got.
struct TopicCandidate {
  TopicPart part;
  WordWeights words;
  std::vector<double> held_out;  ///< of each labelled row: its logit by a part that was made without its fold
};

/// Papers with all that a part's sum is made of.
struct MeasuredRow {
  const TrainingRow* row = nullptr;
  std::span<const Entry> words;  ///< over the vocabulary
  const Surroundings* surroundings = nullptr;
};

/// The logit of a paper by a part and its word weights.
[[nodiscard]] double logit_of(const MeasuredRow& row, std::size_t topic, const TopicPart& part,
                              std::span<const double> words);

/// Word weights over the whole vocabulary.
[[nodiscard]] std::vector<double> spread_out(const WordWeights& words, std::size_t columns);

/// A part that is bent towards what readers say of a few papers, and stays as it is elsewhere: the part's logit, words
/// and place are weighed anew, on the readers' labels and on other papers, which keep the confidence that the part
/// gives them. `columns` is the vocabulary's size. Made for some hundred labels at most.
[[nodiscard]] TopicCandidate adapted(const TopicCandidate& from, std::size_t topic,
                                     std::span<const MeasuredRow> labelled, std::span<const MeasuredRow> others,
                                     std::size_t columns, std::size_t dimensions);

/// A part on the way from one to another: `share` 0 is the one, 1 the other, and all logits lie as far between.
[[nodiscard]] TopicCandidate between(const TopicCandidate& from, const TopicCandidate& to, double share,
                                     std::size_t columns);

/// How a part does on what readers said, and what it makes of papers that nobody spoke of.
struct Standing {
  double f1 = 0;    ///< of its held-out logits
  double loss = 0;  ///< likewise, see `log_loss`
  int right = 0;    ///< labels that they tell right
  std::vector<bool> others;
};

[[nodiscard]] Standing standing_of(const TopicCandidate& candidate, std::size_t topic,
                                   std::span<const MeasuredRow> labelled, std::span<const MeasuredRow> others,
                                   std::size_t columns);

/// By F1, then by the labels told right, then by how sure it is of them.
[[nodiscard]] bool is_better(const Standing& a, const Standing& b);

/// True where a candidate may take the base's place: it is better, does not tell fewer labels right, and changes its
/// mind about other papers only as far as readers' labels bear it out. Without the last, a reader who only ever takes a
/// topic away would lose it from paper after paper.
[[nodiscard]] bool may_replace(const Standing& candidate, const Standing& base);

/// How well logits foretell labels: the mean of -log(probability of what is said); zero without labels.
[[nodiscard]] double log_loss(std::span<const double> logits, std::span<const Label> labels);

/// F1 of the logits from a threshold on.
[[nodiscard]] double f1_at(double threshold, std::span<const double> logits, std::span<const Label> labels);

}  // namespace lectern
