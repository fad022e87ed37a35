#include "app/desk.hpp"

#include <algorithm>
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

}  // namespace

Desk::Desk(Library& library)
    : progress_(library.store().progress()),
      situation_(situation_of(library, progress_)),
      features_(library.features()) {
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

bool is_waiting(const PaperSummary& summary, Instant now) {
  switch (summary.reading.state) {
    case ReadingState::unread:
    case ReadingState::saved:
      return true;
    case ReadingState::later:
      return summary.reading.until && *summary.reading.until <= now;
    case ReadingState::read:
    case ReadingState::skipped:
    case ReadingState::parked:
      return false;
  }
  return false;
}

}  // namespace lectern
