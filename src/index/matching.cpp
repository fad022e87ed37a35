// The order of what a query matches, and how much of it is looked at.

#include "index/matching.hpp"

#include <algorithm>
#include <limits>

#include "index/fields.hpp"
#include "index/likeness.hpp"
#include "index/paper_weight.hpp"

namespace lectern {
namespace {

using Xapian::Query;

/// Up to here a total is exact. Counting on would look at half the library, for papers that nobody reads on to.
constexpr std::size_t counted_papers = 1000;

constexpr auto date_slot = static_cast<Xapian::valueno>(search_field("year").slot);
constexpr auto pages_slot = static_cast<Xapian::valueno>(search_field("minutes").slot);

Xapian::doccount as_count(std::size_t number) {
  constexpr std::size_t most = std::numeric_limits<Xapian::doccount>::max() / 4;
  return static_cast<Xapian::doccount>(std::min(number, most));
}

/// How many papers surely match, as far as that is known without looking at one: an OR has those of its commonest part.
Xapian::doccount surely_matching(const Xapian::Database& database, const Query& query) {
  switch (query.get_type()) {
    case Query::LEAF_TERM:
      return database.get_termfreq(*query.get_terms_begin());
    case Query::OP_OR:
    case Query::OP_SYNONYM:
    case Query::OP_MAX: {
      Xapian::doccount most = 0;
      for (std::size_t i = 0; i < query.get_num_subqueries() && most <= counted_papers; ++i)
        most = std::max(most, surely_matching(database, query.get_subquery(i)));
      return most;
    }
    case Query::OP_AND_MAYBE:
    case Query::OP_SCALE_WEIGHT:
      return surely_matching(database, query.get_subquery(0));
    default:
      return 0;
  }
}

/// How many matches are counted before the search may pass over papers that score too little for the page.
Xapian::doccount counted_of(const Xapian::Database& database, const Query& query, const SearchRequest& request) {
  if (request.count_all) return database.get_doccount();
  return surely_matching(database, query) > counted_papers ? 0 : as_count(counted_papers + 1);
}

/// A query whose greatest part counts (OP_MAX) must not become all that is left to match: Xapian 1.4.22 frees the parts
/// of OP_MAX as they end, and asks them once more for their weight where it is put in the place of the whole query
/// (MaxPostList::recalc_maxweight). A filter that every paper passes stays in that place.
Query steady(const Query& query, const BuiltQuery& built) {
  const bool takes_greatest = std::any_of(built.terms.begin(), built.terms.end(),
                                          [](const BuiltTerm& term) { return !term.term.also.empty(); });
  return takes_greatest ? Query(Query::OP_FILTER, query, Query::MatchAll) : query;
}

/// Whether what the query wants is counted in the papers: what is only there or not scores many of them alike.
bool counts_words(const Query& query) {
  switch (query.get_type()) {
    case Query::LEAF_TERM:
      return is_stem_term(*query.get_terms_begin());
    case Query::OP_AND_NOT:
    case Query::OP_FILTER:
      return counts_words(query.get_subquery(0));
    default:
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
        if (counts_words(query.get_subquery(i))) return true;
      return false;
  }
}

/// Some of what was found, with the bounds of all.
Matches part_of(const Xapian::MSet& found, std::size_t first, std::size_t count) {
  Matches matches;
  matches.least = found.get_matches_lower_bound();
  matches.likely = found.get_matches_estimated();
  matches.most = found.get_matches_upper_bound();
  const auto last = std::min<std::size_t>(found.size(), first + count);
  for (auto i = first; i < last; ++i) {
    const auto hit = found[static_cast<Xapian::doccount>(i)];
    matches.hits.push_back({static_cast<PaperKey>(*hit), hit.get_weight()});
  }
  return matches;
}

bool alike(const Xapian::MSet& found, std::size_t at) {
  if (at == 0 || at >= found.size()) return false;
  const auto hit = static_cast<Xapian::doccount>(at);
  return found[hit - 1].get_weight() == found[hit].get_weight();
}

/// Puts runs of hits that score alike in the order of their dates, which are looked up for these alone.
void order_by_date(const Xapian::Database& database, std::vector<SearchHit>& hits) {
  for (auto first = hits.begin(); first != hits.end();) {
    const auto last = std::find_if(first, hits.end(), [&](const SearchHit& hit) { return hit.score != first->score; });
    if (last - first > 1) {
      std::vector<std::pair<std::string, SearchHit>> dated;
      for (auto hit = first; hit != last; ++hit)
        dated.emplace_back(database.get_document(static_cast<Xapian::docid>(hit->key)).get_value(date_slot), *hit);
      std::sort(dated.begin(), dated.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second.key < b.second.key;
      });
      std::transform(dated.begin(), dated.end(), first, [](const auto& each) { return each.second; });
    }
    first = last;
  }
}

/// The best papers where scores seldom meet: dates are looked up for all only where a run of papers that score alike
/// lies across an edge of the page.
Matches best_of(const Xapian::Database& database, Xapian::Enquire& enquire, Xapian::doccount first,
                Xapian::doccount count, Xapian::doccount counted) {
  const Xapian::doccount before = first > 0 ? 1 : 0;
  const auto found = enquire.get_mset(first - before, before + count + 1, counted);
  if (alike(found, before) || alike(found, before + count)) {
    enquire.set_sort_by_relevance_then_value(date_slot, true);
    return part_of(enquire.get_mset(first, count, counted), 0, count);
  }
  auto matches = part_of(found, before, count);
  order_by_date(database, matches.hits);
  return matches;
}

}  // namespace

Xapian::Enquire weighing(const Xapian::Database& database) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(PaperWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  return enquire;
}

Query in_states(const Query& query, const std::vector<ReadingState>& states) {
  if (states.empty()) return query;
  std::vector<Query> any;
  for (const auto state : states) any.emplace_back(value_term(search_field("is"), to_text(state)));
  return Query(Query::OP_FILTER, query, Query(Query::OP_OR, any.begin(), any.end()));
}

bool by_relevance(const SearchRequest& request) { return !request.newest_first && !request.shortest_first; }

bool wants_feedback(const BuiltQuery& built, const SearchRequest& request) {
  return built.asked.size() >= feedback_words && by_relevance(request) && request.limit > 0;
}

Matches matches_of(const Xapian::Database& database, const BuiltQuery& built, const SearchRequest& request,
                   bool by_key) {
  auto enquire = weighing(database);
  const auto query = in_states(built.query, request.states);
  enquire.set_query(steady(query, built));
  const bool anew = wants_feedback(built, request);
  const auto first = anew ? 0 : as_count(request.offset);
  const auto limit = as_count(request.limit);
  const auto count = anew ? std::max(as_count(request.offset) + limit, as_count(feedback_papers)) : limit;
  const auto counted = counted_of(database, query, request);
  if (by_relevance(request) && count > 0 && counts_words(query))
    return best_of(database, enquire, first, count, counted);
  if (request.newest_first)
    enquire.set_sort_by_value(date_slot, true);
  else if (request.shortest_first)
    enquire.set_sort_by_value_then_relevance(pages_slot, false);
  else if (!by_key)
    enquire.set_sort_by_relevance_then_value(date_slot, true);
  return part_of(enquire.get_mset(first, count, counted), 0, count);
}

}  // namespace lectern
