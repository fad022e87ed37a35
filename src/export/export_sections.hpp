#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "lectern/export/exporter.hpp"

namespace lectern {

/// Items in a row that stand under the same heading, which may be empty.
struct ExportSection {
  std::string_view heading;
  std::span<const ExportItem> items;
};

/// The items by their headings, in their order. None is empty of items.
[[nodiscard]] std::vector<ExportSection> sections_of(std::span<const ExportItem> items);

}  // namespace lectern
