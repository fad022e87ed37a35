#pragma once

#include <string>
#include <string_view>

#include "lectern/app/library.hpp"

namespace lectern {

/// A name that a search may be kept under: letters, digits, `-` and `_`, so that `@name` can stand in a query. Throws
/// `Fault::usage` for others.
[[nodiscard]] std::string search_name(std::string_view given);

/// Keeps a query under a name, as an act that can be undone. Throws `Fault::usage` for a query that cannot be read, and
/// keeps nothing then.
void save_search(Library& library, const SavedSearch& search);

/// Forgets a saved search, as an act that can be undone. Throws `Fault::nothing` where there is none of that name.
void forget_search(Library& library, const std::string& name);

}  // namespace lectern
