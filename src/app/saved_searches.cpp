// Saved searches: named queries that stand in others as `@name`.

#include "lectern/app/saved_searches.hpp"

#include <fmt/format.h>

#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"

namespace lectern {

std::string search_name(std::string_view given) {
  const auto name = trim(given.starts_with('@') ? given.substr(1) : given);
  if (!is_search_name(name))
    throw Error(Fault::usage, fmt::format("'{}' is no name for a search", excerpt(name, 40)),
                "write letters, digits, - and _, such as graph-papers");
  return std::string(name);
}

void save_search(Library& library, const SavedSearch& search) {
  library.refresh_index();  // before the store is locked: it may take a while
  Store::Transaction transaction(library.store(), library.now(), "search --save " + search.name);
  library.store().save_search(search);
  SearchRequest request;
  request.text = "@" + search.name;
  request.limit = 0;
  (void)library.search(request);  // one that cannot be read, or that names itself, throws
  transaction.commit();
}

void forget_search(Library& library, const std::string& name) {
  auto& store = library.store();
  Store::Transaction transaction(store, library.now(), "search --forget " + name);
  if (!store.forget_search(name)) {
    std::vector<std::string> names;
    for (const auto& search : store.saved_searches()) names.push_back(search.name);
    throw Error(Fault::nothing, fmt::format("there is no saved search '{}'", excerpt(name, 40)),
                suggestion(name, names, "lectern search --searches shows them"));
  }
  transaction.commit();
}

}  // namespace lectern
