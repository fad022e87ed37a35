// Opening, writing and searching the index. What may go wrong with a cache is dealt with here: damage makes a writer
// begin anew and a reader go on as empty; only what a new index would not cure reaches the caller.
//
// The writer keeps one Xapian transaction open from commit to commit. Without it Xapian would commit by itself every
// 10,000 documents, without the `seq` that belongs to them, and once more in its destructor.

#include "lectern/index/search_index.hpp"

#include <xapian.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <utility>

#include "index/document.hpp"
#include "index/faults.hpp"
#include "index/fields.hpp"
#include "index/generations.hpp"
#include "index/likeness.hpp"
#include "index/paper_weight.hpp"
#include "index/query_builder.hpp"
#include "index/retry.hpp"
#include "index/writer_lock.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// Up to here a total is exact; beyond, Xapian estimates it.
constexpr std::size_t counted_papers = 1000;

// A question or a title is seldom in a paper word for word: where fewer papers than these have all of so many words,
// any of the words will do.
constexpr std::size_t long_query = 4;
constexpr Xapian::doccount few_papers = 5;

Xapian::docid docid_of(PaperKey key) {
  if (key < 1 || key > std::numeric_limits<Xapian::docid>::max())
    throw Error(Fault::bug, "the paper key " + std::to_string(key) + " does not fit the search index");
  return static_cast<Xapian::docid>(key);
}

Xapian::doccount as_count(std::size_t number) {
  constexpr std::size_t most = std::numeric_limits<Xapian::doccount>::max() / 4;
  return static_cast<Xapian::doccount>(std::min(number, most));
}

/// The query with the request's reading states added.
Xapian::Query in_states(const Xapian::Query& query, const std::vector<ReadingState>& states) {
  if (states.empty()) return query;
  std::vector<Xapian::Query> any;
  for (const auto state : states) any.emplace_back(value_term(search_field("is"), to_text(state)));
  return Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(Xapian::Query::OP_OR, any.begin(), any.end()));
}

/// Short queries and sorted lists are not ranked anew by feedback.
bool wants_feedback(const BuiltQuery& built, const SearchRequest& request) {
  return built.asked.size() >= feedback_words && !request.newest_first && request.limit > 0;
}

/// What the query finds: the page that is asked for, or with feedback all up to its end.
Xapian::MSet run(const Xapian::Database& database, const BuiltQuery& built, const SearchRequest& request, bool by_key) {
  Xapian::Enquire enquire(database);
  enquire.set_query(in_states(built.query, request.states));
  enquire.set_weighting_scheme(PaperWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  static constexpr auto date_slot = static_cast<Xapian::valueno>(search_field("year").slot);
  if (request.newest_first)
    enquire.set_sort_by_value(date_slot, true);
  else if (!by_key)
    enquire.set_sort_by_relevance_then_value(date_slot, true);
  const bool anew = wants_feedback(built, request);
  const auto limit = anew ? std::max(request.offset + request.limit, feedback_papers) : request.limit;
  return enquire.get_mset(anew ? 0 : as_count(request.offset), as_count(limit),
                          request.count_all ? database.get_doccount() : as_count(counted_papers + 1));
}

/// Ranks what was found up to the end of the page anew, and keeps the page.
void rank_anew(const Xapian::Database& database, const BuiltQuery& built, const SearchRequest& request,
               std::vector<SearchHit>& hits) {
  rank_by_feedback(database, built.asked, hits);
  const auto first = std::min(request.offset, hits.size());
  hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(first));
  if (hits.size() > request.limit) hits.resize(request.limit);
}

}  // namespace

struct SearchIndex::Database {
  Database(const std::filesystem::path& directory, const std::string& library, Mode mode,
           std::chrono::milliseconds wait);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  void open_for_writing();
  void open_for_reading();
  void begin_anew(const std::string& reason);
  void found_damage(const std::string& what);
  void commit(std::int64_t new_seq);

  [[nodiscard]] Xapian::WritableDatabase& writable();
  [[nodiscard]] Xapian::Database* readable();
  [[nodiscard]] SearchResult search(const SearchRequest& request);
  [[nodiscard]] SearchResult search_once(Xapian::Database& database, const SearchRequest& request);
  [[nodiscard]] SearchResult result_of(const Xapian::Database& database, const Xapian::MSet& found, BuiltQuery built,
                                       const SearchRequest& request) const;

  /// Runs an operation on the database; where it finds damage, deals with that and gives `otherwise`.
  template <class Operation, class Result>
  Result guarded(const Operation& operation, Result otherwise);

  Generations generations;
  Mode mode;
  std::optional<WriterLock> lock;
  std::optional<Xapian::WritableDatabase> writer;
  std::optional<Xapian::Database> reader;
  int number = 0;
  bool has_older = false;   ///< databases to remove at the next commit
  bool healed = false;      ///< damage was found since opening
  bool dropped = false;     ///< papers put since the last commit went with the damaged database
  std::size_t pending = 0;  ///< changes since the last commit
  std::int64_t seq = 0;
  std::string rebuilt;
  Xapian::Stem stem{stemmer_name};
};

SearchIndex::Database::Database(const std::filesystem::path& directory, const std::string& library, Mode opened_mode,
                                std::chrono::milliseconds wait)
    : generations(directory, library), mode(opened_mode) {
  if (mode == Mode::write) {
    lock.emplace(directory, wait);
    open_for_writing();
  } else {
    open_for_reading();
  }
}

SearchIndex::Database::~Database() {
  if (!writer) return;
  try {
    writer->cancel_transaction();
  } catch (const Xapian::Error&) {
    writer.reset();  // nothing was promised for what is not committed
  }
}

