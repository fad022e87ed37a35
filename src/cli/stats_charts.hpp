#pragma once

#include <chrono>
#include <span>
#include <string>

#include "lectern/app/statistics.hpp"

namespace lectern {

/// The minutes of each week as columns of inline SVG, with the goal as a line across them and a tick above the weeks on
/// target. At least one week is needed. Classes and colours are those of the page; the ids begin with `weeks`.
[[nodiscard]] std::string weeks_chart(std::span<const WeekOfReading> weeks, std::chrono::minutes goal);

/// What is known of each pillar, a bar for each, as inline SVG. The ids begin with `course`.
[[nodiscard]] std::string course_chart(std::span<const PillarCoverage> pillars);

}  // namespace lectern
