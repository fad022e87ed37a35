// Writing and searching the index.

#include "lectern/index/search_index.hpp"

#include <xapian.h>

#include <algorithm>
#include <cstdlib>
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
#include "index/matching.hpp"
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

/// By so much the mean length must be off for an index to be made anew; less hardly changes an order.
constexpr double much_longer = 0.1;

// A question or a title is seldom in a paper word for word: where fewer papers than these have all of so many words,
// any of the words will do.
constexpr std::size_t long_query = 5;
constexpr Xapian::doccount few_with_all = 5;

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

SearchResult SearchIndex::Database::result_of(const Xapian::Database& database, const Matches& found,
                                              const BuiltQuery& built, const SearchRequest& request) const {
  SearchResult result;
  result.plain = request.plain;
  result.hits = found.hits;
  if (wants_feedback(built, request)) rank_anew(database, built, request, result.hits);
  result.total = found.least;
  result.exact_total = found.least == found.most;
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
    SearchResult result = result_of(database, matches_of(database, built, request, false), built, request);
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
  auto found = matches_of(database, built, request, by_key);
  const auto with_all = found.most;
  const Xapian::doccount enough = asked >= long_query && by_relevance(request) ? few_with_all : 1;
  if (with_all < enough && can_relax(node)) {
    options.any_word = true;
    built = build_query(node, stem, options);
    add_likeness(database, stem, request, built);
    found = matches_of(database, built, request, by_key);
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
  return matches_of(database, query, count, true).likely > found ? text : std::string();
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

bool SearchIndex::wants_measuring(std::int64_t papers) const {
  return 10 * std::abs(papers - database_->measure.papers) > database_->measure.papers;
}

bool SearchIndex::measures(const TextSizes& texts) {
  database_->measure.papers = texts.papers;
  const double share = mean_text_length(texts) / static_cast<double>(database_->measure.mean_length);
  return share < 1 + much_longer && share > 1 / (1 + much_longer);
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
  const auto document = make_document(paper, database_->stem, database_->plan.profile,
                                      static_cast<double>(database_->measure.mean_length));
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
