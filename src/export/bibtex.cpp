// BibTeX as arXiv itself cites: @misc with eprint, archivePrefix and primaryClass. What a record says in free text
// stays free text: the journal reference is a note, never journal, volume and pages guessed from it. The year is the
// first version's, so that a citation does not change when a paper is replaced. Fields that styles do not know
// (comment, keywords, abstract; annote, the reader's note) are for people and reference managers, and the last one for
// Lectern's own import.

#include "export/bibtex_fields.hpp"
#include "export/formats.hpp"
#include "lectern/base/tex_text.hpp"

namespace lectern {
namespace {

std::string entry_of(const Reference& reference, const std::string& key) {
  auto entry = bibtex_head("misc", key);
  add_bibtex_field(entry, "title", tex_title(reference.title));
  add_bibtex_field(entry, "author", bibtex_authors(reference));
  add_bibtex_field(entry, "year", year_in(reference));
  if (!reference.arxiv_id.empty()) {
    add_bibtex_field(entry, "eprint", tex_verbatim(reference.arxiv_id));
    add_bibtex_field(entry, "archivePrefix", "arXiv");
    add_bibtex_field(entry, "primaryClass", reference.category);
  }
  add_bibtex_field(entry, "url", tex_verbatim(reference.url));
  add_bibtex_field(entry, "doi", reference.doi);
  add_bibtex_field(entry, "note", bibtex_note(reference));
  add_bibtex_field(entry, "comment", tex_text(reference.comment));
  add_bibtex_field(entry, "keywords", bibtex_keywords(reference));
  add_bibtex_field(entry, "abstract", tex_text(reference.abstract));
  add_bibtex_field(entry, "annote", tex_lines(reference.note));
  add_bibtex_field(entry, "lectern", reference.docket);
  return entry + "}\n";
}

}  // namespace

std::string write_bibtex(std::span<const ExportItem> items, const ExportHeader&) {
  const auto keys = citation_keys(items);
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += '\n';
    out += entry_of(reference_of(items[i]), keys[i]);
  }
  return out;
}

}  // namespace lectern
