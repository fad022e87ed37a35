// Search: the index finds keys, the store knows the papers.

#include "lectern/app/searching.hpp"

namespace lectern {
namespace {

constexpr std::size_t snippet_bytes = 220;

}  // namespace

FoundPapers search_library(Library& library, const SearchRequest& request, bool snippets) {
  const auto result = library.search(request);
  FoundPapers found;
  found.total = result.total;
  found.exact_total = result.exact_total;
  found.any_word = result.any_word;
  found.spelling = result.spelling;
  for (const auto& hit : result.hits) {
    auto stored = library.store().find(hit.key);
    if (!stored) continue;
    Found paper{std::move(*stored), hit.score, {}};
    if (snippets && result.snippet) paper.snippet = result.snippet(paper.stored.paper.abstract, snippet_bytes);
    found.papers.push_back(std::move(paper));
  }
  return found;
}

}  // namespace lectern
