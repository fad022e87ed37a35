#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "lectern/index/search_index.hpp"

namespace lectern {

/// What the papers of an index are measured against: the mean length, in ranked words, of so many papers.
struct Measure {
  std::int64_t mean_length = 0;
  std::int64_t papers = 0;
};

/// The databases of an index directory: `xapian.1`, `xapian.2`, … To begin anew is to begin the next one, while readers
/// keep what they have open; it counts from its first commit, which carries the marks below, and the older ones then
/// go. A rebuild that was killed before has no marks and is passed over.
class Generations {
 public:
  Generations(std::filesystem::path directory, std::string library, IndexProfile profile);

  /// The newest usable database with its number, or why there is none (empty where there is nothing at all).
  template <class Database>
  struct Found {
    std::optional<Database> database;
    int number = 0;
    std::string reason;
  };

  [[nodiscard]] Found<Xapian::Database> newest_for_reading() const;

  /// Needs the writer's lock.
  [[nodiscard]] Found<Xapian::WritableDatabase> newest_for_writing() const;

  /// Begins the next database. Needs the writer's lock.
  [[nodiscard]] Found<Xapian::WritableDatabase> begin_next() const;

  /// Marks a database as this library's, in this version's form, holding everything up to `seq`. Takes effect with the
  /// next commit.
  void mark(Xapian::WritableDatabase& database, std::int64_t seq, const Measure& measure) const;

  [[nodiscard]] static std::int64_t seq_of(const Xapian::Database& database);
  [[nodiscard]] static Measure measure_of(const Xapian::Database& database);

  /// Makes a database that lies elsewhere on the same disk the next one. Needs the writer's lock.
  [[nodiscard]] Found<Xapian::WritableDatabase> adopt(const std::filesystem::path& database) const;

  /// Where the parts of the next database are made; not there at other times.
  [[nodiscard]] std::filesystem::path workshop() const { return directory_ / "parts"; }

  /// Removes all but one, and the workshop. Needs the writer's lock. What cannot be removed stays: it is passed over.
  void keep_only(int number) const;

  /// Notes that a database is damaged, for the next opening. Does nothing where the directory cannot be written.
  void condemn(int number) const;

  [[nodiscard]] const std::filesystem::path& directory() const noexcept { return directory_; }

 private:
  [[nodiscard]] std::vector<int> numbers() const;  ///< newest first
  [[nodiscard]] int next_number() const;
  [[nodiscard]] std::filesystem::path path_of(int number) const;
  [[nodiscard]] std::string fault_of(const Xapian::Database& database) const;

  template <class Database, class Open>
  [[nodiscard]] std::string open_one(const Open& open, int number, std::optional<Database>& opened) const;

  template <class Database, class Open>
  [[nodiscard]] Found<Database> newest(const Open& open) const;

  std::filesystem::path directory_;
  std::string library_;
  IndexProfile profile_;
};

}  // namespace lectern
