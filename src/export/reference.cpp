// The facts behind all bibliographies, cleaned once. What is written here is read back by `import`, so everything is in
// the form that it has after a trip out and in: settled names, collapsed white space, known characters only.

#include "export/reference.hpp"

#include "lectern/base/lines.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/address.hpp"
#include "lectern/model/arxiv_id.hpp"
#include "lectern/model/docket.hpp"

namespace lectern {
namespace {

void add_authors(Reference& reference, const std::vector<std::string>& authors) {
  for (std::size_t i = 0; i < authors.size(); ++i) {
    const auto author = one_line(authors[i]);
    if (!is_printable_name(author)) continue;
    auto name = settled_person_name(author);
    if (i + 1 == authors.size() && !reference.authors.empty() && is_and_others(display_name(name)))
      reference.has_more_authors = true;
    else
      reference.authors.push_back(std::move(name));
  }
}

std::vector<std::string> docket_words(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (const auto& word : words)
    if (auto plain = docket_word(word); !plain.empty()) out.push_back(std::move(plain));
  return out;
}

/// The name of an external paper, where its DOI does not tell it.
std::string docket_id(const PaperId& id, const Reference& reference) {
  if (!is_external(id) || (!reference.doi.empty() && external_id(reference.doi, {}, {}, {}) == id)) return {};
  if (const auto plain = parse_paper_id(id.text); plain && doi_of(*plain).empty()) return plain->text;
  const auto family = reference.authors.empty() ? std::string() : reference.authors.front().family;
  return external_id({}, reference.title, family, year_in(reference)).text;
}

Docket docket_of(const ExportItem& item, const Reference& reference, std::string_view key) {
  Docket docket;
  docket.id = docket_id(item.paper.id, reference);
  docket.version = item.paper.version;
  docket.categories = reference.categories;
  docket.submitted = item.paper.submitted;
  docket.updated = item.paper.updated;
  docket.withdrawn = item.paper.withdrawn;
  docket.reading = item.reading;
  docket.corrections = item.corrections;
  docket.key = key;
  return docket;
}

}  // namespace

Reference reference_of(const ExportItem& item, std::string_view key) {
  const Paper& paper = item.paper;
  Reference reference;
  reference.title = one_line(paper.title);
  if (reference.title.empty()) reference.title = one_line(paper.id.text);
  reference.abstract = join(full_lines(kept_lines(paper.abstract)), "\n");
  add_authors(reference, paper.authors);
  reference.date = paper.submitted ? paper.submitted : paper.updated;
  reference.categories = docket_words(paper.categories);
  if (!is_external(paper.id)) {
    reference.arxiv_id = one_line(paper.id.text);
    reference.arxiv_doi = "10.48550/arXiv." + reference.arxiv_id;
    if (!reference.categories.empty()) reference.category = reference.categories.front();
  }
  reference.url = landing_url(paper);
  reference.doi = plain_doi(paper);
  if (parse_arxiv_id(reference.doi)) reference.doi.clear();  // says nothing about a published version
  reference.journal = one_line(paper.journal_ref);
  reference.comment = one_line(paper.comment);
  for (const auto& tag : item.tags)
    if (auto topic = one_line(tag.topic); !topic.empty()) reference.topics.push_back(std::move(topic));
  if (item.reading.state != ReadingState::unread) reference.state = "state:" + std::string(to_text(item.reading.state));
  reference.note = kept_lines(item.note);
  reference.docket = to_text(docket_of(item, reference, key));
  reference.withdrawn = paper.withdrawn;
  return reference;
}

std::string year_in(const Reference& reference) {
  return reference.date ? to_iso(*reference.date).substr(0, 4) : std::string();
}

std::vector<std::string> full_lines(const std::string& text) { return split(text, '\n'); }

}  // namespace lectern
