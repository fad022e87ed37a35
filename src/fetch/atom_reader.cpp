// Atom pages: those of the query API, and the daily feeds of rss.arxiv.org, which look much alike but mean
// announcements. The whole page is judged before its first paper is given away: an error comes in the shape of an
// entry, or of a feed.

#include "fetch/atom_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <pugixml.hpp>

#include "fetch/authors.hpp"
#include "fetch/daily_feed.hpp"
#include "fetch/record_text.hpp"
#include "fetch/xml_page.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/arxiv_id.hpp"

namespace lectern {
namespace {

bool is_error(const pugi::xml_node& entry) {
  const std::string id = child_text(entry, "id");
  return id.find("/api/errors") != std::string::npos ||
         (!parse_arxiv_id(id) && clean_line(child_text(entry, "title")) == "Error");
}

bool is_announcement(const pugi::xml_node& entry) {
  return fold(trim(child_text(entry, "id"))).starts_with("oai:") || child(entry, "announce_type");
}

/// The error that the page tells, in the shape of a feed or of an entry; empty when it tells none.
std::string error_in(const pugi::xml_node& feed, const std::vector<pugi::xml_node>& entries) {
  if (auto said = feed_error(child_text(feed, "title"), child_text(feed, "subtitle")); !said.empty()) return said;
  for (const auto& entry : entries)
    if (is_error(entry)) {
      auto said = excerpt(child_text(entry, "summary"), 200);
      return said.empty() ? "no reason" : said;
    }
  return {};
}

std::optional<std::size_t> whole_number(std::string_view text) {
  text = trim(text);
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

PageFacts facts_of(const pugi::xml_node& feed, const std::vector<pugi::xml_node>& entries) {
  PageFacts facts;
  facts.message = error_in(feed, entries);
  if (!facts.message.empty()) facts.error = "error";
  facts.total = whole_number(child_text(feed, "totalResults"));
  facts.day = written_day(child_text(feed, "updated"));
  return facts;
}

/// Refuses the page when it is not arXiv's.
void judge(const pugi::xml_node& feed, const std::vector<pugi::xml_node>& entries) {
  const bool papers = std::any_of(entries.begin(), entries.end(), [](const pugi::xml_node& entry) {
    return parse_arxiv_id(child_text(entry, "id")).has_value();
  });
  if (!papers && child_text(feed, "id").find("arxiv.org") == std::string::npos)
    throw Error(Fault::bad_data, "this Atom feed is not arXiv's: no entry of it is an arXiv paper",
                "expected a page of arXiv's query API or a daily feed of rss.arxiv.org");
}

std::vector<std::string> authors_of(const pugi::xml_node& entry) {
  std::vector<std::string> names;
  for (const auto& node : children_named(entry, "author")) add_author(names, clean_line(child_text(node, "name")));
  return names;
}

std::vector<std::string> categories_of(const pugi::xml_node& entry) {
  std::vector<std::string> terms;
  add_terms(terms, child(entry, "primary_category").attribute("term").value());
  for (const auto& node : children_named(entry, "category")) add_terms(terms, node.attribute("term").value());
  return terms;
}

/// The first usable one: an entry may have several, and each has a link too.
std::string doi_of(const pugi::xml_node& entry) {
  std::string doi;
  for (const auto& node : entry.children())
    if (doi.empty() && local_name(node) == "doi") doi = bare_doi(text_of(node));
  for (const auto& node : entry.children())
    if (doi.empty() && local_name(node) == "link" && std::string_view(node.attribute("title").value()) == "doi")
      doi = bare_doi(node.attribute("href").value());
  return doi;
}

Paper paper_of(const pugi::xml_node& entry, const ArxivReference& reference) {
  Paper paper;
  paper.id = reference.id;
  paper.version = reference.version.value_or(1);
  paper.title = clean_line(child_text(entry, "title"));
  if (paper.title.empty()) paper.title = paper.id.text;
  paper.abstract = clean_paragraphs(child_text(entry, "summary"));
  paper.authors = authors_of(entry);
  paper.categories = categories_of(entry);
  paper.submitted = parse_date(child_text(entry, "published"));
  paper.updated = parse_date(child_text(entry, "updated"));
  if (paper.version > 1 && paper.submitted) paper.versions.push_back({1, paper.submitted});
  paper.versions.push_back({paper.version, paper.updated});
  paper.comment = clean_line(child_text(entry, "comment"));
  paper.journal_ref = clean_line(child_text(entry, "journal_ref"));
  paper.doi = doi_of(entry);
  paper.licence = clean_line(child_text(entry, "license"));
  paper.withdrawn = says_withdrawn(paper.comment, paper.abstract);
  return paper;
}

/// The paper of an entry of either kind; nothing when it names none. The page's day is for announcements without one.
std::optional<Paper> paper_of(const pugi::xml_node& entry, std::optional<std::chrono::sys_days> day) {
  const std::string id = child_text(entry, "id");
  if (!is_announcement(entry)) {
    const auto reference = parse_arxiv_id(id);
    return reference ? std::optional(paper_of(entry, *reference)) : std::nullopt;
  }
  FeedEntry parts{id, child_text(entry, "summary"), written_day(child_text(entry, "published"))};
  if (!parts.day) parts.day = day;
  const auto reference = announced_reference(parts, child(entry, "link").attribute("href").value());
  return reference ? std::optional(announced_paper(entry, parts, *reference)) : std::nullopt;
}

}  // namespace

bool recognises_atom(std::string_view head) { return root_name(head) == "feed"; }

void read_atom(ByteSource& source, const RecordSink& sink) {
  std::string bytes = read_page(source);
  pugi::xml_document document;
  const auto feed = parse_page(bytes, document);
  if (local_name(feed) != "feed") throw other_root(feed, "an Atom page");
  const auto entries = children_named(feed, "entry");
  auto facts = facts_of(feed, entries);
  const auto day = facts.day;
  if (!tell_facts(std::move(facts), sink, "check the ids, the query or the categories that were sent")) return;
  judge(feed, entries);
  LineCounter lines(bytes);
  for (const auto& entry : entries) {
    const std::string id = child_text(entry, "id");
    if (auto paper = paper_of(entry, day))
      sink.paper(std::move(*paper), sanitise(id));
    else
      sink.problem({lines.line_at(offset_of(entry)), excerpt(id.empty() ? child_text(entry, "title") : id),
                    id.empty() ? "the entry has no id" : "the entry's id is not an arXiv identifier"});
  }
}

}  // namespace lectern
