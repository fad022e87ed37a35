// Scoring is one walk over a paper's features. Explaining walks again, for one topic: everything in the sum is linear
// in the features once the two lengths are known, so each word's part is exact.

#include "classify/topic_scorer.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "classify/sums.hpp"

namespace lectern {
namespace {

constexpr std::size_t most_words_shown = 5;

/// What one point of a place's rules adds to the logit, by where the phrase stands.
struct PointValues {
  double title = 0;
  double abstract = 0;
  double prior = 0;
};

/// The rules' part of a logit, spread over their points in proportion.
PointValues point_values(const TopicPart& part, const RuleSums& sums) {
  const auto measures = rule_measures(sums);
  const auto share = [&](std::size_t i, double points) {
    return points == 0 ? 0.0 : static_cast<double>(part.rules[i]) * static_cast<double>(measures[i]) / points;
  };
  const double both = share(2, sums.both()) + share(3, sums.both());
  return {share(0, sums.title) + both, share(1, sums.abstract) + both, both};
}

}  // namespace

TopicScorer::TopicScorer(TopicModel model) : model_(std::move(model)), slots_(model_.words) {}

Seen TopicScorer::see(const Paper& paper) const {
  Seen seen;
  seen.text = mark_text(paper.title, paper.abstract);
  seen.words.reserve(seen.text.features.size());
  seen.sums.resize(model_.parts.size());
  seen.place.resize(model_.space.dimensions());
  for (const auto& marked : seen.text.features) seen.words.push_back(slots_.find(feature_hash(marked.feature)));
  double square = 0;
  for (std::size_t i = 0; i < seen.words.size(); ++i) {
    const auto& marked = seen.text.features[i];
    const auto word = seen.words[i];
    model_.space.add(marked.feature, seen.place);
    if (word == Slots::none) continue;
    const double value = static_cast<double>(log_count(marked.feature)) * static_cast<double>(model_.idf[word]);
    square += value * value;
    for (auto k = model_.starts[word]; k < model_.starts[word + 1]; ++k)
      seen.sums[model_.topics[k]] += value * static_cast<double>(model_.weights[k]);
  }
  const auto inverse = [](double of) { return of > 0 ? 1 / std::sqrt(of) : 0.0; };
  seen.scale = inverse(square);
  for (std::size_t i = 0; i < seen.sums.size(); ++i)
    seen.sums[i] *= static_cast<double>(model_.parts[i].word_scale) * seen.scale;
  seen.place_scale = inverse(std::inner_product(seen.place.begin(), seen.place.end(), seen.place.begin(), 0.0));
  for (double& value : seen.place) value *= seen.place_scale;
  seen.categories = category_values(model_.categories, paper.categories);
  return seen;
}

double TopicScorer::logit(const Seen& seen, std::size_t part, const RuleSums& rules) const {
  return logit_of(model_.parts[part], seen.sums[part], rules, seen.categories, seen.place);
}

double TopicScorer::any_topic(const Seen& seen, std::span<const double> logits, std::span<const RuleSums> rules) const {
  return logit_of(model_.any_topic, logits, rules, seen.categories, seen.place);
}

/// The words' part, heaviest first; all beyond the first few as one.
std::vector<Evidence> TopicScorer::word_evidence(const Seen& seen, std::size_t part) const {
  const auto& weights = model_.parts[part];
  struct Word {
    std::string_view spelling;
    double points = 0;
  };
  const std::string_view folded = seen.text.folded;
  std::vector<Word> words;
  for (std::size_t i = 0; i < seen.words.size(); ++i) {
    const auto& marked = seen.text.features[i];
    double points = model_.space.product(marked.feature, weights.place) * seen.place_scale;
    if (const auto word = seen.words[i]; word != Slots::none) {
      const auto begin = model_.topics.begin() + model_.starts[word];
      const auto end = model_.topics.begin() + model_.starts[word + 1];
      const auto found = std::lower_bound(begin, end, part);
      if (found != end && *found == part)
        points += static_cast<double>(log_count(marked.feature)) * static_cast<double>(model_.idf[word]) * seen.scale *
                  static_cast<double>(model_.weights[static_cast<std::size_t>(found - model_.topics.begin())]) *
                  static_cast<double>(weights.word_scale);
    }
    if (points != 0) words.push_back({seen.text.spelling(marked), points});
  }
  // A word of the title is two features, which begin at the same letter.
  const auto place = [](const Word& word) { return std::pair(word.spelling.data(), word.spelling.size()); };
  std::sort(words.begin(), words.end(), [&](const Word& a, const Word& b) { return place(a) < place(b); });
  std::size_t kept = 0;
  for (const auto& word : words) {
    if (kept > 0 && place(words[kept - 1]) == place(word))
      words[kept - 1].points += word.points;
    else
      words[kept++] = word;
  }
  words.resize(kept);

  const auto shown = static_cast<std::ptrdiff_t>(std::min(words.size(), most_words_shown));
  std::partial_sort(words.begin(), words.begin() + shown, words.end(), [](const Word& a, const Word& b) {
    return std::pair(-std::abs(a.points), a.spelling) < std::pair(-std::abs(b.points), b.spelling);
  });
  std::vector<Evidence> evidence;
  for (auto word = words.begin(); word != words.begin() + shown; ++word) {
    const bool in_title = word->spelling.data() < folded.data() + seen.text.title_end;
    evidence.push_back({std::string(word->spelling), in_title ? "title" : "abstract", word->points, true});
  }
  if (words.size() == evidence.size()) return evidence;
  Evidence rest{"other words", "rest", 0, true};
  for (auto word = words.begin() + shown; word != words.end(); ++word) rest.points += word->points;
  evidence.push_back(std::move(rest));
  return evidence;
}

std::vector<Evidence> TopicScorer::explain(const Seen& seen, std::size_t part, const RuleSums& rules,
                                           std::span<const PhraseHit> hits, const PhraseRules& phrases) const {
  const auto& weights = model_.parts[part];
  const auto values = point_values(weights, rules);
  std::vector<Evidence> evidence;
  for (const auto& hit : hits)
    evidence.push_back({phrases.text(hit.phrase), hit.in_title ? "title" : "abstract",
                        hit.points * (hit.in_title ? values.title : values.abstract)});
  std::map<std::string, double> categories;
  for (const auto& [column, value] : seen.categories)
    categories[model_.categories[column]] +=
        static_cast<double>(weights.categories[column]) * static_cast<double>(value);
  for (const auto& [category, points] : categories) evidence.push_back({category, "category", points, true});
  if (rules.prior != 0)
    evidence.push_back({"the curriculum's points for categories", "rest", rules.prior * values.prior});
  auto words = word_evidence(seen, part);
  const bool has_rest = !words.empty() && words.back().place == "rest";
  evidence.insert(evidence.end(), words.begin(), words.end() - (has_rest ? 1 : 0));
  std::erase_if(evidence, [](const Evidence& one) { return one.points == 0; });
  sort_by_weight(evidence);
  if (has_rest) evidence.push_back(words.back());
  evidence.push_back({"what every paper starts with", "rest", weights.bias, true});
  return evidence;
}

}  // namespace lectern
