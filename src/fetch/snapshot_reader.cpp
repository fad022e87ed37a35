// The snapshot, line by line: 3 million papers in 5 GB pass through one buffer. A line that is wrong is told and passed
// over; a file that ends inside a line, or does not begin with a record, is refused whole, because nobody can say what
// is missing.

#include "fetch/snapshot_reader.hpp"

#include <fmt/format.h>

#include "fetch/authors.hpp"
#include "fetch/csl_json_reader.hpp"
#include "fetch/foreign.hpp"
#include "fetch/line_reader.hpp"
#include "fetch/paper_versions.hpp"
#include "fetch/record_text.hpp"
#include "fetch/snapshot_record.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/arxiv_id.hpp"

namespace lectern {
namespace {

constexpr std::size_t longest_line = std::size_t{16} << 20;

/// The identifier; one that was written as a number has lost the zeros at its ends.
std::optional<ArxivReference> reference_of(const SnapshotRecord& record) {
  if (!record.id_is_number) return parse_arxiv_id(record.id);
  std::string digits = record.id;
  const auto point = digits.find('.');
  if (point == std::string::npos) return std::nullopt;
  const std::size_t places = point == 4 && digits.substr(0, 4) >= "1501" ? 5 : 4;
  while (digits.size() - point - 1 < places) digits += '0';
  return parse_arxiv_id(digits);
}

std::vector<PaperVersion> versions_of(const SnapshotRecord& record) {
  std::vector<PaperVersion> versions;
  for (const auto& row : record.versions)
    if (const int number = version_number(row.version); number > 0)
      versions.push_back({number, parse_date(row.created)});
  return versions;
}

std::vector<std::string> authors_of(const SnapshotRecord& record) {
  std::vector<std::string> names;
  const auto part = [](const auto& row, std::size_t i) { return i < row.size() ? std::string_view(row[i]) : ""; };
  for (const auto& row : record.authors_parsed)
    add_author(names, author_name(part(row, 1), part(row, 0), part(row, 2)));
  if (!names.empty()) return names;
  for (const auto& name : record.author_list) add_author(names, clean_line(name));
  return names.empty() ? split_authors(record.authors) : names;
}

Paper paper_of(const SnapshotRecord& record, const ArxivReference& reference) {
  Paper paper;
  paper.id = reference.id;
  paper.title = clean_line(record.title);
  if (paper.title.empty()) paper.title = paper.id.text;
  paper.abstract = clean_paragraphs(record.abstract);
  paper.authors = authors_of(record);
  paper.categories = category_terms(record.categories);
  paper.version = reference.version.value_or(1);
  date_by_versions(paper, versions_of(record));
  // The date of the newest version where it is known; `update_date` also moves when only a journal reference is added.
  if (!paper.updated) paper.updated = parse_date(record.update_date);
  paper.comment = clean_line(record.comments);
  paper.journal_ref = clean_line(record.journal_ref);
  paper.doi = bare_doi(record.doi);
  paper.licence = clean_line(record.license);
  paper.withdrawn = says_withdrawn(paper.comment, paper.abstract);
  return paper;
}

[[noreturn]] void refuse_truncated(std::size_t line) {
  throw Error(Fault::bad_data, fmt::format("line {} is cut off: the file is truncated", line),
              "get the whole file; nothing of this one counts");
}

/// Gives one line's paper or problem to the sink. False when the line is no record at all.
bool take_line(const Line& line, const RecordSink& sink) {
  auto parsed = parse_snapshot_line(line.text);
  if (auto* fault = std::get_if<SnapshotFault>(&parsed)) {
    if (fault->cut_off && !line.ended) refuse_truncated(line.number);
    sink.problem({line.number, excerpt(line.text), std::move(fault->reason)});
    return fault->is_object;
  }
  const auto& record = std::get<SnapshotRecord>(parsed);
  const auto reference = reference_of(record);
  if (reference)
    sink.paper(paper_of(record, *reference), sanitise(record.id));
  else if (sink.unidentified && !trim(record.id).empty())
    sink.unidentified(paper_of(record, {{sanitise(record.id)}, std::nullopt}), sanitise(record.id));
  else
    sink.problem({line.number, excerpt(record.id),
                  trim(record.id).empty() ? "the 'id' is empty" : "the 'id' is not an arXiv identifier"});
  return true;
}

}  // namespace

bool recognises_snapshot(std::string_view head) {
  return without_lead(head).starts_with('{') && !recognises_csl_json(head);
}

void read_snapshot(ByteSource& source, const RecordSink& sink) {
  LineReader lines(source, longest_line);
  Line line;
  bool first = true;
  while (lines.next(line)) {
    if (trim(line.text).empty()) continue;
    if (first) {
      // What is wrong with the first line is not yet a bad record: the file may be something else.
      RecordProblem held;
      const RecordSink trial{sink.paper, [&](RecordProblem&& problem) { held = std::move(problem); },
                             sink.unidentified};
      if (line.too_long || !take_line(line, trial)) throw foreign_file(line.text);
      if (held.line > 0) sink.problem(std::move(held));
      first = false;
    } else if (line.too_long) {
      sink.problem({line.number, excerpt(line.text), fmt::format("longer than {} MiB", longest_line >> 20)});
    } else {
      take_line(line, sink);
    }
  }
  if (first) throw foreign_file({});
}

}  // namespace lectern
