#pragma once

#include <chrono>
#include <span>

namespace lectern {

/// How a reader keeps to a weekly goal. Nothing here is a failure: the present week counts once it is on target, weeks
/// before the first reading do not count, and a row goes on over a week off where three on target came since the last.
struct Habit {
  int weeks = 0;      ///< full weeks that are looked back on, at most four
  int on_target = 0;  ///< of these
  int in_a_row = 0;   ///< weeks up to now, those off among them
  int weeks_off = 0;  ///< of these

  friend bool operator==(const Habit&, const Habit&) = default;
};

/// `weeks` are the minutes read, week by week, the present one last.
[[nodiscard]] Habit habit_of(std::span<const std::chrono::minutes> weeks, std::chrono::minutes goal);

}  // namespace lectern
