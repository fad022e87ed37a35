// A reading list for people, in CommonMark: numbered in order, each title linked to its abstract page.

#include <string>

#include "export/export_sections.hpp"
#include "export/formats.hpp"
#include "export/markdown_entry.hpp"
#include "export/markdown_text.hpp"
#include "export/paper_words.hpp"

namespace lectern {

std::string write_markdown(std::span<const ExportItem> items, const ExportHeader& header) {
  const auto title = markdown_text(header.title);
  std::string out = "# " + (title.empty() ? std::string("Papers") : title) + "\n\n" + sum_in_words(items) + "\n";
  std::size_t number = 0;
  for (const auto& section : sections_of(items)) {
    if (const auto heading = markdown_text(section.heading); !heading.empty()) out += "\n## " + heading + "\n";
    for (const auto& item : section.items) {
      const auto marker = std::to_string(++number) + ". ";
      out += "\n" + marker + markdown_title(item.paper) + "\n";
      out += markdown_entry(item, std::string(marker.size(), ' '));
    }
  }
  return out;
}

}  // namespace lectern
