// The export as one JSON document, `lectern.export/1`: what `import` reads back without loss. Of a whole library it has
// everything that is the reader's.

#include "export/formats.hpp"
#include "export/holdings_json.hpp"
#include "export/paper_json.hpp"

namespace lectern {

std::string write_json(std::span<const ExportItem> items, const ExportHeader& header) {
  DocumentText document;
  document.member("schema", "lectern.export/1");
  document.member("title", header.title);
  document.open_list("papers");
  for (const auto& item : items) document.item(full_paper_json(item));
  document.close_list();
  if (header.holdings) add_holdings(document, *header.holdings);
  return std::move(document).take();
}

}  // namespace lectern
