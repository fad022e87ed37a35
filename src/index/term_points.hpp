#pragma once

#include <xapian.h>

#include "index/query_builder.hpp"
#include "lectern/index/search_index.hpp"

namespace lectern {

/// The parts of a query that make its score. One that was not built of noted terms, such as of plain text, falls into
/// its words.
[[nodiscard]] std::vector<BuiltTerm> scoring_terms(const BuiltQuery& built);

/// Gives a result its terms, how many papers each finds, and each hit what each term adds to its score: the points sum
/// to the score.
void add_points(Xapian::Enquire& enquire, const std::vector<BuiltTerm>& terms, SearchResult& result);

/// Adds one term more: what feedback added to the scores.
void add_feedback_points(SearchResult& result);

}  // namespace lectern
