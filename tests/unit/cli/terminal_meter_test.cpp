#include "cli/terminal_meter.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

class HandClock : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return time; }
  Instant time{};
};

/// Handles `papers` papers of 1,000 bytes each, a thousand of them a second.
void work(TerminalMeter& meter, HandClock& clock, std::size_t papers, std::optional<std::size_t> total) {
  const auto begin = clock.time;
  for (std::size_t i = 1; i <= papers; ++i) {
    clock.time = begin + std::chrono::seconds{i / 1000};
    meter.at("reading", i * 1000, total, i);
  }
}

TEST(TerminalMeter, shows_share_time_left_and_rate) {
  HandClock clock;
  std::ostringstream err;
  TerminalMeter meter(err, clock, true, false, 80);
  work(meter, clock, 2560, 10'000'000);
  EXPECT_NE(err.str().find("reading ██"), std::string::npos) << err.str();
  EXPECT_NE(err.str().find("s left"), std::string::npos) << err.str();
  EXPECT_NE(err.str().find("papers, "), std::string::npos) << err.str();
}

TEST(TerminalMeter, is_never_wider_than_the_terminal) {
  for (const std::size_t width : {20U, 40U, 80U}) {
    HandClock clock;
    std::ostringstream err;
    TerminalMeter meter(err, clock, true, false, width);
    work(meter, clock, 2560, 10'000'000);
    for (const auto& line : split(err.str(), '\r')) {
      const auto shown = line.starts_with("\x1b[K") ? line.substr(3) : line;
      EXPECT_LT(display_width(shown), width) << shown;
    }
  }
}

TEST(TerminalMeter, tells_the_rate_alone_where_the_end_is_not_known) {
  HandClock clock;
  std::ostringstream err;
  TerminalMeter meter(err, clock, true, false, 80);
  work(meter, clock, 2560, std::nullopt);
  EXPECT_EQ(err.str().find("left"), std::string::npos);
  EXPECT_NE(err.str().find("papers, "), std::string::npos);
}

TEST(TerminalMeter, clears_its_line_when_the_work_ends_or_fails) {
  HandClock clock;
  std::ostringstream err;
  {
    TerminalMeter meter(err, clock, true, false, 80);
    work(meter, clock, 2560, std::nullopt);
  }
  EXPECT_TRUE(err.str().ends_with("\r\x1b[K"));
}

TEST(TerminalMeter, draws_nothing_off_a_terminal_and_tells_nothing_when_quiet) {
  HandClock clock;
  std::ostringstream err;
  TerminalMeter piped(err, clock, false, false, 80);
  work(piped, clock, 2560, 10'000'000);
  EXPECT_EQ(err.str(), "");
  piped.notice("one line");
  EXPECT_EQ(err.str(), "lectern: one line\n");
  std::ostringstream silent;
  TerminalMeter quiet(silent, clock, false, true, 80);
  quiet.notice("one line");
  EXPECT_EQ(silent.str(), "");
}

TEST(MessageText, is_broken_between_words_for_a_terminal_only) {
  EXPECT_EQ(message_text("lectern: one two\nthree", 0), "lectern: one two three\n");
  EXPECT_EQ(message_text("lectern: one two three", 16), "lectern: one two\n  three\n");
  EXPECT_EQ(message_text(std::string(100, 'x'), 300), std::string(100, 'x') + "\n");
  EXPECT_EQ(message_text("a\x1b[31mb\r", 80), "a[31mb\n");
}

TEST(TerminalMeter, lets_no_control_byte_through) {
  HandClock clock;
  std::ostringstream err;
  TerminalMeter meter(err, clock, false, false, 80);
  meter.notice("a \x1b[31mname\x07 of \xff bytes\nin two lines");
  EXPECT_EQ(err.str(), "lectern: a [31mname of \xEF\xBF\xBD bytes in two lines\n");
}

}  // namespace
}  // namespace lectern
