// Entries that Lectern wrote itself. What another program changed in them since is taken as it stands.

#include "fetch/own_entry.hpp"

#include <algorithm>

#include "lectern/base/excerpt.hpp"
#include "lectern/base/lines.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/arxiv_id.hpp"
#include "lectern/model/citation_key.hpp"

namespace lectern {
namespace {

/// The paper's name: arXiv's, the one that the docket holds, or its DOI.
PaperId id_of(const OwnEntry& entry, const Paper& paper) {
  if (const auto id = parse_paper_id(entry.docket.id); id && is_external(*id)) return *id;
  const auto first = paper.authors.empty() ? std::string() : paper.authors.front();
  const auto& date = paper.submitted ? paper.submitted : paper.updated;
  return external_id(paper.doi, paper.title, first, date ? to_iso(*date).substr(0, 4) : std::string());
}

Paper paper_of(const OwnEntry& entry) {
  const Docket& docket = entry.docket;
  Paper paper;
  paper.title = one_line(entry.title);
  paper.abstract = kept_lines(entry.abstract);
  paper.authors = entry.authors;
  paper.version = docket.version;
  paper.categories = docket.categories;
  paper.submitted = docket.submitted;
  paper.updated = docket.updated;
  paper.withdrawn = docket.withdrawn;
  if (is_citation_key(entry.cited_as)) paper.citation_key = entry.cited_as;
  paper.comment = one_line(entry.comment);
  paper.journal_ref = one_line(entry.journal);
  paper.doi = one_line(entry.doi);
  if (parse_arxiv_id(paper.doi)) paper.doi.clear();  // says nothing about a published version
  if (const auto reference = parse_arxiv_id(entry.arxiv)) {
    paper.id = reference->id;
    paper.partial = true;
  } else {
    paper.id = id_of(entry, paper);
    paper.url = one_line(entry.url);
  }
  if (paper.title.empty()) paper.title = paper.id.text;
  return paper;
}

}  // namespace

std::string own_name(std::string_view name) {
  const auto part = [&name] {
    const auto end = std::min(name.find(','), name.size());
    auto text = one_line(name.substr(0, end));
    name.remove_prefix(std::min(end + 1, name.size()));
    return text;
  };
  const auto family = part();
  const auto given = part();
  const auto suffix = part();
  return one_line(given + ' ' + family + ' ' + suffix);
}

void give_own_entry(const OwnEntry& entry, const RecordSink& sink) {
  auto paper = paper_of(entry);
  if (!sink.marked) return sink.paper(std::move(paper), excerpt(entry.key));
  PaperMarks marks;
  marks.reading = entry.docket.reading;
  marks.note = kept_lines(entry.note);
  marks.corrections = entry.docket.corrections;
  sink.marked(std::move(paper), std::move(marks));
}

}  // namespace lectern
