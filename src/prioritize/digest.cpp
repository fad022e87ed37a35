// The digest: what is new, best first. One pass over the ranked papers decides of each whether it is told, folded under
// one that is told, or left out; so what is counted is what happened.

#include <algorithm>

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

/// Takes papers one by one, best first.
class Composer {
 public:
  Composer(const Situation& situation, const SignalWeights& weights, const DigestLimits& limits)
      : situation_(situation), weights_(weights), limits_(limits), left_(limits.budget) {}

  void take(const Contender& contender) {
    Sketch sketch(*contender.candidate);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (!sketch.repeats(sketches_[i])) continue;
      entries_[i].similar.push_back(contender.candidate->key);
      return;
    }
    if (entries_.size() == limits_.entries) return;
    auto entry = entry_for(contender, Pass::read, situation_, weights_);
    if (left_ && entry.minutes > *left_) return;
    if (left_) *left_ -= entry.minutes;
    entries_.push_back(std::move(entry));
    sketches_.push_back(std::move(sketch));
  }

  [[nodiscard]] bool is_full() const {
    constexpr std::chrono::minutes shortest{5};
    return entries_.size() == limits_.entries || (left_ && *left_ < shortest);
  }

  [[nodiscard]] std::vector<ListEntry> entries() && { return std::move(entries_); }

 private:
  const Situation& situation_;
  const SignalWeights& weights_;
  const DigestLimits& limits_;
  std::optional<std::chrono::minutes> left_;
  std::vector<ListEntry> entries_;
  std::vector<Sketch> sketches_;
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
