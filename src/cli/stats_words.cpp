// What the statistics add up to, in the words that the screen and the page share.

#include "cli/stats_words.hpp"

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "cli/render.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/text.hpp"

namespace lectern {

std::string states_in_words(const Statistics& sums) {
  std::vector<std::string> parts;
  for (const auto& [state, count] : sums.states) parts.push_back(fmt::format("{} {}", grouped(count), to_text(state)));
  return join(parts, " · ");
}

std::string queue_in_words(const Queue& queue) {
  const auto weeks = static_cast<long long>(std::ceil(queue.weeks));
  return fmt::format("{} saved or put off, {}: {} at {}", counted(queue.papers, "paper"), to_words(queue.time),
                     counted(weeks, "week"), queue.at_goal ? "the week's goal" : "your pace");
}

std::string goal_in_words(const Habit& habit, std::chrono::minutes goal) {
  auto words = fmt::format("the week's goal: {}", to_words(goal));
  if (const auto weeks = in_words(habit); !weeks.empty()) words += "; on target " + weeks;
  return words;
}

std::string row_in_words(const Habit& habit) {
  if (habit.in_a_row < 2) return {};
  auto words = fmt::format("{} in a row", counted(habit.in_a_row, "week"));
  if (habit.weeks_off > 0) words += fmt::format(", {} of them off", habit.weeks_off);
  return words;
}

std::string coverage_in_words(const Statistics& sums) {
  return fmt::format("{} of {} known; papers read on {} of them", sums.known, counted(sums.topics, "topic"),
                     sums.read_on);
}

std::string outcome_in_words(std::string_view what, const ListOutcome& outcome) {
  if (outcome.lists == 0) return fmt::format("no {} yet", what);
  auto text = fmt::format("{} named {}: {} read", counted(outcome.lists, what), counted(outcome.papers, "paper"),
                          grouped(outcome.read));
  if (outcome.papers > 0) text += fmt::format(" ({:.0f} %)", 100.0 * outcome.read / outcome.papers);
  if (outcome.kept > 0) text += fmt::format(", {} kept", grouped(outcome.kept));
  if (outcome.skipped > 0) text += fmt::format(", {} skipped", grouped(outcome.skipped));
  return text;
}

}  // namespace lectern
