// What stands under which heading: the same in every format that has headings.

#include "export/export_sections.hpp"

#include <algorithm>

namespace lectern {

std::vector<ExportSection> sections_of(std::span<const ExportItem> items) {
  std::vector<ExportSection> sections;
  while (!items.empty()) {
    const std::string_view heading = items.front().heading;
    const auto end =
        std::find_if(items.begin(), items.end(), [&](const ExportItem& item) { return item.heading != heading; });
    const auto count = static_cast<std::size_t>(end - items.begin());
    sections.push_back({heading, items.first(count)});
    items = items.subspan(count);
  }
  return sections;
}

}  // namespace lectern
