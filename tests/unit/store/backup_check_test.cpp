// A backup is what was written or is refused, whichever byte of it became another one.

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <fstream>

#include "lectern/base/error.hpp"
#include "lectern/store/store.hpp"
#include "support/fault.hpp"
#include "support/golden.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

using std::chrono::milliseconds;
using testing::fault_of;
using testing::read_file;

class BackupCheck : public ::testing::Test {
 protected:
  BackupCheck() : store_(at("library.db"), milliseconds{100}) {
    for (int i = 0; i < 40; ++i) add("2604.000" + std::to_string(10 + i));
    store_.copy_to(at("backup.db"));
    bytes_ = read_file(at("backup.db"));
  }

  void add(const std::string& id) {
    Paper paper;
    paper.id = {id};
    paper.title = "Paper " + id;
    paper.abstract = "What paper " + id + " says, in more words than its title.";
    paper.authors = {"Ada Example"};
    (void)store_.insert(paper, 7);
  }

  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(at(name), std::ios::binary | std::ios::trunc) << bytes;
  }

  [[nodiscard]] std::string with_byte(std::size_t place, unsigned mask) const {
    auto bytes = bytes_;
    bytes[place] = static_cast<char>(static_cast<unsigned char>(bytes[place]) ^ mask);
    return bytes;
  }

  /// All that a reader of a backup gets to see of its papers.
  [[nodiscard]] std::string content_of(const std::string& name) const {
    SQLite::Database database(at(name).string());
    SQLite::Statement row(database, "SELECT id, title, abstract, authors FROM paper JOIN paper_text ON paper = key");
    std::string content;
    while (row.executeStep())
      for (int i = 0; i < 4; ++i) content += row.getColumn(i).getString() + "\n";
    return content;
  }

  [[nodiscard]] bool has_check(const std::string& name) const {
    SQLite::Database database(at(name).string());
    return database.execAndGet("SELECT count(*) FROM sqlite_schema WHERE name = 'backup_check'").getInt() == 1;
  }

  [[nodiscard]] std::filesystem::path at(const std::string& name) const { return directory_.path() / name; }

  testing::TemporaryDirectory directory_;
  Store store_;
  std::string bytes_;
};

TEST_F(BackupCheck, refuses_a_letter_that_became_another) {
  for (const auto* words : {"Paper 2604.00017", "What paper 2604.00020", "Ada Example", "uuid"}) {
    const auto place = bytes_.find(words);
    ASSERT_NE(place, std::string::npos) << words;
    write("flipped.db", with_byte(place, 0x20));
    EXPECT_EQ(fault_of([&] { Store::expect_sound(at("flipped.db")); }), Fault::bad_data) << words;
    EXPECT_EQ(fault_of([&] { store_.replace_with(at("flipped.db")); }), Fault::bad_data) << words;
  }
  write("flipped.db", with_byte(bytes_.find("What paper 2604.00020"), 0x20));
  try {
    Store::expect_sound(at("flipped.db"));
  } catch (const Error& error) {
    EXPECT_EQ(std::string(error.what()),
              "'" + at("flipped.db").string() + "' is damaged: its table 'paper_text' does not hold what was written");
    EXPECT_EQ(error.hint(), "another backup may be sound; the library was left as it is");
  }
  EXPECT_EQ(store_.size(), 40);
}

TEST_F(BackupCheck, takes_no_damage_but_such_that_changes_no_content) {
  const auto content = content_of("backup.db");
  std::size_t refused = 0;
  std::size_t flips = 0;
  for (std::size_t place = 0; place < bytes_.size(); place += 211, ++flips) {
    write("flipped.db", with_byte(place, 1U << (place % 8)));
    try {
      Store::expect_sound(at("flipped.db"));
    } catch (const Error&) {
      ++refused;
      continue;
    }
    ASSERT_EQ(content_of("flipped.db"), content) << "with the byte at " << place;
  }
  EXPECT_GT(refused, flips / 20);
}

TEST_F(BackupCheck, refuses_another_length) {
  for (const auto* name : {"backup.db", "old.db"}) {
    if (name == std::string("old.db"))
      SQLite::Database(at("library.db").string()).exec("VACUUM INTO '" + at(name).string() + "'");
    const auto bytes = read_file(at(name));
    write("cut.db", bytes.substr(0, bytes.size() - 1));
    EXPECT_EQ(fault_of([&] { Store::expect_sound(at("cut.db")); }), Fault::bad_data) << name;
    EXPECT_EQ(fault_of([&] { store_.replace_with(at("cut.db")); }), Fault::bad_data) << name;
    write("cut.db", bytes.substr(0, bytes.size() / 2));
    EXPECT_EQ(fault_of([&] { Store::expect_sound(at("cut.db")); }), Fault::bad_data) << name;
    write("longer.db", bytes + "x");
    EXPECT_EQ(fault_of([&] { Store::expect_sound(at("longer.db")); }), Fault::bad_data) << name;
  }
}

TEST_F(BackupCheck, refuses_rows_that_went_or_came) {
  for (const auto* change : {"DELETE FROM paper_text WHERE paper = 3", "INSERT INTO listing VALUES (1, 3)",
                             "UPDATE sqlite_sequence SET seq = 4 WHERE name = 'paper'", "DELETE FROM backup_check",
                             "PRAGMA user_version = 7", "CREATE TABLE more (a)"}) {
    write("changed.db", bytes_);
    SQLite::Database(at("changed.db").string(), SQLite::OPEN_READWRITE).exec(change);
    EXPECT_EQ(fault_of([&] { Store::expect_sound(at("changed.db")); }), Fault::bad_data) << change;
  }
}

TEST_F(BackupCheck, still_takes_backups_without_one) {
  SQLite::Database(at("library.db").string()).exec("VACUUM INTO '" + at("old.db").string() + "'");
  add("2604.00099");
  EXPECT_FALSE(has_check("old.db"));
  EXPECT_EQ(Store::expect_sound(at("old.db")), 40);
  store_.replace_with(at("old.db"));
  EXPECT_EQ(store_.size(), 40);
}

TEST_F(BackupCheck, is_in_backups_alone) {
  EXPECT_TRUE(has_check("backup.db"));
  store_.replace_with(at("backup.db"));
  EXPECT_FALSE(has_check("library.db"));
  store_.copy_to(at("again.db"));
  EXPECT_TRUE(has_check("again.db"));
  EXPECT_EQ(content_of("again.db"), content_of("backup.db"));
}

TEST_F(BackupCheck, goes_when_a_backup_becomes_a_library_by_hand) {
  write("by-hand.db", bytes_);
  {
    Store library(at("by-hand.db"), milliseconds{100});
    library.remember("something", "new");
    library.copy_to(at("of-it.db"));
  }
  EXPECT_FALSE(has_check("by-hand.db"));
  EXPECT_EQ(Store::expect_sound(at("by-hand.db")), 40);
  EXPECT_EQ(Store::expect_sound(at("of-it.db")), 40);
}

}  // namespace
}  // namespace lectern
