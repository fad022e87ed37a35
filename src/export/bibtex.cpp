// BibTeX as arXiv itself cites: @misc with eprint, archivePrefix and primaryClass. What a record says in free text
// stays free text: the journal reference is a note, never journal, volume and pages guessed from it. The year is the
// first version's, so that a citation does not change when a paper is replaced. Fields that styles do not know
// (comment, keywords, abstract; annote, the reader's note) are for people and reference managers.

#include <string>

#include "export/formats.hpp"
#include "export/person_name.hpp"
#include "export/tex_text.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/address.hpp"

namespace lectern {
namespace {

bool has_and(std::string_view text) {
  for (const auto& word : split(collapse_space(text), ' '))
    if (fold(word) == "and") return true;
  return false;
}

/// A part of a name; in braces where BibTeX would take it apart.
std::string name_part(std::string_view part) {
  auto text = tex_text(part);
  const bool is_one = part.find(',') == std::string_view::npos && !has_and(part);
  return is_one ? text : "{" + text + "}";
}

std::string bibtex_name(const PersonName& name) {
  if (name.is_group) return "{" + tex_text(name.family) + "}";
  auto out = name_part(name.family);
  if (!name.suffix.empty()) out += ", " + name_part(name.suffix);
  if (!name.given.empty()) out += ", " + name_part(name.given);
  return out;
}

/// True when something of a name is left to print.
bool is_name(std::string_view text) { return text.find_first_not_of(" .,:;{}-") != std::string_view::npos; }

std::string bibtex_authors(const std::vector<std::string>& authors) {
  std::string out;
  for (std::size_t i = 0; i < authors.size(); ++i) {
    const std::string author = collapse_space(sanitise(authors[i]));
    if (!is_name(author)) continue;
    const bool stands_for_rest = i + 1 == authors.size() && i > 0 && is_and_others(author);
    if (!out.empty()) out += " and ";
    out += stands_for_rest ? "others" : bibtex_name(parse_person_name(author));
  }
  return out;
}

void add_field(std::string& entry, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  entry += "  ";
  entry += name;
  entry += " = {";
  entry += value;
  entry += "},\n";
}

std::string note_of(const Paper& paper) {
  std::string note = tex_text(paper.journal_ref);
  if (paper.withdrawn) note = note.empty() ? "Withdrawn" : "Withdrawn. " + note;
  return note;
}

std::string entry_of(const ExportItem& item, const std::string& key) {
  const Paper& paper = item.paper;
  const auto& date = paper.submitted ? paper.submitted : paper.updated;
  std::vector<std::string> topics;
  for (const auto& tag : item.tags) topics.push_back(tag.topic);

  std::string entry = "@misc{" + key + ",\n";
  add_field(entry, "title", tex_title(paper.title));
  add_field(entry, "author", bibtex_authors(paper.authors));
  if (date) add_field(entry, "year", to_iso(*date).substr(0, 4));
  if (!is_external(paper.id)) {
    add_field(entry, "eprint", tex_verbatim(paper.id.text));
    add_field(entry, "archivePrefix", "arXiv");
    add_field(entry, "primaryClass", tex_verbatim(primary_category(paper)));
  }
  add_field(entry, "url", tex_verbatim(landing_url(paper)));
  add_field(entry, "doi", plain_doi(paper));
  add_field(entry, "note", note_of(paper));
  add_field(entry, "comment", tex_text(paper.comment));
  add_field(entry, "keywords", tex_text(join(topics, ", ")));
  add_field(entry, "abstract", tex_text(paper.abstract));
  add_field(entry, "annote", tex_text(item.note));
  entry += "}\n";
  return entry;
}

}  // namespace

std::string write_bibtex(std::span<const ExportItem> items, const ExportHeader&) {
  const auto keys = citation_keys(items);
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += '\n';
    out += entry_of(items[i], keys[i]);
  }
  return out;
}

}  // namespace lectern
