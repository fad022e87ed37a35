// BibLaTeX: @online with the eprint fields that biblatex links from, and a date instead of a year. Only fields that its
// data model has, so that biber has nothing to say: `usera` holds the authors' comment, `verba` the line for Lectern's
// own import. No style prints these two. The journal reference is a note, as in BibTeX.

#include "export/bibtex_fields.hpp"
#include "export/formats.hpp"
#include "lectern/base/tex_text.hpp"

namespace lectern {
namespace {

/// ISO 8601 to the day at most.
std::string date_in(const Reference& reference) {
  return reference.date ? to_iso(*reference.date).substr(0, 10) : std::string();
}

std::string entry_of(const Reference& reference, const std::string& key, int version) {
  auto entry = bibtex_head(reference.url.empty() ? "misc" : "online", key);
  add_bibtex_field(entry, "title", tex_title(reference.title));
  add_bibtex_field(entry, "author", bibtex_authors(reference));
  add_bibtex_field(entry, "date", date_in(reference));
  if (!reference.arxiv_id.empty()) {
    add_bibtex_field(entry, "eprint", tex_verbatim(reference.arxiv_id));
    add_bibtex_field(entry, "eprinttype", "arxiv");
    add_bibtex_field(entry, "eprintclass", reference.category);
    add_bibtex_field(entry, "version", std::to_string(version));
  }
  add_bibtex_field(entry, "url", tex_verbatim(reference.url));
  add_bibtex_field(entry, "doi", reference.doi);
  add_bibtex_field(entry, "note", bibtex_note(reference));
  add_bibtex_field(entry, "keywords", bibtex_keywords(reference));
  add_bibtex_field(entry, "abstract", tex_text(reference.abstract));
  add_bibtex_field(entry, "annotation", tex_lines(reference.note));
  add_bibtex_field(entry, "usera", tex_text(reference.comment));
  add_bibtex_field(entry, "verba", reference.docket);
  return entry + "}\n";
}

}  // namespace

std::string write_biblatex(std::span<const ExportItem> items, const ExportHeader&) {
  const auto keys = citation_keys(items);
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += '\n';
    out += entry_of(reference_of(items[i]), keys[i], items[i].paper.version);
  }
  return out;
}

}  // namespace lectern
