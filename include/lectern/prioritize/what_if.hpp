#pragma once

#include <string>
#include <vector>

#include "lectern/prioritize/candidate.hpp"
#include "lectern/prioritize/signals.hpp"

namespace lectern {

/// What a paper's score and shelf would be if one thing were otherwise.
struct WhatIf {
  std::string change;  ///< a word for it: `learn`, `save`, `read`, `wait`, `untag`
  std::string detail;  ///< the same for people: `you finish transformers`
  Shelf shelf = Shelf::untagged;
  double score = 0;
};

/// Each single change that would move a paper's score by a thousandth or put it on another shelf, with where it would
/// stand then: what it is missing is learned, it is saved (or no longer), another paper on its topics is read, a month
/// passes, or one of its gating topics is taken from it. All else stays as it is, taste and minutes too.
[[nodiscard]] std::vector<WhatIf> what_if(const Candidate& candidate, const Situation& situation,
                                          const SignalWeights& weights);

}  // namespace lectern
