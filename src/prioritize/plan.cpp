// The week's plan: a few hundred of the best papers are sorted out, repetitions folded, and the selection spends the
// reader's minutes on what is left. Quotas by topic keep a topic with few good papers in the running when another has
// thousands.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "lectern/prioritize/shortlist.hpp"
#include "prioritize/basket.hpp"
#include "prioritize/contender.hpp"
#include "prioritize/folding.hpp"
#include "prioritize/kind.hpp"
#include "prioritize/selection.hpp"
#include "prioritize/want.hpp"

namespace lectern {
namespace {

using std::chrono::minutes;

/// So many of the best papers are looked at, and of each topic so many more.
constexpr std::size_t pool_size = 200;
constexpr int topic_quota = 6;

/// A paper's own score against the spread over topics: a topic that is new to the list weighs as much as a score that
/// is higher by about two points.
constexpr double score_share = 0.25;

/// More than a topic that was just opened: the first paper of an interest outweighs what the fifth of another is liked
/// better.
constexpr double want_of_interest = 1.5;

/// Papers that take longer than this may be skimmed even where there is time.
constexpr minutes long_reading{45};

/// A paper and its repetitions.
struct Group {
  Contender best;
  Sketch sketch;
  std::vector<PaperKey> similar;
};

/// The kept entries that the budget has room for, each paper once.
std::vector<ListEntry> within(const std::vector<ListEntry>& kept, minutes budget) {
  std::vector<ListEntry> entries;
  std::set<PaperKey> seen;
  for (const auto& entry : kept) {
    if (entry.minutes > budget || !seen.insert(entry.key).second) continue;
    budget -= entry.minutes;
    entries.push_back(entry);
  }
  return entries;
}

/// The papers worth looking at closely, best first, those to stretch for last.
std::vector<Contender> pool_of(std::vector<Contender>&& contenders, const Situation& situation,
                               const SignalWeights& weights, bool gated) {
  std::erase_if(contenders, [&](const Contender& contender) {
    return contender.gate.shelf == Shelf::untagged || (gated && contender.gate.shelf == Shelf::locked);
  });
  rank(contenders, situation, weights);
  std::vector<Contender> pool;
  std::map<std::string, int> taken;
  for (auto& contender : contenders) {
    const auto& gating = contender.gate.gating;
    const bool wanted = pool.size() < pool_size || std::any_of(gating.begin(), gating.end(), [&](const auto& topic) {
                          return taken[topic] < topic_quota;
                        });
    if (!wanted) continue;
    for (const auto& topic : gating) ++taken[topic];
    pool.push_back(std::move(contender));
  }
  std::stable_partition(pool.begin(), pool.end(),
                        [](const Contender& contender) { return contender.gate.shelf != Shelf::stretch; });
  return pool;
}

/// Puts the plan together around what is kept.
class Planner {
 public:
  Planner(std::span<const Candidate> candidates, const Situation& situation, const SignalWeights& weights,
          const PlanLimits& limits)
      : situation_(situation), weights_(weights), limits_(limits), entries_(within(limits.kept, limits.budget)) {
    std::set<PaperKey> keys;
    for (const auto& entry : entries_) keys.insert(entry.key);
    for (const auto& candidate : candidates)
      if (keys.contains(candidate.key)) known_.emplace(candidate.key, &candidate);
  }

  ReadingList plan(std::span<const Candidate> candidates) && {
    fold(pool_of(waiting(candidates, situation_), situation_, weights_, limits_.gated));
    const auto choice = choice_to_make();
    for (const auto& pick : chosen(choice)) {
      auto& group = groups_[pick.offer];
      auto entry = entry_for(*group.best.candidate, group.best.gate, pick.pass, situation_, weights_);
      entry.similar = std::move(group.similar);
      known_.emplace(entry.key, group.best.candidate);
      entries_.push_back(std::move(entry));
    }
    sort_for_teaching();
    ReadingList list;
    list.budget = limits_.budget;
    list.entries = std::move(entries_);
    return list;
  }

 private:
  void fold(std::vector<Contender>&& pool) {
    std::vector<std::pair<ListEntry*, Sketch>> kept;
    std::set<std::string_view> known_ids;
    for (auto& entry : entries_)
      if (const auto found = known_.find(entry.key); found != known_.end()) {
        kept.emplace_back(&entry, Sketch(*found->second));
        known_ids.insert(found->second->id.text);
      }
    for (auto& contender : pool) {
      const auto& candidate = *contender.candidate;
      const bool is_kept = known_ids.contains(candidate.id.text) ||
                           std::any_of(entries_.begin(), entries_.end(),
                                       [&](const ListEntry& entry) { return entry.key == candidate.key; });
      if (is_kept) continue;
      Sketch sketch(candidate);
      const auto told = std::find_if(kept.begin(), kept.end(), [&](const auto& k) { return k.second.repeats(sketch); });
      if (told != kept.end()) {
        auto& similar = told->first->similar;
        if (std::find(similar.begin(), similar.end(), candidate.key) == similar.end()) similar.push_back(candidate.key);
        continue;
      }
      const auto same = std::find_if(groups_.begin(), groups_.end(),
                                     [&](const Group& group) { return group.sketch.repeats(sketch); });
      if (same != groups_.end())
        same->similar.push_back(candidate.key);
      else
        groups_.push_back({std::move(contender), std::move(sketch), {}});
    }
  }

