// Libraries of every earlier schema, as the versions that made them wrote them, open and hold what they held.

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "lectern/store/store.hpp"
#include "store/schema.hpp"
#include "support/data.hpp"
#include "support/golden.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

using std::chrono::milliseconds;
using testing::TemporaryDirectory;

/// The statements that made a database's tables, indices and views, in an order of their own.
std::vector<std::string> shape_of(const std::filesystem::path& file) {
  const SQLite::Database database(file);
  SQLite::Statement rows(database, "SELECT type, name, tbl_name FROM sqlite_schema ORDER BY name");
  std::vector<std::string> shape;
  while (rows.executeStep()) {
    const auto name = rows.getColumn(1).getString();
    shape.push_back(rows.getColumn(0).getString() + " " + name);
    if (rows.getColumn(0).getString() != "table") continue;
    SQLite::Statement columns(database, "SELECT name, type, \"notnull\", pk FROM pragma_table_info(?) ORDER BY name");
    columns.bind(1, name);
    while (columns.executeStep())
      shape.push_back(name + "." + columns.getColumn(0).getString() + " " + columns.getColumn(1).getString() + " " +
                      columns.getColumn(2).getString() + columns.getColumn(3).getString());
  }
  return shape;
}

class Migration : public ::testing::TestWithParam<int> {
 protected:
  void SetUp() override {
    SQLite::Database database(file(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(testing::read_file(testing::test_data("store/schema-" + std::to_string(GetParam()) + ".sql")));
  }
  [[nodiscard]] std::filesystem::path file() const { return directory_.path() / "library.db"; }

  TemporaryDirectory directory_;
};

TEST_P(Migration, gives_the_shape_of_a_new_library) {
  { const Store migrated(file(), milliseconds{0}); }
  const auto fresh = directory_.path() / "fresh" / "library.db";
  { const Store made(fresh, milliseconds{0}); }
  EXPECT_EQ(shape_of(file()), shape_of(fresh));
}

TEST_P(Migration, loses_nothing) {
  const Store store(file(), milliseconds{0});
  EXPECT_EQ(store.size(), 6);
  const auto known = store.identify({"2604.00102"});
  ASSERT_TRUE(known);
  const auto stored = store.find(known->key);
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->paper.title, "Random Forests That Know When to Stop Growing");
  EXPECT_FALSE(stored->paper.partial);
  EXPECT_EQ(stored->reading.state, ReadingState::read);
  EXPECT_EQ(stored->reading.took, std::chrono::minutes{30});
  EXPECT_EQ(stored->reading.rating, 4);
  EXPECT_EQ(stored->lists, std::vector<std::string>{"thesis"});
  EXPECT_TRUE(store.progress().is_done("clustering"));
  EXPECT_EQ(store.plan("2026-W18")->entries.size(), 3U);
  EXPECT_EQ(store.last_digest()->first.entries.size(), 2U);
}

TEST_P(Migration, makes_room_for_interests) {
  Store store(file(), milliseconds{0});
  EXPECT_TRUE(store.interests().empty());
  EXPECT_TRUE(store.set_interest("thesis", true));
  EXPECT_EQ(store.interests(), std::vector<std::string>{"thesis"});
}

TEST_P(Migration, makes_room_for_saved_searches) {
  Store store(file(), milliseconds{0});
  EXPECT_TRUE(store.saved_searches().empty());
  store.save_search({"graphs", "graph NEAR network"});
  store.save_search({"graphs", "ti:graph"});
  ASSERT_EQ(store.saved_searches().size(), 1U);
  EXPECT_EQ(store.saved_searches().front().query, "ti:graph");
  EXPECT_TRUE(store.forget_search("graphs"));
  EXPECT_FALSE(store.forget_search("graphs"));
}

TEST_P(Migration, makes_room_for_mail) {
  Store store(file(), milliseconds{0});
  EXPECT_TRUE(store.waiting_mails("ada@example.org").empty());
  store.add_mail({"x@example.org", "a@example.org", "ada@example.org", "Subject: x", std::nullopt}, {});
  ASSERT_EQ(store.waiting_mails("ada@example.org").size(), 1U);
  EXPECT_EQ(store.waiting_mails().size(), 1U);
  store.note_mail_sent("x@example.org", Instant{std::chrono::seconds{5}});
  EXPECT_TRUE(store.waiting_mails("ada@example.org").empty());
  EXPECT_EQ(store.mail_sent("x@example.org"), Instant{std::chrono::seconds{5}});
}

TEST_P(Migration, makes_room_for_citation_keys) {
  Store store(file(), milliseconds{0});
  const auto key = store.identify({"2604.00102"})->key;
  EXPECT_EQ(store.find(key)->paper.citation_key, "");
  EXPECT_TRUE(store.set_citation_key(key, "muster_forests_2026"));
  EXPECT_EQ(store.find(key)->paper.citation_key, "muster_forests_2026");
}

TEST_P(Migration, makes_room_for_corrections) {
  Store store(file(), milliseconds{0});
  const auto key = store.identify({"2604.00102"})->key;
  EXPECT_TRUE(store.corrections(key).empty());
  EXPECT_TRUE(store.set_correction(key, "clustering", false, {}));
  EXPECT_TRUE(store.faults().empty());
}

TEST_P(Migration, keeps_a_copy_of_what_was) {
  { const Store store(file(), milliseconds{0}); }
  const auto copy = directory_.path() / "backups" / ("before-schema-" + std::to_string(GetParam() + 1) + ".db");
  ASSERT_TRUE(std::filesystem::exists(copy));
  SQLite::Database database(copy);
  EXPECT_EQ(database.execAndGet("PRAGMA user_version").getInt(), GetParam());
  EXPECT_EQ(database.execAndGet("SELECT count(*) FROM paper").getInt(), 6);
}

TEST(MigrationOfUndo, brings_back_a_paper_that_was_removed_when_papers_had_a_column_less) {
  const TemporaryDirectory directory;
  const auto file = directory.path() / "library.db";
  {
    SQLite::Database database(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(testing::read_file(testing::test_data("store/schema-7.sql")));
  }
  Store store(file, milliseconds{0});
  EXPECT_FALSE(store.identify({"2604.00109"}));
  ASSERT_TRUE(store.undo());
  const auto known = store.identify({"2604.00109"});
  ASSERT_TRUE(known);
  const auto back = store.find(known->key);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->paper.abstract, "We leave room beside the margin.");
  EXPECT_EQ(back->paper.journal_ref, "J. Made-up Learning 3");
  EXPECT_EQ(back->paper.citation_key, "");
  EXPECT_TRUE(store.faults().empty());
}

INSTANTIATE_TEST_SUITE_P(OfEverySchema, Migration, ::testing::Range(1, schema_version()));

}  // namespace
}  // namespace lectern
