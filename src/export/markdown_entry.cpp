// One paper in CommonMark, for a reading list and for a note of its own.

#include "export/markdown_entry.hpp"

#include "export/markdown_text.hpp"
#include "export/paper_words.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/address.hpp"

namespace lectern {
namespace {

/// Lines of a text as paragraphs; what stands before the first line, and before the others.
std::string paragraphs_of(std::string_view text, const std::string& begin, const std::string& indent,
                          const std::string& between) {
  std::string out;
  for (const auto& paragraph : split(text, '\n')) {
    const auto line = markdown_text(paragraph);
    if (line.empty()) continue;
    out += out.empty() ? begin : between + indent;
    out += line + "\n";
  }
  return out;
}

}  // namespace

std::string markdown_title(const Paper& paper) {
  const auto address = landing_url(paper);
  const auto title = markdown_text(paper.title);
  return address.empty() ? title : "[" + title + "](" + address + ")";
}

std::string markdown_entry(const ExportItem& item, const std::string& indent) {
  const Paper& paper = item.paper;
  const auto doi = plain_doi(paper);
  const auto topics = topics_of(item);
  std::string out;
  const auto add_paragraph = [&](const std::string& line) {
    if (!line.empty()) out += "\n" + indent + line + "\n";
  };
  add_paragraph(markdown_text(authors_in_words(paper)));
  add_paragraph(dotted({year_of(paper), markdown_text(cited(paper.id)), markdown_text(join(paper.categories, ", ")),
                        paper.withdrawn ? "withdrawn" : "",
                        doi.empty() ? "" : "[doi:" + markdown_text(doi) + "](" + doi_url(doi) + ")"}));
  add_paragraph(dotted({version_in_words(item), topics.empty() ? "" : "Topics: " + markdown_text(join(topics, ", ")),
                        "State: " + markdown_text(state_in_words(item.reading))}));
  if (item.entry) {
    add_paragraph(markdown_text(dotted(entry_in_words(*item.entry))));
    add_paragraph("Why: " + markdown_text(reasons_in_words(item.entry->reasons, 3)));
  }
  const auto add_paragraphs = [&](std::string_view text, const std::string& mark, const std::string& word,
                                  const std::string& empty_line) {
    const auto lines = paragraphs_of(text, indent + mark + word, indent + mark, empty_line + "\n");
    if (!lines.empty()) out += "\n" + lines;
  };
  add_paragraphs(item.note, "", "Note: ", "");
  add_paragraphs(paper.abstract, "> ", "", indent + ">");
  return out;
}

}  // namespace lectern
