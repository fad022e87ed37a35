#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "lectern/app/library.hpp"
#include "lectern/model/ranked.hpp"

namespace lectern {

/// One found paper, with the parts of its text that show the query.
struct Found {
  StoredPaper stored;
  double score = 0;
  std::vector<Reason> reasons;      ///< that the score is the sum of
  std::chrono::minutes minutes{0};  ///< that reading it will take
  std::vector<SnippetPart> snippet;
};

struct FoundPapers : SearchFindings {
  std::vector<Found> papers;
};

/// Searches the library; what was saved or imported just now is found. Papers removed since the index was made are left
/// out. `snippets` costs a little more a paper.
[[nodiscard]] FoundPapers search_library(Library& library, const SearchRequest& request, bool snippets);

/// The matches that a ranking by score looks at: the best by relevance.
inline constexpr std::size_t papers_scored = 1000;

/// The same, with the best `papers_scored` by relevance sorted by the score that digest and plan give a paper.
[[nodiscard]] FoundPapers search_by_score(Library& library, const SearchRequest& request, bool snippets);

}  // namespace lectern
