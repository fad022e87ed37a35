#include "lectern/net/pace.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <utility>

#include "fake_arxiv/wire.hpp"
#include "lectern/base/error.hpp"
#include "support/fault.hpp"
#include "support/golden.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using testing::FakeTimer;

class PaceTest : public ::testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path file() const { return directory_.path() / "state" / "pace"; }
  Pace pace(PaceRules rules = {}) { return Pace(file(), std::move(rules), timer_); }

  testing::TemporaryDirectory directory_;
  FakeTimer timer_;
};

TEST_F(PaceTest, lets_the_first_request_go_at_once) {
  pace().await_turn().end();
  EXPECT_EQ(timer_.slept(), 0ms);
}

TEST_F(PaceTest, keeps_three_seconds_from_the_end_of_an_answer_to_the_next_request) {
  auto one = pace();
  {
    auto turn = one.await_turn();
    timer_.pass(7s);  // a slow answer
    turn.end();
  }
  const auto ended = timer_.now();
  one.await_turn().end();
  EXPECT_GE(timer_.now() - ended, 3s);
  EXPECT_LE(timer_.now() - ended, 3100ms);
}

TEST_F(PaceTest, is_one_for_all_that_share_its_file) {
  pace().await_turn().end();
  const auto ended = timer_.now();
  pace().await_turn().end();
  EXPECT_GE(timer_.now() - ended, 3s);
}

TEST_F(PaceTest, counts_time_that_passed_otherwise) {
  pace().await_turn().end();
  timer_.pass(10s);
  pace().await_turn().end();
  EXPECT_EQ(timer_.slept(), 0ms);
}

TEST_F(PaceTest, lets_nobody_ask_while_a_turn_lasts) {
  auto turn = pace().await_turn();
  EXPECT_EQ(testing::fault_of([&] { (void)pace().await_turn(); }), Fault::try_later)
      << "after ten minutes in the queue";
  turn.end();
  EXPECT_NO_THROW(pace().await_turn().end());
}

