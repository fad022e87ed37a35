// The graph of topics. Everything that a curriculum promises is checked once, in make(), so that the rest of the
// program may walk it without asking again: prerequisites exist, none leads back to its own topic, a name means one
// topic. Whoever reads a file tells where things stand in it, for the messages.

#include "lectern/model/curriculum.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// What a name is compared by: folded, hyphens and the like as spaces, and the last word without its plural `s`.
std::string name_key(std::string_view name) {
  std::string key = fold(name);
  for (char& c : key)
    if (c == '-' || c == '_' || c == '/' || c == '\'') c = ' ';
  key = collapse_space(key);
  const bool plural = key.size() > 3 && key.ends_with('s') && !key.ends_with("ss");
  if (plural) key.pop_back();
  return key;
}

bool is_valid_id(std::string_view id) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !id.empty() && id.front() != '-' && id.back() != '-' && id.find("--") == std::string_view::npos &&
         std::all_of(id.begin(), id.end(), plain);
}

/// An id such as this one was meant to be; empty where nothing of it can be kept.
std::string as_id(std::string_view text) {
  std::string id;
  for (const char c : fold(text)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) id += c;
    if (!plain && !id.empty() && id.back() != '-') id += '-';
  }
  while (id.ends_with('-')) id.pop_back();
  return id;
}

/// Throws the faults of a curriculum, each with its place in front.
class Complaints {
 public:
  explicit Complaints(const Curriculum::Locate& locate) : locate_(locate) {}

  [[noreturn]] void fail(const std::string& subject, const std::string& message, const std::string& hint) const {
    const std::string where = locate_ ? locate_(subject) : std::string();
    throw Error(Fault::configuration, where.empty() ? message : where + ": " + message, hint);
  }

 private:
  const Curriculum::Locate& locate_;
};

template <class Thing>
std::vector<std::string> ids_of(const std::vector<Thing>& things) {
  std::vector<std::string> ids;
  for (const auto& thing : things) ids.push_back(thing.id);
  return ids;
}

/// Every pillar, topic and course has a valid id that no other of its kind has, and a title.
template <class Thing>
void check_ids(const std::vector<Thing>& things, const std::string& kind, const Complaints& complaints) {
  std::set<std::string> seen;
  for (const auto& thing : things) {
    const std::string subject = kind + ":" + thing.id;
    if (!is_valid_id(thing.id)) {
      const std::string better = as_id(thing.id);
      complaints.fail(subject,
                      kind + " id '" + thing.id + "' is not valid: wanted lower case letters, digits and hyphens",
                      better.empty() ? "give it an id such as 'linear-algebra'" : "write '" + better + "'");
    }
    if (!seen.insert(thing.id).second)
      complaints.fail(subject, kind + " id '" + thing.id + "' is given twice", "rename or remove one of them");
    if (trim(thing.title).empty())
      complaints.fail(subject, kind + " '" + thing.id + "' has no title", "add a line such as title = \"Calculus\"");
  }
}

