#include "lectern/base/date.hpp"

#include <gtest/gtest.h>

namespace lectern {
namespace {

using std::chrono::minutes;

TEST(ParseDate, reads_every_form_that_occurs) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"2007", "2007"},
      {"2007-04", "2007-04"},
      {"2007-04-02", "2007-04-02"},
      {"2007-4-2", "2007-04-02"},
      {"2007-04-02T19:18:42Z", "2007-04-02T19:18:42Z"},
      {"2007-04-02 19:18", "2007-04-02T19:18:00Z"},
      {"2007-04-02T19:18:42.123Z", "2007-04-02T19:18:42Z"},
      {"2025-10-17T00:00:00-04:00", "2025-10-17T04:00:00Z"},
      {"2025-08-20T04:00:19.899254+00:00", "2025-08-20T04:00:19Z"},
      {"Mon, 2 Apr 2007 19:18:42 GMT", "2007-04-02T19:18:42Z"},
      {"Mon, 27 Apr 2026 00:00:00 -0400", "2026-04-27T04:00:00Z"},
      {"2 Apr 2007", "2007-04-02"},
      {"Thu, 01 January 2009", "2009-01-01"},
      {"8/4/2011", "2011-08-04"},
      {"12/31/1999", "1999-12-31"},
      {"  2007-04-02  ", "2007-04-02"},
  };
  for (const auto& [text, expected] : rows) {
    const auto date = parse_date(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(to_iso(*date), expected) << text;
    EXPECT_EQ(parse_date(to_iso(*date)), date) << text;
  }
}

TEST(ParseDate, refuses_what_is_no_date) {
  for (const std::string text :
       {"", "soon", "2007-13", "2007-02-30", "0207-01-01", "20070402", "2007-04-02T25:00:00Z", "13/1/2011",
        "2007-04-02x", "Foo, 2 Apr 2007", "2007-04-02T19:18:42+99", "99999", "2007-"})
    EXPECT_FALSE(parse_date(text)) << text;
}

TEST(ParseWhen, reads_what_people_type) {
  const auto now = parse_date("2026-05-01T08:30:00Z")->time;  // a Friday
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"today", "2026-05-01T00:00:00Z"}, {"yesterday", "2026-04-30T00:00:00Z"},  {"7d", "2026-04-24T00:00:00Z"},
      {"2w", "2026-04-17T00:00:00Z"},    {"6h", "2026-05-01T02:30:00Z"},         {"Monday", "2026-04-27T00:00:00Z"},
      {"fri", "2026-04-24T00:00:00Z"},   {"2026-04-20", "2026-04-20T00:00:00Z"}, {"2026-03", "2026-03-01T00:00:00Z"},
  };
  for (const auto& [text, expected] : rows) {
    const auto when = parse_when(text, now);
    ASSERT_TRUE(when) << text;
    EXPECT_EQ(to_iso(*when), expected) << text;
  }
  for (const std::string text : {"", "7x", "d", "someday", "-3d"}) EXPECT_FALSE(parse_when(text, now)) << text;
}

TEST(ParseUntil, looks_ahead) {
  const auto now = parse_date("2026-05-01T08:30:00Z")->time;
  EXPECT_EQ(to_iso(*parse_until("2w", now)), "2026-05-15T08:30:00Z");
  EXPECT_EQ(to_iso(*parse_until("tomorrow", now)), "2026-05-02T00:00:00Z");
  EXPECT_EQ(to_iso(*parse_until("monday", now)), "2026-05-04T00:00:00Z");
  EXPECT_EQ(to_iso(*parse_until("Fri", now)), "2026-05-08T00:00:00Z");
  EXPECT_FALSE(parse_until("whenever", now));
}

TEST(ParseDuration, reads_hours_and_minutes) {
  const std::vector<std::pair<std::string, int>> rows = {{"150m", 150}, {"2h", 120},     {"2h30m", 150},
                                                         {"1.5h", 90},  {"45", 45},      {"2h30", 150},
                                                         {"0.25h", 15}, {" 2H 5M ", 125}};
  for (const auto& [text, expected] : rows) EXPECT_EQ(parse_duration(text), minutes{expected}) << text;
  for (const std::string text : {"", "0", "m", "2m1h", "1h1h", "-5m", "2.m.5", "1e9", "99999999h", "2d"})
    EXPECT_FALSE(parse_duration(text)) << text;
}

TEST(IsoWeek, follows_the_standard_at_the_turn_of_the_year) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"2026-05-01", "2026-W18"}, {"2025-12-29", "2026-W01"}, {"2027-01-03", "2026-W53"},
      {"2021-01-03", "2020-W53"}, {"2024-12-30", "2025-W01"}, {"2026-01-01", "2026-W01"}};
  for (const auto& [day, week] : rows) EXPECT_EQ(iso_week(parse_date(day)->day()), week) << day;
}

TEST(ToWords, speaks_of_durations) {
  EXPECT_EQ(to_words(minutes{45}), "45 min");
  EXPECT_EQ(to_words(minutes{120}), "2 h");
  EXPECT_EQ(to_words(minutes{150}), "2 h 30 min");
}

}  // namespace
}  // namespace lectern
