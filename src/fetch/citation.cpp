// From citations to papers, for all formats of bibliographies alike. What is certain is asked first: a field made for
// arXiv's identifiers, arXiv's own DOI, an address at arxiv.org; then the places where styles write identifiers for
// want of such a field; then what people wrote in notes.

#include "fetch/citation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "fetch/arxiv_mention.hpp"
#include "fetch/citation_date.hpp"
#include "fetch/record_text.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/arxiv_id.hpp"
#include "lectern/model/citation_key.hpp"

namespace lectern {
namespace {

/// An identifier of before 2007 whose archive stands in another field: `9901001` with `hep-th`.
std::optional<ArxivReference> of_two_fields(std::string_view eprint, std::string_view archive) {
  return parse_arxiv_id(std::string(archive) + '/' + std::string(trim(eprint)));
}

std::optional<ArxivMention> identified(const Citation& citation) {
  if (auto found = find_arxiv_mention(citation.eprint, true)) return found;
  if (const auto reference = of_two_fields(citation.eprint, trim(citation.eprint_class)))
    return ArxivMention{*reference, citation.eprint, {}};
  if (const auto reference = parse_arxiv_id(citation.doi)) return ArxivMention{*reference, citation.doi, {}};
  for (const auto& url : citation.urls)
    if (const auto reference = parse_arxiv_id(url)) return ArxivMention{*reference, url, {}};
  const bool arxiv = names_arxiv(citation.journal) || names_arxiv(citation.house);
  if (auto found = find_arxiv_mention(citation.journal)) return found;
  for (const auto& place : citation.places)
    if (auto found = find_arxiv_mention(place, arxiv)) return found;
  for (const auto& remark : citation.remarks)
    if (auto found = find_own_mention(remark)) return found;
  return std::nullopt;
}

/// The category, where the citation names one that arXiv has.
std::string category_of(const Citation& citation, const ArxivMention& mention) {
  const auto terms = category_terms(citation.eprint_class);
  if (!terms.empty() && is_category(terms.front())) return terms.front();
  if (!mention.category.empty()) return mention.category;
  for (const auto* fields : {&citation.places, &citation.remarks})
    for (const auto& field : *fields)
      if (const auto found = find_arxiv_mention(field); found && !found->category.empty()) return found->category;
  return {};
}

/// `Journal 12(3), 45–67 (2024)`, as far as it is known; nothing for what only says that there is no journal.
std::string journal_ref(const Citation& citation) {
  std::string out = clean_line(citation.journal);
  const bool published = !out.empty() && !names_arxiv(out);
  if (!published) {
    out = clean_line(citation.house);
    if (names_arxiv(out)) out.clear();
  }
  if (out.empty()) return out;
  const auto volume = clean_line(citation.volume);
  const auto issue = clean_line(citation.issue);
  const auto pages = clean_line(citation.pages);
  if (published && !volume.empty()) out += ' ' + volume;
  if (published && !issue.empty()) out += '(' + issue + ')';
  if (published && !pages.empty()) out += ", " + pages;
  if (citation.date) out += fmt::format(" ({})", to_iso(*citation.date).substr(0, 4));
  return out;
}

/// The first address of the web, without white space.
std::string web_address(const std::vector<std::string>& urls) {
  for (const auto& url : urls) {
    std::string clean = collapse_space(sanitise(url));
    const std::string folded = fold(clean.substr(0, 8));
    if ((folded.starts_with("https://") || folded.starts_with("http://")) && clean.find(' ') == std::string::npos)
      return clean;
  }
  return {};
}

std::string doi_of(const Citation& citation) {
  if (auto doi = bare_doi(citation.doi); !doi.empty()) return doi;
  for (const auto& url : citation.urls)
    if (fold(url.substr(0, 40)).find("doi.org/") != std::string::npos)
      if (auto doi = bare_doi(url); !doi.empty()) return doi;
  return {};
}

/// The word that tells an author from others however much of the given names a style writes.
std::string last_word(const std::vector<std::string>& authors) {
  constexpr std::array<std::string_view, 8> suffixes = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "esq."};
  if (authors.empty()) return {};
  auto words = split(authors.front(), ' ');
  while (words.size() > 1 && std::find(suffixes.begin(), suffixes.end(), fold(words.back())) != suffixes.end())
    words.pop_back();
  return words.empty() ? std::string() : words.back();
}

/// The mark that a keyword is; unread where none is.
ReadingState state_in(const std::vector<std::string>& keywords) {
  constexpr std::string_view prefix = "state:";
  for (const auto& keyword : keywords)
    if (const auto word = fold(trim(keyword)); word.starts_with(prefix))
      if (const auto state = parse_reading_state(std::string_view(word).substr(prefix.size()))) return *state;
  return ReadingState::unread;
}

}  // namespace

std::optional<Paper> paper_of(const Citation& citation) {
  Paper paper;
  paper.title = clean_line(citation.title);
  paper.abstract = clean_paragraphs(citation.abstract);
  paper.authors = citation.authors;
  paper.journal_ref = journal_ref(citation);
  paper.doi = doi_of(citation);
  if (is_citation_key(citation.cited_as)) paper.citation_key = citation.cited_as;
  if (const auto mention = identified(citation)) {
    paper.id = mention->reference.id;
    paper.partial = true;
    paper.version = mention->reference.version.value_or(1);
    paper.submitted = first_version_date(paper.id, citation.date);
    paper.withdrawn = says_withdrawn({}, paper.abstract);
    if (const auto category = category_of(citation, *mention); !category.empty()) paper.categories.push_back(category);
    if (paper.title.empty()) paper.title = paper.id.text;
    return paper;
  }
  const auto year = citation.date ? to_iso(*citation.date).substr(0, 4) : std::string();
  paper.id = external_id(paper.doi, paper.title, last_word(paper.authors), year);
  const bool by_doi = paper.id.text.starts_with("doi:");
  if (paper.title.empty() && !by_doi) return std::nullopt;
  if (paper.title.empty()) paper.title = paper.doi;
  paper.submitted = citation.date;
  paper.url = web_address(citation.urls);
  return paper;
}

std::string chosen_key(std::initializer_list<std::string_view> names, std::string_view number) {
  for (const auto name : names)
    if (is_citation_key(name) && !is_record_number(name)) return std::string(name);
  return std::string(number);
}

void give_citation(const Citation& citation, const RecordSink& sink) {
  auto paper = paper_of(citation);
  if (!paper) return sink.problem({citation.line, excerpt(citation.key), "neither a title nor an identifier"});
  const auto state = state_in(citation.keywords);
  if (!sink.marked || state == ReadingState::unread) return sink.paper(std::move(*paper), excerpt(citation.key));
  PaperMarks marks;
  marks.reading.state = state;
  sink.marked(std::move(*paper), std::move(marks));
}

}  // namespace lectern
