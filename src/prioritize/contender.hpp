#pragma once

#include <chrono>
#include <span>
#include <vector>

#include "lectern/model/reading_list.hpp"
#include "lectern/prioritize/candidate.hpp"
#include "lectern/prioritize/signals.hpp"

namespace lectern {

/// A candidate that may be told, with its shelf and score.
struct Contender {
  const Candidate* candidate = nullptr;
  Gate gate;
  double score = 0;
};

/// The candidates that wait for the reader, each with its gate and not scored yet: not withdrawn, read, skipped, parked
/// or put off beyond now. Of candidates with one id the highest version stands for all. In the candidates' order.
[[nodiscard]] std::vector<Contender> waiting(std::span<const Candidate> candidates, const Situation& situation);

/// Scores the contenders and puts the best first. Ties break by news date, newer first, then id, then key: the order
/// does not depend on the one given.
void rank(std::vector<Contender>& contenders, const Situation& situation, const SignalWeights& weights);

/// What reading a candidate in this pass takes.
[[nodiscard]] std::chrono::minutes minutes_for(const Candidate& candidate, Pass pass, const Situation& situation);

}  // namespace lectern
