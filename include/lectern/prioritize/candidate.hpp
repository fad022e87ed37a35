#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lectern/learn/features.hpp"
#include "lectern/model/curriculum.hpp"
#include "lectern/model/progress.hpp"
#include "lectern/model/summary.hpp"
#include "lectern/prioritize/rule.hpp"

namespace lectern {

/// What ranking knows of one paper: what is stored, and what was worked out for this reader.
struct Candidate : PaperSummary {
  double taste = 0;  ///< nearness to what the reader liked, 0 to 1
  double known = 0;  ///< `likeness` to the paper it is most like of those whose content the reader knows, 0 to 1
  std::optional<std::size_t>
      interest;                       ///< the one of the reader's interests that it is nearest to; none: marks at large
  std::span<const Feature> features;  ///< for folding; may be empty
  int carried = 0;                    ///< plan: weeks it was taken over so far
};

/// The reader's situation, against which all candidates are measured.
struct Situation {
  const Curriculum& curriculum;
  const Progress& progress;
  Instant now{};
  double gate_confidence = 0.5;           ///< tags from this confidence on decide the gate
  std::map<std::string, int> read;        ///< topic -> papers read on it
  double pace = 1.0;                      ///< the reader's minutes over the estimated ones
  std::map<std::string, int> too_hard{};  ///< topic -> papers on it that were skipped as too hard
  std::map<std::string, int> too_easy{};  ///< likewise
  Rules rules{};
  std::vector<std::string> interests{};  ///< names of the lists that are tastes by themselves
};

/// The interest whose share of a list a candidate takes from; nothing for one that is not much to any interest's taste.
[[nodiscard]] std::optional<std::size_t> interest_served(const Candidate& candidate) noexcept;

}  // namespace lectern
