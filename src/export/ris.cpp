// RIS: one tag and one value a line, CRLF. There is no type for a preprint; GEN is what all readers take. Published
// papers name their journal in T2, as free text. A line of the reader's note is an RN, the authors' comment is N1, and
// U5 is for Lectern's own import: a reference manager keeps it as a note or passes it over.

#include <string>

#include "export/formats.hpp"
#include "export/reference.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

void add_line(std::string& record, std::string_view tag, std::string_view value) {
  if (value.empty()) return;
  record += tag;
  record += "  - ";
  record += value;
  record += "\r\n";
}

std::string ris_name(const PersonName& written) {
  const auto name = comma_free_name(display_name(written));
  std::string out = name.family;
  if (!name.given.empty() || !name.suffix.empty()) out += ", " + name.given;
  if (!name.suffix.empty()) out += ", " + name.suffix;
  return out;
}

/// `2021/01/04/`: year, month, day and a remark, what is not known left empty.
std::string ris_date(const Date& date) {
  const auto parts = split(to_iso(date).substr(0, 10), '-');
  std::string out;
  for (std::size_t i = 0; i < 3; ++i) out += (i < parts.size() ? parts[i] : "") + "/";
  return out;
}

std::string record_of(const Reference& reference, const std::string& key) {
  std::string record = "TY  - GEN\r\n";
  add_line(record, "ID", key);
  add_line(record, "TI", reference.title);
  for (const auto& author : reference.authors) add_line(record, "AU", ris_name(author));
  if (reference.has_more_authors) add_line(record, "AU", "et al.");
  add_line(record, "PY", year_in(reference));
  if (reference.date) add_line(record, "DA", ris_date(*reference.date));
  add_line(record, "T2", reference.journal);
  add_line(record, "DO", reference.doi.empty() ? reference.arxiv_doi : reference.doi);
  add_line(record, "UR", reference.url);
  if (!reference.arxiv_id.empty()) {
    add_line(record, "PB", "arXiv");
    add_line(record, "AN", "arXiv:" + reference.arxiv_id);
  }
  for (const auto* words : {&reference.categories, &reference.topics})
    for (const auto& word : *words) add_line(record, "KW", word);
  add_line(record, "KW", reference.state);
  add_line(record, "AB", collapse_space(reference.abstract));
  if (reference.withdrawn) add_line(record, "N1", "Withdrawn");
  add_line(record, "N1", reference.comment);
  for (const auto& line : full_lines(reference.note)) add_line(record, "RN", line);
  add_line(record, "U5", reference.docket);
  return record + "ER  - \r\n";
}

}  // namespace

std::string write_ris(std::span<const ExportItem> items, const ExportHeader&) {
  const auto keys = citation_keys(items);
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += "\r\n";
    out += record_of(reference_of(items[i], keys[i]), keys[i]);
  }
  return out;
}

}  // namespace lectern
