#pragma once

#include <string>
#include <vector>

#include "cli/json.hpp"
#include "cli/session.hpp"
#include "lectern/app/searching.hpp"

namespace lectern {

/// Tells, beside the results, under what other names the query's words were looked for, and what spelling would find
/// more.
void tell_how_found(Session& session, const FoundPapers& found);

/// The query's terms with the papers that each finds, in the session's layout.
void print_terms(Session& session, const std::vector<QueryTerm>& terms);

/// Counts of all matches by topic, year, category and state: on the screen the greatest of each, else all of them, a
/// line each.
void print_facets(Session& session, const SearchFacets& facets);

[[nodiscard]] Json json_terms(const std::vector<QueryTerm>& terms, bool with_papers);
[[nodiscard]] Json json_facets(const SearchFacets& facets);
[[nodiscard]] Json json_searches(const std::vector<SavedSearch>& searches);

}  // namespace lectern