  /// Landmarks have their share, unless the others cannot use the reader's time without more of them.
  static std::vector<Pick> chosen(const Choice& choice) {
    const auto used = [&](const std::vector<Pick>& picks) {
      int sum = 0;
      for (const auto& pick : picks) sum += Basket(choice).minutes(pick);
      return sum;
    };
    auto picks = filled(choice, picked(choice));
    if (used(picks) >= minutes_wanted(choice) || choice.landmark_minutes >= choice.budget) return picks;
    auto freely = choice;
    freely.landmark_minutes = freely.budget;
    auto others = filled(freely, picked(freely));
    return used(others) > used(picks) ? others : picks;
  }

  Choice choice_to_make() {
    Choice choice;
    // Interests are covered as topics are: the first paper of each is worth more than the next of another.
    choice.topics = situation_.curriculum.topics().size();
    choice.topic_weights.assign(choice.topics, 0.0);
    choice.topic_weights.resize(choice.topics + situation_.interests.size(), want_of_interest);
    choice.covered.assign(choice.topic_weights.size(), 0.0);
    for (const auto& group : groups_) choice.offers.push_back(offer_of(group, choice.topic_weights));
    minutes spent{0};
    minutes by_landmarks{0};
    for (const auto& entry : entries_) {
      spent += entry.minutes;
      const auto held = known_.find(entry.key);
      if (held != known_.end() && landmark_of(*held->second, entry.gate, situation_) != nullptr)
        by_landmarks += entry.minutes;
      if (entry.gate.shelf == Shelf::stretch) choice.stretch_allowed = false;
      for (const auto& topic : entry.gate.gating)
        if (situation_.curriculum.find(topic) != nullptr) choice.covered[situation_.curriculum.position(topic)] += 1.0;
      if (held != known_.end())
        if (const auto interest = interest_served(*held->second)) choice.covered[choice.topics + *interest] += 1.0;
    }
    choice.spent = static_cast<int>(spent.count());
    choice.budget = static_cast<int>((limits_.budget - spent).count());
    const auto share = static_cast<int>(limits_.landmarks * static_cast<double>(limits_.budget.count()));
    choice.landmark_minutes = std::max(0, share - static_cast<int>(by_landmarks.count()));
    choice.most = limits_.entries > entries_.size() ? limits_.entries - entries_.size() : 0;
    nearness_.assign(groups_.size() * groups_.size(), -1.0);
    choice.nearness = [this](std::size_t a, std::size_t b) { return nearness(std::min(a, b), std::max(a, b)); };
    return choice;
  }

  Offer offer_of(const Group& group, std::vector<double>& topic_weights) const {
    const auto& candidate = *group.best.candidate;
    Offer offer;
    offer.worth = score_share * std::max(0.0, group.best.score);
    offer.stretch = group.best.gate.shelf == Shelf::stretch;
    offer.landmark = landmark_of(candidate, group.best.gate, situation_) != nullptr;
    const auto read = minutes_for(candidate, Pass::read, situation_);
    offer.read_minutes = static_cast<int>(read.count());
    offer.skim_minutes = static_cast<int>(minutes_for(candidate, Pass::skim, situation_).count());
    offer.skim_freely = read > long_reading && !is_teaching(candidate.title, candidate.comment);
    for (const auto& topic : group.best.gate.gating) {
      const auto place = situation_.curriculum.position(topic);
      offer.covers.push_back({place, confidence_in(topic, candidate)});
      topic_weights[place] = std::max(topic_weights[place], want_of(topic, group.best.gate, situation_));
    }
    if (const auto interest = interest_served(candidate))
      offer.covers.push_back({situation_.curriculum.topics().size() + *interest, 1.0});
    return offer;
  }

  /// Each pair is compared once, when it is first asked for.
  double nearness(std::size_t a, std::size_t b) {
    auto& known = nearness_[a * groups_.size() + b];
    if (known < 0) known = groups_[a].sketch.nearness(groups_[b].sketch);
    return known;
  }

  /// By the last topic that an entry asks for, surveys before others, older before newer.
  void sort_for_teaching() {
    const auto place = [&](const ListEntry& entry) {
      std::size_t last = 0;
      for (const auto& topic : entry.gate.gating)
        if (situation_.curriculum.find(topic) != nullptr) last = std::max(last, situation_.curriculum.position(topic));
      const auto known = known_.find(entry.key);
      const Candidate* candidate = known == known_.end() ? nullptr : known->second;
      const auto date = candidate != nullptr && candidate->submitted ? candidate->submitted->time : Instant::max();
      const bool teaches = entry.kind == Kind::survey || entry.kind == Kind::tutorial;
      return std::tuple(last, !teaches, date, candidate == nullptr ? std::string() : candidate->id.text, entry.key);
    };
    std::sort(entries_.begin(), entries_.end(),
              [&](const ListEntry& a, const ListEntry& b) { return place(a) < place(b); });
  }

  const Situation& situation_;
  const SignalWeights& weights_;
  const PlanLimits& limits_;
  std::vector<ListEntry> entries_;              ///< kept first, then chosen
  std::map<PaperKey, const Candidate*> known_;  ///< of the entries, as far as they are among the candidates
  std::vector<Group> groups_;
  std::vector<double> nearness_;  ///< of each pair of groups; below zero where it was not asked for
};

}  // namespace

ReadingList compose_plan(std::span<const Candidate> candidates, const Situation& situation,
                         const SignalWeights& weights, const PlanLimits& limits) {
  return Planner(candidates, situation, weights, limits).plan(candidates);
}

}  // namespace lectern
