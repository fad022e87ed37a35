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

/// Takes papers one by one, best first. Interests that have papers among them, and all other papers together, have
/// equal shares of the entries: for what an interest's share may still take room is kept, and who would take it waits,
/// to take what is left in the end.
class Composer {
 public:
  Composer(std::span<const Contender> ranked, const Situation& situation, const SignalWeights& weights,
           const DigestLimits& limits)
      : situation_(situation),
        weights_(weights),
        limits_(limits),
        left_(limits.budget),
        to_come_(situation.interests.size()) {
    for (const auto& contender : ranked)
      if (const auto interest = interest_served(*contender.candidate)) ++to_come_[*interest];
    const auto parties =
        1 + static_cast<std::size_t>(std::count_if(to_come_.begin(), to_come_.end(), [](auto n) { return n > 0; }));
    shares_.assign(to_come_.size(), (limits.entries + parties - 1) / parties);
  }

  void take(const Contender& contender) {
    const auto interest = interest_served(*contender.candidate);
    if (interest && !is_ending_) --to_come_[*interest];
    Sketch sketch(*contender.candidate);
    for (auto& told : told_) {
      if (!sketch.repeats(told.sketch)) continue;
      told.entry.similar.push_back(contender.candidate->key);
      return;
    }
    if (is_full()) return;
    const bool has_share = interest && shares_[*interest] > 0;
    if (!is_ending_ && !has_share && told_.size() + kept_free() >= limits_.entries) {
      over_.push_back({taken_++, &contender});
      return;
    }
    auto entry = entry_for(*contender.candidate, contender.gate, Pass::read, situation_, weights_);
    if (left_ && entry.minutes > *left_) return;
    if (left_) *left_ -= entry.minutes;
    if (has_share) --shares_[*interest];
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

  /// Entries that the interests' shares may still take.
  [[nodiscard]] std::size_t kept_free() const {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < shares_.size(); ++i) kept += std::min(shares_[i], to_come_[i]);
    return kept;
  }

  const Situation& situation_;
  const SignalWeights& weights_;
  const DigestLimits& limits_;
  std::optional<std::chrono::minutes> left_;
  std::vector<Told> told_;
  std::vector<std::size_t> to_come_;                            // papers of each interest
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
  Composer composer(ranked, situation, weights, limits);
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
