// By which keys the reader's documents cite papers.

#include "lectern/store/store.hpp"
#include "store/connection.hpp"

namespace lectern {

bool Store::set_citation_key(PaperKey key, const std::string& citation_key) {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare("UPDATE paper_text SET citation_key = ?2 WHERE paper = ?1 AND citation_key <> ?2");
    row.bind(1, key);
    row.bind(2, citation_key);
    return row.exec() > 0;
  });
}

std::vector<std::string> Store::citation_keys() const {
  return translated(connection_->file, [&] {
    auto& rows = connection_->prepare("SELECT citation_key FROM paper_text WHERE citation_key <> ''");
    std::vector<std::string> keys;
    while (rows.executeStep()) keys.push_back(rows.getColumn(0).getString());
    rows.reset();
    return keys;
  });
}

}  // namespace lectern
