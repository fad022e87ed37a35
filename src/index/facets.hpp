#pragma once

#include <xapian.h>

#include "lectern/index/search_index.hpp"

namespace lectern {

/// Counts all papers that a query matches by topic, year, category and state, exactly. The time taken is that of
/// walking over the values of the whole library once.
[[nodiscard]] SearchFacets facets_of(const Xapian::Database& database, const Xapian::Query& query);

}  // namespace lectern
