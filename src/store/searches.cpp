// Queries that the reader keeps under a name.

#include "store/connection.hpp"

namespace lectern {

void Store::save_search(const SavedSearch& search) {
  translated(connection_->file, [&] {
    auto& row = connection_->prepare(
        "INSERT INTO saved_search (name, query) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET query = ?2");
    row.bind(1, search.name);
    row.bind(2, search.query);
    row.exec();
  });
}

bool Store::forget_search(const std::string& name) {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare("DELETE FROM saved_search WHERE name = ?");
    row.bind(1, name);
    return row.exec() != 0;
  });
}

std::vector<SavedSearch> Store::saved_searches() const {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare("SELECT name, query FROM saved_search ORDER BY name");
    std::vector<SavedSearch> searches;
    while (row.executeStep()) searches.push_back({row.getColumn(0).getString(), row.getColumn(1).getString()});
    row.reset();
    return searches;
  });
}

}  // namespace lectern
