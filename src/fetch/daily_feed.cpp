// What the two daily feeds of rss.arxiv.org have in common. They tell what was announced on one day in arXiv's own
// time: new papers, cross-lists and replacements. Their dates are dates of announcement; a paper may have been held
// back for weeks before.

#include "fetch/daily_feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <pugixml.hpp>

#include "fetch/authors.hpp"
#include "fetch/record_text.hpp"
#include "fetch/xml_page.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"
#include "lectern/fetch/readers.hpp"

namespace lectern {
namespace {

constexpr auto npos = std::string_view::npos;

/// `arXiv:2604.21935v1 Announce Type: new`, a line feed and `Abstract: …`.
struct FeedText {
  std::string_view reference;
  std::string_view type;
  std::string_view abstract;
};

/// Takes the word off that the text begins with.
std::string_view take_word(std::string_view& text) {
  text = trim(text);
  const auto word = text.substr(0, text.find_first_of(" \t\r\n"));
  text.remove_prefix(word.size());
  return word;
}

FeedText parts_of(std::string_view text) {
  constexpr std::string_view type_mark = "Announce Type:";
  constexpr std::string_view abstract_mark = "Abstract:";
  FeedText parts;
  parts.abstract = text;
  text = trim(text);
  if (!text.starts_with("arXiv:")) return parts;
  parts.reference = take_word(text);
  text = trim(text);
  if (!text.starts_with(type_mark)) return parts;
  text.remove_prefix(type_mark.size());
  parts.type = take_word(text);
  text = trim(text);
  if (text.starts_with(abstract_mark)) text.remove_prefix(abstract_mark.size());
  parts.abstract = text;
  return parts;
}

struct TypeWord {
  std::string_view word;
  AnnounceType type;
};

constexpr std::array other_words = {
    TypeWord{"cross-list", AnnounceType::cross},
    TypeWord{"cross-listing", AnnounceType::cross},
    TypeWord{"replaced", AnnounceType::replace},
    TypeWord{"replacement", AnnounceType::replace},
    TypeWord{"replacement-cross", AnnounceType::replace_cross},
    TypeWord{"cross-replacement", AnnounceType::replace_cross},
};

std::optional<AnnounceType> type_of(std::string_view text) {
  std::string word = fold(trim(text));
  std::replace_if(
      word.begin(), word.end(), [](char c) { return c == '_' || c == ' '; }, '-');
  for (const auto& row : other_words)
    if (row.word == word) return row.type;
  return parse_announce_type(word);
}

std::vector<std::string> authors_of(const pugi::xml_node& node) {
  std::vector<std::string> names;
  for (const auto& creator : children_named(node, "creator"))
    for (auto& name : split_authors(text_of(creator))) names.push_back(std::move(name));
  if (names.empty())
    for (const auto& author : children_named(node, "author")) add_author(names, clean_line(child_text(author, "name")));
  return names;
}

std::vector<std::string> categories_of(const pugi::xml_node& node) {
  std::vector<std::string> terms;
  for (const auto& category : children_named(node, "category")) {
    const std::string_view term = category.attribute("term").value();
    add_terms(terms, term.empty() ? text_of(category) : std::string(term));
  }
  return terms;
}

/// The text of the first child that has one of these names.
std::string first_text(const pugi::xml_node& node, std::string_view name, std::string_view other) {
  const auto found = child(node, name);
  return text_of(found ? found : child(node, other));
}

}  // namespace

std::optional<std::chrono::sys_days> written_day(std::string_view date) {
  date = trim(date);
  if (const auto time = date.find(':'); time != npos) {
    const auto end = date.find_last_of(" Tt", time);
    date = trim(date.substr(0, end == npos ? 0 : end));
  }
  const auto day = parse_date(date);
  if (!day || day->precision < Precision::day) return std::nullopt;
  return day->day();
}

std::string feed_error(std::string_view title, std::string_view explanation) {
  if (!trim(title).starts_with("Feed error")) return {};
  const std::string said = excerpt(explanation, 200);
  return said.empty() ? excerpt(title, 200) : said;
}

std::optional<ArxivReference> announced_reference(const FeedEntry& entry, std::string_view link) {
  const auto own = parse_arxiv_id(entry.id);
  const auto said = parse_arxiv_id(parts_of(entry.text).reference);
  if (!own) return said ? said : parse_arxiv_id(link);
  return !own->version && said && said->id == own->id ? said : own;
}

Paper announced_paper(const pugi::xml_node& node, const FeedEntry& entry, const ArxivReference& reference) {
  const FeedText text = parts_of(entry.text);
  Paper paper;
  paper.id = reference.id;
  paper.version = reference.version.value_or(1);
  paper.title = clean_line(child_text(node, "title"));
  if (paper.title.empty()) paper.title = paper.id.text;
  paper.abstract = clean_paragraphs(text.abstract);
  paper.authors = authors_of(node);
  paper.categories = categories_of(node);
  if (reference.version) paper.versions.push_back({paper.version, std::nullopt});
  paper.journal_ref = clean_line(first_text(node, "journal_reference", "journal_ref"));
  paper.doi = bare_doi(first_text(node, "DOI", "doi"));
  paper.licence = clean_line(child_text(node, "rights"));
  paper.withdrawn = says_withdrawn({}, paper.abstract);
  const auto named = child(node, "announce_type");
  const auto type = type_of(named ? text_of(named) : std::string(text.type));
  if (!type || !entry.day) return paper;
  paper.announcements.push_back({*entry.day, *type, paper.version});
  if (*type == AnnounceType::fresh || *type == AnnounceType::cross) paper.announced = Date{*entry.day, Precision::day};
  return paper;
}

}  // namespace lectern
