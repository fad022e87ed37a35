#pragma once

#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>

#include "index/document.hpp"
#include "index/faults.hpp"
#include "index/generations.hpp"
#include "index/matching.hpp"
#include "index/query_builder.hpp"
#include "index/writer_lock.hpp"
#include "lectern/base/error.hpp"
#include "lectern/index/search_index.hpp"

namespace lectern {

/// The database behind an index, opened for reading or writing. What may go wrong with a cache is dealt with here:
/// damage makes a writer begin anew and a reader go on as empty; only what a new index would not cure reaches the
/// caller.
struct SearchIndex::Database {
  Database(const std::filesystem::path& directory, const std::string& library, Mode mode,
           std::chrono::milliseconds wait, IndexPlan plan);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  void open_for_writing();
  void open_for_reading();
  void begin_anew(const std::string& reason);
  void found_damage(const std::string& what);
  void commit(std::int64_t new_seq);
  void fill(std::size_t parts, const std::function<void(std::size_t, const Put&)>& papers, std::int64_t new_seq);

  /// What an index that begins now is made by.
  [[nodiscard]] Measure planned_measure() const;

  [[nodiscard]] Xapian::WritableDatabase& writable();
  [[nodiscard]] Xapian::Database* readable();
  [[nodiscard]] SearchResult search(const SearchRequest& request);
  [[nodiscard]] SearchResult search_once(Xapian::Database& database, const SearchRequest& request);
  [[nodiscard]] std::string better_spelling(const Xapian::Database& database, const QueryNode& node,
                                            const SearchRequest& request, const BuildOptions& options,
                                            std::size_t found) const;
  [[nodiscard]] SearchResult result_of(const Xapian::Database& database, const Matches& found, const BuiltQuery& built,
                                       const SearchRequest& request) const;

  /// Runs an operation on the database; where it finds damage, deals with that and gives `otherwise`.
  template <class Operation, class Result>
  Result guarded(const Operation& operation, Result otherwise);

  Generations generations;
  Mode mode;
  IndexPlan plan;
  std::optional<WriterLock> lock;
  std::optional<Xapian::WritableDatabase> writer;
  std::optional<Xapian::Database> reader;
  int number = 0;
  bool has_older = false;   ///< databases to remove at the next commit
  bool healed = false;      ///< damage was found since opening
  bool dropped = false;     ///< papers put since the last commit went with the damaged database
  std::size_t pending = 0;  ///< changes since the last commit
  std::int64_t seq = 0;
  Measure measure;
  std::string rebuilt;
  Xapian::Stem stem{stemmer_name};
};

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

}  // namespace lectern
