#pragma once

#include <string>
#include <vector>

#include "lectern/app/library.hpp"

namespace lectern {

/// One found paper, with the parts of its text that show the query.
struct Found {
  StoredPaper stored;
  double score = 0;
  std::vector<SnippetPart> snippet;
};

struct FoundPapers {
  std::vector<Found> papers;
  std::size_t total = 0;
  bool exact_total = true;
  bool any_word = false;  ///< no paper has all words: these have some
  std::string spelling;
};

/// Searches the library; what was saved or imported just now is found. Papers removed since the index was made are left
/// out. `snippets` costs a little more a paper.
[[nodiscard]] FoundPapers search_library(Library& library, const SearchRequest& request, bool snippets);

}  // namespace lectern
