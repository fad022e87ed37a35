// A curriculum as TOML. The reader below walks the document key by key and knows for each where it stands, so that
// every complaint names a line. What concerns one entry alone is checked here; what concerns the graph is checked by
// Curriculum::make, which asks this file's places for the lines.

#include "app/curriculum_file.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "lectern/base/text.hpp"
#include "lectern/model/arxiv_id.hpp"

namespace lectern {
namespace {

/// Where things stand in the file, and how to complain about them.
class Places {
 public:
  explicit Places(std::string file) : file_(std::move(file)) {}

  [[noreturn]] void fail(toml::source_index line, const std::string& message, const std::string& hint) const {
    throw Error(Fault::configuration, at(line) + ": " + message, hint);
  }
  [[noreturn]] void fail(const toml::node& node, const std::string& message, const std::string& hint) const {
    fail(node.source().begin.line, message, hint);
  }

  void remember(const std::string& subject, const toml::node& node) { lines_[subject] = node.source().begin.line; }

  /// The place of `topic:x:needs:y`, else of `topic:x`, else of the file.
  [[nodiscard]] std::string find(std::string_view subject) const {
    if (const auto line = lines_.find(subject); line != lines_.end()) return at(line->second);
    const auto end = subject.find(':', subject.find(':') + 1);
    if (const auto line = lines_.find(subject.substr(0, end)); line != lines_.end()) return at(line->second);
    return file_;
  }

 private:
  [[nodiscard]] std::string at(toml::source_index line) const { return file_ + ":" + std::to_string(line); }

  std::string file_;
  std::map<std::string, toml::source_index, std::less<>> lines_;
};

std::string_view name_of(toml::node_type type) {
  switch (type) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "a list";
    case toml::node_type::string:
      return "a text";
    case toml::node_type::integer:
    case toml::node_type::floating_point:
      return "a number";
    case toml::node_type::boolean:
      return "true or false";
    default:
      return "a date or time";
  }
}

/// Reads the values of one table and complains about those that are not as they should be.
class Reader {
 public:
  Reader(const toml::table& table, std::string what, const Places& places)
      : table_(table), what_(std::move(what)), places_(places) {}

  /// Refuses keys that nobody reads: a misspelt one would else be lost in silence.
  void allow(const std::vector<std::string>& keys) const {
    for (const auto& [key, value] : table_) {
      const std::string text(key.str());
      if (std::find(keys.begin(), keys.end(), text) != keys.end()) continue;
      places_.fail(key.source().begin.line, "unknown key '" + text + "' in " + what_,
                   suggestion(text, keys, "known are " + join(keys, ", ")));
    }
  }

  [[nodiscard]] std::string text(std::string_view key) const {
    const auto* node = table_.get(key);
    return node == nullptr ? std::string() : text_of(*node, key);
  }

  [[nodiscard]] std::string needed_text(std::string_view key) const {
    std::string value = text(key);
    const auto* node = table_.get(key);
    if (value.empty())
      places_.fail(node == nullptr ? table_ : *node, what_ + " has no " + std::string(key),
                   "add a line such as " + std::string(key) + " = \"…\"");
    return value;
  }

  [[nodiscard]] double number(std::string_view key, double otherwise) const {
    const auto* node = table_.get(key);
    return node == nullptr ? otherwise : number_of(*node, key);
  }

  [[nodiscard]] bool flag(std::string_view key) const {
    const auto* node = table_.get(key);
    if (node == nullptr) return false;
    if (!node->is_boolean()) wrong_type(*node, key, "true or false");
    return node->as_boolean()->get();
  }

  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const {
    std::vector<std::string> values;
    for (const auto* node : list(key)) values.push_back(text_of(*node, key));
    return values;
  }

  /// The items of a list; none where the key is absent.
  [[nodiscard]] std::vector<const toml::node*> list(std::string_view key) const {
    const auto* node = table_.get(key);
    return node == nullptr ? std::vector<const toml::node*>{} : items_of(*node, key);
  }

  [[nodiscard]] const toml::table* table(std::string_view key) const {
    const auto* node = table_.get(key);
    return node == nullptr ? nullptr : &table_of(*node, key);
  }

