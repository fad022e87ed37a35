// Topics by rules. What a rule is worth stands in the curriculum; what stands here is how rules add up: the few
// numbers below, which hold for every topic, and the order of things (longest phrase, falling returns, prior, cut).
// All of them are sums of halves and quarters, so the same paper gives the same bits everywhere.

#include "lectern/classify/tagger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "classify/automaton.hpp"
#include "classify/words.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/hash.hpp"

namespace lectern {
namespace {

constexpr double title_factor = 1.5;    // a word in a title was chosen with more care
constexpr double repeat_factor = 0.25;  // each further mention counts a quarter of the one before
constexpr double alias_weight = 1.0;    // of a name that no phrase gives other points
constexpr double needed_points = 3.0;   // from here on a topic is given, with a confidence of one half and more
constexpr std::size_t most_tags = 5;
constexpr std::string_view rules_version = "rules 1";

/// A phrase of one topic, ready for counting.
struct Rule {
  std::size_t topic = 0;  ///< place in teaching order
  std::string text;
  double weight = 0;
  bool title_only = false;
  bool open_end = false;
};

/// One occurrence of a rule, as a span of the spaced text.
struct Hit {
  std::uint32_t rule = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// How often each rule counts in one place.
using Counts = std::map<std::uint32_t, int>;

/// 1 + r + r² + …, `count` terms.
double with_falling_returns(int count) { return (1 - std::pow(repeat_factor, count)) / (1 - repeat_factor); }

double confidence_of(double points) { return 1 / (1 + std::exp(needed_points - points)); }

void sort_by_weight(std::vector<Evidence>& evidence) {
  std::stable_sort(evidence.begin(), evidence.end(),
                   [](const Evidence& a, const Evidence& b) { return std::abs(a.points) > std::abs(b.points); });
}

double sum_of(const std::vector<Evidence>& evidence) {
  double sum = 0;
  for (const auto& part : evidence) sum += part.points;
  return sum;
}

std::string fingerprint_of(const std::vector<Topic>& topics, const std::vector<Rule>& rules) {
  std::uint64_t hash = fnv1a(rules_version);
  for (const auto& topic : topics) {
    hash = fnv1a(topic.id + "\n", hash);
    for (const auto& [category, points] : topic.categories)
      hash = fnv1a(fmt::format("{}={}\n", category, points), hash);
  }
  for (const auto& rule : rules)
    hash = fnv1a(fmt::format("{}|{}|{}|{}\n", rule.topic, rule.text, rule.weight, rule.title_only), hash);
  return fmt::format("{}, {:016x}", rules_version, hash);
}

}  // namespace

struct Tagger::Rules {
  std::vector<std::string> topics;                        ///< ids in teaching order
  std::vector<std::map<std::string, double>> categories;  ///< the priors, beside `topics`
  std::vector<Rule> rules;
  std::vector<std::pair<std::string, std::uint32_t>> patterns;  ///< text and rule
  std::vector<std::size_t> lengths;                             ///< of each pattern
  std::optional<Automaton> automaton;
  std::string version;

