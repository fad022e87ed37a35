// `lectern stats`: weeks, minutes, coverage, and how good the lists were.

#include <algorithm>

#include "cli/bar.hpp"
#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "cli/stats_page.hpp"
#include "cli/stats_words.hpp"
#include "lectern/app/statistics.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/output_file.hpp"
#include "lectern/base/text.hpp"
#include "lectern/export/exporter.hpp"

namespace lectern {
namespace {

constexpr int weeks_shown = 8;

struct Options {
  std::optional<int> weeks;
  std::optional<std::string> format;
  std::optional<std::string> out;
};

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
  document["pillars"] = Json::array();
  for (const auto& line : sums.pillars)
    document["pillars"].push_back(
        {{"pillar", line.pillar}, {"topics", line.topics}, {"known", line.known}, {"read_on", line.read_on}});
  document["plans"] = as_json(sums.plans);
  document["digests"] = as_json(sums.digests);
  return document;
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
  print_wrapped(session, goal_in_words(sums.habit, session.settings().plan_budget), 2);
  if (const auto row = row_in_words(sums.habit); !row.empty()) print_wrapped(session, row, 2);
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
  print_wrapped(session, coverage_in_words(sums), 2);
  session.line(style.bold("Lists"));
  print_wrapped(session, outcome_in_words("plan", sums.plans), 2);
  print_wrapped(session, outcome_in_words("digest", sums.digests), 2);
}

void put_page(Session& session, const Statistics& sums, const std::optional<std::string>& out) {
  const auto today = std::chrono::floor<std::chrono::days>(session.now());
  const auto page = stats_page(sums, today, session.settings().plan_budget);
  if (!out || *out == "-") {
    session.print(page);
    return;
  }
  write_file(*out, page);
  session.notice(fmt::format("page written to '{}'", *out));
}

/// True where a page is asked for, also by the name of the file that it is to go to.
bool wants_page(const Options& options) {
  if (options.format || !options.out) return options.format.has_value();
  const auto* const exporter = exporter_for_file(*options.out);
  if (exporter == nullptr || exporter->name != "html")
    throw Error(Fault::usage, "'--out' takes a page: it needs '--format html'",
                "lectern stats --format html --out FILE, or --out FILE.html");
  return true;
}

int run_stats(Session& session, const Options& options) {
  const bool page = wants_page(options);
  if (page && session.layout() == Layout::json)
    throw Error(Fault::usage, "'--json' and the format 'html' exclude each other");
  const auto sums = statistics(session.library(), static_cast<std::size_t>(options.weeks.value_or(weeks_shown)));
  if (page) {
    put_page(session, sums, options.out);
  } else if (session.layout() == Layout::json) {
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
  auto options = std::make_shared<Options>();
  arguments.number("--weeks", 1, 520, options->weeks, "how many weeks to tell of (8)");
  arguments.choice("--format", {"html"}, options->format, "a page with charts, for a browser or to print");
  arguments.file("--out", options->out, "write the page to a file, whole or not at all");
  return [options](Session& session) { return run_stats(session, *options); };
}

}  // namespace lectern
