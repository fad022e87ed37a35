#include "lectern/model/habit.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace lectern {
namespace {

using std::chrono::minutes;

/// Weeks of so many minutes, the present one last, against a goal of a hundred.
Habit habit(const std::vector<int>& weeks) {
  std::vector<minutes> time;
  for (const int week : weeks) time.emplace_back(week);
  return habit_of(time, minutes{100});
}

TEST(Habit, counts_full_weeks_on_target_among_the_last_four) {
  EXPECT_EQ(habit({100, 0, 120, 100, 100, 0}).on_target, 3);
  EXPECT_EQ(habit({100, 0, 120, 100, 100, 0}).weeks, 4);
  EXPECT_EQ(habit({99, 10}).on_target, 0);
  EXPECT_EQ(habit({100, 10}).on_target, 1);
}

TEST(Habit, does_not_count_what_was_before_the_first_reading) {
  EXPECT_EQ(habit({0, 0, 0, 100, 10}).weeks, 1);
  EXPECT_EQ(habit({0, 0, 0, 0, 10}).weeks, 0);
  EXPECT_EQ(habit({0, 0, 0}), Habit{});
  EXPECT_EQ(habit({}), Habit{});
}

TEST(Habit, counts_the_present_week_once_it_is_on_target) {
  EXPECT_EQ(habit({100, 100, 30}).in_a_row, 2);
  EXPECT_EQ(habit({100, 100, 100}).in_a_row, 3);
  EXPECT_EQ(habit({100}).in_a_row, 1);
}

TEST(Habit, forgives_a_week_off_after_three_on_target) {
  EXPECT_EQ(habit({100, 100, 0, 100, 100, 100, 0}), (Habit{4, 3, 6, 1})) << "the week that is not over does not count";
  EXPECT_EQ(habit({100, 0, 100, 0, 100, 100, 0}), (Habit{4, 3, 4, 1})) << "two in four are not forgiven";
  EXPECT_EQ(habit({100, 0, 0, 100, 0}).in_a_row, 1) << "two together end a row";
  EXPECT_EQ(habit({100, 100, 100, 0, 0}), (Habit{4, 3, 4, 1})) << "the last week was one off, and the row goes on";
}

TEST(Habit, ends_a_row_on_target) {
  EXPECT_EQ(habit({50, 100, 100, 0}).in_a_row, 2) << "a week off before all of them is none of the row's";
}

}  // namespace
}  // namespace lectern
