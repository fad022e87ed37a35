#pragma once

#include "index/query_builder.hpp"

namespace lectern {

/// Words that a wildcard stands for at most, the most frequent ones: the rest costs more than it finds.
inline constexpr Xapian::termcount most_expanded = 128;

/// The query of a value, a range or a filter: which papers, without weight.
[[nodiscard]] Xapian::Query filter_query(const QueryNode& node, const BuildOptions& options);

}  // namespace lectern
