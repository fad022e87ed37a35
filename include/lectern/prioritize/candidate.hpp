#pragma once

#include <map>
#include <span>
#include <string>

#include "lectern/learn/features.hpp"
#include "lectern/model/curriculum.hpp"
#include "lectern/model/progress.hpp"
#include "lectern/model/summary.hpp"

namespace lectern {

/// What ranking knows of one paper: what is stored, and what was worked out for this reader.
struct Candidate : PaperSummary {
  double taste = 0;                   ///< nearness to what the reader liked, 0 to 1
  std::span<const Feature> features;  ///< for folding; may be empty
  int carried = 0;                    ///< plan: weeks it was taken over so far
};

/// The reader's situation, against which all candidates are measured.
struct Situation {
  const Curriculum& curriculum;
  const Progress& progress;
  Instant now{};
  double gate_confidence = 0.5;     ///< tags from this confidence on decide the gate
  std::map<std::string, int> read;  ///< topic -> papers read on it
  double pace = 1.0;                ///< the reader's minutes over the estimated ones
};

}  // namespace lectern
