// `lectern progress`: what is known, what comes next, and what finishing a topic opens.

#include <algorithm>

#include "cli/bar.hpp"
#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "lectern/app/course.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

struct Options {
  std::vector<std::string> words;
};

Json as_json(const CourseStanding& standing) {
  Json topics = Json::array();
  for (const auto& topic : standing.topics)
    topics.push_back({{"topic", topic.topic},
                      {"known", topic.known},
                      {"done", topic.done},
                      {"started", topic.started},
                      {"next", topic.next},
                      {"papers", topic.papers},
                      {"read", topic.read},
                      {"unlocks", topic.unlocks},
                      {"hours", topic.hours},
                      {"logged_minutes", topic.logged.count()}});
  return topics;
}

/// What there is to say of a pillar.
struct PillarStanding {
  std::size_t known = 0;
  std::size_t all = 0;
  int read = 0;
  const TopicStanding* next = nullptr;  ///< the first topic that can be learned now
  const TopicStanding* gap = nullptr;   ///< the first known topic that has papers, none of them read
};

PillarStanding standing_of(const Curriculum& curriculum, const Pillar& pillar, const CourseStanding& standing) {
  PillarStanding found;
  for (const auto& line : standing.topics) {
    const auto& pillars = curriculum.find(line.topic)->pillars;
    if (std::find(pillars.begin(), pillars.end(), pillar.id) == pillars.end()) continue;
    ++found.all;
    found.known += line.known ? 1U : 0U;
    found.read += line.read;
    if (found.next == nullptr && line.next) found.next = &line;
    if (found.gap == nullptr && line.known && line.read == 0 && line.papers > 0) found.gap = &line;
  }
  return found;
}

/// One pillar's line; what does not fit the terminal is left out.
std::string pillar_line(Session& session, const Pillar& pillar, const CourseStanding& standing) {
  const auto found = standing_of(session.curriculum(), pillar, standing);
  const double known = found.all == 0 ? 0 : static_cast<double>(found.known) / static_cast<double>(found.all);
  std::string text = fmt::format(" {} {} {:>2}/{}", pad(pillar.title, 14), bar(known, 10), found.known, found.all);
  const auto add = [&](const std::string& part, std::string_view before) {
    const bool fits = display_width(text) + display_width(before) + display_width(part) <= session.width();
    if (fits) text += std::string(before) + part;
    return fits;
  };
  if (found.next != nullptr) {
    const auto next = "next: " + found.next->topic;
    const auto unlocks = fmt::format(" → unlocks {}", counted(found.next->unlocks, "paper"));
    if (found.next->unlocks == 0 || !add(next + unlocks, "  ")) add(next, "  ");
  }
  if (found.read > 0) add(counted(found.read, "paper") + " read", "  ");
  if (found.gap != nullptr) add("gap: " + found.gap->topic, "  ");
  return text;
}

/// `6 h of 12 course hours`.
std::string course_time(std::chrono::minutes logged, double hours) {
  const auto spent = logged.count() == 0 ? std::string("nothing logged") : to_words(logged);
  return hours > 0 ? fmt::format("{} of {:g} course hours", spent, hours) : spent;
}

void show(Session& session) {
  const auto standing = course_standing(session.library());
  if (session.layout() == Layout::json) {
    auto document = json_document("progress");
    document["topics"] = as_json(standing);
    document["minutes_this_week"] = standing.read_this_week.count();
    document["habit"] = json_habit(standing.habit);
    document["goal_minutes"] = session.settings().plan_budget.count();
    session.document(document);
    return;
  }
  if (session.layout() == Layout::lines) {
    for (const auto& line : standing.topics)
      session.line(
          tab_separated({line.topic,
                         line.done      ? "done"
                         : line.known   ? "known"
                         : line.started ? "started"
                         : line.next    ? "next"
                                        : "-",
                         std::to_string(line.papers), std::to_string(line.read), std::to_string(line.unlocks)}));
    return;
  }
  for (const auto& pillar : session.curriculum().pillars())
    session.line(fit(pillar_line(session, pillar, standing), session.width()));
  for (const auto& line : standing.topics) {
    if (line.started || (line.logged.count() > 0 && !line.known))
      session.line(
          fit(fmt::format(" Under way: {}, {}", line.topic, course_time(line.logged, line.hours)), session.width()));
  }
  auto week = fmt::format("This week: {} of {} min read.", standing.read_this_week.count(),
                          session.settings().plan_budget.count());
  if (const auto words = in_words(standing.habit); !words.empty()) week += " On target " + words + ".";
  print_wrapped(session, week, 1);
  const bool begun =
      std::any_of(standing.topics.begin(), standing.topics.end(), [](const TopicStanding& line) { return line.known; });
  if (!begun) session.notice("nothing is done yet: lectern progress done TOPIC…, or lectern init --done all");
}

