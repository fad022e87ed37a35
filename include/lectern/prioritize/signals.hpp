#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/model/ranked.hpp"
#include "lectern/model/shelf.hpp"
#include "lectern/prioritize/candidate.hpp"

namespace lectern {

/// One thing that a score is made of.
struct Signal {
  std::string_view name;
  std::string_view help;
  double weight = 0;            ///< where the reader sets none
  bool without_topics = false;  ///< counts for papers on no topic of the curriculum, too

  /// How much of it a paper has, 0 to 1.
  double (*measure)(const Candidate&, const Gate&, const Situation&);

  /// The same for people, where it is not zero: `3 days old`.
  std::string (*tell)(const Candidate&, const Gate&, const Situation&);
};

/// All signals, in the order of output.
[[nodiscard]] std::span<const Signal> signals();

/// Weight of each signal by name; absent ones have the default.
using SignalWeights = std::map<std::string, double>;

/// The reasons of a candidate's score, one a signal with a value and a weight other than zero, in table order; the
/// score is their `total`. An untagged paper is ranked by taste alone.
[[nodiscard]] std::vector<Reason> reasons_for(const Candidate& candidate, const Gate& gate, const Situation& situation,
                                              const SignalWeights& weights);

/// Scores many candidates: exactly the `total` of `reasons_for`, without its words.
class Scorer {
 public:
  Scorer(const Situation& situation, const SignalWeights& weights);

  [[nodiscard]] double score(const Candidate& candidate, const Gate& gate) const;

 private:
  const Situation* situation_;
  std::vector<double> weights_;  ///< of each signal, in table order
};

}  // namespace lectern
