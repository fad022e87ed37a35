// A paper of Lectern's own JSON. What was written is clean and stays as it is; what another hand made of it is made
// harmless, and refused where it has no meaning.

#include <fmt/format.h>

#include <algorithm>

#include "fetch/held_json.hpp"
#include "fetch/json_members.hpp"
#include "fetch/record_text.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/citation_key.hpp"

namespace lectern {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t most_versions = 10'000;
constexpr std::int64_t most_minutes = 600'000;
constexpr std::size_t longest_note = std::size_t{1} << 20;
constexpr std::size_t longest_topic = 200;

std::string paragraphs(const std::string& text) {
  std::vector<std::string> lines;
  for (const auto& line : split(text, '\n'))
    if (auto clean = collapse_space(line); !clean.empty()) lines.push_back(std::move(clean));
  return join(lines, "\n");
}

/// An address of the web, or nothing.
std::string web_address(const std::string& url) {
  const auto scheme = fold(url.substr(0, 8));
  const bool web = scheme.starts_with("https://") || scheme.starts_with("http://");
  return web && url.find(' ') == std::string::npos ? url : std::string();
}

std::vector<PaperVersion> versions_in(JsonMembers& paper) {
  std::vector<PaperVersion> versions;
  for (const auto& item : paper.list("versions")) {
    JsonMembers version(item);
    versions.push_back(
        {static_cast<int>(version.number("number", 1, most_versions).value_or(1)), version.date("created")});
    if (!version.wrong().empty()) paper.fault("'versions': " + version.wrong());
  }
  const auto by_number = [](const PaperVersion& a, const PaperVersion& b) { return a.number < b.number; };
  std::stable_sort(versions.begin(), versions.end(), by_number);
  const auto same = [](const PaperVersion& a, const PaperVersion& b) { return a.number == b.number; };
  versions.erase(std::unique(versions.begin(), versions.end(), same), versions.end());
  return versions;
}

std::vector<Announcement> announcements_in(JsonMembers& paper) {
  std::vector<Announcement> events;
  for (const auto& item : paper.list("announcements")) {
    JsonMembers event(item);
    const auto day = event.day("day");
    if (!day) event.fault("'day' is missing");
    events.push_back({day.value_or(std::chrono::sys_days{}),
                      event.word("type", parse_announce_type, AnnounceType::fresh),
                      static_cast<int>(event.number("version", 1, most_versions).value_or(1))});
    if (!event.wrong().empty()) paper.fault("'announcements': " + event.wrong());
  }
  std::sort(events.begin(), events.end());
  events.erase(std::unique(events.begin(), events.end()), events.end());
  return events;
}

Paper paper_in(JsonMembers& members, std::string& given) {
  Paper paper;
  given = members.line("id");
  if (const auto id = parse_paper_id(given))
    paper.id = *id;
  else
    members.fault(given.empty() ? "'id' is missing" : fmt::format("'{}' names no paper", fit(given, 60)));
  paper.partial = members.flag("partial");
  paper.version = static_cast<int>(members.number("version", 1, most_versions).value_or(1));
  paper.title = members.line("title");
  if (paper.title.empty()) paper.title = paper.id.text;
  paper.abstract = paragraphs(members.text("abstract"));
  paper.authors = members.lines("authors");
  for (const auto& term : members.lines("categories")) add_terms(paper.categories, term);
  paper.submitted = members.date("submitted");
  paper.updated = members.date("updated");
  paper.announced = members.date("announced");
  paper.announcements = announcements_in(members);
  paper.versions = versions_in(members);
  paper.comment = members.line("comment");
  paper.journal_ref = members.line("journal_ref");
  paper.doi = members.line("doi");
  paper.licence = members.line("licence");
  paper.url = web_address(members.line("url"));
  if (const auto key = members.line("citation_key"); is_citation_key(key)) paper.citation_key = key;
  paper.withdrawn = members.flag("withdrawn");
  return paper;
}

Reading reading_in(JsonMembers& paper) {
  JsonMembers members(paper.object("state"));
  Reading reading;
  reading.state = members.word("state", parse_reading_state, ReadingState::unread);
  reading.at = members.instant("at").value_or(Instant{});
  if (const auto took = members.number("took_minutes", 0, most_minutes)) reading.took = std::chrono::minutes{*took};
  if (const auto rating = members.number("rating", 1, 5)) reading.rating = static_cast<int>(*rating);
  reading.reason = members.word("reason", parse_skip_reason, SkipReason::none);
  reading.until = members.instant("until");
  if (!members.wrong().empty()) paper.fault("'state': " + members.wrong());
  return reading.state == ReadingState::unread ? Reading{} : reading;
}

/// A topic's name; the curriculum may have forgotten it.
bool is_topic_name(const std::string& name) {
  return !name.empty() && name.size() <= longest_topic && collapse_space(sanitise(name)) == name;
}

PaperMarks marks_in(JsonMembers& members) {
  PaperMarks marks;
  marks.reading = reading_in(members);
  marks.note = members.text("note");
  if (marks.note.size() > longest_note) members.fault("'note' is longer than a mebibyte");
  marks.noted = members.instant("noted_at").value_or(Instant{});
  JsonMembers times(members.object("corrected_at"));
  for (const auto& [topic, holds] : members.object("corrections").items()) {
    if (!is_topic_name(topic) || !holds.is_boolean()) {
      members.fault("'corrections' says something else than true or false of a topic");
      break;
    }
    marks.corrections.emplace(topic, holds.template get<bool>());
    marks.corrected.emplace(topic, times.instant(topic).value_or(Instant{}));
  }
  if (!times.wrong().empty()) members.fault("'corrected_at': " + times.wrong());
  return marks;
}

}  // namespace

HeldPaper held_paper(const Json& value) {
  JsonMembers members(value);
  HeldPaper held;
  held.paper = paper_in(members, held.given);
  held.marks = marks_in(members);
  held.wrong = members.wrong();
  return held;
}

}  // namespace lectern
