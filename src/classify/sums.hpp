#pragma once

#include <functional>
#include <numeric>
#include <span>

#include "classify/measures.hpp"
#include "lectern/classify/topic_model.hpp"

namespace lectern {

/// Weights times values, one by one.
template <class Values>
[[nodiscard]] double product(std::span<const float> weights, const Values& values) {
  return std::inner_product(weights.begin(), weights.end(), values.begin(), 0.0, std::plus<>(),
                            [](float x, auto y) { return static_cast<double>(x) * static_cast<double>(y); });
}

/// The same for values at some columns.
[[nodiscard]] inline double sparse_product(std::span<const float> weights, std::span<const Entry> values) {
  double sum = 0;
  for (const auto& [column, value] : values) sum += static_cast<double>(weights[column]) * static_cast<double>(value);
  return sum;
}

/// The log odds that a paper is on a part's topic: the sum that `TopicPart` tells of. `words` is what the topic's word
/// weights make of the paper's text, `place` its place in the word space, of unit length.
template <class Place>
[[nodiscard]] double logit_of(const TopicPart& part, double words, const RuleSums& rules,
                              std::span<const Entry> categories, const Place& place) {
  return part.bias + words + product(part.rules, rule_measures(rules)) + sparse_product(part.categories, categories) +
         product(part.place, place);
}

/// The log odds that a paper is on any topic at all. `logits` and `rules` are those of the topics.
template <class Place>
[[nodiscard]] double logit_of(const AnyTopic& any_topic, std::span<const double> logits,
                              std::span<const RuleSums> rules, std::span<const Entry> categories, const Place& place) {
  return static_cast<double>(any_topic.bias) + product(any_topic.measures, any_topic_measures(logits, rules)) +
         sparse_product(any_topic.categories, categories) + product(any_topic.place, place);
}

}  // namespace lectern
