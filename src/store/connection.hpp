#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <map>
#include <string>

#include "lectern/base/error.hpp"
#include "lectern/store/store.hpp"

namespace lectern {

/// The open database with its prepared statements. Private to the store's sources.
struct Store::Connection {
  std::filesystem::path file;
  SQLite::Database database;
  int wait = 0;  ///< milliseconds for another writer
  mutable std::map<std::string, SQLite::Statement, std::less<>> statements;

  /// The prepared statement for this text, reset and without values.
  [[nodiscard]] SQLite::Statement& prepare(const char* sql) const {
    auto found = statements.find(sql);
    if (found == statements.end()) found = statements.try_emplace(sql, database, sql).first;
    found->second.reset();
    found->second.clearBindings();
    return found->second;
  }

  /// The next `seq`, kept in the database. Within a transaction only, as `touch`.
  [[nodiscard]] std::int64_t next_seq();

  /// Gives a paper a new `seq`, so that the caches take it again.
  void touch(PaperKey key);

  /// The tags of a paper, most confident first.
  [[nodiscard]] std::vector<Tag> tags_of(PaperKey key) const;
};

/// How the database keeps the times of the reader's acts: whole seconds since 1970, UTC.
[[nodiscard]] inline std::int64_t stamp(Instant instant) { return instant.time_since_epoch().count(); }
[[nodiscard]] inline Instant instant_in(const SQLite::Column& column) {
  return Instant{std::chrono::seconds{column.getInt64()}};
}

/// How it keeps the dates of papers: ISO 8601 to the precision known, or NULL.
[[nodiscard]] inline std::optional<Date> date_in(const SQLite::Column& column) {
  return column.isNull() ? std::nullopt : parse_date(column.getText());
}

/// Turns SQLite's exceptions into ours, once for all of the store.
[[noreturn]] void rethrow(const SQLite::Exception& exception, const std::filesystem::path& file);

/// Runs a piece of the store with SQLite's exceptions translated.
template <class Work>
auto translated(const std::filesystem::path& file, Work&& work) {
  try {
    return work();
  } catch (const SQLite::Exception& exception) {
    rethrow(exception, file);
  }
}

}  // namespace lectern
