// Weeks, minutes, coverage and how the lists did.

#include "lectern/app/statistics.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

#include "lectern/app/course.hpp"
#include "lectern/app/pace.hpp"
#include "lectern/base/date.hpp"
#include "lectern/prioritize/effort.hpp"

namespace lectern {
namespace {

using std::chrono::days;
using std::chrono::floor;

std::vector<WeekOfReading> empty_weeks(Instant now, std::size_t count) {
  std::vector<WeekOfReading> weeks;
  for (std::size_t i = count; i-- > 0;) weeks.push_back({iso_week(floor<days>(now) - days{7 * i}), 0, {}});
  return weeks;
}

Queue queue_of(Library& library, std::span<const std::chrono::minutes> weeks) {
  constexpr std::size_t looked_back = 8;
  Queue queue;
  const double pace = reading_pace(library);
  for (const auto key : library.store().papers_in(std::array{ReadingState::saved, ReadingState::later})) {
    const auto summary = library.store().summary(key);
    if (!summary || summary->withdrawn) continue;
    ++queue.papers;
    queue.time += estimate(*summary, Pass::read, pace);
  }
  // The present week is not over, and those before the first reading say nothing of a pace.
  const auto first = std::find_if(weeks.begin(), weeks.end(), [](auto minutes) { return minutes.count() > 0; });
  auto full = weeks.subspan(static_cast<std::size_t>(first - weeks.begin()));
  if (!full.empty()) full = full.first(full.size() - 1);
  full = full.last(std::min(looked_back, full.size()));
  const auto read = std::accumulate(full.begin(), full.end(), std::chrono::minutes{0});
  queue.at_goal = read.count() == 0;
  const double a_week = !queue.at_goal ? static_cast<double>(read.count()) / static_cast<double>(full.size())
                                       : static_cast<double>(library.settings().plan_budget.count());
  queue.weeks = static_cast<double>(queue.time.count()) / std::max(1.0, a_week);
  return queue;
}

/// What is known, over all topics and under each pillar.
void add_coverage(Statistics& sums, const Curriculum& curriculum, const CourseStanding& standing) {
  for (const auto& pillar : curriculum.pillars()) sums.pillars.push_back({pillar.id, pillar.title});
  for (const auto& line : standing.topics) {
    const int known = line.known ? 1 : 0;
    const int read_on = line.known && line.read > 0 ? 1 : 0;
    ++sums.topics;
    sums.known += known;
    sums.read_on += read_on;
    const auto& pillars = curriculum.find(line.topic)->pillars;
    for (auto& coverage : sums.pillars) {
      if (std::find(pillars.begin(), pillars.end(), coverage.pillar) == pillars.end()) continue;
      ++coverage.topics;
      coverage.known += known;
      coverage.read_on += read_on;
    }
  }
}

}  // namespace

std::vector<std::chrono::minutes> minutes_by_week(Library& library, std::size_t weeks) {
  std::vector<std::chrono::minutes> minutes;
  const auto today = floor<days>(library.now());
  const auto monday = today - (std::chrono::weekday{today} - std::chrono::Monday);
  for (std::size_t i = weeks; i-- > 0;) {
    const auto begin = monday - days{7 * i};
    minutes.push_back(library.store().minutes_read(begin, begin + days{7}));
  }
  return minutes;
}

Statistics statistics(Library& library, std::size_t weeks) {
  Statistics sums;
  sums.states = library.store().papers_by_state();
  sums.weeks = empty_weeks(library.now(), weeks);
  for (const auto& reading : library.store().readings()) {
    ++sums.read;
    sums.timed += reading.took ? 1 : 0;
    sums.time += reading.took.value_or(std::chrono::minutes{0});
    const auto week = iso_week(floor<days>(reading.at));
    for (auto& line : sums.weeks) {
      if (line.week != week) continue;
      ++line.papers;
      line.time += reading.took.value_or(std::chrono::minutes{0});
    }
  }
  constexpr std::size_t a_year = 53;
  const auto year = minutes_by_week(library, a_year);
  sums.habit = habit_of(year, library.settings().plan_budget);
  sums.queue = queue_of(library, year);
  add_coverage(sums, library.curriculum(), course_standing(library));
  sums.plans = library.store().outcome_of_plans();
  sums.digests = library.store().outcome_of_digests();
  return sums;
}

}  // namespace lectern
