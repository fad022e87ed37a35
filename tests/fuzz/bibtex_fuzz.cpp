// Whatever a record says, the BibTeX written of it reads back as the same number of entries, with balanced braces and
// no macro that is not known to be harmless.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "../unit/export/bibtex_reader.hpp"
#include "base/tex_macros.hpp"
#include "lectern/export/exporter.hpp"
#include "lines.hpp"

namespace {

/// A paper whose fields are the lines of a text, used again where there are too few.
lectern::ExportItem item_of(const std::string& text) {
  lectern::ExportItem item;
  const lectern::fuzz::Lines part(text);
  item.paper.title = part(0);
  item.paper.authors = part.all();
  item.paper.abstract = text;
  item.paper.comment = part(1);
  item.paper.journal_ref = part(2);
  item.paper.doi = part(3);
  item.paper.id = {part(4)};
  item.paper.categories = {part(5)};
  item.tags = {{part(6), 1, {}}};
  return item;
}

bool is_harmless(const std::string& macro) {
  const bool is_printed = macro.rfind("text", 0) == 0;
  return macro.size() == 1 || is_printed || lectern::is_macro_of(lectern::math_macros, macro) ||
         lectern::is_macro_of(lectern::text_macros, macro);
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::vector<lectern::ExportItem> items = {item_of(text), item_of("Fixed title\nAda Example"), item_of(text)};
  const auto written = lectern::find_exporter("bibtex")->write(items, {text});
  const auto entries = lectern::testing::read_bibtex(written);
  require(entries && entries->size() == items.size());
  require((*entries)[1].fields.at("title") == "Fixed title");
  require((*entries)[0].key != (*entries)[2].key);
  for (const auto& macro : lectern::testing::macros_in(written)) require(is_harmless(macro));
  require(written == lectern::find_exporter("bibtex")->write(items, {text}));
  return 0;
}
