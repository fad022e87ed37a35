// Learning from a handful of corrections. A logistic regression with the part's own logit as its first column begins
// where the part stands; papers that nobody corrected hold it there, each a yes or a no as the part has it.

#include "classify/adaptation.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

#include "classify/sums.hpp"

namespace lectern {
namespace {

constexpr double cost = 0.5;             // of another paper
constexpr unsigned times_of_label = 20;  // how often a correction counts against one
constexpr float logit_scale = 10;        // the part's own logit is hardly held back
constexpr std::size_t most_folds = 10;
constexpr std::size_t fewest_to_fold = 3;
constexpr int changed_for_each = 4;  // other papers that may change sides for each label that is told right anew

/// The columns of adapting: the logit, the words, the place.
std::vector<Entry> columns_of(const MeasuredRow& row, double logit, std::size_t columns) {
  std::vector<Entry> entries{{0, static_cast<float>(logit) * logit_scale}};
  for (const auto& [column, value] : row.words) entries.push_back({column + 1, value});
  for (std::size_t i = 0; i < row.surroundings->place.size(); ++i)
    entries.push_back({column_at(1 + columns + i), row.surroundings->place[i]});
  return entries;
}

/// What a fit makes of the part and its words.
void bend(TopicPart& part, std::vector<double>& words, const Linear& fit) {
  const double factor = fit.weights[0] * static_cast<double>(logit_scale);
  part.bias = part.bias * factor + fit.bias;
  for (float& weight : part.rules) weight = static_cast<float>(static_cast<double>(weight) * factor);
  for (float& weight : part.categories) weight = static_cast<float>(static_cast<double>(weight) * factor);
  for (std::size_t i = 0; i < words.size(); ++i) words[i] = words[i] * factor + fit.weights[1 + i];
  for (std::size_t i = 0; i < part.place.size(); ++i)
    part.place[i] = static_cast<float>(static_cast<double>(part.place[i]) * factor + fit.weights[1 + words.size() + i]);
}

}  // namespace

std::vector<double> spread_out(const WordWeights& words, std::size_t columns) {
  std::vector<double> weights(columns);
  for (const auto& [column, weight] : words.weights)
    weights[column] = static_cast<double>(weight) * static_cast<double>(words.scale);
  return weights;
}

double logit_of(const MeasuredRow& row, std::size_t topic, const TopicPart& part, std::span<const double> words) {
  double sum = 0;
  for (const auto& [column, value] : row.words) sum += words[column] * static_cast<double>(value);
  return logit_of(part, sum, row.row->sums(topic), row.surroundings->categories, row.surroundings->place);
}

TopicCandidate adapted(const TopicCandidate& from, std::size_t topic, std::span<const MeasuredRow> labelled,
                       std::span<const MeasuredRow> others, std::size_t columns, std::size_t dimensions) {
  const auto words = spread_out(from.words, columns);
  std::vector<std::vector<Entry>> rows;
  std::vector<Example> examples;
  rows.reserve(labelled.size() + others.size());
  // Each counts once, as a yes or as a no: in the order of their confidence, so many of any stretch are a yes as the
  // part's confidence in them adds up to.
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t i = 0; i < others.size(); ++i) order.emplace_back(logit_of(others[i], topic, from.part, words), i);
  std::sort(order.begin(), order.end());
  double promised = 0;
  for (const auto& [logit, i] : order) {
    const auto& row = rows.emplace_back(columns_of(others[i], logit, columns));
    promised += logistic(logit);
    const bool positive = promised >= 0.5;
    promised -= positive ? 1 : 0;
    examples.push_back({row, positive, 1});
  }
  const std::size_t held = examples.size();

