// `lectern topics`: the curriculum as a tree, or all there is to know of one topic.

#include <algorithm>

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "lectern/app/course.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::size_t landmarks_shown = 7;

const TopicStanding& standing_of(const CourseStanding& standing, const std::string& topic) {
  return *std::find_if(standing.topics.begin(), standing.topics.end(),
                       [&](const TopicStanding& line) { return line.topic == topic; });
}

std::string_view state_of(const TopicStanding& line) {
  if (line.done) return "done";
  if (line.known) return "known";
  if (line.started) return "started";
  return line.next ? "next" : "later";
}

std::string marked(const Style& style, const TopicStanding& line) {
  if (line.known) return style.good("✓");
  if (line.started) return style.warning("◐");
  return line.next ? style.warning("○") : style.dim("·");
}

std::string paper_words(const TopicStanding& line) {
  auto text = line.papers == 0 ? std::string("no papers") : counted(line.papers, "paper");
  if (line.read > 0) text += fmt::format(", {} read", line.read);
  return text;
}

Json as_json(const Curriculum& curriculum, const TopicStanding& line) {
  const auto& topic = *curriculum.find(line.topic);
  const auto ids = [](const std::vector<Prerequisite>& needs) {
    Json list = Json::array();
    for (const auto& need : needs) list.push_back({{"topic", need.topic}, {"reason", need.reason}});
    return list;
  };
  return {{"topic", topic.id},
          {"title", topic.title},
          {"pillars", topic.pillars},
          {"state", state_of(line)},
          {"needs", ids(topic.needs)},
          {"helps", ids(topic.helps)},
          {"unlocks", curriculum.unlocked_by(topic.id)},
          {"hours", topic.hours},
          {"logged_minutes", line.logged.count()},
          {"papers", line.papers},
          {"read", line.read},
          {"papers_waiting", line.unlocks},
          {"aliases", topic.aliases}};
}

void print_tree(Session& session, const CourseStanding& standing) {
  const auto& curriculum = session.curriculum();
  const auto style = session.style();
  std::size_t widest = 0;
  for (const auto& topic : curriculum.topics()) widest = std::max(widest, display_width(topic.id));
  for (const auto& pillar : curriculum.pillars()) {
    session.line(style.bold(fit(pillar.title, session.width())));
    for (const auto& topic : curriculum.topics()) {
      if (topic.pillars.front() != pillar.id) continue;
      const auto& line = standing_of(standing, topic.id);
      auto text = line.papers == 0 ? topic.id : fmt::format("{}  {}", pad(topic.id, widest), paper_words(line));
      if (line.unlocks > 0) text += fmt::format(", {} waiting for it", grouped(line.unlocks));
      session.line(fmt::format("  {} {}", marked(style, line), fit(text, session.width() - 4)));
    }
  }
  session.line(style.dim(fit("✓ known  ◐ started  ○ can be learned now  · later", session.width())));
}

void print_needs(Session& session, std::string_view label, const std::vector<Prerequisite>& needs,
                 const CourseStanding& standing) {
  if (needs.empty()) return;
  session.line(session.style().bold(label));
  for (const auto& need : needs) {
    const auto text = need.topic + (need.reason.empty() ? "" : ": " + need.reason);
    bool first = true;
    for (const auto& line : wrap(text, session.measure() - 4)) {
      session.line((first ? "  " + marked(session.style(), standing_of(standing, need.topic)) + " " : "    ") + line);
      first = false;
    }
  }
}

/// Landmark papers of the topic that the library holds, as a listing.
std::vector<StoredPaper> landmarks_of(Session& session, const Topic& topic) {
  auto& store = session.library().store();
  std::vector<PaperKey> keys;
  for (const auto& id : topic.landmarks)
    if (const auto known = store.identify(id); known && keys.size() < landmarks_shown) keys.push_back(known->key);
  return store.find_all(keys);
}

void print_topic(Session& session, const Topic& topic, const CourseStanding& standing) {
  const auto style = session.style();
  const auto& line = standing_of(standing, topic.id);
  session.line(fmt::format("{} {}", style.bold(topic.title), style.dim("(" + topic.id + ")")));
  std::string facts = fmt::format("{} · {}", state_of(line), paper_words(line));
  if (line.unlocks > 0) facts += fmt::format(" · {} waiting for it", counted(line.unlocks, "paper"));
  if (topic.hours > 0)
    facts += fmt::format(" · {:g} course hours, {}", topic.hours,
                         line.logged.count() > 0 ? to_words(line.logged) + " logged" : "none logged");
  print_wrapped(session, facts);
  print_needs(session, "Needs", topic.needs, standing);
  print_needs(session, "Easier with", topic.helps, standing);
  if (const auto unlocks = session.curriculum().unlocked_by(topic.id); !unlocks.empty()) {
    session.line(style.bold("Opens the way to"));
    print_wrapped(session, join(unlocks, ", "), 2);
  }
  if (!topic.aliases.empty()) session.line(style.bold("Also called"));
  for (const auto& names : topic.aliases) print_wrapped(session, join(names, " = "), 2);
  const auto landmarks = landmarks_of(session, topic);
  if (landmarks.empty()) return;
  session.line(style.bold("Landmarks"));
  print_papers(session, landmarks);
}

int run_topics(Session& session, const std::vector<std::string>& words) {
  const Topic* topic = words.empty() ? nullptr : &session.curriculum().named(join(words, " "));
  const auto standing = course_standing(session.library());
  if (session.layout() == Layout::json) {
    auto document = json_document("topics");
    document["topics"] = Json::array();
    for (const auto& line : standing.topics)
      if (topic == nullptr || line.topic == topic->id)
        document["topics"].push_back(as_json(session.curriculum(), line));
    if (topic != nullptr) document["papers"] = json_papers(landmarks_of(session, *topic));
    session.document(document);
  } else if (session.layout() == Layout::lines) {
    for (const auto& line : standing.topics)
      if (topic == nullptr || line.topic == topic->id)
        session.line(tab_separated({line.topic, std::string(state_of(line)), std::to_string(line.papers),
                                    std::to_string(line.read), session.curriculum().find(line.topic)->title}));
  } else if (topic != nullptr) {
    print_topic(session, *topic, standing);
  } else {
    print_tree(session, standing);
  }
  return 0;
}

}  // namespace

Action topics_command(Arguments& arguments) {
  auto words = std::make_shared<std::vector<std::string>>();
  arguments.words("TOPIC", *words, "one topic by its id, the start of it, its title or another name", false);
  return [words](Session& session) { return run_topics(session, *words); };
}

}  // namespace lectern
