// Weeks, minutes, coverage and how the lists did.

#include "lectern/app/statistics.hpp"

#include "lectern/app/course.hpp"
#include "lectern/base/date.hpp"

namespace lectern {
namespace {

using std::chrono::days;
using std::chrono::floor;

std::vector<WeekOfReading> empty_weeks(Instant now, std::size_t count) {
  std::vector<WeekOfReading> weeks;
  for (std::size_t i = count; i-- > 0;) weeks.push_back({iso_week(floor<days>(now) - days{7 * i}), 0, {}});
  return weeks;
}

}  // namespace

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
  const auto standing = course_standing(library);
  for (const auto& line : standing.topics) {
    ++sums.topics;
    sums.known += line.known ? 1 : 0;
    sums.read_on += line.known && line.read > 0 ? 1 : 0;
  }
  sums.plans = library.store().outcome_of_plans();
  sums.digests = library.store().outcome_of_digests();
  return sums;
}

}  // namespace lectern
