// Upkeep of the database: is it sound, a copy of it, another in its place.

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

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

[[noreturn]] void refuse_to_create(const path& file, int reason) {
  if (reason == EEXIST)
    throw Error(Fault::cannot_create, fmt::format("'{}' is there already", file.string()), "name another file");
  const bool full = reason == ENOSPC || reason == EIO;
  throw Error(full ? Fault::io : Fault::cannot_create,
              fmt::format("cannot create '{}': {}", file.string(), std::generic_category().message(reason)),
              full ? "make room and run the command again; nothing was lost" : "is the directory there, and yours?");
}

/// A file of its own beside the one to be written, which it becomes once it is whole and on the disk.
class Beside {
 public:
  explicit Beside(const path& file) : name_(file.string() + ".XXXXXX") {
    std::error_code unknown;
    if (file.empty()) throw Error(Fault::usage, "a backup needs a file's name");
    if (std::filesystem::exists(file, unknown)) refuse_to_create(file, EEXIST);
    const int descriptor = ::mkostemp(name_.data(), O_CLOEXEC);
    if (descriptor < 0) refuse_to_create(file, errno);
    ::close(descriptor);
  }
  ~Beside() { ::unlink(name_.c_str()); }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }

  void bring_to_disk() const { bring_to_disk(name_); }

  /// Never over a file that came meanwhile.
  void become(const path& file) {
    if (::link(name_.c_str(), file.c_str()) != 0) {
      // Where the file system has no links, the name is free as far as can be known.
      if (errno == EEXIST || std::filesystem::exists(file)) refuse_to_create(file, EEXIST);
      if (::rename(name_.c_str(), file.c_str()) != 0) refuse_to_create(file, errno);
    }
    const auto folder = file.parent_path();
    bring_to_disk(folder.empty() ? "." : folder.string());
  }

 private:
  static void bring_to_disk(const std::string& name) {
    const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return;
    const bool done = ::fsync(descriptor) == 0 || errno == EINVAL;
    const int reason = errno;
    ::close(descriptor);
    if (!done) refuse_to_create(name, reason);
  }

  std::string name_;
};

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

/// Reads a copy that was just written as whoever restores it will: from the disk, all of it.
void expect_copied(const path& copy, std::int64_t seq, const path& file) {
  const int descriptor = ::open(copy.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor >= 0) {
    (void)::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);  // what is still in memory proves nothing
    ::close(descriptor);
  }
  std::string fault;
  try {
    SQLite::Database database(copy, SQLite::OPEN_READONLY);
    const auto faults = faults_of(database);
    if (!faults.empty()) fault = faults.front();
    if (fault.empty() &&
        database.execAndGet("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'seq'").getInt64() < seq)
      fault = "it is older than the library";
  } catch (const SQLite::Exception& exception) {
    fault = exception.what();
  }
  if (!fault.empty())
    throw Error(Fault::io, fmt::format("what was written for '{}' cannot be read back: {}", file.string(), fault),
                "nothing was kept; lectern doctor says whether the library itself is sound, else look after the disk");
}

/// Tables, indices and views as they were declared.
std::vector<std::string> shape_of(SQLite::Database& database) {
  SQLite::Statement row(database,
                        "SELECT name || ': ' || coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE "
                        "'sqlite_stat%' ORDER BY name");
  std::vector<std::string> shape;
  while (row.executeStep()) shape.push_back(row.getColumn(0).getString());
  return shape;
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
  try {
    return faults_of(connection_->database);
  } catch (const SQLite::Exception& exception) {
    return {exception.what()};  // too damaged to be looked through
  }
}

void Store::copy_to(const path& file) const {
  Beside beside(file);
  const auto before = seq();
  try {
    SQLite::Statement copy(connection_->database, "VACUUM INTO ?");
    copy.bind(1, beside.name());
    copy.exec();
  } catch (const SQLite::Exception& exception) {
    rethrow(exception, connection_->file);
  }
  beside.bring_to_disk();
  expect_copied(beside.name(), before, file);
  beside.become(file);
}

std::int64_t Store::expect_sound(const path& file) {
  std::error_code unknown;
  if (!std::filesystem::is_regular_file(file, unknown))
    throw Error(Fault::no_input, fmt::format("cannot read '{}'", file.string()), "name a file that backup wrote");
  auto backup = open_backup(file);
  try {
    return backup.execAndGet("SELECT count(*) FROM paper").getInt64();
  } catch (const SQLite::Exception& exception) {
    rethrow(exception, file);
  }
}

void Store::replace_with(const path& file) {
  // A private copy is brought to this schema first: the file itself is never written.
  const Draft draft(connection_->file.parent_path() / "restoring");
  const path drafted = draft.directory / "library.db";
  auto source = open_backup(file);
  translated(connection_->file, [&] {
    SQLite::Database copy(drafted, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    copy_pages(source, copy);
    migrate(copy, drafted);
    if (shape_of(copy) != shape_of(connection_->database))
      throw Error(Fault::bad_data, fmt::format("'{}' has not the shape of a library", file.string()),
                  "another backup may be sound; the library was left as it is");
    copy.exec("UPDATE meta SET value = lower(hex(randomblob(16))) WHERE key = 'uuid'");
    connection_->statements.clear();
    copy_pages(copy, connection_->database);
  });
}

}  // namespace lectern
