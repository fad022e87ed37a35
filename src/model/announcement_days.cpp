// When arXiv announces. Its holidays follow the federal ones of the United States, most by a rule; those between
// Christmas and the new year are set every year and are known here for 2026.

#include "lectern/model/announcement_days.hpp"

#include <array>
#include <string_view>

namespace lectern {
namespace {

using namespace std::chrono;

/// A holiday on a fixed day, which may fall on a weekend and is then kept on the nearest working day.
struct FixedHoliday {
  std::string_view name;
  month_day on;
};

/// A holiday on a certain weekday of a month.
struct MovingHoliday {
  std::string_view name;
  month in;
  weekday_indexed on;
};

constexpr std::array fixed = {
    FixedHoliday{"New Year's Day", January / 1},
    FixedHoliday{"Juneteenth", June / 19},
    FixedHoliday{"Independence Day", July / 4},
    FixedHoliday{"Christmas Day", December / 25},
};

constexpr std::array moving = {
    MovingHoliday{"Martin Luther King Jr. Day", January, Monday[3]},
    MovingHoliday{"Labor Day", September, Monday[1]},
    MovingHoliday{"Thanksgiving Day", November, Thursday[4]},
};

constexpr std::string_view year_end = "arXiv's year-end break";
constexpr std::array breaks = {2026y / December / 29, 2026y / December / 31};

/// The working day on which a holiday is kept.
sys_days kept(sys_days day) {
  const weekday on{day};
  if (on == Saturday) return day - days{1};
  if (on == Sunday) return day + days{1};
  return day;
}

/// The holiday on which nothing is announced in the evening.
std::optional<std::string> holiday(sys_days day) {
  const auto this_year = year_month_day{day}.year();
  // New Year's Day of the next year may be kept in this one.
  for (const auto of : {this_year, this_year + years{1}})
    for (const auto& row : fixed)
      if (kept(of / row.on) == day) return std::string(row.name);
  for (const auto& row : moving)
    if (sys_days{this_year / row.in / row.on} == day) return std::string(row.name);
  for (const auto& row : breaks)
    if (sys_days{row} == day) return std::string(year_end);
  return std::nullopt;
}

}  // namespace

sys_days arxiv_day(Instant instant) {
  const auto of = year_month_day{floor<days>(instant)}.year();
  const Instant begin = sys_days{of / March / Sunday[2]} + hours{7};
  const Instant end = sys_days{of / November / Sunday[1]} + hours{6};
  const bool summer = instant >= begin && instant < end;
  return floor<days>(instant - hours{summer ? 4 : 5});
}

std::optional<std::string> why_no_announcement(sys_days day) {
  const weekday on{day};
  if (on == Saturday) return "Saturday";
  if (on == Sunday) return "Sunday";
  if (auto today = holiday(day)) return today;
  if (auto eve = holiday(day - days{1})) return "the day after " + *eve;
  return std::nullopt;
}

bool is_without_announcement(sys_days day) {
  const weekday on{day};
  return on == Saturday || on == Sunday || holiday(day - days{1});
}

std::vector<sys_days> announcement_days(sys_days until, std::size_t count) {
  std::vector<sys_days> found;
  for (auto day = until; found.size() < count; day -= days{1})
    if (!why_no_announcement(day)) found.push_back(day);
  return found;
}

}  // namespace lectern
