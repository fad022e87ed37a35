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
    const auto expected = static_cast<double>(estimate(*summary, Pass::read, 1.0).count());
    // A slip of the keyboard, or a day with the paper open, is no pace.
    taken += std::clamp(static_cast<double>(took->count()), expected / limit, expected * limit);
    estimated += expected;
  }
  return std::clamp(taken / estimated, 1 / limit, limit);
}

}  // namespace lectern
