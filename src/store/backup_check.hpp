#pragma once

#include <string>

namespace SQLite {
class Database;
}

namespace lectern {

/// Writes into a copy of a library what its tables hold: for each the number of rows and a checksum. The copy is a
/// backup by that.
void seal_backup(SQLite::Database& copy);

/// The first table that does not hold what was sealed, in words; empty where all do, and for a copy without a seal,
/// such as a library that was copied by hand.
[[nodiscard]] std::string broken_seal(SQLite::Database& backup);

/// Takes the seal off, for what becomes a library.
void unseal(SQLite::Database& database);

/// The name of the table that is the seal.
inline constexpr const char* seal_table = "backup_check";

}  // namespace lectern
