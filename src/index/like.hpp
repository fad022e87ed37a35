#pragma once

#include <xapian.h>

#include "index/query_builder.hpp"
#include "lectern/index/search_index.hpp"

namespace lectern {

/// True where papers like others are asked for.
[[nodiscard]] bool asks_likeness(const SearchRequest& request);

/// Makes a query find the papers that are like those and the text that the request names. A query of words says which
/// papers these may be and counts as much as the likeness; filters alone only choose; no query at all means any paper
/// with a word in common.
void add_likeness(const Xapian::Database& database, const Xapian::Stem& stem, const SearchRequest& request,
                  BuiltQuery& built);

}  // namespace lectern
