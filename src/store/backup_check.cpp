// The seal of a backup: a table that only backups have, with a checksum of every other one. SQLite's own check looks at
// the structure alone and calls a letter that turned into another one sound.
//
// What counts is the content: the values of all rows in the order of their keys, with their types, each number and
// length as eight bytes, the lowest first. Where the rows lie in the file, and what indices hold, is for SQLite's
// check.

#include "store/backup_check.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lectern {
namespace {

class Checksum {
 public:
  void add(const SQLite::Column& value) {
    const int type = value.getType();
    bytes_ += static_cast<char>(type);
    if (type == SQLITE_INTEGER) {
      add(static_cast<std::uint64_t>(value.getInt64()));
    } else if (type == SQLITE_FLOAT) {
      add(std::bit_cast<std::uint64_t>(value.getDouble()));
    } else if (type == SQLITE_TEXT) {
      const char* text = value.getText();
      add(std::string_view(text, static_cast<std::size_t>(value.getBytes())));
    } else if (type == SQLITE_BLOB) {
      const auto* data = static_cast<const char*>(value.getBlob());
      add(std::string_view(data, static_cast<std::size_t>(value.getBytes())));
    }
  }

  void add(std::uint64_t number) {
    for (unsigned shift = 0; shift < 64; shift += 8) bytes_ += static_cast<char>(number >> shift);
    if (bytes_.size() >= enough) take();
  }

  [[nodiscard]] std::int64_t sum() {
    take();
    return static_cast<std::int64_t>(sum_);
  }

 private:
  static constexpr std::size_t enough = 1U << 16U;  // short values one by one cost more than their bytes

  void add(std::string_view text) {
    add(static_cast<std::uint64_t>(text.size()));
    bytes_ += text;
  }

  void take() {
    sum_ = ::crc32_z(sum_, reinterpret_cast<const Bytef*>(bytes_.data()), bytes_.size());
    bytes_.clear();
  }

  std::string bytes_;
  uLong sum_ = ::crc32_z(0, nullptr, 0);
};

std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (const char c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

/// The order that a table's rows have by themselves.
std::string key_of(SQLite::Database& database, const std::string& table) {
  SQLite::Statement row(database, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk");
  row.bind(1, table);
  std::string key;
  while (row.executeStep()) key += (key.empty() ? "" : ", ") + quoted(row.getColumn(0).getString());
  return key;
}

struct TableSum {
  std::string table;
  std::int64_t rows = 0;
  std::int64_t sum = 0;
  bool operator==(const TableSum&) const = default;
};

TableSum sum_of(SQLite::Database& database, const std::string& table, bool has_rowid, int version) {
  Checksum checksum;
  checksum.add(static_cast<std::uint64_t>(version));  // it says what the rows mean
  TableSum sum{table};
  SQLite::Statement row(database, fmt::format("SELECT {}* FROM {} ORDER BY {}", has_rowid ? "rowid, " : "",
                                              quoted(table), has_rowid ? "rowid" : key_of(database, table)));
  const int columns = row.getColumnCount();
  for (; row.executeStep(); ++sum.rows)
    for (int column = 0; column < columns; ++column) checksum.add(row.getColumn(column));
  sum.sum = checksum.sum();
  return sum;
}

/// Of all tables but the seal, `sqlite_schema` among them, by name.
std::vector<TableSum> sums_of(SQLite::Database& database) {
  const int version = database.execAndGet("PRAGMA user_version").getInt();
  SQLite::Statement row(database,
                        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name <> ? "
                        "ORDER BY name");
  row.bind(1, seal_table);
  std::vector<TableSum> sums;
  while (row.executeStep())
    sums.push_back(sum_of(database, row.getColumn(0).getString(), row.getColumn(1).getInt() == 0, version));
  return sums;
}

std::vector<TableSum> sealed_sums(SQLite::Database& backup) {
  SQLite::Statement row(backup, "SELECT name, \"rows\", sum FROM backup_check ORDER BY name");
  std::vector<TableSum> sums;
  while (row.executeStep())
    sums.push_back({row.getColumn(0).getString(), row.getColumn(1).getInt64(), row.getColumn(2).getInt64()});
  return sums;
}

/// Also where damage has hit one of the places that name the seal.
bool is_sealed(SQLite::Database& database) {
  SQLite::Statement row(database,
                        "SELECT count(*) FROM sqlite_schema WHERE ?1 IN (name, tbl_name) OR instr(sql, ?1) > 0");
  row.bind(1, seal_table);
  row.executeStep();
  return row.getColumn(0).getInt() > 0;
}

}  // namespace

void seal_backup(SQLite::Database& copy) {
  SQLite::Transaction transaction(copy);
  unseal(copy);
  copy.exec(
      "CREATE TABLE backup_check (name TEXT PRIMARY KEY, \"rows\" INTEGER NOT NULL, sum INTEGER NOT NULL) STRICT, "
      "WITHOUT ROWID");
  SQLite::Statement insert(copy, "INSERT INTO backup_check (name, \"rows\", sum) VALUES (?, ?, ?)");
  for (const auto& sum : sums_of(copy)) {
    insert.bind(1, sum.table);
    insert.bind(2, sum.rows);
    insert.bind(3, sum.sum);
    insert.exec();
    insert.reset();
  }
  transaction.commit();
}

std::string broken_seal(SQLite::Database& backup) {
  if (!is_sealed(backup)) return {};
  const auto sealed = sealed_sums(backup);
  const auto found = sums_of(backup);
  const auto [was, is] = std::mismatch(sealed.begin(), sealed.end(), found.begin(), found.end());
  if (was == sealed.end() && is == found.end()) return {};
  return fmt::format("its table '{}' does not hold what was written", was != sealed.end() ? was->table : is->table);
}

void unseal(SQLite::Database& database) { database.exec("DROP TABLE IF EXISTS backup_check"); }

}  // namespace lectern
