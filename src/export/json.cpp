// The export as one JSON document, `lectern.export/1`: what `import` reads back without loss. Of a whole library it has
// everything that is the reader's; of a digest, the new versions stand apart from the new papers.

#include "export/formats.hpp"
#include "export/holdings_json.hpp"
#include "export/paper_json.hpp"

namespace lectern {

std::string write_json(std::span<const ExportItem> items, const ExportHeader& header) {
  DocumentText document;
  document.member("schema", "lectern.export/1");
  document.member("title", header.title);
  document.open_list("papers");
  bool any_versions = false;
  for (const auto& item : items) {
    if (!item.new_version) document.item(full_paper_json(item));
    any_versions |= item.new_version.has_value();
  }
  document.close_list();
  if (any_versions) {
    document.open_list("replaced");
    for (const auto& item : items) {
      if (!item.new_version) continue;
      auto paper = full_paper_json(item);
      paper["replaced_by"] = *item.new_version;
      document.item(paper);
    }
    document.close_list();
  }
  if (header.holdings) add_holdings(document, *header.holdings);
  return std::move(document).take();
}

}  // namespace lectern
