#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lectern/model/reading_list.hpp"
#include "lectern/prioritize/candidate.hpp"
#include "lectern/prioritize/signals.hpp"

namespace lectern {

/// A paper as it stands on a list: its kind, the minutes of a pass, its reasons and score. Nothing is folded under it.
[[nodiscard]] ListEntry entry_for(const Candidate& candidate, const Gate& gate, Pass pass, const Situation& situation,
                                  const SignalWeights& weights);

/// What a digest may hold.
struct DigestLimits {
  std::size_t entries = 10;
  std::optional<std::chrono::minutes> budget;  ///< all entries' minutes together
  std::optional<std::string> topic;            ///< only papers with this topic
  bool gated = true;                           ///< off: locked papers stand among the others
  bool show_locked = false;                    ///< locked papers are told too, after the others
  double untagged_taste = 0.3;                 ///< untagged papers are shown from this taste on
};

/// Ranks the candidates and keeps the best: read now and stretch papers by score, then untagged ones to the reader's
/// taste, then locked ones where asked for. Withdrawn, read, skipped and parked papers and those put off beyond now are
/// left out and not counted; of two versions of a paper the newer counts. Ties break by score, then newer, then id. A
/// paper that is longer than the minutes left is passed over for the next that fits.
///
/// The counts are of the papers on `limits.topic` where one is set. `arrived` is `in_topics` and `untagged` together;
/// `locked` is a part of `in_topics` also where locked papers are shown; `folded` is the number of papers in the
/// entries' `similar`. Repetitions are looked for among the best 400. The window stays the caller's.
[[nodiscard]] Digest compose_digest(std::span<const Candidate> candidates, const Situation& situation,
                                    const SignalWeights& weights, const DigestLimits& limits);

/// What a plan may hold.
struct PlanLimits {
  std::chrono::minutes budget{150};
  std::size_t entries = 12;
  bool gated = true;
  double landmarks = 1;  ///< the share of the minutes that landmarks take at most, where other papers can fill the rest
  std::vector<ListEntry> kept;  ///< entries that stay as they are, in their order as far as the budget has room
};

/// Chooses a set of papers that covers the reader's topics with diminishing returns, scores high, repeats nothing and
/// fits the budget: lazy greedy by gain and by gain a minute on a submodular value (the better of the two), with
/// partial enumeration of the first pick. At least four fifths of the budget are used and three topics covered where
/// the papers allow. Entries stand in teaching order: by the last topic that they ask for, surveys first, then older
/// ones. A paper is skimmed where the minutes left do not let it be read, or where reading takes more than 45 minutes.
///
/// At most one stretch paper, counting kept ones; nothing untagged; nothing locked but what was kept, unless the gate
/// is off. Never over budget. Deterministic, and independent of the candidates' order. The week and time stay the
/// caller's. Source: Leskovec et al., Cost-effective outbreak detection in networks (KDD 2007): the better of the two
/// greedies is at least half of (1 - 1/e) of the best where the value is monotone.
[[nodiscard]] ReadingList compose_plan(std::span<const Candidate> candidates, const Situation& situation,
                                       const SignalWeights& weights, const PlanLimits& limits);

/// True when two papers are told as one: near-duplicate titles, or texts that say the same. Numbered parts and yearly
/// editions are told apart.
[[nodiscard]] bool same_idea(const Candidate& a, const Candidate& b);

}  // namespace lectern
