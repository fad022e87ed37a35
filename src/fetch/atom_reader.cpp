// Pages of the query API. Elements are looked up by local name, because the two servers bind the prefixes differently.
// The whole page is judged before its first paper is given away: an error comes in the shape of an entry, and the daily
// feeds of rss.arxiv.org look much alike but mean announcements.

#include "fetch/atom_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>

#include "fetch/authors.hpp"
#include "fetch/foreign.hpp"
#include "fetch/record_text.hpp"
#include "fetch/xml_page.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/arxiv_id.hpp"

namespace lectern {
namespace {

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
  for (const auto& node : parent.children())
    if (node.type() == pugi::node_element && local_name(node) == name) return node;
  return {};
}

std::string child_text(const pugi::xml_node& parent, std::string_view name) { return text_of(child(parent, name)); }

std::vector<pugi::xml_node> entries_of(const pugi::xml_node& feed) {
  std::vector<pugi::xml_node> entries;
  for (const auto& node : feed.children())
    if (local_name(node) == "entry") entries.push_back(node);
  return entries;
}

bool is_error(const pugi::xml_node& entry) {
  const std::string id = child_text(entry, "id");
  return id.find("/api/errors") != std::string::npos ||
         (id.find("/abs/") == std::string::npos && clean_line(child_text(entry, "title")) == "Error");
}

bool is_announcement(const pugi::xml_node& entry) {
  return fold(trim(child_text(entry, "id"))).starts_with("oai:") || child(entry, "announce_type");
}

/// Refuses the page when it is an error, a daily feed, or not arXiv's.
void judge(const pugi::xml_node& feed, const std::vector<pugi::xml_node>& entries) {
  const std::string id = child_text(feed, "id");
  if (id.find("rss.arxiv.org") != std::string::npos || std::any_of(entries.begin(), entries.end(), is_announcement))
    throw foreign_page("a daily feed of rss.arxiv.org");
  for (const auto& entry : entries)
    if (is_error(entry)) {
      const std::string said = excerpt(child_text(entry, "summary"), 200);
      throw Error(Fault::bad_data, fmt::format("arXiv answered with an error: '{}'", said.empty() ? "no reason" : said),
                  "check the ids and the query that were sent; the page holds no papers");
    }
  const bool papers = std::any_of(entries.begin(), entries.end(), [](const pugi::xml_node& entry) {
    return parse_arxiv_id(child_text(entry, "id")).has_value();
  });
  if (!papers && id.find("arxiv.org") == std::string::npos)
    throw Error(Fault::bad_data, "this Atom feed is not arXiv's: no entry of it is an arXiv paper",
                "expected a page of arXiv's query API");
}

std::vector<std::string> authors_of(const pugi::xml_node& entry) {
  std::vector<std::string> names;
  for (const auto& node : entry.children())
    if (local_name(node) == "author") add_author(names, clean_line(child_text(node, "name")));
  return names;
}

std::vector<std::string> categories_of(const pugi::xml_node& entry) {
  std::vector<std::string> terms;
  add_terms(terms, child(entry, "primary_category").attribute("term").value());
  for (const auto& node : entry.children())
    if (local_name(node) == "category") add_terms(terms, node.attribute("term").value());
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

/// Refuses a root that is another kind of page.
void expect_feed(const pugi::xml_node& root, std::string_view bytes) {
  const auto name = local_name(root);
  if (name == "feed") return;
  if (name == "OAI-PMH") throw foreign_page("an arXiv OAI-PMH page");
  if (name == "record") throw foreign_page("an OAI-PMH record");
  if (name == "rss" || name == "RDF") throw foreign_page("an RSS feed");
  throw foreign_file(bytes);
}

}  // namespace

bool recognises_atom(std::string_view head) {
  const auto text = without_lead(head);
  return text.starts_with('<') &&
         (text.find("<feed") != std::string_view::npos || text.find(":feed") != std::string_view::npos);
}

void read_atom(ByteSource& source, const RecordSink& sink) {
  std::string bytes = read_page(source);
  pugi::xml_document document;
  const auto feed = parse_page(bytes, document);
  expect_feed(feed, bytes);
  const auto entries = entries_of(feed);
  judge(feed, entries);
  LineCounter lines(bytes);
  for (const auto& entry : entries) {
    const std::string id = child_text(entry, "id");
    if (const auto reference = parse_arxiv_id(id))
      sink.paper(paper_of(entry, *reference), sanitise(id));
    else
      sink.problem({lines.line_at(entry.offset_debug()), excerpt(id.empty() ? child_text(entry, "title") : id),
                    id.empty() ? "the entry has no id" : "the entry's id is not an arXiv identifier"});
  }
}

}  // namespace lectern
