// Phrases in texts: one pass of the automaton over a text finds the mentions of all phrases of all topics, which are
// then sorted so that each topic's can be counted in turn.

#include "classify/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "classify/words.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/hash.hpp"

namespace lectern {
namespace {

constexpr double title_factor = 1.5;    // a word in a title was chosen with more care
constexpr double repeat_factor = 0.25;  // each further mention counts a quarter of the one before
constexpr double alias_weight = 1.0;    // of a name that no phrase gives other points

/// One mention of a phrase, as a span of the spaced text.
struct Mention {
  std::uint32_t phrase = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// 1 + r + r² + …, `count` terms.
double with_falling_returns(int count) { return (1 - std::pow(repeat_factor, count)) / (1 - repeat_factor); }

}  // namespace

PhraseRules::PhraseRules(const std::vector<Topic>& topics) {
  std::map<std::string, std::size_t> known;  // pattern -> the last topic that has it
  for (std::size_t i = 0; i < topics.size(); ++i) {
    topics_.push_back(topics[i].id);
    categories_.push_back(topics[i].categories);
    for (const auto& phrase : topics[i].phrases) add(i, phrase, known);
    for (const auto& group : topics[i].aliases)
      for (const auto& name : group) add(i, {name, alias_weight, false}, known);
  }
  std::vector<Automaton::Pattern> list;
  for (std::size_t i = 0; i < patterns_.size(); ++i)
    list.push_back({patterns_[i].first, static_cast<std::uint32_t>(i)});
  automaton_.emplace(list);
}

/// A pattern that the topic already has stays with the phrase that came first, so a phrase overrides an alias.
void PhraseRules::add(std::size_t topic, const Phrase& phrase, std::map<std::string, std::size_t>& known) {
  const auto spellings = phrase_patterns(phrase.text);
  if (spellings.empty())
    throw Error(Fault::configuration, "phrase '" + phrase.text + "' of topic '" + topics_[topic] + "' has no word",
                "write a word, or remove it");
  const auto number = static_cast<std::uint32_t>(phrases_.size());
  bool used = false;
  for (const auto& spelling : spellings) {
    const auto [entry, fresh] = known.try_emplace(spelling, topic);
    if (!fresh && entry->second == topic) continue;
    entry->second = topic;
    patterns_.emplace_back(spelling, number);
    used = true;
  }
  if (used) phrases_.push_back({topic, phrase.text, phrase.weight, phrase.title_only, phrase.text.ends_with('*')});
}

/// Adds the hits of a text. Where phrases of one topic lie inside one another, only the longest counts; of equal ones,
/// that which names the whole word.
void PhraseRules::find(std::string_view place, bool is_title, std::vector<PhraseHit>& hits) const {
  const std::string text = spaced_words(place);
  std::vector<Mention> mentions;
  automaton_->scan(text, [&](std::uint32_t pattern, std::size_t end) {
    const auto& [spelling, phrase] = patterns_[pattern];
    if (phrases_[phrase].title_only && !is_title) return;
    const std::size_t begin = end - spelling.size();
    mentions.push_back({phrase, begin, phrases_[phrase].open_end ? text.find(' ', end - 1) + 1 : end});
  });
  const auto order = [&](const Mention& mention) {
    const auto& phrase = phrases_[mention.phrase];
    return std::tuple(phrase.topic, mention.begin, text.size() - mention.end, phrase.open_end, mention.phrase);
  };
  std::sort(mentions.begin(), mentions.end(), [&](const Mention& a, const Mention& b) { return order(a) < order(b); });

  std::vector<std::uint32_t> counted;
  std::size_t topic = topics_.size();
  std::size_t covered = 0;
  for (const auto& mention : mentions) {
    if (phrases_[mention.phrase].topic != topic) covered = 0;
    topic = phrases_[mention.phrase].topic;
    if (mention.end <= covered) continue;
    covered = mention.end;
    counted.push_back(mention.phrase);
  }
  // Phrases are numbered topic by topic, so by phrase is by topic.
  std::sort(counted.begin(), counted.end());
  for (auto run = counted.begin(); run != counted.end();) {
    const auto next = std::upper_bound(run, counted.end(), *run);
    const auto& phrase = phrases_[*run];
    const double factor = is_title ? title_factor : 1.0;
    hits.push_back(
        {phrase.topic, *run, is_title, phrase.weight * factor * with_falling_returns(static_cast<int>(next - run))});
    run = next;
  }
}

std::vector<PhraseHit> PhraseRules::hits(const Paper& paper) const {
  std::vector<PhraseHit> hits;
  find(paper.title, true, hits);
  find(paper.abstract, false, hits);
  std::stable_sort(hits.begin(), hits.end(), [](const PhraseHit& a, const PhraseHit& b) { return a.topic < b.topic; });
  return hits;
}

double PhraseRules::prior(std::size_t topic, const std::string& category) const {
  const auto found = categories_[topic].find(category);
  return found == categories_[topic].end() ? 0 : found->second;
}

std::uint64_t phrase_fingerprint(const std::vector<Topic>& topics) {
  std::uint64_t hash = fnv1a("phrases 1");
  const auto add = [&](std::string_view text) { hash = fnv1a("\n", fnv1a(text, hash)); };
  for (const auto& topic : topics) {
    add(topic.id);
    for (const auto& [category, points] : topic.categories) add(fmt::format("{}={}", category, points));
    for (const auto& phrase : topic.phrases)
      add(fmt::format("{}|{}|{}", phrase.text, phrase.weight, phrase.title_only));
    for (const auto& group : topic.aliases)
      for (const auto& name : group) add(name);
  }
  return hash;
}

}  // namespace lectern