std::string titles(const Curriculum& curriculum, const std::vector<std::string>& topics) {
  std::vector<std::string> names;
  for (const auto& topic : topics) names.push_back(curriculum.find(topic)->title);
  return join(names, ", ");
}

int tell(Session& session, const ProgressChange& change) {
  if (session.layout() == Layout::json) {
    auto document = json_document("progress");
    document["topics"] = as_json(course_standing(session.library()));
    document["changed"] = change.changed;
    document["opened"] = change.opened;
    document["closed"] = change.closed;
    document["papers_opened"] = change.papers_opened;
    Json papers = Json::array();
    for (const auto& stored : session.library().store().find_all(change.landmarks))
      papers.push_back(json_paper(stored));
    document["papers"] = std::move(papers);
    session.document(document);
    return 0;
  }
  const auto wrapped = [&](const std::string& text) {
    for (const auto& line : wrap(text, session.measure())) session.line(line);
  };
  if (change.changed.empty()) session.line("that was so already");
  if (!change.opened.empty()) {
    wrapped(fmt::format("known now: {}", titles(session.curriculum(), change.opened)));
    session.line(fmt::format("{} of your library can be read now that could not before",
                             counted(change.papers_opened, "paper")));
  } else if (!change.changed.empty() && change.closed.empty()) {
    wrapped(fmt::format("noted: {}", titles(session.curriculum(), change.changed)));
  }
  if (!change.closed.empty()) wrapped(fmt::format("no longer known: {}", titles(session.curriculum(), change.closed)));
  constexpr std::size_t landmarks_shown = 5;
  std::size_t number = 0;
  for (const auto& stored : session.library().store().find_all(change.landmarks)) {
    if (number == landmarks_shown) break;
    if (number++ == 0) session.line("landmarks to begin with:");
    session.line(fit("  " + cited(stored.paper) + "  " + stored.paper.title, session.width()));
  }
  return 0;
}

std::vector<std::string> topics_meant(Session& session, std::span<const std::string> names) {
  std::vector<std::string> topics;
  for (const auto& name : names)
    for (const auto& topic : session.curriculum().topics_named(name))
      if (std::find(topics.begin(), topics.end(), topic) == topics.end()) topics.push_back(topic);
  return topics;
}

int log_time(Session& session, std::span<const std::string> words) {
  const auto time = words.empty() ? std::nullopt : parse_duration(words.back());
  if (words.size() != 2 || !time)
    throw Error(Fault::usage, "'progress log' takes one topic and the time spent",
                "lectern progress log sequence-models 2h");
  const auto& topic = session.curriculum().named(words.front());
  const auto logged = log_course_time(session.library(), topic.id, *time);
  if (session.layout() == Layout::json)
    show(session);
  else
    session.line(fmt::format("logged: {}, {}", topic.title, course_time(logged, topic.hours)));
  return 0;
}

int run_progress(Session& session, const Options& options) {
  if (options.words.empty()) {
    show(session);
    return 0;
  }
  const auto words = std::span(options.words).subspan(1);
  const std::vector<std::string> verbs = {"done", "start", "reset", "log"};
  const auto verb = std::find(verbs.begin(), verbs.end(), options.words.front());
  if (verb == verbs.end())
    throw Error(Fault::usage,
                fmt::format("'progress' takes done, start, reset or log, not '{}'", sanitise(options.words.front())),
                suggestion(options.words.front(), verbs, "lectern progress done TOPIC…"));
  if (*verb == "log") return log_time(session, words);
  if (words.empty())
    throw Error(Fault::usage, fmt::format("which topics? 'progress {}' takes topics, pillars or courses", *verb),
                "lectern progress done linear-algebra");
  return tell(session, mark_progress(session.library(), static_cast<ProgressMark>(verb - verbs.begin()),
                                     topics_meant(session, words)));
}

}  // namespace

Action progress_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.words("done|start|reset|log|TOPIC", options->words,
                  "done, start or reset, then topics, pillars or courses; log, then a topic and a time", false);
  return [options](Session& session) { return run_progress(session, *options); };
}

}  // namespace lectern
