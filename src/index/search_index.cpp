// Writing and searching the index.

#include "lectern/index/search_index.hpp"

#include <xapian.h>

#include <algorithm>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <utility>

#include "index/database.hpp"
#include "index/document.hpp"
#include "index/facets.hpp"
#include "index/faults.hpp"
#include "index/fields.hpp"
#include "index/like.hpp"
#include "index/likeness.hpp"
#include "index/paper_weight.hpp"
#include "index/query_builder.hpp"
#include "index/retry.hpp"
#include "index/spelling.hpp"
#include "index/term_points.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// With fewer matches than that another spelling of a word is looked for: one or two papers may have misspelt it too.
/// Of several words, a paper that has them all says that they are spelt well.
constexpr std::size_t few_papers = 3;

/// Up to here a total is exact. Counting on would look at half the library, for papers that nobody reads on to.
constexpr std::size_t counted_papers = 1000;

/// By so much lengths must differ for an index to be made anew; less hardly changes an order.
constexpr double much_longer = 0.1;

// A question or a title is seldom in a paper word for word: where fewer papers than these have all of so many words,
// any of the words will do.
constexpr std::size_t long_query = 5;
constexpr Xapian::doccount few_with_all = 5;

Xapian::doccount as_count(std::size_t number) {
  constexpr std::size_t most = std::numeric_limits<Xapian::doccount>::max() / 4;
  return static_cast<Xapian::doccount>(std::min(number, most));
}

/// How many papers surely match, as far as that is known without looking at one: an OR has those of its commonest part.
Xapian::doccount surely_matching(const Xapian::Database& database, const Xapian::Query& query) {
  using Query = Xapian::Query;
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
Xapian::doccount counted_of(const Xapian::Database& database, const Xapian::Query& query,
                            const SearchRequest& request) {
  if (request.count_all) return database.get_doccount();
  return surely_matching(database, query) > counted_papers ? 0 : as_count(counted_papers + 1);
}

/// A query whose greatest part counts (OP_MAX) must not become all that is left to match: Xapian 1.4.22 frees the parts
/// of OP_MAX as they end, and asks them once more for their weight where it is put in the place of the whole query
/// (MaxPostList::recalc_maxweight). A filter that every paper passes stays in that place.
Xapian::Query steady(const Xapian::Query& query, const BuiltQuery& built) {
  const bool takes_greatest = std::any_of(built.terms.begin(), built.terms.end(),
                                          [](const BuiltTerm& term) { return !term.term.also.empty(); });
  return takes_greatest ? Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query::MatchAll) : query;
}

/// The query with the request's reading states added.
Xapian::Query in_states(const Xapian::Query& query, const std::vector<ReadingState>& states) {
  if (states.empty()) return query;
  std::vector<Xapian::Query> any;
  for (const auto state : states) any.emplace_back(value_term(search_field("is"), to_text(state)));
  return Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(Xapian::Query::OP_OR, any.begin(), any.end()));
}

Xapian::Enquire weighing(const Xapian::Database& database) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(PaperWeight());
  return enquire;
}

bool by_relevance(const SearchRequest& request) { return !request.newest_first && !request.shortest_first; }

/// Whether what the query wants is counted in the papers: what is only there or not scores many of them alike.
bool counts_words(const Xapian::Query& query) {
  if (query.get_type() == Xapian::Query::LEAF_TERM) return is_stem_term(*query.get_terms_begin());
  const auto wanted = query.get_type() == Xapian::Query::OP_AND_NOT ? 1 : query.get_num_subqueries();
  for (std::size_t i = 0; i < wanted; ++i)
    if (counts_words(query.get_subquery(i))) return true;
  return false;
}

/// Short queries and sorted lists are not ranked anew by feedback.
bool wants_feedback(const BuiltQuery& built, const SearchRequest& request) {
  return built.asked.size() >= feedback_words && by_relevance(request) && request.limit > 0;
}

