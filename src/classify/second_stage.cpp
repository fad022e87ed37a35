// The second stage: a few hundred numbers a paper, weighed by logistic regression on the readers' labels alone. Its
// first number is the first stage's score, from words that were learned without the paper, so that what is learned
// here holds for papers that nobody has labelled.

#include "classify/second_stage.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "classify/sums.hpp"

namespace lectern {
namespace {

constexpr double cost = 0.3;
constexpr double any_topic_cost = 0.1;
constexpr double bias_scale = 10;  // where a topic starts is hardly held back
constexpr float place_scale = 4;   // a place's values are small beside the other numbers
constexpr std::size_t needed_of_each = 30;

// What was measured to hold for topics without labels. Just enough points of phrases are worth `usual_reach`.
constexpr std::array<float, 4> usual_rules = {0.15F, 0.15F, 0.2F, 2.6F};
constexpr double usual_reach = 3;
constexpr std::size_t needed_named = 8;  // papers that phrases give, to learn the words' bounds from

/// The value that a share of them lies below.
double quantile(std::vector<double> values, double share) {
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size()));
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

/// Scores of words below which even a paper that phrases give a topic is doubted, and from which on it needs no phrase.
std::pair<double, double> bounds_of(const WordStage& stage, const std::vector<double>& yes) {
  const auto& named = stage.named;
  const auto& unnamed = stage.unnamed;
  if (named.size() < needed_named) return {-usual_reach, 0};
  double sure = quantile(named, 0.9);
  if (!yes.empty()) sure = std::clamp(quantile(yes, 0.25), quantile(named, 0.25), sure);
  double doubted = std::min(quantile(named, 0.02), sure - 0.5);
  if (!unnamed.empty()) doubted = std::min(doubted, quantile(unnamed, 0.9));
  return {doubted, sure};
}

/// Appends categories and place behind what a row begins with.
void append(std::vector<Entry>& row, const WeighingTask& task, const Surroundings& surroundings) {
  const std::size_t first = row.size();
  for (const auto& [column, value] : surroundings.categories) row.push_back({column_at(first) + column, value});
  for (std::size_t i = 0; i < task.dimensions; ++i)
    row.push_back({column_at(first + task.categories + i), surroundings.place[i] * place_scale});
}

/// Learns from the labelled rows, once for all and once without each fold.
template <class Use>
Linear learn_in_folds(const WeighingTask& task, std::span<const std::vector<Entry>> numbers,
                      std::span<const Label> labels, std::size_t columns, double at_cost, Use use) {
  const auto fit = [&](std::optional<std::size_t> left_out) {
    std::vector<Example> examples;
    for (std::size_t i = 0; i < task.rows.size(); ++i)
      if (labels[i] != Label::unknown && task.rows[i]->fold() != left_out)
        examples.push_back({numbers[i], labels[i] == Label::yes, 1});
    return fit_logistic(examples, columns, at_cost, bias_scale);
  };
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const auto line = fit(fold);
    for (std::size_t i = 0; i < task.rows.size(); ++i)
      if (task.rows[i]->fold() == fold) use(i, line(numbers[i]));
  }
  return fit(std::nullopt);
}

/// The weights of categories and place out of a line's last columns.
template <class Part>
void take_surroundings(Part& part, const WeighingTask& task, const Linear& line, std::size_t first) {
  for (std::size_t i = 0; i < task.categories; ++i)
    part.categories.push_back(static_cast<float>(line.weights[first + i]));
  for (std::size_t i = 0; i < task.dimensions; ++i)
    part.place.push_back(static_cast<float>(line.weights[first + task.categories + i]) * place_scale);
}

}  // namespace

