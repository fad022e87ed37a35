#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "classify/rules.hpp"
#include "lectern/learn/logistic.hpp"

namespace lectern {

/// The points that the phrases of one topic have in a paper.
struct RuleSums {
  double title = 0;
  double abstract = 0;
  double prior = 0;  ///< of the paper's categories; only where the text speaks for the topic

  [[nodiscard]] double both() const noexcept { return title + abstract + prior; }
};

/// A topic is given by rules alone from here on, with a confidence of one half and more.
inline constexpr double needed_points = 3.0;

/// The sums of every topic, by place in teaching order.
[[nodiscard]] std::vector<RuleSums> rule_sums(const PhraseRules& rules, std::span<const PhraseHit> hits,
                                              std::span<const std::string> categories);

/// The four numbers that stand for the rules in a topic's sum: the points of the title, of the abstract and of all,
/// each in thirds of `needed_points` and not beyond -1 and 2, and one for having reached `needed_points`.
[[nodiscard]] std::array<float, 4> rule_measures(const RuleSums& sums) noexcept;

/// A paper's categories among those that a model knows (sorted): 1 for the primary, 0.6 for a cross-list.
[[nodiscard]] std::vector<Entry> category_values(std::span<const std::string> known,
                                                 std::span<const std::string> categories);

/// The six numbers that stand for the topics in the sum for any topic at all: the three highest logits, halved; the sum
/// of all softplus(logit); the most rule points, in thirds, at most 2; how many topics have reached `needed_points`.
[[nodiscard]] std::array<float, 6> any_topic_measures(std::span<const double> logits, std::span<const RuleSums> sums);

/// What the logit of being on any topic does: below `off_below` a paper has no tag; from `on_from` on, one without any
/// is given its best topic, when that is not farther than `best_reach` below its threshold. Measured, see README.md.
inline constexpr double off_below = -0.5;
inline constexpr double on_from = 1.5;
inline constexpr double best_reach = 2.0;

/// Which topics a paper gets, by the logits above their thresholds (`margins`) and the logit of being on
/// any; nothing where that is not known.
[[nodiscard]] std::vector<bool> decide(std::span<const double> margins, std::optional<double> any_topic);

}  // namespace lectern
