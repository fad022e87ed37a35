// Search: the index finds keys, the store knows the papers.

#include "lectern/app/searching.hpp"

#include <algorithm>

#include "app/desk.hpp"
#include "lectern/app/pace.hpp"
#include "lectern/prioritize/effort.hpp"
#include "lectern/prioritize/gate.hpp"

namespace lectern {
namespace {

constexpr std::size_t snippet_bytes = 220;

/// The papers of a search, with its words about them.
class FoundShelf {
 public:
  FoundShelf(Library& library, SearchResult result, bool snippets)
      : library_(library), result_(std::move(result)), snippets_(snippets), pace_(reading_pace(library)) {
    static_cast<SearchFindings&>(found_) = std::move(static_cast<SearchFindings&>(result_));
  }

  [[nodiscard]] const std::vector<SearchHit>& hits() const { return result_.hits; }

  void add(const SearchHit& hit) {
    auto stored = library_.store().find(hit.key);
    if (!stored) return;
    Found paper{std::move(*stored), hit.score, reasons(hit), {}, {}};
    const auto& comment = paper.stored.paper.comment;
    paper.minutes = estimate(recognise_kind(paper.stored.paper.title, comment), pages_in(comment), Pass::read, pace_);
    if (snippets_ && result_.snippet) paper.snippet = result_.snippet(paper.stored.paper.abstract, snippet_bytes);
    found_.papers.push_back(std::move(paper));
  }

  /// Adds a paper with another score than the search's.
  void add(const SearchHit& hit, std::vector<Reason> reasons) {
    const auto before = found_.papers.size();
    add(hit);
    if (found_.papers.size() == before) return;
    found_.papers.back().score = total(reasons);
    found_.papers.back().reasons = std::move(reasons);
  }

  [[nodiscard]] FoundPapers take() { return std::move(found_); }

 private:
  /// The score as a sum: of the query's terms where that was asked for.
  [[nodiscard]] std::vector<Reason> reasons(const SearchHit& hit) const {
    if (hit.points.empty()) return {{"relevance", 1.0, hit.score, hit.score, "of this query"}};
    std::vector<Reason> all;
    for (std::size_t i = 0; i < hit.points.size(); ++i)
      if (hit.points[i] > 0) all.push_back({"term", 1.0, hit.points[i], hit.points[i], found_.terms[i].text});
    return all;
  }

  Library& library_;
  SearchResult result_;
  bool snippets_;
  double pace_;
  FoundPapers found_;
};

}  // namespace

FoundPapers search_library(Library& library, const SearchRequest& request, bool snippets) {
  FoundShelf shelf(library, library.search(request), snippets);
  for (const auto& hit : shelf.hits()) shelf.add(hit);
  return shelf.take();
}

FoundPapers search_by_score(Library& library, const SearchRequest& request, bool snippets) {
  auto wide = request;
  wide.offset = 0;
  wide.limit = papers_scored;
  FoundShelf shelf(library, library.search(wide), snippets);
  const Desk desk(library);
  const GateKeeper keeper(library.curriculum(), desk.situation().progress, library.settings().gate_confidence);
  const Scorer scorer(desk.situation(), library.settings().weights);
  struct Scored {
    const SearchHit* hit;
    Candidate candidate;
    Gate gate;
    double score;
  };
  std::vector<Scored> scored;
  for (const auto& hit : shelf.hits())
    if (auto summary = library.store().summary(hit.key)) {
      auto candidate = desk.candidate(std::move(*summary));
      auto gate = keeper.check(candidate.tags);
      const double score = scorer.score(candidate, gate);
      scored.push_back({&hit, std::move(candidate), std::move(gate), score});
    }
  std::stable_sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
  for (std::size_t i = request.offset; i < scored.size() && i < request.offset + request.limit; ++i)
    shelf.add(*scored[i].hit,
              reasons_for(scored[i].candidate, scored[i].gate, desk.situation(), library.settings().weights));
  return shelf.take();
}

}  // namespace lectern
