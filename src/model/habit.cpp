#include "lectern/model/habit.hpp"

#include <algorithm>

namespace lectern {

Habit habit_of(std::span<const std::chrono::minutes> weeks, std::chrono::minutes goal) {
  constexpr std::size_t looked_back = 4;
  constexpr int between_weeks_off = 3;
  const auto first = std::find_if(weeks.begin(), weeks.end(), [](auto minutes) { return minutes.count() > 0; });
  weeks = weeks.subspan(static_cast<std::size_t>(first - weeks.begin()));
  if (weeks.empty()) return {};

  const auto is_on_target = [&](std::chrono::minutes minutes) { return minutes >= goal; };
  const auto full = weeks.first(weeks.size() - 1);
  const auto last = full.last(std::min(looked_back, full.size()));
  Habit habit;
  habit.weeks = static_cast<int>(last.size());
  habit.on_target = static_cast<int>(std::count_if(last.begin(), last.end(), is_on_target));

  const auto row = is_on_target(weeks.back()) ? weeks : full;
  int since_off = between_weeks_off;
  int off = 0;  // a week that counts once the row goes on before it
  for (auto week = row.rbegin(); week != row.rend(); ++week) {
    if (is_on_target(*week)) {
      habit.in_a_row += 1 + off;
      habit.weeks_off += off;
      since_off = off > 0 ? 1 : since_off + 1;
      off = 0;
    } else if (off > 0 || since_off < between_weeks_off) {
      break;
    } else {
      off = 1;
    }
  }
  return habit;
}

}  // namespace lectern
