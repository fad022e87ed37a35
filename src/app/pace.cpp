#include "lectern/app/pace.hpp"

#include <algorithm>
#include <array>

#include "lectern/prioritize/effort.hpp"

namespace lectern {

double reading_pace(Library& library) {
  constexpr double as_estimated = 120;  // minutes
  constexpr double limit = 3;
  double taken = as_estimated;
  double estimated = as_estimated;
  const auto& store = library.store();
  for (const auto key : store.papers_in(std::array{ReadingState::read})) {
    const auto took = store.reading(key).took;
    const auto summary = took ? store.summary(key) : std::nullopt;
    if (!summary) continue;
    const auto kind = recognise_kind(summary->title, summary->comment);
    taken += static_cast<double>(took->count());
    estimated += static_cast<double>(estimate(kind, pages_in(summary->comment), Pass::read, 1.0).count());
  }
  return std::clamp(taken / estimated, 1 / limit, limit);
}

}  // namespace lectern
