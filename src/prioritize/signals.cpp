// The signals table: what a score is made of. A new signal is a row, with a measure and the words for it. Measures are
// functions of one paper and the reader's situation; they know nothing of other papers.

#include "lectern/prioritize/signals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

#include "lectern/base/text.hpp"
#include "lectern/prioritize/effort.hpp"
#include "prioritize/kind.hpp"
#include "prioritize/want.hpp"

namespace lectern {
namespace {

using std::chrono::days;

/// The gating topic that is best by `worth` times the tag's confidence, and that product.
template <class Worth>
std::pair<const std::string*, double> best_topic(const Candidate& candidate, const Gate& gate, Worth worth) {
  std::pair<const std::string*, double> best{nullptr, 0};
  for (const auto& topic : gate.gating) {
    const double value = worth(topic) * confidence_in(topic, candidate);
    if (value > best.second) best = {&topic, value};
  }
  return best;
}

auto most_wanted(const Candidate& candidate, const Gate& gate, const Situation& situation) {
  return best_topic(candidate, gate, [&](const std::string& topic) { return want_of(topic, gate, situation); });
}

auto never_read(const Candidate& candidate, const Gate& gate, const Situation& situation) {
  return best_topic(candidate, gate, [&](const std::string& topic) {
    return is_teachable(topic, gate) && read_on(topic, situation) == 0 ? 1.0 : 0.0;
  });
}

double need(const Candidate& candidate, const Gate& gate, const Situation& situation) {
  return most_wanted(candidate, gate, situation).second;
}

std::string need_told(const Candidate& candidate, const Gate& gate, const Situation& situation) {
  const auto* topic = most_wanted(candidate, gate, situation).first;
  if (topic == nullptr) return {};
  const int read = read_on(*topic, situation);
  return read == 0 ? fmt::format("on {}", *topic) : fmt::format("on {}, {} read", *topic, read);
}

double gap(const Candidate& candidate, const Gate& gate, const Situation& situation) {
  return never_read(candidate, gate, situation).second;
}

std::string gap_told(const Candidate& candidate, const Gate& gate, const Situation& situation) {
  const auto* topic = never_read(candidate, gate, situation).first;
  return topic == nullptr ? std::string() : fmt::format("first paper on {}", *topic);
}

double ready(const Candidate&, const Gate& gate, const Situation&) { return gate.shelf == Shelf::read_now ? 1 : 0; }

std::string ready_told(const Candidate&, const Gate&, const Situation&) { return "you can read it now"; }

double taste(const Candidate& candidate, const Gate&, const Situation&) {
  return std::clamp(candidate.taste, 0.0, 1.0);
}

std::string taste_told(const Candidate& candidate, const Gate&, const Situation& situation) {
  return candidate.interest ? fmt::format("like '{}'", situation.interests.at(*candidate.interest))
                            : "like what you liked";
}

int age_in_days(const Candidate& candidate, const Situation& situation) {
  const auto today = std::chrono::floor<days>(situation.now);
  return static_cast<int>(std::max(days{0}, today - candidate.news->day()).count());
}

double recent(const Candidate& candidate, const Gate&, const Situation& situation) {
  constexpr double half_life = 30;
  constexpr double too_little = 0.01;  // after 200 days a paper is simply not new
  if (!candidate.news) return 0;
  const double value = std::exp2(-age_in_days(candidate, situation) / half_life);
  return value < too_little ? 0 : value;
}

std::string recent_told(const Candidate& candidate, const Gate&, const Situation& situation) {
  const int age = age_in_days(candidate, situation);
  if (age == 0) return "new today";
  return age < 21 ? counted(age, "day") + " old" : counted(age / 7, "week") + " old";
}

double survey(const Candidate& candidate, const Gate& gate, const Situation& situation) {
  const double value = gap(candidate, gate, situation);
  return value > 0 && is_teaching(candidate.title, candidate.comment) ? value : 0;
}

std::string survey_told(const Candidate& candidate, const Gate& gate, const Situation& situation) {
  const auto kind = to_text(recognise_kind(candidate.title, candidate.comment));
  const auto* topic = never_read(candidate, gate, situation).first;
  return topic == nullptr ? std::string(kind) : fmt::format("a {} to begin {} with", kind, *topic);
}

/// A topic that was just opened begins with its landmarks: there they count in full.
double landmark(const Candidate& candidate, const Gate& gate, const Situation& situation) {
  const auto* topic = landmark_of(candidate, gate, situation);
  if (topic == nullptr) return 0;
  return read_on(*topic, situation) == 0 ? 1 : 0.5;
}

std::string landmark_told(const Candidate& candidate, const Gate& gate, const Situation& situation) {
  return fmt::format("a landmark of {}", *landmark_of(candidate, gate, situation));
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// True when the text holds any of the words, which are in lower case and begin with two letters. Tens of thousands of
/// comments are asked, so the text is neither copied nor gone through once a word.
bool names_any(std::string_view text, std::span<const std::string_view> words) {
  std::array<std::uint32_t, 32> pairs{};  // for each first letter, a bit for each second
  for (const auto word : words) pairs[word[0] & 31] |= 1U << (word[1] & 31);
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if ((pairs[text[at] & 31] >> (text[at + 1] & 31) & 1U) == 0) continue;
    for (const auto word : words) {
      const auto here = text.substr(at, word.size());
      if (std::equal(here.begin(), here.end(), word.begin(), word.end(), [](char a, char b) { return lower(a) == b; }))
        return true;
    }
  }
  return false;
}

double published(const Candidate& candidate, const Gate&, const Situation&) {
  static constexpr std::array<std::string_view, 13> cues = {
      "accepted", "to appear in", "to appear at", "appears in",   "appeared in",  "published in",     "published at",
      "in press", "camera ready", "camera-ready", "published by", "presented at", "in proceedings of"};
  return candidate.published || names_any(candidate.comment, cues) ? 1 : 0;
}

std::string published_told(const Candidate& candidate, const Gate&, const Situation&) {
  return candidate.published ? "published" : "accepted or published, say its authors";
}

double code(const Candidate& candidate, const Gate&, const Situation&) {
  static constexpr std::array<std::string_view, 13> cues = {
      "github.com", "gitlab.com", "bitbucket.org", "huggingface.co", "codeberg.org",      "sourceforge.net",
      "code:",      "code at",    "source code",   "code available", "code is available", "codes are available",
      "code and "};
  const auto hosts = std::span(cues).first(6);
  const bool in_title = candidate.title.find('.') != std::string::npos && names_any(candidate.title, hosts);
  return in_title || names_any(candidate.comment, cues) ? 1 : 0;
}

std::string code_told(const Candidate&, const Gate&, const Situation&) { return "code to look at"; }

double revised(const Candidate& candidate, const Gate&, const Situation&) {
  return candidate.version > 1 ? 1 - 1.0 / candidate.version : 0;
}

std::string revised_told(const Candidate& candidate, const Gate&, const Situation&) {
  return fmt::format("its authors' version {}", candidate.version);
}

/// The first rule that a paper meets, of two kinds; null for none.
const Rule* met_by(const Candidate& candidate, std::span<const Rule> some, std::span<const Rule> others) {
  for (const auto rules : {some, others})
    for (const auto& rule : rules)
      if (rule.holds(candidate.features)) return &rule;
  return nullptr;
}

const Rule* rule_for(const Candidate& candidate, const Rules& rules) {
  return met_by(candidate, rules.authors, rules.words);
}

const Rule* rule_against(const Candidate& candidate, const Rules& rules) {
  return met_by(candidate, rules.no_authors, rules.no_words);
}

double wanted(const Candidate& candidate, const Gate&, const Situation& situation) {
  return rule_for(candidate, situation.rules) != nullptr ? 1 : 0;
}

std::string wanted_told(const Candidate& candidate, const Gate&, const Situation& situation) {
  return fmt::format("you look for '{}'", rule_for(candidate, situation.rules)->text);
}

double unwanted(const Candidate& candidate, const Gate&, const Situation& situation) {
  return rule_against(candidate, situation.rules) != nullptr ? 1 : 0;
}

std::string unwanted_told(const Candidate& candidate, const Gate&, const Situation& situation) {
  return fmt::format("you want no '{}'", rule_against(candidate, situation.rules)->text);
}

/// The gating topic with the greatest share of skips, among papers that were skipped as such or read and one more.
std::pair<const std::string*, double> most_skipped(const Candidate& candidate, const Gate& gate,
                                                   const Situation& situation,
                                                   const std::map<std::string, int>& skips) {
  return best_topic(candidate, gate, [&](const std::string& topic) {
    const auto found = skips.find(topic);
    if (found == skips.end() || found->second <= 0) return 0.0;
    return static_cast<double>(found->second) / (found->second + read_on(topic, situation) + 1);
  });
}

double hard(const Candidate& candidate, const Gate& gate, const Situation& situation) {
  if (situation.too_hard.empty() || is_teaching(candidate.title, candidate.comment)) return 0;
  return most_skipped(candidate, gate, situation, situation.too_hard).second;
}

std::string hard_told(const Candidate& candidate, const Gate& gate, const Situation& situation) {
  const auto* topic = most_skipped(candidate, gate, situation, situation.too_hard).first;
  return topic == nullptr ? std::string() : fmt::format("papers on {} were too hard", *topic);
}

double easy(const Candidate& candidate, const Gate& gate, const Situation& situation) {
  if (situation.too_easy.empty() || !is_teaching(candidate.title, candidate.comment)) return 0;
  return most_skipped(candidate, gate, situation, situation.too_easy).second;
}

std::string easy_told(const Candidate& candidate, const Gate& gate, const Situation& situation) {
  const auto* topic = most_skipped(candidate, gate, situation, situation.too_easy).first;
  return topic == nullptr ? std::string() : fmt::format("papers on {} were too easy", *topic);
}

double known(const Candidate& candidate, const Gate&, const Situation&) {
  constexpr double same_subject = 0.3;  // up to there two papers share that and no more, see `likeness`
  return std::clamp((candidate.known - same_subject) / (1 - same_subject), 0.0, 1.0);
}

std::string known_told(const Candidate&, const Gate&, const Situation&) { return "much like a paper that you know"; }

double carried(const Candidate& candidate, const Gate&, const Situation&) {
  constexpr double most_weeks = 3;
  return std::clamp(candidate.carried / most_weeks, 0.0, 1.0);
}

std::string carried_told(const Candidate& candidate, const Gate&, const Situation&) {
  return "waits for " + counted(candidate.carried, "week");
}

double saved(const Candidate& candidate, const Gate&, const Situation&) {
  return candidate.reading.state == ReadingState::saved ? 1 : 0;
}

std::string saved_told(const Candidate&, const Gate&, const Situation&) { return "you saved it"; }

double length(const Candidate& candidate, const Gate&, const Situation&) {
  constexpr double short_enough = 15;
  constexpr double too_long = 60;
  const auto pages = pages_in(candidate.comment);
  return pages ? std::clamp((*pages - short_enough) / (too_long - short_enough), 0.0, 1.0) : 0;
}

std::string length_told(const Candidate& candidate, const Gate&, const Situation&) {
  return counted(pages_in(candidate.comment).value_or(0), "page");
}

// The weights are in points, such as a reader would give a paper. Taste is a cosine that seldom passes 0.4, so its full
// weight is never reached: a paper much like what was liked earns about as much as one on a topic that is wanted.
constexpr std::array table = {
    Signal{"need", "how much your course wants papers on its topics", 1.0, false, need, need_told},
    Signal{"gap", "you have never read on one of its topics", 0.8, false, gap, gap_told},
    Signal{"ready", "your course has opened it: nothing is missing", 0.5, false, ready, ready_told},
    Signal{"taste", "nearness to what you read and saved", 5.0, true, taste, taste_told},
    Signal{"recent", "how new it is; half as much every 30 days", 0.5, false, recent, recent_told},
    Signal{"survey", "a survey or tutorial of a topic you have never read on", 0.8, false, survey, survey_told},
    Signal{"landmark", "a landmark paper of one of its topics, in full before you read on it", 2.0, false, landmark,
           landmark_told},
    Signal{"published", "published or accepted", 0.2, false, published, published_told},
    Signal{"code", "its authors name a code repository", 0.1, false, code, code_told},
    Signal{"revised", "its authors have worked on it again: later versions", 0.1, false, revised, revised_told},
    Signal{"wanted", "an author or words that your rules look for", 2.0, true, wanted, wanted_told},
    Signal{"unwanted", "an author or words that your rules want no more of", -5.0, true, unwanted, unwanted_told},
    Signal{"hard", "you skipped papers on its topics as too hard", -1.0, false, hard, hard_told},
    Signal{"easy", "it teaches, and you skipped papers on its topics as too easy", -1.0, false, easy, easy_told},
    Signal{"known", "it says the same as a paper that you read, or skipped as known", -2.0, true, known, known_told},
    Signal{"carried", "weeks that it has waited in your plan", 0.6, false, carried, carried_told},
    Signal{"saved", "you saved it", 1.0, false, saved, saved_told},
    Signal{"length", "a long paper, from 15 pages on", -0.5, false, length, length_told},
};

double weight_of(const Signal& signal, const SignalWeights& weights) {
  const auto found = weights.find(std::string(signal.name));
  return found == weights.end() ? signal.weight : found->second;
}

bool counts(const Signal& signal, double weight, const Gate& gate) {
  return weight != 0 && (signal.without_topics || gate.shelf != Shelf::untagged);
}

}  // namespace

std::span<const Signal> signals() { return table; }

std::vector<Reason> reasons_for(const Candidate& candidate, const Gate& gate, const Situation& situation,
                                const SignalWeights& weights) {
  std::vector<Reason> reasons;
  for (const auto& signal : table) {
    const double weight = weight_of(signal, weights);
    if (!counts(signal, weight, gate)) continue;
    const double value = signal.measure(candidate, gate, situation);
    if (value == 0) continue;
    reasons.push_back(
        {std::string(signal.name), weight, value, weight * value, signal.tell(candidate, gate, situation)});
  }
  return reasons;
}

Scorer::Scorer(const Situation& situation, const SignalWeights& weights) : situation_(&situation) {
  for (const auto& signal : table) weights_.push_back(weight_of(signal, weights));
}

double Scorer::score(const Candidate& candidate, const Gate& gate) const {
  double sum = 0;
  for (std::size_t i = 0; i < table.size(); ++i)
    if (counts(table[i], weights_[i], gate)) sum += weights_[i] * table[i].measure(candidate, gate, *situation_);
  return sum;
}

}  // namespace lectern