TEST_F(PaceTest, waits_the_whole_gap_after_a_process_that_was_killed_in_its_turn) {
  const auto child = ::fork();
  if (child == 0) {
    auto turn = pace().await_turn();
    ::_exit(0);  // nothing is told any more, as after kill -9
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  timer_.pass(60s);  // how long ago the request ended nobody knows
  const auto begun = timer_.now();
  pace().await_turn().end();
  EXPECT_GE(timer_.now() - begun, 3s);
}

TEST_F(PaceTest, takes_a_damaged_file_for_a_request_that_was_killed) {
  pace().await_turn().end();
  std::ofstream(file(), std::ios::trunc) << "{\"under_way\": fal";
  timer_.pass(60s);
  const auto begun = timer_.now();
  pace().await_turn().end();
  EXPECT_GE(timer_.now() - begun, 3s);
}

TEST_F(PaceTest, waits_no_longer_than_it_was_to_when_the_clock_was_set_back) {
  pace().await_turn().end();
  timer_.pass(-std::chrono::hours{24 * 365});
  const auto begun = timer_.now();
  pace().await_turn().end();
  EXPECT_GE(timer_.now() - begun, 3s);
  EXPECT_LE(timer_.now() - begun, 3100ms);
}

/// A timer whose clock is set to another time in mid-sleep.
class JumpingTimer : public Timer {
 public:
  [[nodiscard]] Moment now() const override { return time; }
  void sleep(std::chrono::milliseconds how_long) override {
    slept += how_long;
    time += how_long + std::exchange(jump, 0ms);
  }
  Moment time{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};
  std::chrono::milliseconds slept{};
  std::chrono::milliseconds jump{};
};

TEST_F(PaceTest, keeps_the_gap_when_the_clock_jumps_while_it_waits) {
  for (const std::chrono::milliseconds jump : {std::chrono::milliseconds{24h}, std::chrono::milliseconds{-24h}}) {
    JumpingTimer timer;
    Pace pace(directory_.path() / std::to_string(jump.count()), {}, timer);
    pace.await_turn().end();
    timer.jump = jump;
    pace.await_turn().end();
    EXPECT_GE(timer.slept, 3s) << jump.count();
    EXPECT_LE(timer.slept, 7s) << jump.count();
  }
}

TEST_F(PaceTest, believes_no_file_that_asks_for_ages) {
  const auto write = [&](const char* cooling) {
    pace().await_turn().end();
    std::ofstream(file(), std::ios::trunc)
        << "{\"under_way\":false,\"since\":0,\"not_before\":9223372036854775807,\"cooling\":" << cooling
        << ",\"strikes\":1,\"why\":\"a mistake\"}";
  };
  write("false");
  const auto begun = timer_.now();
  pace().await_turn().end();
  EXPECT_LE(timer_.now() - begun, 1h + 10s);
  write("true");
  try {
    (void)pace().await_turn();
    ADD_FAILURE() << "asked in a cool-down";
  } catch (const Error& error) {
    EXPECT_NE(error.hint().find("in 24 h"), std::string::npos) << error.hint();
  }
}

TEST_F(PaceTest, lets_others_look_while_it_waits) {
  pace().await_turn().end();
  auto outer = pace();
  PaceRules rules;
  int looks = 0;
  rules.waiting = [&](std::chrono::milliseconds, std::string_view) {
    if (++looks == 3) outer.await_turn().end();  // another run comes first
  };
  const auto begun = timer_.now();
  pace(rules).await_turn().end();
  EXPECT_GE(timer_.now() - begun, 6s) << "and this one waits for its own gap behind it";
}

TEST_F(PaceTest, lets_a_rest_last_for_all) {
  pace().await_turn().rest(40s, "arXiv is not available (503)");
  const auto begun = timer_.now();
  std::string why;
  PaceRules rules;
  rules.waiting = [&](std::chrono::milliseconds, std::string_view reason) { why = reason; };
  pace(rules).await_turn().end();
  EXPECT_GE(timer_.now() - begun, 40s);
  EXPECT_EQ(why, "arXiv is not available (503)");
}

TEST_F(PaceTest, cools_down_longer_and_longer_for_all_runs) {
  const std::vector<std::chrono::seconds> lengths = {60s, 300s, 1800s, 7200s, 7200s};
  for (const auto length : lengths) {
    const auto begun = timer_.now();
    const auto until = pace().await_turn().cool_down(0s, "the rate is limited");
    EXPECT_GE(until - begun, length);
    EXPECT_LT(until - begun, length + 4s);
    try {
      (void)pace().await_turn();
      ADD_FAILURE() << "asked in a cool-down";
    } catch (const Error& error) {
      EXPECT_EQ(error.fault(), Fault::try_later);
      EXPECT_STREQ(error.what(), "the rate is limited");
      EXPECT_NE(error.hint().find("come back at "), std::string::npos) << error.hint();
    }
    timer_.pass(until - timer_.now());
  }
  pace().await_turn().end();
  timer_.pass(10s);
  const auto begun = timer_.now();
  EXPECT_LT(pace().await_turn().cool_down(0s, "again") - begun, 64s) << "an answer ends the row";
}

TEST_F(PaceTest, cools_down_as_long_as_arxiv_asks_where_that_is_longer) {
  const auto begun = timer_.now();
  EXPECT_GE(pace().await_turn().cool_down(900s, "the rate is limited") - begun, 900s);
}

TEST_F(PaceTest, sits_out_a_cool_down_that_the_reader_has_patience_for) {
  const auto until = pace().await_turn().cool_down(0s, "the rate is limited");
  PaceRules rules;
  rules.patience = 120s;
  pace(rules).await_turn().end();
  EXPECT_GE(timer_.now(), until);
}

TEST_F(PaceTest, ends_a_turn_that_is_let_go_by_an_error) {
  try {
    auto turn = pace().await_turn();
    throw Error(Fault::io, "the disk is full");
  } catch (const Error&) {
    EXPECT_EQ(timer_.slept(), 0ms);
  }
  pace().await_turn().end();
  EXPECT_GE(timer_.slept(), 3s);
  EXPECT_LE(timer_.slept(), 3100ms);
}

TEST_F(PaceTest, says_when_its_file_cannot_be_made) {
  std::ofstream(directory_.path() / "state") << "a file where the directory should be";
  const auto fault = testing::fault_of([&] { (void)pace().await_turn(); });
  EXPECT_EQ(fault, Fault::cannot_create);
}

TEST(ComeBack, names_the_time_and_how_long_that_is) {
  const Moment now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 9h + 12min};
  EXPECT_EQ(come_back(now + 4min + 20s, now), "come back at 09:17 UTC, in 5 min");
  EXPECT_EQ(come_back(now + 24h, now), "come back at 2026-11-24 09:12 UTC, in 24 h");
}

}  // namespace
}  // namespace lectern