void SearchIndex::Database::open_for_writing() {
  auto found = generations.newest_for_writing();
  if (!found.database) {
    begin_anew(found.reason);
    return;
  }
  writer = std::move(found.database);
  number = found.number;
  seq = Generations::seq_of(*writer);
  generations.keep_only(number);
  writer->begin_transaction();
}

void SearchIndex::Database::open_for_reading() {
  // A writer may remove what was just listed: then there is a newer one.
  for (int tries = 3; tries > 0 && !reader; --tries) {
    auto found = generations.newest_for_reading();
    reader = std::move(found.database);
    number = found.number;
    rebuilt = reader ? std::string() : found.reason.empty() ? "there is none yet" : found.reason;
  }
  seq = reader ? Generations::seq_of(*reader) : 0;
}

void SearchIndex::Database::begin_anew(const std::string& reason) {
  if (writer) {
    writer->close();
    writer.reset();
  }
  auto next = generations.begin_next();
  writer = std::move(next.database);
  number = next.number;
  has_older = true;
  seq = 0;
  rebuilt = reason;
  writer->begin_transaction();
}

void SearchIndex::Database::found_damage(const std::string& what) {
  generations.condemn(number);
  const std::string reason = "it is damaged: " + what;
  if (mode == Mode::read) {
    const int damaged = number;
    reader.reset();
    open_for_reading();  // a writer may have begun anew meanwhile
    if (!reader || number == damaged) {
      reader.reset();
      seq = 0;
      rebuilt = reason;
    }
    return;
  }
  if (healed)
    throw Error(
        Fault::io,
        "the search index '" + generations.directory().string() + "' was damaged again while it was built: " + what,
        "check the disk that holds it");
  healed = true;
  dropped = pending > 0;
  begin_anew(reason);
}

template <class Operation, class Result>
Result SearchIndex::Database::guarded(const Operation& operation, Result otherwise) {
  try {
    return operation();
  } catch (const Xapian::DatabaseModifiedError& error) {
    if (mode == Mode::read)
      throw Error(Fault::try_later, "the search index changes faster than it can be read", "try again");
    found_damage(error.get_msg());  // there is no other writer
  } catch (const Xapian::Error& error) {
    if (!is_damage(error)) throw translated(error, generations.directory());
    found_damage(error.get_msg());
  } catch (const std::bad_alloc&) {  // a damaged length
    found_damage("a size in it cannot be right");
  } catch (const std::length_error&) {
    found_damage("a size in it cannot be right");
  }
  return otherwise;
}

Xapian::WritableDatabase& SearchIndex::Database::writable() {
  if (!writer) throw Error(Fault::bug, "the search index was opened for reading");
  return *writer;
}

Xapian::Database* SearchIndex::Database::readable() {
  if (writer) return &*writer;
  return reader ? &*reader : nullptr;
}

void SearchIndex::Database::commit(std::int64_t new_seq) {
  auto& database = writable();
  pending = 0;
  if (std::exchange(dropped, false)) {  // only a part of the batch is here: its seq would be a lie
    database.cancel_transaction();
    database.begin_transaction();
    return;
  }
  generations.mark(database, new_seq);
  database.commit_transaction();
  seq = new_seq;
  if (has_older) generations.keep_only(number);
  has_older = false;
  database.begin_transaction();
}

SearchResult SearchIndex::Database::result_of(const Xapian::Database& database, const Xapian::MSet& found,
                                              BuiltQuery built, const SearchRequest& request) const {
  SearchResult result;
  for (auto hit = found.begin(); hit != found.end(); ++hit)
    result.hits.push_back({static_cast<PaperKey>(*hit), hit.get_weight()});
  if (wants_feedback(built, request)) rank_anew(database, built, request, result.hits);
  result.total = found.get_matches_estimated();
  result.exact_total = found.get_matches_lower_bound() == found.get_matches_upper_bound();
  result.snippet = [highlights = std::move(built.highlights), stemmer = stem](std::string_view text,
                                                                              std::size_t length) {
    return make_snippet(text, length, highlights, stemmer);
  };
  return result;
}

SearchResult SearchIndex::Database::search_once(Xapian::Database& database, const SearchRequest& request) {
  if (request.plain) {
    auto built = build_plain_query(request.text, stem, database);
    const auto found = run(database, built, request, false);
    return result_of(database, found, std::move(built), request);
  }
  const QueryNode node = parse_query(request.text);
  BuildOptions options{.topics_named = &request.topics_named};
  auto built = build_query(node, stem, options);
  const bool by_key = node.kind == QueryNode::Kind::everything;
  auto found = run(database, built, request, by_key);
  const Xapian::doccount enough = built.asked.size() >= long_query ? few_papers : 1;
  if (found.get_matches_upper_bound() < enough && can_relax(node)) {
    options.any_word = true;
    built = build_query(node, stem, options);
    found = run(database, built, request, by_key);
  }
  SearchResult result = result_of(database, found, std::move(built), request);
  result.any_word = options.any_word && result.total > 0;
  return result;
}

SearchResult SearchIndex::Database::search(const SearchRequest& request) {
  SearchResult nothing;
  nothing.snippet = [](std::string_view text, std::size_t length) {
    return make_snippet(text, length, {}, Xapian::Stem());
  };
  if (readable() == nullptr) {
    if (!request.plain) static_cast<void>(parse_query(request.text));  // a fault of the query is told all the same
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
                         std::chrono::milliseconds wait) {
  try {
    database_ = std::make_unique<Database>(directory, library, mode, wait);
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
  const auto document = make_document(paper, database_->stem);
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

SearchResult SearchIndex::search(const SearchRequest& request) const { return database_->search(request); }

}  // namespace lectern
