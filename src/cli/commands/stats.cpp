// `lectern stats`: weeks, minutes, coverage, and how good the lists were.

#include <algorithm>
#include <cmath>

#include "cli/bar.hpp"
#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "lectern/app/statistics.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr int weeks_shown = 8;

Json as_json(const ListOutcome& outcome) {
  return {{"lists", outcome.lists},
          {"papers", outcome.papers},
          {"read", outcome.read},
          {"kept", outcome.kept},
          {"skipped", outcome.skipped}};
}

Json as_json(Session& session, const Statistics& sums) {
  auto document = json_document("stats");
  document["states"] = Json::array();
  for (const auto& [state, count] : sums.states)
    document["states"].push_back({{"state", to_text(state)}, {"papers", count}});
  document["weeks"] = Json::array();
  for (const auto& week : sums.weeks)
    document["weeks"].push_back({{"week", week.week}, {"papers", week.papers}, {"minutes", week.time.count()}});
  document["habit"] = json_habit(sums.habit);
  document["queue"] = {
      {"papers", sums.queue.papers}, {"minutes", sums.queue.time.count()}, {"weeks", sums.queue.weeks}};
  document["goal_minutes"] = session.settings().plan_budget.count();
  document["read"] = sums.read;
  document["timed"] = sums.timed;
  document["minutes"] = sums.time.count();
  document["coverage"] = {{"topics", sums.topics}, {"known", sums.known}, {"read_on", sums.read_on}};
  document["plans"] = as_json(sums.plans);
  document["digests"] = as_json(sums.digests);
  return document;
}

std::string states_in_words(const Statistics& sums) {
  std::vector<std::string> parts;
  for (const auto& [state, count] : sums.states) parts.push_back(fmt::format("{} {}", grouped(count), to_text(state)));
  return join(parts, " · ");
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

/// A bar a week, as long as the minutes are, with the goal as the scale where nothing passes it.
void print_weeks(Session& session, const Statistics& sums) {
  const auto goal = session.settings().plan_budget.count();
  auto most = goal;
  for (const auto& week : sums.weeks) most = std::max(most, week.time.count());
  const auto style = session.style();
  const std::size_t width = std::clamp<std::size_t>(session.width() / 3, 10, 40);
  for (const auto& week : sums.weeks) {
    const double share = most == 0 ? 0 : static_cast<double>(week.time.count()) / static_cast<double>(most);
    const auto drawn = bar(share, width);
    session.line(fmt::format("  {}  {}  {:>4} min  {}", week.week.substr(5),
                             week.time.count() >= goal ? style.good(drawn) : drawn, week.time.count(),
                             counted(week.papers, "paper")));
  }
  auto goal_line = fmt::format("the week's goal: {}", to_words(session.settings().plan_budget));
  if (const auto words = in_words(sums.habit); !words.empty()) goal_line += "; on target " + words;
  print_wrapped(session, goal_line, 2);
  if (sums.habit.in_a_row > 1) {
    auto row = fmt::format("{} in a row", counted(sums.habit.in_a_row, "week"));
    if (sums.habit.weeks_off > 0) row += fmt::format(", {} of them off", sums.habit.weeks_off);
    print_wrapped(session, row, 2);
  }
}

/// `12 papers saved or put off, 5 h 20 min: 3 weeks at your pace`.
std::string queue_in_words(const Queue& queue) {
  const auto weeks = static_cast<long long>(std::ceil(queue.weeks));
  return fmt::format("{} saved or put off, {}: {} at {}", counted(queue.papers, "paper"), to_words(queue.time),
                     counted(weeks, "week"), queue.at_goal ? "the week's goal" : "your pace");
}

void print_on_screen(Session& session, const Statistics& sums) {
  const auto style = session.style();
  session.line(style.bold("Library"));
  print_wrapped(session, sums.states.empty() ? "no papers yet" : states_in_words(sums), 2);
  if (sums.queue.papers > 0) print_wrapped(session, queue_in_words(sums.queue), 2);
  session.line(style.bold("Weeks"));
  print_weeks(session, sums);
  session.line(style.bold("Reading"));
  print_wrapped(session, fmt::format("{} read, {} in all", counted(sums.read, "paper"), to_words(sums.time)), 2);
  if (sums.timed < sums.read)
    print_wrapped(session,
                  fmt::format("{} without a time: lectern read ID --took 40m", grouped(sums.read - sums.timed)), 2);
  session.line(style.bold("Course"));
  print_wrapped(
      session,
      fmt::format("{} of {} known; papers read on {} of them", sums.known, counted(sums.topics, "topic"), sums.read_on),
      2);
  session.line(style.bold("Lists"));
  print_wrapped(session, outcome_in_words("plan", sums.plans), 2);
  print_wrapped(session, outcome_in_words("digest", sums.digests), 2);
}

int run_stats(Session& session, std::size_t weeks) {
  const auto sums = statistics(session.library(), weeks);
  if (session.layout() == Layout::json) {
    session.document(as_json(session, sums));
  } else if (session.layout() == Layout::lines) {
    for (const auto& week : sums.weeks)
      session.line(tab_separated({week.week, std::to_string(week.papers), std::to_string(week.time.count())}));
  } else {
    print_on_screen(session, sums);
  }
  return 0;
}

}  // namespace

Action stats_command(Arguments& arguments) {
  auto weeks = std::make_shared<std::optional<int>>();
  arguments.number("--weeks", 1, 520, *weeks, "how many weeks to tell of (8)");
  return
      [weeks](Session& session) { return run_stats(session, static_cast<std::size_t>(weeks->value_or(weeks_shown))); };
}

}  // namespace lectern
