#pragma once

#include <span>
#include <string>
#include <vector>

#include "classify/measures.hpp"
#include "lectern/classify/topic_model.hpp"
#include "lectern/learn/features.hpp"
#include "lectern/learn/slots.hpp"
#include "lectern/model/tag.hpp"

namespace lectern {

/// A paper's text as a model sees it.
struct Seen {
  MarkedText text;
  std::vector<std::uint32_t> words;  ///< of each feature its place among the model's words; `Slots::none` for unknown
  std::vector<double> sums;          ///< by part: its word weights times the text's values
  double scale = 0;                  ///< makes the text's values one vector of unit length
  std::vector<double> place;         ///< in the word space, of unit length
  double place_scale = 0;            ///< made it so
  std::vector<Entry> categories;
};

/// Adds up a model's sums for papers, and takes them apart again.
class TopicScorer {
 public:
  explicit TopicScorer(TopicModel model);

  [[nodiscard]] const TopicModel& model() const noexcept { return model_; }

  [[nodiscard]] Seen see(const Paper& paper) const;

  /// The log odds that the paper is on a part's topic.
  [[nodiscard]] double logit(const Seen& seen, std::size_t part, const RuleSums& rules) const;

  /// The log odds that the paper is on any topic. `logits` and `rules` are those of the model's parts.
  [[nodiscard]] double any_topic(const Seen& seen, std::span<const double> logits,
                                 std::span<const RuleSums> rules) const;

  /// The parts that `logit` is the sum of: every phrase and category that counted, the words that weigh most, what the
  /// other words add up to, and what every paper starts from. `hits` are those of the part's topic.
  [[nodiscard]] std::vector<Evidence> explain(const Seen& seen, std::size_t part, const RuleSums& rules,
                                              std::span<const PhraseHit> hits, const PhraseRules& phrases) const;

 private:
  [[nodiscard]] std::vector<Evidence> word_evidence(const Seen& seen, std::size_t part) const;

  TopicModel model_;
  Slots slots_;
};

}  // namespace lectern
