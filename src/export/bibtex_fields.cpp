// What BibTeX and BibLaTeX have in common: the shape of an entry, names, keywords.

#include "export/bibtex_fields.hpp"

#include "lectern/base/tex_text.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

bool has_and(std::string_view text) {
  for (const auto& word : split(text, ' '))
    if (fold(word) == "and") return true;
  return false;
}

/// A part of a name; in braces where BibTeX would take it apart.
std::string name_part(std::string_view part) {
  auto text = tex_name(part);
  const bool is_one = part.find(',') == std::string_view::npos && !has_and(part);
  return is_one ? text : "{" + text + "}";
}

std::string bibtex_name(const PersonName& name) {
  const bool is_whole = name.is_group || (name.given.empty() && name.suffix.empty() && is_and_others(name.family));
  if (is_whole) return "{" + tex_name(name.family) + "}";
  auto out = name_part(name.family);
  if (!name.suffix.empty()) out += ", " + name_part(name.suffix);
  if (!name.given.empty()) out += ", " + name_part(name.given);
  return out;
}

}  // namespace

std::string bibtex_head(std::string_view type, std::string_view key) {
  return "@" + std::string(type) + "{" + std::string(key) + ",\n";
}

void add_bibtex_field(std::string& entry, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  entry += "  ";
  entry += name;
  entry += " = {";
  entry += value;
  entry += "},\n";
}

std::string bibtex_authors(const Reference& reference) {
  std::string out;
  for (const auto& author : reference.authors) {
    if (!out.empty()) out += " and ";
    out += bibtex_name(author);
  }
  if (reference.has_more_authors) out += " and others";
  return out;
}

std::string bibtex_note(const Reference& reference) {
  std::string note = tex_text(reference.journal);
  if (reference.withdrawn) note = note.empty() ? "Withdrawn" : "Withdrawn. " + note;
  return note;
}

std::string bibtex_keywords(const Reference& reference) {
  auto keywords = reference.topics;
  if (!reference.state.empty()) keywords.push_back(reference.state);
  return tex_text(join(keywords, ", "));
}

}  // namespace lectern
