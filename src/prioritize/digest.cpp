// The digest: what is new, best first. One pass over the ranked papers decides of each whether it is told, folded under
// one that is told, or left out; so what is counted is what happened.

#include <algorithm>
#include <utility>

#include "lectern/prioritize/shortlist.hpp"
#include "prioritize/contender.hpp"
#include "prioritize/folding.hpp"

namespace lectern {
namespace {

/// Repetitions are looked for among so many of the best papers, more where more entries are wanted.
constexpr std::size_t folding_depth = 400;

bool is_on(const Contender& contender, const std::string& topic, double confidence) {
  const auto& tags = contender.candidate->tags;
  return std::any_of(tags.begin(), tags.end(),
                     [&](const Tag& tag) { return tag.topic == topic && tag.confidence >= confidence; });
}

DigestCounts count(const std::vector<Contender>& contenders) {
  DigestCounts counts;
  for (const auto& contender : contenders) {
    ++counts.arrived;
    counts.untagged += contender.gate.shelf == Shelf::untagged ? 1 : 0;
    counts.in_topics += contender.gate.shelf == Shelf::untagged ? 0 : 1;
    counts.locked += contender.gate.shelf == Shelf::locked ? 1 : 0;
  }
  return counts;
}

/// The digest's parts, each ranked, one after the other: what is open, what no topic speaks for, what is locked.
std::vector<Contender> in_order(std::vector<Contender>&& contenders, const Situation& situation,
                                const SignalWeights& weights, const DigestLimits& limits) {
  std::vector<Contender> open;
  std::vector<Contender> untagged;
  std::vector<Contender> locked;
  for (auto& contender : contenders) {
    if (contender.gate.shelf == Shelf::untagged) {
      const bool liked = contender.candidate->taste > 0 && contender.candidate->taste >= limits.untagged_taste;
      if (liked) untagged.push_back(std::move(contender));
    } else if (contender.gate.shelf == Shelf::locked && limits.gated) {
      if (limits.show_locked) locked.push_back(std::move(contender));
    } else {
      open.push_back(std::move(contender));
    }
  }
  for (auto* part : {&open, &untagged, &locked}) rank(*part, situation, weights);
  for (auto* part : {&untagged, &locked})
    open.insert(open.end(), std::make_move_iterator(part->begin()), std::make_move_iterator(part->end()));
  return open;
}

/// Takes papers one by one, best first. Where the reader has several interests each has an equal share of the entries;
/// what is over an interest's share waits, and takes what is left in the end.
class Composer {
 public:
  Composer(const Situation& situation, const SignalWeights& weights, const DigestLimits& limits)
      : situation_(situation),
        weights_(weights),
        limits_(limits),
        left_(limits.budget),
        shares_(situation.interests.size(), share_of(limits.entries, situation.interests.size())) {}

  void take(const Contender& contender) {
    Sketch sketch(*contender.candidate);
    for (auto& told : told_) {
      if (!sketch.repeats(told.sketch)) continue;
      told.entry.similar.push_back(contender.candidate->key);
      return;
    }
    if (is_full()) return;
    const auto interest = interest_served(*contender.candidate);
    if (interest && !is_ending_ && shares_[*interest] == 0) {
      over_.push_back({taken_++, &contender});
      return;
    }
    auto entry = entry_for(contender, Pass::read, situation_, weights_);
    if (left_ && entry.minutes > *left_) return;
    if (left_) *left_ -= entry.minutes;
    if (interest && !is_ending_) --shares_[*interest];
    told_.push_back({is_ending_ ? place_ : taken_++, std::move(entry), std::move(sketch)});
  }

  [[nodiscard]] bool is_full() const {
    constexpr std::chrono::minutes shortest{5};
    return told_.size() == limits_.entries || (left_ && *left_ < shortest);
  }

  /// The entries, best first.
  [[nodiscard]] std::vector<ListEntry> entries() && {
    is_ending_ = true;
    for (const auto& [place, contender] : over_) {
      place_ = place;
      take(*contender);
    }
    std::sort(told_.begin(), told_.end(), [](const Told& a, const Told& b) { return a.place < b.place; });
    std::vector<ListEntry> entries;
    for (auto& told : told_) entries.push_back(std::move(told.entry));
    return entries;
  }

 private:
  struct Told {
    std::size_t place = 0;  // in the order of taking
    ListEntry entry;
    Sketch sketch;
  };

  /// One interest alone has nobody to leave room for.
  static std::size_t share_of(std::size_t entries, std::size_t interests) {
    return interests < 2 ? entries : (entries + interests - 1) / interests;
  }

  const Situation& situation_;
  const SignalWeights& weights_;
  const DigestLimits& limits_;
  std::optional<std::chrono::minutes> left_;
  std::vector<Told> told_;
  std::vector<std::size_t> shares_;                             // entries that each interest has left
  std::vector<std::pair<std::size_t, const Contender*>> over_;  // place and paper
  std::size_t taken_ = 0;
  std::size_t place_ = 0;
  bool is_ending_ = false;
};

}  // namespace

Digest compose_digest(std::span<const Candidate> candidates, const Situation& situation, const SignalWeights& weights,
                      const DigestLimits& limits) {
  auto contenders = waiting(candidates, situation);
  if (limits.topic)
    std::erase_if(contenders, [&](const Contender& contender) {
      return !is_on(contender, *limits.topic, situation.gate_confidence);
    });
  Digest digest;
  digest.counts = count(contenders);
  const auto ranked = in_order(std::move(contenders), situation, weights, limits);
  Composer composer(situation, weights, limits);
  const auto depth = std::max(folding_depth, limits.entries + 100);
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    if (i >= depth && composer.is_full()) break;
    composer.take(ranked[i]);
  }
  digest.entries = std::move(composer).entries();
  for (const auto& entry : digest.entries) digest.counts.folded += static_cast<int>(entry.similar.size());
  return digest;
}

}  // namespace lectern