bool contains(std::span<const std::string> list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

void check_references(const std::vector<Pillar>& pillars, const std::vector<Topic>& topics,
                      const std::vector<Course>& courses, const Complaints& complaints) {
  const auto known = ids_of(topics);
  const auto known_pillars = ids_of(pillars);
  for (const auto& topic : topics) {
    const std::string subject = "topic:" + topic.id;
    if (topic.pillars.empty())
      complaints.fail(subject, "topic '" + topic.id + "' has no pillar", "add a line such as pillars = [\"beyond\"]");
    for (const auto& pillar : topic.pillars)
      if (!contains(known_pillars, pillar))
        complaints.fail(subject + ":pillars:" + pillar,
                        "topic '" + topic.id + "' stands under '" + pillar + "', which is not a pillar",
                        suggestion(pillar, known_pillars, "declare it with [[pillar]]"));
    for (const auto* list : {&topic.needs, &topic.helps}) {
      const std::string verb = list == &topic.needs ? "needs" : "helps";
      for (const auto& other : *list)
        if (!contains(known, other.topic))
          complaints.fail(subject + ":" + verb + ":" + other.topic,
                          (verb == "needs" ? "topic '" + topic.id + "' needs '" + other.topic + "'"
                                           : "topic '" + topic.id + "' names '" + other.topic + "' as a help") +
                              ", which is not in the curriculum",
                          suggestion(other.topic, known, "add the topic, or take the prerequisite out"));
    }
  }
  for (const auto& course : courses)
    for (const auto& topic : course.topics)
      if (!contains(known, topic))
        complaints.fail("course:" + course.id + ":topics:" + topic,
                        "course '" + course.id + "' covers '" + topic + "', which is not in the curriculum",
                        suggestion(topic, known, "add the topic, or take it out of the course"));
}

/// The first circle of hard prerequisites, its first topic at both ends; empty when there is none.
std::vector<std::string> find_cycle(const std::vector<Topic>& topics) {
  std::map<std::string, const Topic*, std::less<>> by_id;
  for (const auto& topic : topics) by_id[topic.id] = &topic;
  std::set<std::string> done;
  for (const auto& root : topics) {
    // Depth first with an explicit path: `path` holds each open topic and the prerequisite to look at next.
    std::vector<std::pair<const Topic*, std::size_t>> path;
    if (!done.contains(root.id)) path.emplace_back(&root, 0);
    while (!path.empty()) {
      auto& [topic, next] = path.back();
      if (next == topic->needs.size()) {
        done.insert(topic->id);
        path.pop_back();
        continue;
      }
      const Topic* needed = by_id.at(topic->needs[next++].topic);
      const auto open = std::find_if(path.begin(), path.end(), [&](const auto& step) { return step.first == needed; });
      if (open != path.end()) {
        std::vector<std::string> cycle;
        for (auto step = open; step != path.end(); ++step) cycle.push_back(step->first->id);
        cycle.push_back(needed->id);
        return cycle;
      }
      if (!done.contains(needed->id)) path.emplace_back(needed, 0);
    }
  }
  return {};
}

/// Kahn's algorithm; of the topics that are ready, the one that was given first comes first.
std::vector<Topic> in_teaching_order(std::vector<Topic> topics) {
  std::vector<Topic> ordered;
  std::set<std::string> placed;
  std::vector<bool> taken(topics.size(), false);
  while (ordered.size() < topics.size()) {
    for (std::size_t i = 0; i < topics.size(); ++i) {
      if (taken[i]) continue;
      const auto& needs = topics[i].needs;
      if (!std::all_of(needs.begin(), needs.end(), [&](const auto& need) { return placed.contains(need.topic); }))
        continue;
      taken[i] = true;
      placed.insert(topics[i].id);
      ordered.push_back(std::move(topics[i]));
      break;
    }
  }
  return ordered;
}

/// Folded id, title and aliases -> topic id. A name of two topics is a fault; a topic may repeat its own.
std::map<std::string, std::string, std::less<>> collect_names(const std::vector<Topic>& topics,
                                                              const Complaints& complaints) {
  std::map<std::string, std::string, std::less<>> names;
  const auto add = [&](const std::string& name, const Topic& topic, const std::string& subject) {
    const std::string key = name_key(name);
    if (key.empty())
      complaints.fail(subject, "topic '" + topic.id + "' has an alias without a word", "write a word, or remove it");
    const auto [entry, fresh] = names.emplace(key, topic.id);
    if (!fresh && entry->second != topic.id)
      complaints.fail(subject, "'" + name + "' names both '" + entry->second + "' and '" + topic.id + "'",
                      "a name may mean one topic only: remove one of the two");
  };
  for (const auto& topic : topics) add(topic.id, topic, "topic:" + topic.id);
  for (const auto& topic : topics) add(topic.title, topic, "topic:" + topic.id);
  for (const auto& topic : topics) {
    std::set<std::string> own;
    for (const auto& group : topic.aliases)
      for (const auto& name : group) {
        const std::string subject = "topic:" + topic.id + ":aliases:" + name;
        add(name, topic, subject);
        if (!own.insert(name_key(name)).second)
          complaints.fail(subject, "alias '" + name + "' stands twice in topic '" + topic.id + "'",
                          "remove one of the two");
      }
  }
  return names;
}

/// The topics whose id begins with the name.
std::vector<std::string> begun_by(const std::vector<Topic>& topics, std::string_view name) {
  std::string start = fold(trim(name));
  std::replace_if(
      start.begin(), start.end(), [](char c) { return c == ' ' || c == '_'; }, '-');
  std::vector<std::string> begun;
  for (const auto& topic : topics)
    if (!start.empty() && topic.id.starts_with(start)) begun.push_back(topic.id);
  return begun;
}

/// Ids, then aliases, as they are written.
std::vector<std::string> all_names(const std::vector<Topic>& topics) {
  auto names = ids_of(topics);
  for (const auto& topic : topics)
    for (const auto& group : topic.aliases) names.insert(names.end(), group.begin(), group.end());
  return names;
}

Error unknown(std::string_view name, const std::vector<std::string>& candidates) {
  return {Fault::usage, "topic '" + std::string(name) + "' is not in the curriculum",
          suggestion(name, candidates, "lectern topics lists them all")};
}

/// `a, b or c`, for a question.
std::string either(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i)
    text += (i == 0 ? "'" : i + 1 == names.size() ? " or '" : ", '") + names[i] + "'";
  return text;
}

}  // namespace

