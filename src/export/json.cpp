// The export as one JSON document, `lectern.export/1`.

#include "export/formats.hpp"
#include "export/paper_json.hpp"

namespace lectern {

std::string write_json(std::span<const ExportItem> items, const ExportHeader& header) {
  nlohmann::ordered_json document;
  document["schema"] = "lectern.export/1";
  document["title"] = header.title;
  document["papers"] = nlohmann::ordered_json::array();
  for (const auto& item : items) document["papers"].push_back(full_paper_json(item));
  return document_text(document);
}

}  // namespace lectern
