#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "lectern/base/clock.hpp"

namespace lectern {

/// The calendar day at arXiv, whose days begin at midnight US Eastern Time.
///
/// Daylight saving time lasts from the second Sunday of March, 07:00 UTC, to the first Sunday of November, 06:00 UTC:
/// the rule since 2007.
[[nodiscard]] std::chrono::sys_days arxiv_day(Instant instant);

/// Why the daily feeds of a day hold nothing, for people: `Saturday`, `Thanksgiving Day`; nothing for a day on which
/// they should hold papers.
///
/// The feeds tell at midnight what was announced the evening before, and arXiv announces nothing on Friday and Saturday
/// evenings and on its holidays: so a holiday explains its own day and the one after it. Days that arXiv puts off
/// beyond its rule are not known here.
[[nodiscard]] std::optional<std::string> why_no_announcement(std::chrono::sys_days day);

/// True for a day whose feeds never hold anything. Those of a holiday may still tell of the evening before it.
[[nodiscard]] bool is_without_announcement(std::chrono::sys_days day);

/// The latest days up to this one, itself included, on which the daily feeds should hold papers; latest first.
[[nodiscard]] std::vector<std::chrono::sys_days> announcement_days(std::chrono::sys_days until, std::size_t count);

}  // namespace lectern
