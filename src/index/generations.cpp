// Which database of the directory is the index. There is no pointer file that could be lost or lie: every database says
// itself whose and how complete it is, in metadata that Xapian commits together with the documents.

#include "index/generations.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <functional>
#include <system_error>

#include "index/document.hpp"
#include "index/faults.hpp"
#include "index/version_file.hpp"
#include "index/words.hpp"
#include "lectern/base/output_file.hpp"

namespace lectern {
namespace {

constexpr std::string_view name_start = "xapian.";
constexpr const char* condemned = "damaged";
constexpr int schema_version = 6;  // of the terms and slots; `text_version` is that of the words in them

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// What an index must say of itself, and what is said where it differs.
struct Mark {
  const char* key;
  std::string expected;
  const char* difference;
};

std::array<Mark, 6> marks(const std::string& library, IndexProfile profile) {
  return {{{"library", library, "it belongs to another library"},
           {"schema", std::to_string(schema_version), "it was made by another version of lectern"},
           {"text", std::to_string(text_version), "it was made by another version of lectern"},
           {"profile", std::string(to_text(profile)), "it was made with another 'search.index'"},
           {"stemmer", stemmer_name, "it was made for another language"},
           {"xapian", Xapian::version_string(), "it was made with another version of Xapian"}}};
}

}  // namespace

std::string_view to_text(IndexProfile profile) noexcept { return profile == IndexProfile::lean ? "lean" : "full"; }

Generations::Generations(std::filesystem::path directory, std::string library, IndexProfile profile)
    : directory_(std::move(directory)), library_(std::move(library)), profile_(profile) {}

std::vector<int> Generations::numbers() const {
  std::vector<int> found;
  std::error_code code;
  for (std::filesystem::directory_iterator entry(directory_, code), end; !code && entry != end; entry.increment(code)) {
    const std::string name = entry->path().filename().string();
    if (!name.starts_with(name_start)) continue;
    if (const auto number = number_in<int>(std::string_view(name).substr(name_start.size())); number && *number > 0)
      found.push_back(*number);
  }
  std::sort(found.begin(), found.end(), std::greater<>());
  return found;
}

int Generations::next_number() const {
  const auto taken = numbers();
  return taken.empty() ? 1 : taken.front() + 1;
}

std::filesystem::path Generations::path_of(int number) const {
  return directory_ / (std::string(name_start) + std::to_string(number));
}

/// Why a database is not this library's index; empty where it is.
std::string Generations::fault_of(const Xapian::Database& database) const {
  if (database.get_metadata("library").empty()) return "it was left incomplete";
  for (const auto& mark : marks(library_, profile_))
    if (database.get_metadata(mark.key) != mark.expected) return mark.difference;
  if (!number_in<std::int64_t>(database.get_metadata("seq"))) return "its mark of progress cannot be read";
  if (measure_of(database).mean_length < 1) return "its mark of length cannot be read";
  if (const auto last = database.get_lastdocid(); last > 0 && database.get_doccount() > 0) {
    // One walk down each table finds most damage here, where beginning anew is cheap.
    auto document = database.postlist_begin("");
    if (document == database.postlist_end("")) return "its list of papers is damaged";
    static_cast<void>(database.get_document(*document).termlist_count());
  }
  return {};
}

/// Opens one database and looks whether it is this library's. Where a writer is at work, what was opened may be gone
/// before it is looked at; where that goes on for ever, the revision in the version file is wrong.
template <class Database, class Open>
std::string Generations::open_one(const Open& open, int number, std::optional<Database>& opened) const {
  const auto path = path_of(number);
  std::error_code code;
  if (std::filesystem::exists(path / condemned, code)) return "damage was found in it";
  std::string reason;
  for (int tries = 5; tries > 0; --tries) {
    try {
      if (reason = fault_of_version_file(path); !reason.empty()) continue;
      Database database = open(path);
      reason = fault_of(database);
      if (reason.empty()) opened = std::move(database);
      return reason;
    } catch (const Xapian::DatabaseModifiedError& error) {
      reason = "it is damaged: " + error.get_msg();
    } catch (const Xapian::Error& error) {
      if (!is_damage(error)) throw translated(error, path);
      return "it is damaged: " + error.get_msg();
    }
  }
  return reason;
}

template <class Database, class Open>
Generations::Found<Database> Generations::newest(const Open& open) const {
  Found<Database> found;
  for (const int number : numbers()) {
    const std::string reason = open_one(open, number, found.database);
    if (found.database) {
      found.number = number;
      found.reason.clear();
      return found;
    }
    if (found.reason.empty()) found.reason = reason;
  }
  return found;
}

Generations::Found<Xapian::Database> Generations::newest_for_reading() const {
  return newest<Xapian::Database>([](const auto& path) { return Xapian::Database(path.string()); });
}

Generations::Found<Xapian::WritableDatabase> Generations::newest_for_writing() const {
  return newest<Xapian::WritableDatabase>(
      [](const auto& path) { return Xapian::WritableDatabase(path.string(), Xapian::DB_OPEN); });
}

Generations::Found<Xapian::WritableDatabase> Generations::begin_next() const {
  Found<Xapian::WritableDatabase> found;
  found.number = next_number();
  const auto path = path_of(found.number);
  try {
    found.database = Xapian::WritableDatabase(path.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  } catch (const Xapian::Error& error) {
    throw translated(error, path);
  }
  return found;
}

Generations::Found<Xapian::WritableDatabase> Generations::adopt(const std::filesystem::path& database) const {
  Found<Xapian::WritableDatabase> found;
  found.number = next_number();
  const auto path = path_of(found.number);
  for (const auto& file : std::filesystem::directory_iterator(database)) bring_to_disk(file.path());
  std::error_code code;
  std::filesystem::rename(database, path, code);
  if (code) throw translated(code, path, "the search index cannot use");
  bring_to_disk(directory_);
  found.database = Xapian::WritableDatabase(path.string(), Xapian::DB_OPEN);
  return found;
}

void Generations::mark(Xapian::WritableDatabase& database, std::int64_t seq, const Measure& measure) const {
  for (const auto& mark : marks(library_, profile_)) database.set_metadata(mark.key, mark.expected);
  database.set_metadata("seq", std::to_string(seq));
  database.set_metadata("length", std::to_string(measure.mean_length));
  database.set_metadata("measured", std::to_string(measure.papers));
}

std::int64_t Generations::seq_of(const Xapian::Database& database) {
  return number_in<std::int64_t>(database.get_metadata("seq")).value_or(0);
}

Measure Generations::measure_of(const Xapian::Database& database) {
  return {number_in<std::int64_t>(database.get_metadata("length")).value_or(0),
          number_in<std::int64_t>(database.get_metadata("measured")).value_or(0)};
}

void Generations::keep_only(int number) const {
  std::error_code ignored;
  for (const int each : numbers())
    if (each != number) std::filesystem::remove_all(path_of(each), ignored);
  std::filesystem::remove_all(workshop(), ignored);
}

void Generations::condemn(int number) const { const std::ofstream note(path_of(number) / condemned); }

}  // namespace lectern