  [[nodiscard]] std::vector<const toml::node*> items_of(const toml::node& node, std::string_view key) const {
    if (!node.is_array()) wrong_type(node, key, "a list");
    std::vector<const toml::node*> items;
    for (const auto& item : *node.as_array()) items.push_back(&item);
    return items;
  }

  [[nodiscard]] const toml::table& table_of(const toml::node& node, std::string_view key) const {
    if (!node.is_table()) wrong_type(node, key, "a table");
    return *node.as_table();
  }

  [[nodiscard]] std::string text_of(const toml::node& node, std::string_view key) const {
    if (!node.is_string()) wrong_type(node, key, "a text in quotes");
    return collapse_space(sanitise(node.as_string()->get()));
  }

  [[nodiscard]] double number_of(const toml::node& node, std::string_view key) const {
    const auto value = node.is_number() ? node.value<double>() : std::nullopt;
    if (!value) wrong_type(node, key, "a number");
    if (!std::isfinite(*value))
      fail(node, "'" + std::string(key) + "' of " + what_ + " is not a finite number", "write a number such as 1.5");
    return *value;
  }

  [[noreturn]] void fail(const toml::node& node, const std::string& message, const std::string& hint) const {
    places_.fail(node, message, hint);
  }

 private:
  [[noreturn]] void wrong_type(const toml::node& node, std::string_view key, const std::string& wanted) const {
    fail(node, "'" + std::string(key) + "' of " + what_ + " is " + std::string(name_of(node.type())),
         "write " + wanted);
  }

  const toml::table& table_;
  std::string what_;
  const Places& places_;
};

bool has_word(std::string_view text) {
  const std::string folded = fold(text);
  return std::any_of(folded.begin(), folded.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
  });
}

/// Points that count: finite by the reader, and not zero.
double points(const Reader& reader, const toml::node& node, double value, const std::string& what) {
  if (value == 0) reader.fail(node, what + " has no points", "give it a number other than zero, or remove it");
  return value;
}

std::vector<Prerequisite> read_prerequisites(const Reader& topic, const std::string& key, const std::string& subject,
                                             Places& places) {
  std::vector<Prerequisite> prerequisites;
  for (const auto* node : topic.list(key)) {
    const Reader entry(topic.table_of(*node, key), "an entry of '" + key + "'", places);
    entry.allow({"topic", "reason"});
    prerequisites.push_back({entry.needed_text("topic"), entry.text("reason")});
    places.remember(subject + ":" + key + ":" + prerequisites.back().topic, *node);
  }
  return prerequisites;
}

std::vector<std::vector<std::string>> read_aliases(const Reader& topic, const std::string& subject, Places& places) {
  std::vector<std::vector<std::string>> groups;
  for (const auto* group : topic.list("aliases")) {
    groups.emplace_back();
    for (const auto* node : topic.items_of(*group, "aliases")) {
      std::string name = topic.text_of(*node, "aliases");
      if (!has_word(name)) topic.fail(*node, "alias '" + name + "' has no word", "write a word, or remove it");
      places.remember(subject + ":aliases:" + name, *node);
      groups.back().push_back(std::move(name));
    }
  }
  return groups;
}

std::vector<Phrase> read_phrases(const Reader& topic, const Places& places) {
  std::vector<Phrase> phrases;
  std::set<std::string> seen;
  for (const auto* node : topic.list("phrases")) {
    const Reader entry(topic.table_of(*node, "phrases"), "a phrase", places);
    entry.allow({"text", "weight", "title_only"});
    Phrase phrase;
    phrase.text = entry.needed_text("text");
    phrase.title_only = entry.flag("title_only");
    const std::string what = "phrase '" + phrase.text + "'";
    phrase.weight = points(entry, *node, entry.number("weight", 1.0), what);
    if (!has_word(phrase.text)) entry.fail(*node, what + " has no word", "write a word, or remove it");
    const auto star = phrase.text.find('*');
    if (star != std::string::npos && (star + 1 != phrase.text.size() || !has_word(phrase.text.substr(star - 1, 1))))
      entry.fail(*node, what + " has a '*' that does not end its last word", "write it as in \"regulari*\"");
    if (!seen.insert(fold(phrase.text)).second)
      entry.fail(*node, what + " stands twice in its topic", "remove one of the two");
    phrases.push_back(std::move(phrase));
  }
  return phrases;
}

