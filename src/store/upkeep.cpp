// Upkeep of the database: is it sound, a copy of it, another in its place.

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <sstream>
#include <system_error>

#include "base/new_file.hpp"
#include "store/backup_check.hpp"
#include "store/connection.hpp"
#include "store/schema.hpp"

namespace lectern {
namespace {

using std::filesystem::path;

/// Answers of a check that are not `ok`, a line each; SQLite gives many of one database in one answer, under a heading.
void collect(SQLite::Database& database, const char* sql, std::vector<std::string>& faults) {
  SQLite::Statement row(database, sql);
  while (row.executeStep()) {
    const auto answer = row.getColumn(0).getString();
    if (answer == "ok") continue;
    const auto before = faults.size();
    std::istringstream lines(answer);
    for (std::string line; std::getline(lines, line);)
      if (!line.starts_with("***")) faults.push_back(line);
    if (faults.size() == before) faults.push_back(answer);
  }
}

std::vector<std::string> faults_of(SQLite::Database& database) {
  std::vector<std::string> faults;
  collect(database, "PRAGMA integrity_check(20)", faults);
  collect(database, "SELECT 'a row of ' || \"table\" || ' belongs to nothing' FROM pragma_foreign_key_check LIMIT 20",
          faults);
  return faults;
}

[[noreturn]] void refuse_to_create(const path& file, int reason) {
  const auto name = file.string();
  if (reason == EEXIST)
    throw Error(Fault::cannot_create, fmt::format("'{}' is there already", name), "name another file");
  if (reason == ENOSPC || reason == EDQUOT)
    throw Error(Fault::io, fmt::format("the disk that was to hold '{}' is full", name),
                "make room there and run the command again; nothing was lost");
  if (reason == EIO)
    throw Error(Fault::io, fmt::format("cannot write '{}': {}", name, system_reason(reason)),
                "look after the disk that it was to be on; nothing was lost");
  throw Error(Fault::cannot_create, fmt::format("cannot create '{}': {}", name, system_reason(reason)),
              "is the directory there, and yours?");
}

/// Copying a library reads one disk and writes another: says which of them failed.
[[noreturn]] void rethrow_copying(const SQLite::Exception& exception, const path& library, const path& file) {
  if ((exception.getErrorCode() & 0xFF) == SQLITE_FULL) refuse_to_create(file, ENOSPC);
  for (const int writing : {SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_CLOSE})
    if (exception.getExtendedErrorCode() == writing) refuse_to_create(file, EIO);
  rethrow(exception, library);
}

/// A file of its own beside the one to be written, which it becomes once it is whole and on the disk.
class Beside {
 public:
  explicit Beside(const path& file) : file_(file), name_(file.string() + ".XXXXXX") {
    std::error_code unknown;
    if (file.empty()) throw Error(Fault::usage, "a backup needs a file's name", "lectern backup FILE");
    if (std::filesystem::exists(file, unknown)) refuse_to_create(file, EEXIST);
    const int descriptor = ::mkostemp(name_.data(), O_CLOEXEC);
    if (descriptor < 0) refuse_to_create(file, errno);
    ::close(descriptor);
  }
  ~Beside() { ::unlink(name_.c_str()); }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }

  void bring_to_disk() const {
    if (const int reason = brought_to_disk(name_); reason != 0) refuse_to_create(file_, reason);
  }

  /// Never over a file that came meanwhile.
  void become_file() {
    if (::link(name_.c_str(), file_.c_str()) != 0) {
      // Where the file system has no links, the name is free as far as can be known.
      if (errno == EEXIST || std::filesystem::exists(file_)) refuse_to_create(file_, EEXIST);
      if (::rename(name_.c_str(), file_.c_str()) != 0) refuse_to_create(file_, errno);
    }
    const auto folder = file_.parent_path();
    if (const int reason = brought_to_disk(folder.empty() ? "." : folder.string()); reason != 0)
      refuse_to_create(file_, reason);
  }

 private:
  /// Zero, or why not. A file system that knows no such wish is taken at its word.
  static int brought_to_disk(const std::string& name) {
    const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return 0;
    const int reason = ::fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno;
    ::close(descriptor);
    return reason;
  }

  path file_;
  std::string name_;
};

constexpr const char* other_backup = "another backup may be sound; the library was left as it is";
constexpr const char* no_backup = "name a file that lectern backup wrote; the library was left as it is";

[[noreturn]] void refuse_to_read(const path& file, int reason) {
  const bool forbidden = reason == EACCES || reason == EPERM;
  throw Error(
      Fault::no_input, fmt::format("cannot read '{}': {}", file.string(), system_reason(reason)),
      forbidden ? "ask for the right to read it, or copy it to where you have it" : "name a file that backup wrote");
}

constexpr std::size_t header_size = 100;
using Header = std::array<unsigned char, header_size>;

/// The first bytes of a file, with zeros behind those of a shorter one. Throws `no_input` where it cannot be read.
Header header_of(const path& file) {
  std::error_code reason;
  const auto status = std::filesystem::status(file, reason);
  if (reason) refuse_to_read(file, reason.value());
  if (std::filesystem::is_directory(status)) refuse_to_read(file, EISDIR);
  if (!std::filesystem::is_regular_file(status))
    throw Error(Fault::no_input, fmt::format("'{}' is not a file that can be read twice", file.string()),
                "copy what it gives to a file, and name that");
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) refuse_to_read(file, errno);
  Header header{};
  const auto read = ::read(descriptor, header.data(), header.size());
  const int number = errno;
  ::close(descriptor);
  if (read < 0) refuse_to_read(file, number);
  return header;
}

