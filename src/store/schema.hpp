#pragma once

#include <filesystem>
#include <string>

namespace SQLite {
class Database;
}

namespace lectern {

/// Marks the file as a Lectern library: `Lctr`.
inline constexpr int application_id = 0x4C637472;

/// The schema that this program writes: the number of migrations.
[[nodiscard]] int schema_version();

/// Brings a database to the current schema, step by step, each in its own transaction; a library that already holds
/// data is first copied to `backups/` beside it. Throws `Fault::configuration` for a newer schema and `Fault::bad_data`
/// for a database of another program.
void migrate(SQLite::Database& database, const std::filesystem::path& file);

/// Throws as `migrate` does for what is no library, an empty database included; `hint` says what to name in its place.
void expect_library(SQLite::Database& database, const std::filesystem::path& file, const std::string& hint);

/// For a library that may not be written: throws as `migrate` does, and `Fault::permission` for an older schema.
void expect_current(SQLite::Database& database, const std::filesystem::path& file);

}  // namespace lectern
