#pragma once

#include <xapian.h>

#include <vector>

#include "index/query_builder.hpp"
#include "lectern/index/search_index.hpp"

namespace lectern {

/// What a query matches: the papers of a page, best first, and bounds and a guess of how many there are in all.
struct Matches {
  std::vector<SearchHit> hits;
  Xapian::doccount least = 0;
  Xapian::doccount likely = 0;
  Xapian::doccount most = 0;
};

/// An enquiry that weighs as ranked search does.
[[nodiscard]] Xapian::Enquire weighing(const Xapian::Database& database);

/// A query with the request's reading states added.
[[nodiscard]] Xapian::Query in_states(const Xapian::Query& query, const std::vector<ReadingState>& states);

[[nodiscard]] bool by_relevance(const SearchRequest& request);

/// Whether the best papers are to be ranked anew by what they share. Short queries and sorted lists are not.
[[nodiscard]] bool wants_feedback(const BuiltQuery& built, const SearchRequest& request);

/// Finds the page that is asked for, or where feedback is wanted all up to its end. Papers that score alike are told
/// the newest first, or where all of them are asked for, by key. Totals are exact up to 1,000.
[[nodiscard]] Matches matches_of(const Xapian::Database& database, const BuiltQuery& built,
                                 const SearchRequest& request, bool by_key);

}  // namespace lectern