/// What the query finds: the page that is asked for, or with feedback all up to its end.
Xapian::MSet run(const Xapian::Database& database, const BuiltQuery& built, const SearchRequest& request, bool by_key) {
  auto enquire = weighing(database);
  const auto query = in_states(built.query, request.states);
  enquire.set_query(steady(query, built));
  static constexpr auto date_slot = static_cast<Xapian::valueno>(search_field("year").slot);
  static constexpr auto pages_slot = static_cast<Xapian::valueno>(search_field("minutes").slot);
  if (request.newest_first)
    enquire.set_sort_by_value(date_slot, true);
  else if (request.shortest_first)
    enquire.set_sort_by_value_then_relevance(pages_slot, false);
  else if (counts_words(query))
    enquire.set_docid_order(Xapian::Enquire::DESCENDING);  // scores seldom meet, and looking dates up takes time
  else if (!by_key)
    enquire.set_sort_by_relevance_then_value(date_slot, true);
  const bool anew = wants_feedback(built, request);
  const auto limit = anew ? std::max(request.offset + request.limit, feedback_papers) : request.limit;
  return enquire.get_mset(anew ? 0 : as_count(request.offset), as_count(limit), counted_of(database, query, request));
}

/// Ranks what was found up to the end of the page anew, and keeps the page.
void rank_anew(const Xapian::Database& database, const BuiltQuery& built, const SearchRequest& request,
               std::vector<SearchHit>& hits) {
  rank_by_feedback(database, built.asked, hits);
  const auto first = std::min(request.offset, hits.size());
  hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(first));
  if (hits.size() > request.limit) hits.resize(request.limit);
}

/// What takes time of its own and was asked for.
void look_closer(const Xapian::Database& database, const BuiltQuery& built, const Xapian::Query& query,
                 const SearchRequest& request, SearchResult& result) {
  if (request.facets) result.facets = facets_of(database, query);
  if (!request.explain) return;
  auto enquire = weighing(database);
  add_points(enquire, scoring_terms(built), result);
  if (wants_feedback(built, request)) add_feedback_points(result);
}

}  // namespace

SearchResult SearchIndex::Database::result_of(const Xapian::Database& database, const Xapian::MSet& found,
                                              const BuiltQuery& built, const SearchRequest& request) const {
  SearchResult result;
  result.plain = request.plain;
  for (auto hit = found.begin(); hit != found.end(); ++hit)
    result.hits.push_back({static_cast<PaperKey>(*hit), hit.get_weight()});
  if (wants_feedback(built, request)) rank_anew(database, built, request, result.hits);
  result.total = found.get_matches_lower_bound();
  result.exact_total = found.get_matches_lower_bound() == found.get_matches_upper_bound();
  result.snippet = [highlights = built.highlights, stemmer = stem](std::string_view text, std::size_t length) {
    return make_snippet(text, length, highlights, stemmer);
  };
  return result;
}

SearchResult SearchIndex::Database::search_once(Xapian::Database& database, const SearchRequest& request) {
  if (request.plain) {
    auto built = build_plain_query(request.text, stem, database);
    add_likeness(database, stem, request, built);
    const auto query = in_states(built.query, request.states);
    SearchResult result = result_of(database, run(database, built, request, false), built, request);
    look_closer(database, built, query, request, result);
    return result;
  }
  const QueryNode node = parse_query(request.text, request.saved_query);
  std::optional<Terminology> terminology;
  if (!request.exact) terminology.emplace(database, stem, request.synonyms);
  BuildOptions options{.positions = plan.profile == IndexProfile::full,
                       .topics_named = &request.topics_named,
                       .papers_marked = &request.papers_marked,
                       .reading_time = &request.reading_time,
                       .terminology = terminology ? &*terminology : nullptr,
                       .database = &database};
  auto built = build_query(node, stem, options);
  const bool by_key = node.kind == QueryNode::Kind::everything && !asks_likeness(request);
  const std::size_t asked = built.asked.size();
  add_likeness(database, stem, request, built);
  auto found = run(database, built, request, by_key);
  const auto with_all = found.get_matches_upper_bound();
  const Xapian::doccount enough = asked >= long_query && by_relevance(request) ? few_with_all : 1;
  if (with_all < enough && can_relax(node)) {
    options.any_word = true;
    built = build_query(node, stem, options);
    add_likeness(database, stem, request, built);
    found = run(database, built, request, by_key);
  }
  SearchResult result = result_of(database, found, built, request);
  result.any_word = options.any_word && result.total > with_all;
  result.loose_phrases = built.loose_phrases;
  result.with_all_words = with_all;
  for (const auto& term : built.terms) result.terms.push_back(term.term);
  if (with_all < (asked > 1 ? 1 : few_papers)) {
    options.any_word = false;
    result.spelling = better_spelling(database, node, request, options, result.any_word ? with_all : result.total);
  }
  look_closer(database, built, in_states(built.query, request.states), request, result);
  return result;
}

