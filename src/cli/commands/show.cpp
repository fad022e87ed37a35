// `lectern show`: the record of a paper, and what the reader did with it.

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/address.hpp"

namespace lectern {
namespace {

using Fact = std::pair<std::string_view, std::string>;

/// A date to the day, or less where less is known.
std::string day_in(const Date& date) { return to_iso(date).substr(0, 10); }

std::string dates(const Paper& paper) {
  std::vector<std::string> parts;
  if (paper.submitted) parts.push_back(day_in(*paper.submitted));
  if (paper.updated && (!paper.submitted || paper.updated->day() != paper.submitted->day()))
    parts.push_back(fmt::format("version {} {}", paper.version, day_in(*paper.updated)));
  return join(parts, ", ");
}

std::string announcements(const Paper& paper) {
  std::vector<std::string> parts;
  for (const auto& event : paper.announcements)
    parts.push_back(to_iso(event.day) + " " + std::string(to_text(event.type)));
  if (parts.empty() && paper.announced) parts.push_back(to_iso(paper.announced->day()));
  return join(parts, ", ");
}

std::string mark(const Reading& reading) {
  if (reading.state == ReadingState::unread) return "unread";
  std::string text(to_text(reading.state));
  text += " on " + to_iso(std::chrono::floor<std::chrono::days>(reading.at));
  if (reading.took) text += ", " + to_words(*reading.took);
  if (reading.rating) text += fmt::format(", rated {} of 5", *reading.rating);
  if (reading.reason != SkipReason::none) text += fmt::format(", {}", to_text(reading.reason));
  if (reading.until) text += ", until " + to_iso(std::chrono::floor<std::chrono::days>(*reading.until));
  return text;
}

std::string kind_of_record(const Paper& paper) {
  if (is_external(paper.id)) return "external: arXiv does not have it";
  return paper.partial ? "known by a citation only, until arXiv's record comes" : "";
}

/// The topics that the reader took away.
std::string not_about(const Corrections& corrections) {
  auto topics = topics_denied(corrections);
  for (auto& topic : topics) topic += " by you";
  return join(topics, ", ");
}

std::vector<Fact> facts_of(const StoredPaper& stored) {
  const auto& paper = stored.paper;
  std::vector<std::string> tags;
  for (const auto& tag : stored.tags)
    tags.push_back(
        fmt::format("{} {:.2f}{}", tag.topic, tag.confidence, stored.corrections.contains(tag.topic) ? " by you" : ""));
  std::vector<Fact> facts = {{"authors", join(paper.authors, ", ")},
                             {"paper", cited(paper, true)},
                             {"record", kind_of_record(paper)},
                             {"submitted", dates(paper)},
                             {"announced", announcements(paper)},
                             {"categories", join(paper.categories, " ")},
                             {"comment", paper.comment},
                             {"published", paper.journal_ref},
                             {"doi", paper.doi},
                             {"licence", paper.licence},
                             {"address", landing_url(paper)},
                             {"cited as", paper.citation_key},
                             {"topics", join(tags, ", ")},
                             {"not about", not_about(stored.corrections)},
                             {"state", mark(stored.reading)},
                             {"lists", join(stored.lists, ", ")}};
  std::erase_if(facts, [](const Fact& fact) { return fact.second.empty(); });
  return facts;
}

void print_on_screen(Session& session, const StoredPaper& stored) {
  constexpr std::size_t label = 12;
  const auto style = session.style();
  const auto& paper = stored.paper;
  for (const auto& line : wrap(paper.title, session.measure())) session.line(style.bold(line));
  if (paper.withdrawn) session.line(style.warning("withdrawn by its authors: never recommended"));
  for (const auto& [name, text] : facts_of(stored)) {
    bool first = true;
    for (const auto& line : wrap(text, session.measure() - label)) {
      session.line(style.dim(pad(first ? name : "", label)) + line);
      first = false;
    }
  }
  for (const auto& paragraph : split(paper.abstract, '\n')) {
    session.line();
    print_wrapped(session, paragraph);
  }
  if (!stored.note.empty()) {
    session.line();
    session.line(style.bold("Your note"));
    for (const auto& paragraph : split(stored.note, '\n')) print_wrapped(session, paragraph);
  }
  const auto other = translations(session.curriculum(), paper);
  if (!other.empty()) session.line();
  for (const auto& line : other) print_wrapped(session, in_words(session.curriculum(), line));
}

void print_lines(Session& session, const StoredPaper& stored) {
  session.line(tab_separated({"title", stored.paper.title}));
  for (const auto& [name, text] : facts_of(stored)) session.line(tab_separated({std::string(name), text}));
  if (stored.paper.withdrawn) session.line(tab_separated({"withdrawn", "by its authors"}));
  if (!stored.paper.abstract.empty()) session.line(tab_separated({"abstract", stored.paper.abstract}));
  if (!stored.note.empty()) session.line(tab_separated({"note", stored.note}));
}

int run_show(Session& session, const std::vector<std::string>& names) {
  auto& library = session.library();
  library.retag_if_stale();
  Json papers = Json::array();
  bool first = true;
  for (const auto& stored : library.store().find_all(library.named(names))) {
    if (session.layout() == Layout::json) {
      Json record = json_record(stored);
      record["tags"] = json_tags(stored.tags);
      record["translations"] = json_translations(translations(session.curriculum(), stored.paper));
      papers.push_back(std::move(record));
      continue;
    }
    if (!first) session.line();
    first = false;
    if (session.layout() == Layout::screen)
      print_on_screen(session, stored);
    else
      print_lines(session, stored);
  }
  if (session.layout() != Layout::json) return 0;
  auto document = json_document("show");
  document["papers"] = std::move(papers);
  session.document(document);
  return 0;
}

}  // namespace

Action show_command(Arguments& arguments) {
  auto papers = std::make_shared<std::vector<std::string>>();
  arguments.words("PAPER", *papers, papers_argument);
  return [papers](Session& session) { return run_show(session, *papers); };
}

}  // namespace lectern