Topic read_topic(const toml::table& table, Places& places) {
  Topic topic;
  const Reader named(table, "a topic", places);
  topic.id = named.needed_text("id");
  const std::string subject = "topic:" + topic.id;
  places.remember(subject, table);
  const Reader reader(table, "topic '" + topic.id + "'", places);
  reader.allow({"id", "title", "pillars", "hours", "needs", "helps", "aliases", "categories", "landmarks", "phrases"});
  topic.title = reader.needed_text("title");
  topic.pillars = reader.texts("pillars");
  topic.hours = reader.number("hours", 0);
  if (topic.hours < 0 || topic.hours > 10000)
    reader.fail(*table.get("hours"), "'hours' of topic '" + topic.id + "' is not between 0 and 10,000", "");
  topic.needs = read_prerequisites(reader, "needs", subject, places);
  topic.helps = read_prerequisites(reader, "helps", subject, places);
  topic.aliases = read_aliases(reader, subject, places);
  if (const auto* categories = reader.table("categories"))
    for (const auto& [key, node] : *categories) {
      const std::string category(key.str());
      topic.categories[category] =
          points(reader, node, reader.number_of(node, category), "category '" + category + "'");
    }
  for (const auto* node : reader.list("landmarks")) {
    const std::string text = reader.text_of(*node, "landmarks");
    const auto reference = parse_arxiv_id(text);
    if (!reference) reader.fail(*node, "landmark '" + text + "' is not an arXiv id", "write it as in \"1706.03762\"");
    topic.landmarks.push_back(reference->id);
  }
  topic.phrases = read_phrases(reader, places);
  return topic;
}

Course read_course(const toml::table& table, Places& places) {
  Course course;
  const Reader named(table, "a course", places);
  course.id = named.needed_text("id");
  const std::string subject = "course:" + course.id;
  places.remember(subject, table);
  const Reader reader(table, "course '" + course.id + "'", places);
  reader.allow({"id", "title", "provider", "topics", "weeks"});
  course.title = reader.needed_text("title");
  course.provider = reader.text("provider");
  for (const auto* node : reader.list("topics")) {
    course.topics.push_back(reader.text_of(*node, "topics"));
    places.remember(subject + ":topics:" + course.topics.back(), *node);
  }
  const double weeks = reader.number("weeks", 0);
  if (weeks < 0 || weeks > 1000 || weeks != std::floor(weeks))
    reader.fail(*table.get("weeks"), "'weeks' of course '" + course.id + "' is not a whole number", "");
  course.weeks = static_cast<int>(weeks);
  return course;
}

Pillar read_pillar(const toml::table& table, Places& places) {
  const Reader reader(table, "a pillar", places);
  reader.allow({"id", "title"});
  Pillar pillar{reader.needed_text("id"), reader.needed_text("title")};
  places.remember("pillar:" + pillar.id, table);
  return pillar;
}

toml::table parse(std::string_view text, const Places& places) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& fault) {
    places.fail(fault.source().begin.line, "not TOML: " + sanitise(fault.description()),
                "see https://toml.io for how it is written");
  }
}

}  // namespace

Curriculum load_curriculum(std::string_view toml, const std::string& name) {
  Places places(name);
  const auto document = parse(toml, places);
  const Reader root(document, "the curriculum", places);
  root.allow({"pillar", "topic", "course"});
  std::vector<Pillar> pillars;
  std::vector<Topic> topics;
  std::vector<Course> courses;
  for (const auto* node : root.list("pillar")) pillars.push_back(read_pillar(root.table_of(*node, "pillar"), places));
  for (const auto* node : root.list("topic")) topics.push_back(read_topic(root.table_of(*node, "topic"), places));
  for (const auto* node : root.list("course")) courses.push_back(read_course(root.table_of(*node, "course"), places));
  return Curriculum::make(std::move(pillars), std::move(topics), std::move(courses),
                          [&](std::string_view subject) { return places.find(subject); });
}

}  // namespace lectern
