// Whatever a record says, what import reads of an export is exported again to the same bytes, in every two-way format.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "../unit/export/read_back.hpp"
#include "lines.hpp"

namespace {

/// A paper whose fields are the lines of a text, used again where there are too few.
lectern::ExportItem item_of(const std::string& text) {
  lectern::ExportItem item;
  const lectern::fuzz::Lines part(text);
  auto& paper = item.paper;
  paper.id = {"2101.00001"};
  paper.title = part(0);
  paper.authors = {part(1), part(2), part(3)};
  paper.abstract = text;
  paper.comment = part(4);
  paper.journal_ref = part(5);
  paper.doi = part(6);
  paper.categories = {part(7), part(8)};
  paper.withdrawn = text.size() % 2 == 1;
  paper.citation_key = part(10);
  item.corrections = {{part(9), true}};
  item.note = text;
  return item;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  auto external = item_of(text);
  external.paper.id = lectern::external_id({}, text, {}, {});
  external.paper.url = text;
  for (const auto& format : lectern::testing::two_way_formats()) {
    const auto first = lectern::testing::exported(format, {item_of(text), external});
    const auto back = lectern::testing::read_back(first);
    if (back.size() != 2 || lectern::testing::exported(format, back) != first) std::abort();
  }
  return 0;
}
