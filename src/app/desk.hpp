#pragma once

#include <string>
#include <vector>

#include "lectern/app/library.hpp"
#include "lectern/learn/known_texts.hpp"
#include "lectern/learn/taste.hpp"
#include "lectern/prioritize/candidate.hpp"

namespace lectern {

/// The candidates of one question, with the reader's situation they are measured in. The library must outlive it.
class Desk {
 public:
  explicit Desk(Library& library);

  [[nodiscard]] const Situation& situation() const { return situation_; }

  /// What ranking knows of a paper.
  [[nodiscard]] Candidate candidate(PaperSummary&& summary) const;

 private:
  Progress progress_;
  Situation situation_;
  std::vector<PaperKey> liked_;  // rising
  const FeatureCache& features_;
  KnownTexts known_;
  std::vector<Taste> tastes_;  // of the marks in general, then of each of the situation's interests
};

}  // namespace lectern
