// Papers like others: the query of what these have in common. On the lists of 39 readers, ten papers known and ten to
// be found, the mean of the papers' vectors with its 80 strongest stems does as well as one with 300, at a fifth of the
// time.

#include "index/like.hpp"

#include <algorithm>
#include <utility>

#include "index/fields.hpp"
#include "index/key_source.hpp"
#include "index/likeness.hpp"
#include "index/term_points.hpp"

namespace lectern {
namespace {

using Xapian::Query;

constexpr std::size_t likeness_stems = 80;
constexpr double likeness_alone = 20;  // what a query of a few rare words has; only the scores' size depends on it

Likeness likeness_of(const Xapian::Database& database, const Xapian::Stem& stem, const SearchRequest& request) {
  Likeness likeness(database);
  for (const auto key : request.like) likeness.add_paper(static_cast<Xapian::docid>(key));
  if (!request.like_text.empty()) likeness.add_text(stems_in(request.like_text, stem));
  return likeness;
}

}  // namespace

bool asks_likeness(const SearchRequest& request) { return !request.like.empty() || !request.like_text.empty(); }

void add_likeness(const Xapian::Database& database, const Xapian::Stem& stem, const SearchRequest& request,
                  BuiltQuery& built) {
  if (!asks_likeness(request)) return;
  const auto likeness = likeness_of(database, stem, request);
  const double asked = likeness.weight_of(built.asked);
  const Query alike = likeness.query(likeness_stems, asked > 0 ? asked : likeness_alone);
  if (request.plain) built.terms = scoring_terms(built);
  if (request.text.empty())
    built.query = alike;
  else
    built.query = built.terms.empty() ? Query(Query::OP_FILTER, alike, built.query)
                                      : Query(Query::OP_AND_MAYBE, built.query, alike);
  built.terms.push_back({{.text = "likeness", .also = {}}, alike});
  built.asked.clear();
  if (request.like.empty()) return;
  auto liked = request.like;
  std::sort(liked.begin(), liked.end());
  built.query = Query(Query::OP_AND_NOT, built.query, one_of(std::move(liked)));
}

}  // namespace lectern
