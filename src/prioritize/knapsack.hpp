#pragma once

#include <vector>

#include "prioritize/selection.hpp"

namespace lectern {

/// The set of picks that uses at least `wanted` minutes of the budget, or where none does as many as any set can; of
/// these the one whose picks are worth most one by one. Skims only what may be skimmed freely. Empty where the budget
/// is too large for a table.
[[nodiscard]] std::vector<Pick> fullest(const Choice& choice, int wanted);

}  // namespace lectern
