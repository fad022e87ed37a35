// The first stage: which words speak for a topic. Phrases label thousands of papers, some wrongly; readers label a few,
// rightly. A reader's yes counts as ten papers, a no as five.

#include "classify/word_stage.hpp"

#include <algorithm>
#include <optional>

#include "lectern/base/hash.hpp"

namespace lectern {
namespace {

constexpr double cost = 8;
constexpr unsigned times_of_yes = 10;
constexpr unsigned times_of_no = 5;
constexpr std::size_t most_weak_positives = 1500;
constexpr std::size_t negatives_beside = 3000;  // and three for each positive

/// A vector without some columns.
std::vector<Entry> without(std::span<const Entry> entries, std::span<const std::uint32_t> columns) {
  std::vector<Entry> rest;
  std::copy_if(entries.begin(), entries.end(), std::back_inserter(rest),
               [&](const Entry& entry) { return !std::binary_search(columns.begin(), columns.end(), entry.column); });
  return rest;
}

}  // namespace

WordStage learn_words(const WordTask& task, std::size_t topic, std::span<const std::uint32_t> seeds, bool with_named) {
  std::vector<std::size_t> positives;
  std::vector<std::size_t> negatives;
  for (std::size_t place = 0; place < task.rows.size(); ++place) {
    const auto& row = task.rows[place];
    if (!row.labels.empty()) continue;
    const double points = row.sums(topic).both();
    if (points >= needed_points) positives.push_back(place);
    if (points <= 0) negatives.push_back(place);
  }
  const auto salt = fnv1a("words") + topic;
  draw(positives, task.rows, salt, most_weak_positives);
  draw(negatives, task.rows, salt + 1, 3 * positives.size() + negatives_beside);

  bool has_yes = false;
  for (const auto place : task.labelled) has_yes = has_yes || task.rows[place].label(topic) == Label::yes;

  // Where no reader shows what else belongs to the topic, half of the papers that phrases give it do without the words
  // of the phrases: what stands beside them must be learned too.
  std::vector<std::vector<Entry>> stripped;
  stripped.reserve(positives.size());
  std::vector<Example> examples;
  for (std::size_t i = 0; i < positives.size(); ++i) {
    std::span<const Entry> entries = task.vectors[positives[i]];
    if (!has_yes && i % 2 == 1) entries = stripped.emplace_back(without(entries, seeds));
    examples.push_back({entries, true, 1});
  }
  for (const auto place : negatives) examples.push_back({task.vectors[place], false, 1});

  // Papers that phrases label stand in every fold, unless they are to be scored themselves.
  std::vector<std::size_t> weak = positives;
  weak.insert(weak.end(), negatives.begin(), negatives.end());
  const auto fit = [&](std::optional<std::size_t> left_out) {
    std::vector<Example> chosen;
    for (std::size_t i = 0; i < weak.size(); ++i)
      if (!with_named || task.rows[weak[i]].fold() != left_out) chosen.push_back(examples[i]);
    for (const auto place : task.labelled) {
      const auto label = task.rows[place].label(topic);
      if (label == Label::unknown || task.rows[place].fold() == left_out) continue;
      chosen.push_back({task.vectors[place], label == Label::yes, label == Label::yes ? times_of_yes : times_of_no});
    }
    return fit_logistic(chosen, task.columns, cost);
  };
  WordStage stage;
  stage.held_out.resize(task.labelled.size());
  for (std::size_t fold = 0; fold < folds && (with_named || !task.labelled.empty()); ++fold) {
    const auto words = fit(fold);
    for (std::size_t i = 0; i < task.labelled.size(); ++i)
      if (task.rows[task.labelled[i]].fold() == fold) stage.held_out[i] = words(task.vectors[task.labelled[i]]);
    if (!with_named) continue;
    for (std::size_t i = 0; i < weak.size(); ++i)
      if (task.rows[weak[i]].fold() == fold)
        (i < positives.size() ? stage.named : stage.unnamed).push_back(words(task.vectors[weak[i]]));
  }
  stage.words = fit(std::nullopt);
  return stage;
}

}  // namespace lectern
