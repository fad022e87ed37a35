// The library's database: opening it safely, transactions, and what it remembers of itself. Papers, marks and
// shortlists have files of their own beside this one.

#include "lectern/store/store.hpp"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include "store/backup_check.hpp"
#include "store/connection.hpp"
#include "store/recorder.hpp"
#include "store/schema.hpp"

namespace lectern {
namespace {

using std::filesystem::path;

void make_directory(const path& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (!error) return;
  const bool forbidden = error == std::errc::permission_denied || error == std::errc::read_only_file_system;
  throw Error(forbidden ? Fault::permission : Fault::cannot_create,
              fmt::format("cannot make the library's directory '{}': {}", directory.string(), error.message()),
              "name a directory of yours with --library");
}

/// True when SQLite could write the file or make it.
bool is_writable(const path& file) {
  const bool exists = std::filesystem::exists(file);
  return ::access(file.c_str(), W_OK) == 0 || (!exists && ::access(file.parent_path().c_str(), W_OK) == 0);
}

/// A file name within an SQLite address.
std::string escaped(const std::string& name) {
  std::string address;
  for (const char c : name) address += c == '%' ? "%25" : c == '?' ? "%3f" : c == '#' ? "%23" : std::string(1, c);
  return address;
}

SQLite::Database open_database(const path& file, int wait) {
  const bool exists = std::filesystem::exists(file);
  if (!exists) make_directory(file.parent_path());
  if (is_writable(file) && ::access(file.parent_path().c_str(), W_OK) == 0)
    return SQLite::Database(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, wait);
  if (!exists)
    throw Error(Fault::permission, fmt::format("the directory '{}' may not be written", file.parent_path().string()),
                "name a directory of yours with --library");
  // A directory without write permission cannot hold the files that reading a live WAL database needs.
  const bool live = std::filesystem::exists(file.string() + "-wal");
  const std::string uri = fmt::format("file:{}{}", escaped(file.string()), live ? "?mode=ro" : "?immutable=1");
  return SQLite::Database(uri, SQLite::OPEN_READONLY | SQLite::OPEN_URI, wait);
}

/// Makes the database write ahead. Where two open a new library at once, SQLite refuses one of them at once, however
/// long it may wait for a lock: so it is asked again.
void write_ahead(SQLite::Database& database, int patience) {
  constexpr int pause = 10;
  for (int waited = 0;; waited += pause) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (const SQLite::Exception& exception) {
      if ((exception.getErrorCode() & 0xFF) != SQLITE_BUSY || waited >= patience) throw;
    }
    sqlite3_sleep(pause);
  }
}

void configure(SQLite::Database& database, bool writable, int patience) {
  sqlite3_extended_result_codes(database.getHandle(), 1);
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  if (writable) {
    write_ahead(database, patience);
    database.exec("PRAGMA synchronous = FULL");
  }
  database.exec("PRAGMA foreign_keys = ON");
  database.exec("PRAGMA trusted_schema = OFF");
  database.exec("PRAGMA cell_size_check = ON");
  database.exec("PRAGMA cache_size = -16384");
  database.exec("PRAGMA mmap_size = 33554432");  // bytes; what is mapped counts as memory
}

bool is_read_only(SQLite::Database& database) { return sqlite3_db_readonly(database.getHandle(), "main") == 1; }

}  // namespace

void rethrow(const SQLite::Exception& exception, const path& file) {
  const std::string name = file.string();
  switch (exception.getErrorCode() & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(Fault::try_later, fmt::format("another lectern is writing to '{}'", name),
                  "try again, or wait longer: --wait 30");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      throw Error(Fault::permission, fmt::format("the library '{}' may not be written", name),
                  "check the owner and the permissions of its directory");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw Error(
          Fault::bad_data, fmt::format("the library '{}' is damaged or not a library: {}", name, exception.what()),
          fmt::format("a copy from before the last upgrade may be in '{}'", (file.parent_path() / "backups").string()));
    case SQLITE_FULL:
      throw Error(Fault::io, fmt::format("the disk that holds '{}' is full", name),
                  "make room and run the command again; nothing was lost");
    case SQLITE_IOERR:
      throw Error(Fault::io, fmt::format("reading or writing '{}' failed: {}", name, exception.what()),
                  "check the disk; what was acknowledged before is safe");
    case SQLITE_CANTOPEN:
      throw Error(Fault::cannot_create, fmt::format("cannot open the library '{}'", name),
                  "check that its directory can be written");
    default:
      throw Error(Fault::bug, fmt::format("the library '{}': {}", name, exception.what()), "please report this");
  }
}

Store::Store(const path& file, std::chrono::milliseconds wait) {
  translated(file, [&] {
    const int patience = static_cast<int>(wait.count());
    auto database = open_database(file, patience);
    const bool writable = !is_read_only(database);
    configure(database, writable, patience);
    if (writable) {
      migrate(database, file);
      unseal(database);  // a backup that was put in place by hand
    } else {
      expect_current(database, file);
    }
    connection_.reset(new Connection{file, std::move(database), patience, {}});
  });
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

std::int64_t Store::Connection::next_seq() {
  auto& advance = prepare("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'seq' RETURNING value");
  advance.executeStep();
  const auto seq = std::stoll(advance.getColumn(0).getString());
  advance.reset();
  return seq;
}

void Store::Connection::touch(PaperKey key) {
  const auto seq = next_seq();
  auto& statement = prepare("UPDATE paper SET seq = ? WHERE key = ?");
  statement.bind(1, seq);
  statement.bind(2, key);
  statement.exec();
}

bool Store::in_transaction() const { return sqlite3_get_autocommit(connection_->database.getHandle()) == 0; }

Store::Transaction::Transaction(Store& store) : store_(store) {
  translated(store_.connection_->file, [&] { store_.connection_->database.exec("BEGIN IMMEDIATE"); });
}

Store::Transaction::Transaction(Store& store, Instant at, std::string what) : Transaction(store) {
  translated(store_.connection_->file,
             [&] { recorder_ = std::make_unique<Recorder>(*store_.connection_, at, std::move(what)); });
}

Store::Transaction::~Transaction() {
  if (!open_) return;
  // A failed statement may have ended the transaction already; then there is nothing to undo.
  sqlite3* handle = store_.connection_->database.getHandle();
  for (auto& [sql, statement] : store_.connection_->statements) statement.tryReset();
  if (sqlite3_get_autocommit(handle) == 0) sqlite3_exec(handle, "ROLLBACK", nullptr, nullptr, nullptr);
}

void Store::Transaction::commit() {
  translated(store_.connection_->file, [&] {
    if (recorder_) recorder_->keep();
    recorder_.reset();
    store_.connection_->database.exec("COMMIT");
  });
  open_ = false;
}

std::string Store::uuid() const { return remembered("uuid"); }

std::int64_t Store::seq() const { return std::stoll(remembered("seq")); }

std::string Store::remembered(std::string_view key) const {
  return translated(connection_->file, [&]() -> std::string {
    auto& statement = connection_->prepare("SELECT value FROM meta WHERE key = ?");
    statement.bind(1, std::string(key));
    std::string value = statement.executeStep() ? statement.getColumn(0).getString() : std::string();
    statement.reset();
    return value;
  });
}

void Store::remember(std::string_view key, std::string_view value) {
  translated(connection_->file, [&] {
    auto& statement =
        connection_->prepare("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    statement.bind(1, std::string(key));
    statement.bind(2, std::string(value));
    statement.exec();
  });
}

}  // namespace lectern
