#include "app/desk.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "lectern/app/pace.hpp"
#include "lectern/app/ranking.hpp"

namespace lectern {
namespace {

Situation situation_of(Library& library, const Progress& progress) {
  const auto confidence = library.settings().gate_confidence;
  const auto& store = library.store();
  Situation situation{library.curriculum(), progress, library.now(), confidence, store.read_by_topic(confidence)};
  situation.pace = reading_pace(library);
  situation.too_hard = store.skipped_by_topic(SkipReason::too_hard, confidence);
  situation.too_easy = store.skipped_by_topic(SkipReason::too_easy, confidence);
  situation.rules = library.settings().rules;
  situation.interests = store.interests();
  return situation;
}

/// Papers whose content the reader knows, latest first: those read, and those skipped as known.
std::vector<PaperKey> known_papers(const Store& store) {
  constexpr std::size_t most = 200;
  std::vector<PaperKey> known;
  for (const auto key : store.papers_in(std::array{ReadingState::read, ReadingState::skipped})) {
    if (known.size() == most) break;
    const auto reading = store.reading(key);
    if (reading.state == ReadingState::read || reading.reason == SkipReason::known) known.push_back(key);
  }
  return known;
}

}  // namespace

Desk::Desk(Library& library)
    : progress_(library.store().progress()),
      situation_(situation_of(library, progress_)),
      features_(library.features()),
      known_(features_, known_papers(library.store())) {
  const auto take = [&](const Marks& marks) {
    tastes_.emplace_back(features_, marks);
    liked_.insert(liked_.end(), marks.liked.begin(), marks.liked.end());
  };
  take(general_marks_of(library));
  for (const auto& name : situation_.interests) take(marks_of_list(library, name));
  std::sort(liked_.begin(), liked_.end());
}

Candidate Desk::candidate(PaperSummary&& summary) const {
  Candidate candidate;
  static_cast<PaperSummary&>(candidate) = std::move(summary);
  candidate.features = features_.find(candidate.key);
  candidate.known = known_.greatest_likeness(candidate.key, candidate.features);
  // A liked paper is like itself, which says nothing.
  if (std::binary_search(liked_.begin(), liked_.end(), candidate.key)) return candidate;
  for (std::size_t i = 0; i < tastes_.size(); ++i) {
    const double taste = tastes_[i].score(candidate.features);
    if (taste <= candidate.taste) continue;
    candidate.taste = taste;
    candidate.interest = i == 0 ? std::nullopt : std::optional(i - 1);
  }
  return candidate;
}

}  // namespace lectern