/// A spelling that finds something, or more.
std::string SearchIndex::Database::better_spelling(const Xapian::Database& database, const QueryNode& node,
                                                   const SearchRequest& request, const BuildOptions& options,
                                                   std::size_t found) const {
  const auto text = respelled(database, stem, node, sanitise(request.text));
  if (text.empty() || text.size() > query_limits.bytes) return {};
  const auto query = build_query(parse_query(text, request.saved_query), stem, options);
  SearchRequest count;
  count.limit = 0;
  count.states = request.states;
  return run(database, query, count, true).get_matches_estimated() > found ? text : std::string();
}

SearchResult SearchIndex::Database::search(const SearchRequest& wanted) {
  auto request = wanted;
  request.plain = wanted.plain || is_long_text(wanted.text);
  SearchResult nothing;
  nothing.plain = request.plain;
  nothing.snippet = [](std::string_view text, std::size_t length) {
    return make_snippet(text, length, {}, Xapian::Stem());
  };
  if (readable() == nullptr) {
    if (!request.plain)
      static_cast<void>(parse_query(request.text, request.saved_query));  // a fault of the query is told all the same
    return nothing;
  }
  const auto once = [&] {
    auto& current = *readable();
    return std::optional(with_retries(current, [&] { return search_once(current, request); }));
  };
  const int asked = number;
  auto result = guarded(once, std::optional<SearchResult>());
  if (!result && mode == Mode::read && reader && number != asked) result = guarded(once, std::optional<SearchResult>());
  return result ? std::move(*result) : nothing;
}

SearchIndex::SearchIndex(const std::filesystem::path& directory, const std::string& library, Mode mode,
                         std::chrono::milliseconds wait, IndexPlan plan) {
  try {
    database_ = std::make_unique<Database>(directory, library, mode, wait, std::move(plan));
  } catch (const Xapian::Error& error) {
    throw translated(error, directory);
  }
}

SearchIndex::~SearchIndex() = default;
SearchIndex::SearchIndex(SearchIndex&&) noexcept = default;
SearchIndex& SearchIndex::operator=(SearchIndex&&) noexcept = default;

std::int64_t SearchIndex::last_seq() const { return database_->seq; }

const std::string& SearchIndex::rebuilt() const noexcept { return database_->rebuilt; }

std::size_t SearchIndex::size() const {
  auto* database = database_->readable();
  if (database == nullptr) return 0;
  return database_->guarded([&] { return std::size_t{database->get_doccount()}; }, std::size_t{0});
}

bool SearchIndex::measures_otherwise(double mean_length) const {
  const double share = mean_length / static_cast<double>(database_->mean_length);
  return share > 1 + much_longer || share < 1 / (1 + much_longer);
}

void SearchIndex::begin_anew(const std::string& reason) {
  static_cast<void>(database_->writable());
  database_->pending = 0;
  database_->dropped = false;
  database_->guarded(
      [&] {
        database_->begin_anew(reason);
        return true;
      },
      false);
}

void SearchIndex::put(const IndexedPaper& paper) {
  const auto id = docid_of(paper.key);
  const auto document =
      make_document(paper, database_->stem, database_->plan.profile, static_cast<double>(database_->mean_length));
  database_->guarded(
      [&] {
        ++database_->pending;
        database_->writable().replace_document(id, document);
        return true;
      },
      false);
}

void SearchIndex::remove(PaperKey key) {
  const auto id = docid_of(key);
  database_->guarded(
      [&] {
        ++database_->pending;
        try {
          database_->writable().delete_document(id);
        } catch (const Xapian::DocNotFoundError&) {
          return false;  // it was not there: nothing to do
        }
        return true;
      },
      false);
}

void SearchIndex::commit(std::int64_t seq) {
  database_->guarded(
      [&] {
        database_->commit(seq);
        return true;
      },
      false);
}

void SearchIndex::fill(std::size_t parts, const std::function<void(std::size_t, const Put&)>& papers,
                       std::int64_t seq) {
  try {
    database_->fill(parts, papers, seq);
  } catch (const Xapian::Error& error) {
    throw translated(error, database_->generations.directory());
  }
}

SearchResult SearchIndex::search(const SearchRequest& request) const { return database_->search(request); }

}  // namespace lectern
