// Entries that Lectern wrote itself. What another program changed in them since is taken as it stands.

#include "fetch/own_entry.hpp"

#include <algorithm>

#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/arxiv_id.hpp"

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
  paper.title = own_line(entry.title);
  paper.abstract = own_lines(entry.abstract);
  paper.authors = entry.authors;
  paper.version = docket.version;
  paper.categories = docket.categories;
  paper.submitted = docket.submitted;
  paper.updated = docket.updated;
  paper.withdrawn = docket.withdrawn;
  paper.comment = own_line(entry.comment);
  paper.journal_ref = own_line(entry.journal);
  paper.doi = own_line(entry.doi);
  if (parse_arxiv_id(paper.doi)) paper.doi.clear();  // says nothing about a published version
  if (const auto reference = parse_arxiv_id(entry.arxiv)) {
    paper.id = reference->id;
    paper.partial = true;
  } else {
    paper.id = id_of(entry, paper);
    paper.url = own_line(entry.url);
  }
  if (paper.title.empty()) paper.title = paper.id.text;
  return paper;
}

}  // namespace

std::string own_line(std::string_view text) { return collapse_space(sanitise(text)); }

std::string own_lines(std::string_view text) {
  std::string out;
  const std::string clean = sanitise(text);
  for (std::string_view rest = clean;;) {
    const auto end = rest.find('\n');
    out += collapse_space(rest.substr(0, end));
    if (end == std::string_view::npos) return std::string(trim(out));
    out += '\n';
    rest.remove_prefix(end + 1);
  }
}

std::string own_name(std::string_view name) {
  const auto part = [&name] {
    const auto end = std::min(name.find(','), name.size());
    auto text = own_line(name.substr(0, end));
    name.remove_prefix(std::min(end + 1, name.size()));
    return text;
  };
  const auto family = part();
  const auto given = part();
  const auto suffix = part();
  return own_line(given + ' ' + family + ' ' + suffix);
}

void give_own_entry(const OwnEntry& entry, const RecordSink& sink) {
  auto paper = paper_of(entry);
  if (!sink.marked) return sink.paper(std::move(paper), excerpt(entry.key));
  PaperMarks marks;
  marks.reading = entry.docket.reading;
  marks.note = own_lines(entry.note);
  marks.corrections = entry.docket.corrections;
  sink.marked(std::move(paper), std::move(marks));
}

}  // namespace lectern
