#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lectern/app/library.hpp"
#include "lectern/model/habit.hpp"
#include "lectern/model/reading_list.hpp"

namespace lectern {

/// One topic's line in the reader's progress.
struct TopicStanding {
  std::string topic;
  bool known = false;  ///< done, or needed by a topic that is done
  bool done = false;   ///< marked done
  bool started = false;
  bool next = false;               ///< can be learned now
  int papers = 0;                  ///< papers of the library on it
  int read = 0;                    ///< of these, read
  double hours = 0;                ///< of its course
  std::chrono::minutes logged{0};  ///< course time spent on it
  int unlocks = 0;                 ///< papers that its completion would open
};

/// The reader's progress through the curriculum.
struct CourseStanding {
  std::vector<TopicStanding> topics;  ///< in teaching order
  std::chrono::minutes read_this_week{0};
  Habit habit;
};

[[nodiscard]] CourseStanding course_standing(Library& library);

/// A topic that the reader knows and has never read a paper on.
struct CourseGap {
  std::string topic;
  int papers = 0;                  ///< papers of the library on it
  std::optional<ListEntry> first;  ///< the paper to begin with: a landmark of the topic, else the best ranked one
};

/// The gaps in teaching order; those with papers first.
[[nodiscard]] std::vector<CourseGap> course_gaps(Library& library);

/// What marking topics changed.
struct ProgressChange {
  std::vector<std::string> changed;  ///< topics whose own mark changed
  std::vector<std::string> opened;   ///< topics known now and not before
  std::vector<std::string> closed;   ///< topics known before and not now
  int papers_opened = 0;             ///< papers that can be read now and could not before
  std::vector<PaperKey> landmarks;   ///< of the opened topics, held by the library: one of each topic in turn
};

enum class ProgressMark { done, start, reset };

/// Adds course time to a topic, durably, and answers all that is logged on it. A topic not begun is started with it.
std::chrono::minutes log_course_time(Library& library, const std::string& topic, std::chrono::minutes time);

/// Marks topics, durably.
[[nodiscard]] ProgressChange mark_progress(Library& library, ProgressMark mark, std::span<const std::string> topics);

}  // namespace lectern
