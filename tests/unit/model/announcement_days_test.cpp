#include "lectern/model/announcement_days.hpp"

#include <gtest/gtest.h>

#include "lectern/base/date.hpp"

namespace lectern {
namespace {

std::chrono::sys_days day(std::string_view text) { return parse_date(text)->day(); }

struct Hour {
  std::string_view utc;
  std::string_view arxiv;
};

class ArxivDay : public ::testing::TestWithParam<Hour> {};

TEST_P(ArxivDay, begins_at_midnight_eastern_time) {
  EXPECT_EQ(to_iso(arxiv_day(parse_date(GetParam().utc)->time)), GetParam().arxiv) << GetParam().utc;
}

INSTANTIATE_TEST_SUITE_P(
    AcrossTheYear, ArxivDay,
    ::testing::Values(Hour{"2026-01-15T04:59:59Z", "2026-01-14"}, Hour{"2026-01-15T05:00:00Z", "2026-01-15"},
                      Hour{"2026-07-15T03:59:59Z", "2026-07-14"}, Hour{"2026-07-15T04:00:00Z", "2026-07-15"},
                      // The clocks go forward on 8 March at 07:00 UTC …
                      Hour{"2026-03-08T04:30:00Z", "2026-03-07"}, Hour{"2026-03-09T03:30:00Z", "2026-03-08"},
                      Hour{"2026-03-09T04:30:00Z", "2026-03-09"},
                      // … and back on 1 November at 06:00 UTC.
                      Hour{"2026-11-01T04:30:00Z", "2026-11-01"}, Hour{"2026-11-02T04:30:00Z", "2026-11-01"},
                      Hour{"2026-11-02T05:30:00Z", "2026-11-02"}, Hour{"2025-03-10T04:00:00Z", "2025-03-10"},
                      Hour{"2027-11-07T05:30:00Z", "2027-11-07"}));

TEST(Announcements, are_not_made_for_weekends_and_holidays_and_the_days_after_them) {
  EXPECT_EQ(why_no_announcement(day("2026-11-21")), "Saturday");
  EXPECT_EQ(why_no_announcement(day("2026-11-22")), "Sunday");
  EXPECT_EQ(why_no_announcement(day("2026-11-23")), std::nullopt);
  EXPECT_EQ(why_no_announcement(day("2026-11-26")), "Thanksgiving Day");
  EXPECT_EQ(why_no_announcement(day("2026-11-27")), "the day after Thanksgiving Day");
  EXPECT_EQ(why_no_announcement(day("2026-11-30")), std::nullopt);
}

TEST(Announcements, keep_all_holidays_of_2026) {
  for (const auto* text : {"2026-01-01", "2026-01-19", "2026-06-19", "2026-07-03", "2026-09-07", "2026-11-26",
                           "2026-12-25", "2026-12-29", "2026-12-31"})
    EXPECT_TRUE(why_no_announcement(day(text))) << text;
  // Federal holidays that are none of arXiv's.
  for (const auto* text : {"2026-02-16", "2026-05-25", "2026-10-12", "2026-11-11"})
    EXPECT_FALSE(why_no_announcement(day(text))) << text;
}

TEST(Announcements, know_holidays_of_other_years_by_their_rule) {
  EXPECT_EQ(why_no_announcement(day("2025-11-27")), "Thanksgiving Day");
  EXPECT_EQ(why_no_announcement(day("2027-01-18")), "Martin Luther King Jr. Day");
  EXPECT_EQ(why_no_announcement(day("2027-07-05")), "Independence Day") << "the fourth is a Sunday";
  EXPECT_EQ(why_no_announcement(day("2021-12-31")), "New Year's Day") << "the first is a Saturday";
}

TEST(Announcements, of_the_evening_before_a_holiday_are_in_its_feed) {
  EXPECT_FALSE(is_without_announcement(day("2026-11-26"))) << "Wednesday evening was no holiday";
  EXPECT_TRUE(is_without_announcement(day("2026-11-27")));
  EXPECT_TRUE(is_without_announcement(day("2026-11-28")));
  EXPECT_FALSE(is_without_announcement(day("2026-11-30")));
}

TEST(AnnouncementDays, are_the_latest_ones_that_bring_papers) {
  const auto days = announcement_days(day("2026-11-26"), 7);
  std::vector<std::string> texts;
  for (const auto found : days) texts.push_back(to_iso(found));
  EXPECT_EQ(texts, (std::vector<std::string>{"2026-11-25", "2026-11-24", "2026-11-23", "2026-11-20", "2026-11-19",
                                             "2026-11-18", "2026-11-17"}));
}

}  // namespace
}  // namespace lectern
