#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "lectern/app/library.hpp"
#include "lectern/model/habit.hpp"

namespace lectern {

/// One week of reading.
struct WeekOfReading {
  std::string week;  ///< of ISO 8601
  int papers = 0;
  std::chrono::minutes time{0};  ///< as far as the marks tell it
};

/// Papers that were saved or put off, and how long they last.
struct Queue {
  int papers = 0;
  std::chrono::minutes time{0};  ///< as estimated, at the reader's pace
  double weeks = 0;              ///< at the minutes of the last eight full weeks, or at the goal
  bool at_goal = false;          ///< the latter: nothing was read in those
};

/// What is known of a pillar's topics. A topic under several pillars counts for each of them.
struct PillarCoverage {
  std::string pillar;  ///< id
  std::string title;
  int topics = 0;
  int known = 0;    ///< of these
  int read_on = 0;  ///< of the known, with a paper read
};

/// What a reader's library and marks add up to.
struct Statistics {
  std::map<ReadingState, int> states;  ///< papers in each state that occurs
  std::vector<WeekOfReading> weeks;    ///< the last ones without a gap, this one last
  Habit habit;
  Queue queue;
  int read = 0;
  int timed = 0;                 ///< of these, with the time they took
  std::chrono::minutes time{0};  ///< of all that were timed
  int topics = 0;
  int known = 0;                        ///< topics
  int read_on = 0;                      ///< known topics with a paper read
  std::vector<PillarCoverage> pillars;  ///< in the curriculum's order
  ListOutcome plans;
  ListOutcome digests;
};

/// The minutes that marks tell of, week by week, the present one last.
[[nodiscard]] std::vector<std::chrono::minutes> minutes_by_week(Library& library, std::size_t weeks);

/// Adds up; `weeks` says how many to tell of.
[[nodiscard]] Statistics statistics(Library& library, std::size_t weeks);

}  // namespace lectern
