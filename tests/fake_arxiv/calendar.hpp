#pragma once

#include <chrono>
#include <string>

#include "lectern/base/clock.hpp"

namespace lectern::testing {

/// What Eastern time adds to UTC: minus four hours from the second Sunday of March, 07:00 UTC, to the first Sunday of
/// November, 06:00 UTC, else minus five.
[[nodiscard]] std::chrono::hours eastern_offset(Instant time);

/// The day in Eastern time.
[[nodiscard]] std::chrono::sys_days eastern_day(Instant time);

/// The instant at which Eastern clocks show this time of this day.
[[nodiscard]] Instant from_eastern(std::chrono::sys_days day, std::chrono::minutes time);

/// One announcement: Sunday to Thursday at 20:00 Eastern time, but for holidays.
struct Mailing {
  std::chrono::sys_days evening;   ///< in Eastern time
  std::chrono::sys_days feed_day;  ///< the day after it, whose daily feeds tell of it
  Instant announced;               ///< 20:00 Eastern time
  Instant opens;                   ///< what was submitted since the close of the mailing before …
  Instant closes;                  ///< … until 14:00 of the evening's day, or of Friday for Sunday's
};

/// False on Friday and Saturday evenings and on those of arXiv's holidays.
[[nodiscard]] bool mails_on(std::chrono::sys_days evening);

/// The newest mailing whose feed is of this day or an earlier one.
[[nodiscard]] Mailing last_mailing(std::chrono::sys_days feed_day);

/// The mailing that follows.
[[nodiscard]] Mailing next_mailing(const Mailing& mailing);

/// `Mon, 02 Apr 2007 19:18:42 GMT`; the zone is written as given.
[[nodiscard]] std::string mail_date(Instant time, const std::string& zone = "GMT");

/// Midnight in Eastern time, as the feeds write it: `Mon, 27 Apr 2026 00:00:00 -0400`.
[[nodiscard]] std::string midnight_mail_date(std::chrono::sys_days day);

/// The same in ISO 8601: `2025-08-20T00:00:00-04:00`.
[[nodiscard]] std::string midnight_iso(std::chrono::sys_days day);

}  // namespace lectern::testing
