// Why a paper was found. Xapian's scores are sums over the parts of a query, so each part is asked by itself what it is
// worth in the papers shown; the words' weights are the library's and do not change by that.

#include "index/term_points.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "index/key_source.hpp"

namespace lectern {
namespace {

constexpr Xapian::doccount counted_papers = 1001;

/// Without its prefix: the words of plain text are stems anywhere.
std::string shown(const std::string& term) {
  const auto start = std::find_if(term.begin(), term.end(), [](char c) { return c < 'A' || c > 'Z'; });
  return {start, term.end()};
}

void add_parts(const Xapian::Query& query, std::vector<BuiltTerm>& parts) {
  using Query = Xapian::Query;
  switch (query.get_type()) {
    case Query::OP_AND:
    case Query::OP_OR:
    case Query::OP_AND_MAYBE:
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) add_parts(query.get_subquery(i), parts);
      return;
    case Query::OP_FILTER:
    case Query::OP_AND_NOT:
      add_parts(query.get_subquery(0), parts);
      return;
    default:
      break;
  }
  std::string text;
  for (auto term = query.get_unique_terms_begin(); term != query.get_unique_terms_end(); ++term)
    text += (text.empty() ? "" : " ") + shown(*term);
  if (!text.empty()) parts.push_back({{.text = std::move(text), .also = {}}, query});
}

}  // namespace

std::vector<BuiltTerm> scoring_terms(const BuiltQuery& built) {
  if (!built.terms.empty()) return built.terms;
  std::vector<BuiltTerm> parts;
  add_parts(built.query, parts);
  return parts;
}

void add_points(Xapian::Enquire& enquire, const std::vector<BuiltTerm>& terms, SearchResult& result) {
  std::vector<PaperKey> keys;
  for (auto& hit : result.hits) {
    keys.push_back(hit.key);
    hit.points.assign(terms.size(), 0);
  }
  std::sort(keys.begin(), keys.end());
  result.terms.clear();
  for (std::size_t i = 0; i < terms.size(); ++i) {
    result.terms.push_back(terms[i].term);
    enquire.set_query(terms[i].query);
    result.terms.back().papers = enquire.get_mset(0, 0, counted_papers).get_matches_estimated();
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, terms[i].query, one_of(keys)));
    const auto found = enquire.get_mset(0, static_cast<Xapian::doccount>(keys.size()));
    for (auto paper = found.begin(); paper != found.end(); ++paper)
      for (auto& hit : result.hits)
        if (hit.key == PaperKey{*paper}) hit.points[i] = paper.get_weight();
  }
}

void add_feedback_points(SearchResult& result) {
  result.terms.push_back({.text = "what the best papers share", .also = {}});
  for (auto& hit : result.hits)
    hit.points.push_back(std::max(0.0, hit.score - std::accumulate(hit.points.begin(), hit.points.end(), 0.0)));
}

}  // namespace lectern
