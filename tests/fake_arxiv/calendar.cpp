// arXiv's time: announcements follow the clocks of the US East coast, datestamps follow UTC. GCC 12 has no time zones
// to ask, so the rule of 2007 is written out; it is used for earlier years too, where nothing here depends on an hour.

#include "fake_arxiv/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lectern/base/date.hpp"

namespace lectern::testing {
namespace {

using namespace std::chrono;

// No mailing on the evenings of these days of 2026; of other years only the two that never change are known here.
constexpr std::array holidays = {
    2026y / 1 / 1,   2026y / 1 / 19,  2026y / 6 / 19,  2026y / 7 / 3,   2026y / 9 / 7,
    2026y / 11 / 26, 2026y / 12 / 25, 2026y / 12 / 29, 2026y / 12 / 31,
};

bool is_holiday(sys_days day) {
  const year_month_day date{day};
  const month_day fixed = date.month() / date.day();
  return fixed == January / 1 || fixed == December / 25 ||
         std::find(holidays.begin(), holidays.end(), date) != holidays.end();
}

/// When submissions for this evening closed.
Instant cutoff(sys_days evening) {
  const bool sunday = weekday{evening} == Sunday;
  return from_eastern(sunday ? evening - days{2} : evening, hours{14});
}

Mailing mailing_of(sys_days evening) {
  sys_days before = evening - days{1};
  while (!mails_on(before)) before -= days{1};
  return {evening, evening + days{1}, from_eastern(evening, hours{20}), cutoff(before), cutoff(evening)};
}

}  // namespace

hours eastern_offset(Instant time) {
  const year of = year_month_day{floor<days>(time)}.year();
  const Instant begins = sys_days{of / March / Sunday[2]} + hours{7};
  const Instant ends = sys_days{of / November / Sunday[1]} + hours{6};
  return time >= begins && time < ends ? hours{-4} : hours{-5};
}

sys_days eastern_day(Instant time) { return floor<days>(time + eastern_offset(time)); }

Instant from_eastern(sys_days day, minutes time) {
  const Instant guess = Instant{day} + time + hours{5};
  return Instant{day} + time - eastern_offset(guess);
}

bool mails_on(sys_days evening) {
  const weekday day{evening};
  return day != Friday && day != Saturday && !is_holiday(evening);
}

Mailing last_mailing(sys_days feed_day) {
  sys_days evening = feed_day - days{1};
  while (!mails_on(evening)) evening -= days{1};
  return mailing_of(evening);
}

Mailing next_mailing(const Mailing& mailing) {
  sys_days evening = mailing.evening + days{1};
  while (!mails_on(evening)) evening += days{1};
  return mailing_of(evening);
}

std::string mail_date(Instant time, const std::string& zone) {
  static constexpr std::array names = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss clock{time - day};
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} {}", names.at(weekday{day}.c_encoding()),
                     static_cast<unsigned>(date.day()), months.at(static_cast<unsigned>(date.month()) - 1),
                     static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count(), zone);
}

std::string midnight_mail_date(sys_days day) {
  const auto behind = -eastern_offset(from_eastern(day, minutes{0})).count();
  return mail_date(day, fmt::format("-{:02}00", behind));
}

std::string midnight_iso(sys_days day) {
  const auto behind = -eastern_offset(from_eastern(day, minutes{0})).count();
  return fmt::format("{}T00:00:00-{:02}:00", to_iso(day), behind);
}

}  // namespace lectern::testing
