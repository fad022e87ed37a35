// Upkeep of the database: is it sound, a copy of it, another in its place.

#include <SQLiteCpp/Backup.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "store/connection.hpp"
#include "store/schema.hpp"

namespace lectern {
namespace {

using std::filesystem::path;

/// Answers of a check that are not `ok`.
void collect(SQLite::Database& database, const char* sql, std::vector<std::string>& faults) {
  SQLite::Statement row(database, sql);
  while (row.executeStep())
    if (auto text = row.getColumn(0).getString(); text != "ok") faults.push_back(std::move(text));
}

std::vector<std::string> faults_of(SQLite::Database& database) {
  std::vector<std::string> faults;
  collect(database, "PRAGMA integrity_check(20)", faults);
  collect(database, "SELECT 'a row of ' || \"table\" || ' belongs to nothing' FROM pragma_foreign_key_check LIMIT 20",
          faults);
  return faults;
}

void remove_quietly(const path& file) {
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
}

/// A sound library to read; nothing else is taken.
SQLite::Database open_backup(const path& file) {
  const auto* hint = "another backup may be sound; the library was left as it is";
  try {
    SQLite::Database database(file, SQLite::OPEN_READONLY);
    expect_library(database, file);
    if (const auto faults = faults_of(database); !faults.empty())
      throw Error(Fault::bad_data, fmt::format("'{}' is damaged: {}", file.string(), faults.front()), hint);
    return database;
  } catch (const SQLite::Exception& exception) {
    throw Error(Fault::bad_data, fmt::format("'{}' cannot be read as a library: {}", file.string(), exception.what()),
                hint);
  }
}

/// All pages of one database over another's, as one transaction of the latter.
void copy_pages(SQLite::Database& from, SQLite::Database& to) {
  SQLite::Backup backup(to, from);
  if (const int code = backup.executeStep(-1); code != SQLITE_DONE) throw SQLite::Exception(to.getHandle(), code);
}

/// A directory of its own for a draft, so that no file of the library's is touched by it.
struct Draft {
  path directory;

  explicit Draft(path where) : directory(std::move(where)) {
    std::filesystem::remove_all(directory);
    std::filesystem::create_directories(directory);
  }
  ~Draft() {
    std::error_code ignored;
    std::filesystem::remove_all(directory, ignored);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
};

}  // namespace

std::vector<std::string> Store::faults() const {
  return translated(connection_->file, [&] { return faults_of(connection_->database); });
}

void Store::copy_to(const path& file) const {
  std::error_code unknown;
  if (std::filesystem::exists(file, unknown))
    throw Error(Fault::cannot_create, fmt::format("'{}' is there already", file.string()), "name another file");
  const path beside = file.string() + ".part";
  remove_quietly(beside);
  try {
    SQLite::Statement copy(connection_->database, "VACUUM INTO ?");
    copy.bind(1, beside.string());
    copy.exec();
  } catch (const SQLite::Exception& exception) {
    remove_quietly(beside);
    if ((exception.getErrorCode() & 0xFF) == SQLITE_CANTOPEN)
      throw Error(Fault::cannot_create, fmt::format("cannot create '{}'", file.string()),
                  "is the directory there, and yours?");
    rethrow(exception, connection_->file);
  }
  std::filesystem::rename(beside, file);
}

void Store::replace_with(const path& file, const path& aside) {
  std::error_code unknown;
  if (!std::filesystem::is_regular_file(file, unknown))
    throw Error(Fault::no_input, fmt::format("cannot read '{}'", file.string()), "name a file that backup wrote");
  translated(file, [&] {
    // A private copy is brought to this schema first: the file itself is never written.
    const Draft draft(connection_->file.parent_path() / "restoring");
    const path drafted = draft.directory / "library.db";
    auto source = open_backup(file);
    SQLite::Database copy(drafted, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    copy_pages(source, copy);
    migrate(copy, drafted);
    copy.exec("UPDATE meta SET value = lower(hex(randomblob(16))) WHERE key = 'uuid'");
    std::filesystem::create_directories(aside.parent_path());
    copy_to(aside);
    connection_->statements.clear();
    copy_pages(copy, connection_->database);
  });
}

}  // namespace lectern
