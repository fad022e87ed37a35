#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/base/clock.hpp"

namespace lectern {

/// How much of a date is known.
enum class Precision { year, month, day, second };

/// A date as a source gave it: the earliest instant it can mean, and how much of it is known.
struct Date {
  Instant time{};
  Precision precision = Precision::day;

  [[nodiscard]] std::chrono::sys_days day() const { return std::chrono::floor<std::chrono::days>(time); }
  friend bool operator==(const Date&, const Date&) = default;
};

/// Reads a date in any form that occurs in arXiv's metadata: `2007`, `2007-04`, `2007-04-02`, ISO 8601 with a time and
/// an offset or `Z`, RFC 822 (`Mon, 2 Apr 2007 19:18:42 GMT`) and `4/2/2007` (month first). Times are converted to UTC.
/// Nothing for other text, for impossible days and for years outside 1900 to 2200.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

/// ISO 8601 in UTC to the known precision: `2007`, `2007-04`, `2007-04-02`, `2007-04-02T19:18:42Z`.
[[nodiscard]] std::string to_iso(const Date& date);

/// `2007-04-02`.
[[nodiscard]] std::string to_iso(std::chrono::sys_days day);

/// `2007-04-02T19:18:42Z`.
[[nodiscard]] std::string to_iso(Instant instant);

/// Reads what people type for a point in the past: everything `parse_date` reads, `today`, `yesterday`, `7d` and `2w`
/// (that long before `now`), and the English name of a weekday (the last such day, today excluded), long or three
/// letters. The answer is the start of the day, in UTC, unless the text has a time. Nothing for other text.
[[nodiscard]] std::optional<Instant> parse_when(std::string_view text, Instant now);

/// Reads a time ahead: `7d`, `2w`, `36h` from `now`, `tomorrow`, the next such weekday, or a date. Nothing for other
/// text.
[[nodiscard]] std::optional<Instant> parse_until(std::string_view text, Instant now);

/// Reads `150m`, `2h`, `2h30m`, `1.5h` or a bare number of minutes. Nothing for other text, for zero and for more than
/// 10,000 hours.
[[nodiscard]] std::optional<std::chrono::minutes> parse_duration(std::string_view text);

/// `45 min`, `2 h`, `2 h 30 min`.
[[nodiscard]] std::string to_words(std::chrono::minutes duration);

/// The week of ISO 8601 that holds a day: `2026-W18`.
[[nodiscard]] std::string iso_week(std::chrono::sys_days day);

/// The number in that week's name, 1 to 53.
[[nodiscard]] int iso_week_number(std::chrono::sys_days day);

}  // namespace lectern