std::uint64_t number_at(const Header& header, std::size_t at, std::size_t size) {
  std::uint64_t number = 0;
  for (std::size_t i = at; i < at + size; ++i) number = number << 8U | header.at(i);
  return number;
}

/// In words, where a database does not have the length that its header gives; SQLite takes a missing end for zeros.
/// While another writes, and in a file of an SQLite from before 2010, the header does not say.
std::string fault_of_length(const path& file, const Header& header) {
  constexpr std::string_view magic = "SQLite format 3";
  const bool is_database = std::equal(magic.begin(), magic.end(), header.begin());
  const bool says = number_at(header, 24, 4) == number_at(header, 92, 4);
  if (!is_database || !says || std::filesystem::exists(file.string() + "-wal")) return {};
  const auto page_size = number_at(header, 16, 2) == 1 ? 65536 : number_at(header, 16, 2);
  const auto expected = page_size * number_at(header, 28, 4);
  const auto size = std::filesystem::file_size(file);
  return size == expected ? std::string() : fmt::format("it has {} bytes, and {} were written", size, expected);
}

/// All that can be wrong with a backup that opens.
std::string fault_of_backup(SQLite::Database& database) {
  const auto faults = faults_of(database);
  return faults.empty() ? broken_seal(database) : faults.front();
}

[[noreturn]] void refuse_damaged(const path& file, const std::string& fault) {
  throw Error(Fault::bad_data, fmt::format("'{}' is damaged: {}", file.string(), fault), other_backup);
}

[[noreturn]] void rethrow_reading(const SQLite::Exception& exception, const path& file) {
  const auto told = [&](Fault fault, const char* hint) {
    return Error(fault, fmt::format("'{}' cannot be read as a library: {}", file.string(), exception.what()), hint);
  };
  switch (exception.getErrorCode() & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw told(Fault::try_later, "another program is writing to it; try again when it is done");
    case SQLITE_IOERR:
      throw told(Fault::io, "look after the disk that it is on; the library was left as it is");
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      throw told(Fault::no_input, "ask for the right to read it, or copy it to where you have it");
    case SQLITE_NOTADB:
      throw told(Fault::bad_data, no_backup);
    default:
      throw told(Fault::bad_data, other_backup);
  }
}

/// A sound library to read; nothing else is taken.
SQLite::Database open_backup(const path& file) {
  if (const auto fault = fault_of_length(file, header_of(file)); !fault.empty()) refuse_damaged(file, fault);
  try {
    SQLite::Database database(file, SQLite::OPEN_READONLY);
    expect_library(database, file, no_backup);
    if (const auto fault = fault_of_backup(database); !fault.empty()) refuse_damaged(file, fault);
    return database;
  } catch (const SQLite::Exception& exception) {
    rethrow_reading(exception, file);
  }
}

/// Gives a copy that is to become a file its seal. Where that fails there will be none: a journal would help nobody.
void seal(const path& copy, const path& file) {
  try {
    SQLite::Database database(copy, SQLite::OPEN_READWRITE);
    database.exec("PRAGMA journal_mode = MEMORY");
    database.exec("PRAGMA synchronous = OFF");
    seal_backup(database);
  } catch (const SQLite::Exception& exception) {
    refuse_to_create(file, (exception.getErrorCode() & 0xFF) == SQLITE_FULL ? ENOSPC : EIO);
  }
}

/// Reads a copy that was just written as whoever restores it will: from the disk, all of it.
void expect_copied(const path& copy, std::int64_t seq, const path& file) {
  const int descriptor = ::open(copy.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor >= 0) {
    (void)::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);  // what is still in memory proves nothing
    ::close(descriptor);
  }
  std::string fault = fault_of_length(copy, header_of(copy));
  try {
    SQLite::Database database(copy, SQLite::OPEN_READONLY);
    if (fault.empty()) fault = fault_of_backup(database);
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
    rethrow_copying(exception, connection_->file, file);
  }
  seal(beside.name(), file);
  beside.bring_to_disk();
  expect_copied(beside.name(), before, file);
  beside.become_file();
}

std::int64_t Store::expect_sound(const path& file) {
  auto backup = open_backup(file);
  try {
    return backup.execAndGet("SELECT count(*) FROM paper").getInt64();
  } catch (const SQLite::Exception& exception) {
    rethrow_reading(exception, file);
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
    unseal(copy);
    migrate(copy, drafted);
    if (shape_of(copy) != shape_of(connection_->database))
      throw Error(Fault::bad_data, fmt::format("'{}' has not the shape of a library", file.string()), other_backup);
    copy.exec("UPDATE meta SET value = lower(hex(randomblob(16))) WHERE key = 'uuid'");
    connection_->statements.clear();
    copy_pages(copy, connection_->database);
  });
}

}  // namespace lectern