  void add(std::size_t topic, const Phrase& phrase, std::map<std::string, std::size_t>& known);
  void build(const std::vector<Topic>& from);
  [[nodiscard]] Counts count(std::string_view text, bool is_title) const;
  [[nodiscard]] std::map<std::size_t, std::vector<Evidence>> evidence(const Paper& paper) const;
};

/// A pattern that the topic already has stays with the phrase that came first, so a phrase overrides an alias.
void Tagger::Rules::add(std::size_t topic, const Phrase& phrase, std::map<std::string, std::size_t>& known) {
  const auto spellings = phrase_patterns(phrase.text);
  if (spellings.empty())
    throw Error(Fault::configuration, "phrase '" + phrase.text + "' of topic '" + topics[topic] + "' has no word",
                "write a word, or remove it");
  const auto number = static_cast<std::uint32_t>(rules.size());
  bool used = false;
  for (const auto& spelling : spellings) {
    const auto [entry, fresh] = known.try_emplace(spelling, topic);
    if (!fresh && entry->second == topic) continue;
    entry->second = topic;
    patterns.emplace_back(spelling, number);
    used = true;
  }
  if (used) rules.push_back({topic, phrase.text, phrase.weight, phrase.title_only, phrase.text.ends_with('*')});
}

void Tagger::Rules::build(const std::vector<Topic>& from) {
  std::map<std::string, std::size_t> known;  // pattern -> the last topic that has it
  for (std::size_t i = 0; i < from.size(); ++i) {
    topics.push_back(from[i].id);
    categories.push_back(from[i].categories);
    for (const auto& phrase : from[i].phrases) add(i, phrase, known);
    for (const auto& group : from[i].aliases)
      for (const auto& name : group) add(i, {name, alias_weight, false}, known);
  }
  std::vector<Automaton::Pattern> list;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    list.push_back({patterns[i].first, static_cast<std::uint32_t>(i)});
    lengths.push_back(patterns[i].first.size());
  }
  automaton.emplace(list);
  version = fingerprint_of(from, rules);
}

/// Counts the rules of a text. Where phrases of one topic lie inside one another, only the longest counts; of equal
/// ones, that which names the whole word.
Counts Tagger::Rules::count(std::string_view place, bool is_title) const {
  const std::string text = spaced_words(place);
  std::vector<Hit> hits;
  automaton->scan(text, [&](std::uint32_t pattern, std::size_t end) {
    const std::uint32_t rule = patterns[pattern].second;
    if (rules[rule].title_only && !is_title) return;
    const std::size_t begin = end - lengths[pattern];
    hits.push_back({rule, begin, rules[rule].open_end ? text.find(' ', end - 1) + 1 : end});
  });
  const auto order = [&](const Hit& hit) {
    return std::tuple(rules[hit.rule].topic, hit.begin, text.size() - hit.end, rules[hit.rule].open_end, hit.rule);
  };
  std::sort(hits.begin(), hits.end(), [&](const Hit& a, const Hit& b) { return order(a) < order(b); });
  Counts counts;
  std::size_t topic = topics.size();
  std::size_t covered = 0;
  for (const auto& hit : hits) {
    if (rules[hit.rule].topic != topic) covered = 0;
    topic = rules[hit.rule].topic;
    if (hit.end <= covered) continue;
    covered = hit.end;
    ++counts[hit.rule];
  }
  return counts;
}

/// All that speaks for and against each topic that the text names.
std::map<std::size_t, std::vector<Evidence>> Tagger::Rules::evidence(const Paper& paper) const {
  std::map<std::size_t, std::vector<Evidence>> found;
  for (const auto& [rule, times] : count(paper.title, true))
    found[rules[rule].topic].push_back(
        {rules[rule].text, "title", rules[rule].weight * title_factor * with_falling_returns(times)});
  for (const auto& [rule, times] : count(paper.abstract, false))
    found[rules[rule].topic].push_back(
        {rules[rule].text, "abstract", rules[rule].weight * with_falling_returns(times)});
  return found;
}

Tagger::Tagger(const Curriculum& curriculum) {
  auto rules = std::make_unique<Rules>();
  rules->build(curriculum.topics());
  rules_ = std::move(rules);
}

Tagger::~Tagger() = default;
Tagger::Tagger(Tagger&&) noexcept = default;
Tagger& Tagger::operator=(Tagger&&) noexcept = default;

std::vector<Tag> Tagger::tags(const Paper& paper) const {
  std::vector<Tag> tags;
  for (auto& [topic, evidence] : rules_->evidence(paper)) {
    if (sum_of(evidence) <= 0) continue;  // a category strengthens what the words say, it says nothing alone
    for (const auto& category : paper.categories) {
      const auto prior = rules_->categories[topic].find(category);
      if (prior != rules_->categories[topic].end()) evidence.push_back({category, "category", prior->second});
    }
    sort_by_weight(evidence);
    const double points = sum_of(evidence);
    if (points < needed_points) continue;
    tags.push_back({rules_->topics[topic], confidence_of(points), std::move(evidence)});
  }
  std::stable_sort(tags.begin(), tags.end(), [](const Tag& a, const Tag& b) { return a.confidence > b.confidence; });
  if (tags.size() > most_tags) tags.resize(most_tags);
  return tags;
}

const std::string& Tagger::version() const noexcept { return rules_->version; }

}  // namespace lectern
