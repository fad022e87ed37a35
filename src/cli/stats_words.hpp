#pragma once

#include <string>
#include <string_view>

#include "lectern/app/statistics.hpp"

namespace lectern {

/// `13 unread · 5 read`: how many papers are in each state.
[[nodiscard]] std::string states_in_words(const Statistics& sums);

/// `12 papers saved or put off, 5 h 20 min: 3 weeks at your pace`.
[[nodiscard]] std::string queue_in_words(const Queue& queue);

/// `the week's goal: 2 h 30 min; on target 3 of the last 4 weeks`.
[[nodiscard]] std::string goal_in_words(const Habit& habit, std::chrono::minutes goal);

/// `5 weeks in a row, 1 of them off`; nothing where there is no row.
[[nodiscard]] std::string row_in_words(const Habit& habit);

/// `6 of 37 topics known; papers read on 2 of them`.
[[nodiscard]] std::string coverage_in_words(const Statistics& sums);

/// `2 plans named 7 papers: 3 read (43 %), 1 skipped`; `no plan yet`.
[[nodiscard]] std::string outcome_in_words(std::string_view what, const ListOutcome& outcome);

}  // namespace lectern
