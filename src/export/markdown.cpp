// A reading list for people, in CommonMark: numbered in order, each title linked to its abstract page.

#include <string>

#include "export/formats.hpp"
#include "export/markdown_entry.hpp"
#include "export/markdown_text.hpp"
#include "export/paper_words.hpp"

namespace lectern {

std::string write_markdown(std::span<const ExportItem> items, const ExportHeader& header) {
  const auto title = markdown_text(header.title);
  std::string out = "# " + (title.empty() ? std::string("Papers") : title) + "\n\n" + sum_in_words(items) + "\n";
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto marker = std::to_string(i + 1) + ". ";
    out += "\n" + marker + markdown_title(items[i].paper) + "\n";
    out += markdown_entry(items[i], std::string(marker.size(), ' '));
  }
  return out;
}

}  // namespace lectern