Weighing learn_weighing(const WeighingTask& task, std::size_t topic, std::span<const double> words) {
  constexpr std::size_t first = 5;  // words and four of rules
  std::vector<std::vector<Entry>> numbers;
  std::vector<Label> labels;
  for (std::size_t i = 0; i < task.rows.size(); ++i) {
    const auto rules = rule_measures(task.rows[i]->sums(topic));
    auto& row = numbers.emplace_back();
    row.push_back({0, static_cast<float>(words[i])});
    for (std::size_t k = 0; k < rules.size(); ++k) row.push_back({column_at(k + 1), rules[k]});
    append(row, task, task.surroundings[i]);
    labels.push_back(task.rows[i]->label(topic));
  }
  Weighing weighing;
  weighing.held_out.resize(task.rows.size());
  const auto line = learn_in_folds(task, numbers, labels, first + task.categories + task.dimensions, cost,
                                   [&](std::size_t row, double logit) { weighing.held_out[row] = logit; });
  weighing.words = line.weights[0];
  weighing.part.bias = line.bias;
  for (std::size_t k = 0; k < weighing.part.rules.size(); ++k)
    weighing.part.rules[k] = static_cast<float>(line.weights[k + 1]);
  take_surroundings(weighing.part, task, line, first);
  return weighing;
}

Weighing usual_weighing(const WeighingTask& task, std::size_t topic, const WordStage& stage) {
  const auto& words = stage.held_out;
  std::vector<double> yes;
  for (std::size_t i = 0; i < task.rows.size(); ++i)
    if (task.rows[i]->label(topic) == Label::yes) yes.push_back(words[i]);
  const auto [doubted, sure] = bounds_of(stage, yes);
  Weighing weighing;
  weighing.words = usual_reach / (sure - doubted);
  weighing.part.bias = -weighing.words * sure;
  weighing.part.rules = usual_rules;
  weighing.part.categories.assign(task.categories, 0.0F);
  weighing.part.place.assign(task.dimensions, 0.0F);
  for (std::size_t i = 0; i < task.rows.size(); ++i)
    weighing.held_out.push_back(logit_of(weighing.part, weighing.words * words[i], task.rows[i]->sums(topic),
                                         task.surroundings[i].categories, task.surroundings[i].place));
  return weighing;
}

std::optional<AnyTopicWeighing> learn_any_topic(const WeighingTask& task, std::span<const std::vector<double>> logits) {
  constexpr std::size_t first = std::tuple_size_v<decltype(AnyTopic::measures)>;
  std::vector<std::vector<Entry>> numbers;
  std::vector<Label> labels;
  std::size_t on = 0;
  std::size_t off = 0;
  for (std::size_t i = 0; i < task.rows.size(); ++i) {
    const auto& said = task.rows[i]->labels;
    const bool any = std::find(said.begin(), said.end(), Label::yes) != said.end();
    const bool unsure = std::find(said.begin(), said.end(), Label::unknown) != said.end();
    labels.push_back(any ? Label::yes : unsure ? Label::unknown : Label::no);
    on += any ? 1 : 0;
    off += labels.back() == Label::no ? 1 : 0;
    std::vector<RuleSums> sums;
    for (std::size_t topic = 0; topic < said.size(); ++topic) sums.push_back(task.rows[i]->sums(topic));
    const auto measures = any_topic_measures(logits[i], sums);
    auto& row = numbers.emplace_back();
    for (std::size_t k = 0; k < first; ++k) row.push_back({column_at(k), measures[k]});
    append(row, task, task.surroundings[i]);
  }
  if (on < needed_of_each || off < needed_of_each) return std::nullopt;
  AnyTopicWeighing weighing;
  weighing.held_out.resize(task.rows.size());
  const auto line = learn_in_folds(task, numbers, labels, first + task.categories + task.dimensions, any_topic_cost,
                                   [&](std::size_t row, double logit) { weighing.held_out[row] = logit; });
  weighing.any_topic.bias = static_cast<float>(line.bias);
  for (std::size_t k = 0; k < first; ++k) weighing.any_topic.measures[k] = static_cast<float>(line.weights[k]);
  take_surroundings(weighing.any_topic, task, line, first);
  return weighing;
}

}  // namespace lectern