  std::vector<std::size_t> known;  // labelled rows with a label for this topic
  for (std::size_t i = 0; i < labelled.size(); ++i) {
    rows.push_back(columns_of(labelled[i], logit_of(labelled[i], topic, from.part, words), columns));
    if (labelled[i].row->label(topic) != Label::unknown) known.push_back(i);
  }
  const auto row_of = [&](std::size_t i) -> std::span<const Entry> { return rows[others.size() + i]; };
  // Too few to leave any out: what they ask for is judged by what it changes elsewhere.
  const std::size_t parts = known.size() < fewest_to_fold ? 0 : std::min(known.size(), most_folds);
  const auto fit = [&](std::optional<std::size_t> left_out) {
    examples.resize(held);
    for (std::size_t i = 0; i < known.size(); ++i)
      if (!left_out || i % parts != *left_out)
        examples.push_back({row_of(known[i]), labelled[known[i]].row->label(topic) == Label::yes, times_of_label});
    return fit_logistic(examples, 1 + columns + dimensions, cost);
  };

  TopicCandidate result = from;
  result.held_out.clear();
  for (const auto& one : labelled) result.held_out.push_back(logit_of(one, topic, from.part, words));
  for (std::size_t fold = 0; fold < parts; ++fold) {
    const auto line = fit(fold);
    for (std::size_t i = fold; i < known.size(); i += parts) result.held_out[known[i]] = line(row_of(known[i]));
  }
  const auto whole = fit(std::nullopt);
  if (parts == 0)
    for (const auto i : known) result.held_out[i] = whole(row_of(i));
  auto bent = words;
  bend(result.part, bent, whole);
  result.words = rounded(bent, 1);
  result.part.word_scale = result.words.scale;
  return result;
}

TopicCandidate between(const TopicCandidate& from, const TopicCandidate& to, double share, std::size_t columns) {
  const auto mixed = [&](auto a, auto b) {
    return static_cast<decltype(a)>((1 - share) * static_cast<double>(a) + share * static_cast<double>(b));
  };
  TopicCandidate result = from;
  result.part.bias = mixed(from.part.bias, to.part.bias);
  const auto mix = [&](auto& values, const auto& others) {
    std::transform(values.begin(), values.end(), others.begin(), values.begin(), mixed);
  };
  mix(result.part.rules, to.part.rules);
  mix(result.part.categories, to.part.categories);
  mix(result.part.place, to.part.place);
  mix(result.held_out, to.held_out);
  auto words = spread_out(from.words, columns);
  mix(words, spread_out(to.words, columns));
  result.words = rounded(words, 1);
  result.part.word_scale = result.words.scale;
  return result;
}

Standing standing_of(const TopicCandidate& candidate, std::size_t topic, std::span<const MeasuredRow> labelled,
                     std::span<const MeasuredRow> others, std::size_t columns) {
  const double cut = candidate.part.threshold;
  std::vector<Label> labels;
  for (const auto& row : labelled) labels.push_back(row.row->label(topic));
  Standing standing{f1_at(cut, candidate.held_out, labels), log_loss(candidate.held_out, labels), 0, {}};
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (labels[i] != Label::unknown)
      standing.right += (candidate.held_out[i] >= cut) == (labels[i] == Label::yes) ? 1 : 0;
  const auto words = spread_out(candidate.words, columns);
  for (const auto& other : others) standing.others.push_back(logit_of(other, topic, candidate.part, words) >= cut);
  return standing;
}

bool is_better(const Standing& a, const Standing& b) {
  return std::tuple(a.f1, a.right, -a.loss) > std::tuple(b.f1, b.right, -b.loss);
}

bool may_replace(const Standing& candidate, const Standing& base) {
  if (candidate.right < base.right || !is_better(candidate, base)) return false;
  int changed = 0;
  for (std::size_t i = 0; i < base.others.size(); ++i) changed += base.others[i] != candidate.others[i] ? 1 : 0;
  return changed <= changed_for_each * (candidate.right - base.right);
}

double log_loss(std::span<const double> logits, std::span<const Label> labels) {
  double sum = 0;
  int count = 0;
  for (std::size_t i = 0; i < logits.size(); ++i) {
    if (labels[i] == Label::unknown) continue;
    sum += softplus(labels[i] == Label::yes ? -logits[i] : logits[i]);
    ++count;
  }
  return count > 0 ? sum / count : 0;
}

double f1_at(double threshold, std::span<const double> logits, std::span<const Label> labels) {
  Counts counts;
  for (std::size_t i = 0; i < logits.size(); ++i) counts.add(logits[i] >= threshold, labels[i]);
  return counts.f1();
}

}  // namespace lectern