Curriculum Curriculum::make(std::vector<Pillar> pillars, std::vector<Topic> topics, std::vector<Course> courses,
                            const Locate& locate) {
  const Complaints complaints(locate);
  check_ids(pillars, "pillar", complaints);
  check_ids(topics, "topic", complaints);
  check_ids(courses, "course", complaints);
  check_references(pillars, topics, courses, complaints);
  if (const auto cycle = find_cycle(topics); !cycle.empty())
    complaints.fail("topic:" + cycle.front() + ":needs:" + cycle[1], "topics need each other: " + join(cycle, " -> "),
                    "take one of these prerequisites out, or make it a help");

  Curriculum curriculum;
  curriculum.names_ = collect_names(topics, complaints);
  curriculum.pillars_ = std::move(pillars);
  curriculum.topics_ = in_teaching_order(std::move(topics));
  curriculum.courses_ = std::move(courses);
  for (std::size_t i = 0; i < curriculum.topics_.size(); ++i) curriculum.position_.emplace(curriculum.topics_[i].id, i);
  return curriculum;
}

const Topic* Curriculum::find(std::string_view id) const {
  const auto entry = position_.find(id);
  return entry == position_.end() ? nullptr : &topics_[entry->second];
}

std::size_t Curriculum::position(std::string_view id) const {
  const auto entry = position_.find(id);
  if (entry == position_.end())
    throw Error(Fault::bug, "the place of topic '" + std::string(id) + "' was asked, which is not in the curriculum");
  return entry->second;
}

std::vector<std::string> Curriculum::closure(std::string_view id) const {
  std::set<std::size_t> found;
  std::vector<std::size_t> open{position(id)};
  while (!open.empty()) {
    const Topic& topic = topics_[open.back()];
    open.pop_back();
    for (const auto& need : topic.needs)
      if (found.insert(position(need.topic)).second) open.push_back(position(need.topic));
  }
  std::vector<std::string> ids;
  for (const auto place : found) ids.push_back(topics_[place].id);
  return ids;
}

std::vector<std::string> Curriculum::unlocked_by(std::string_view id) const {
  std::vector<std::string> ids;
  for (const auto& topic : topics_)
    if (std::any_of(topic.needs.begin(), topic.needs.end(), [&](const auto& need) { return need.topic == id; }))
      ids.push_back(topic.id);
  return ids;
}

const Topic* Curriculum::spelled(std::string_view name) const {
  if (const Topic* topic = find(name)) return topic;
  const auto entry = names_.find(name_key(name));
  return entry == names_.end() ? nullptr : find(entry->second);
}

const Topic& Curriculum::named(std::string_view name) const {
  if (const Topic* topic = spelled(name)) return *topic;

  std::string start = fold(trim(name));
  std::replace_if(
      start.begin(), start.end(), [](char c) { return c == ' ' || c == '_'; }, '-');
  std::vector<std::string> begun;
  for (const auto& topic : topics_)
    if (!start.empty() && topic.id.starts_with(start)) begun.push_back(topic.id);
  if (begun.size() == 1) return *find(begun.front());
  if (begun.size() > 1)
    throw Error(Fault::usage, "topic '" + std::string(name) + "' may mean more than one",
                "did you mean " + either(begun) + "?");

  throw unknown(name, all_names(topics_));
}

std::vector<std::string> Curriculum::topics_named(std::string_view name) const {
  const std::string key = name_key(name);
  const auto is_meant = [&](const auto& thing) { return name_key(thing.id) == key || name_key(thing.title) == key; };
  if (find(name) == nullptr && !names_.contains(key)) {
    const auto pillar = std::find_if(pillars_.begin(), pillars_.end(), is_meant);
    const auto course = std::find_if(courses_.begin(), courses_.end(), is_meant);
    std::vector<std::string> ids;
    for (const auto& topic : topics_)
      if (pillar != pillars_.end() ? contains(topic.pillars, pillar->id)
                                   : course != courses_.end() && contains(course->topics, topic.id))
        ids.push_back(topic.id);
    if (pillar != pillars_.end() || course != courses_.end()) return ids;
    auto candidates = all_names(topics_);
    for (const auto& each : pillars_) candidates.push_back(each.id);
    for (const auto& each : courses_) candidates.insert(candidates.end(), {each.id, each.title});
    if (begun_by(topics_, name).empty()) throw unknown(name, candidates);
  }
  return {named(name).id};
}

}  // namespace lectern
