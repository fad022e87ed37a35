#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <functional>

#include "lectern/base/error.hpp"
#include "lectern/store/store.hpp"
#include "store/schema.hpp"
#include "support/data.hpp"
#include "support/fault.hpp"
#include "support/golden.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

using std::chrono::milliseconds;
using testing::fault_of;

class Upkeep : public ::testing::Test {
 protected:
  Upkeep() : store_(at("library.db"), milliseconds{100}) { add("2604.00001"); }

  static Error error_of(const std::function<void()>& work) {
    try {
      work();
    } catch (const Error& error) {
      return error;
    }
    return {Fault::bug, "it ended well"};
  }

  void add(const std::string& id) {
    Paper paper;
    paper.id = {id};
    paper.title = "Paper " + id;
    (void)store_.insert(paper, 7);
  }

  [[nodiscard]] std::filesystem::path at(const std::string& name) const { return directory_.path() / name; }

  testing::TemporaryDirectory directory_;
  Store store_;
};

TEST_F(Upkeep, finds_no_fault_in_a_sound_library) { EXPECT_TRUE(store_.faults().empty()); }

TEST_F(Upkeep, copies_the_library_and_puts_it_back) {
  const auto name = store_.uuid();
  store_.copy_to(at("copy.db"));
  add("2604.00002");
  Store other(at("library.db"), milliseconds{100});
  store_.replace_with(at("copy.db"));
  EXPECT_EQ(store_.size(), 1);
  EXPECT_EQ(other.size(), 1);
  EXPECT_NE(store_.uuid(), name) << "caches of what was there must not be taken for its own";
  add("2604.00003");
  EXPECT_EQ(other.size(), 2);
  EXPECT_FALSE(std::filesystem::exists(at("restoring")));
}

TEST_F(Upkeep, never_copies_over_a_file_and_leaves_no_other) {
  std::ofstream(at("mine.db")) << "mine";
  std::ofstream(at("copy.db.part")) << "mine too";
  EXPECT_EQ(fault_of([&] { store_.copy_to(at("mine.db")); }), Fault::cannot_create);
  EXPECT_EQ(fault_of([&] { store_.copy_to(at("nowhere") / "copy.db"); }), Fault::cannot_create);
  EXPECT_EQ(fault_of([&] { store_.copy_to(""); }), Fault::usage);
  store_.copy_to(at("copy.db"));
  EXPECT_EQ(testing::read_file(at("mine.db")), "mine");
  EXPECT_EQ(testing::read_file(at("copy.db.part")), "mine too");
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(directory_.path()))
    files += entry.path().filename().string().starts_with("library.db") ? 0U : 1U;
  EXPECT_EQ(files, 3U);
}

TEST_F(Upkeep, takes_an_older_library_up_without_touching_its_file) {
  const auto old = at("old.db");
  { Store made(old, milliseconds{100}); }
  const auto bytes = testing::read_file(old);
  store_.replace_with(old);
  EXPECT_EQ(store_.size(), 0);
  EXPECT_EQ(testing::read_file(old), bytes);
}

TEST_F(Upkeep, takes_libraries_of_every_earlier_schema) {
  for (int schema = 1; schema < schema_version(); ++schema) {
    const auto old = at("schema-" + std::to_string(schema) + ".db");
    {
      SQLite::Database database(old.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      database.exec(testing::read_file(testing::test_data("store/schema-" + std::to_string(schema) + ".sql")));
    }
    EXPECT_EQ(Store::expect_sound(old), 6) << schema;
    store_.replace_with(old);
    EXPECT_EQ(store_.size(), 6) << schema;
    EXPECT_TRUE(store_.identify({"2604.00102"})) << schema;
    EXPECT_FALSE(std::filesystem::exists(at("restoring")));
  }
}

TEST_F(Upkeep, refuses_what_is_no_sound_library_and_changes_nothing) {
  std::ofstream(at("letter.db")) << "Dear library, this is a letter, and it is longer than a header of a database is.";
  std::ofstream(at("empty.db")).flush();
  EXPECT_EQ(fault_of([&] { Store::expect_sound(at("none.db")); }), Fault::no_input);
  EXPECT_EQ(fault_of([&] { Store::expect_sound(directory_.path()); }), Fault::no_input);
  for (const auto* name : {"letter.db", "empty.db"}) {
    EXPECT_EQ(fault_of([&] { Store::expect_sound(at(name)); }), Fault::bad_data) << name;
    EXPECT_EQ(fault_of([&] { store_.replace_with(at(name)); }), Fault::bad_data) << name;
  }
  store_.copy_to(at("torn.db"));
  {
    std::fstream file(at("torn.db"), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096 * 3);
    file << std::string(4096 * 4, '\xff');
  }
  EXPECT_EQ(fault_of([&] { Store::expect_sound(at("torn.db")); }), Fault::bad_data);
  EXPECT_EQ(store_.size(), 1);
}

TEST_F(Upkeep, names_what_to_do_where_a_file_is_no_backup) {
  {
    SQLite::Database(at("other.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE t (a)");
  }
  std::ofstream(at("letter.db")) << "Dear library, this is a letter, and it is longer than a header of a database is.";
  std::ofstream(at("empty.db")).flush();
  for (const auto* name : {"other.db", "letter.db", "empty.db"}) {
    const auto error = error_of([&] { Store::expect_sound(at(name)); });
    EXPECT_EQ(error.fault(), Fault::bad_data) << name;
    EXPECT_EQ(error.hint(), "name a file that lectern backup wrote; the library was left as it is") << name;
  }
}

TEST_F(Upkeep, cannot_read_what_the_system_does_not_give) {
  EXPECT_EQ(fault_of([&] { Store::expect_sound("/proc/self/mem"); }), Fault::no_input) << "no byte of it can be read";
  EXPECT_EQ(fault_of([&] { Store::expect_sound("/dev/null"); }), Fault::no_input);
  store_.copy_to(at("copy.db"));
  std::filesystem::permissions(directory_.path(),
                               std::filesystem::perms::owner_all | std::filesystem::perms::others_exec);
  std::filesystem::permissions(at("copy.db"), std::filesystem::perms::none);
  const bool mighty = ::geteuid() == 0;  // to whom nothing is forbidden
  if (mighty && ::seteuid(65534) != 0) GTEST_SKIP() << "nobody is not known here";
  const auto error = error_of([&] { Store::expect_sound(at("copy.db")); });
  if (mighty && ::seteuid(0) != 0) FAIL() << "still nobody";
  EXPECT_EQ(error.fault(), Fault::no_input);
  EXPECT_NE(std::string(error.what()).find("Permission denied"), std::string::npos) << error.what();
  EXPECT_EQ(error.hint(), "ask for the right to read it, or copy it to where you have it");
}

TEST_F(Upkeep, says_what_is_wrong_with_a_damaged_library) {
  store_.copy_to(at("torn.db"));
  {
    std::fstream file(at("torn.db"), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096 * 5);
    file << std::string(4096 * 2, '\xff');
  }
  const Store torn(at("torn.db"), milliseconds{100});
  EXPECT_FALSE(torn.faults().empty());
  for (const auto& fault : torn.faults()) EXPECT_EQ(fault.find_first_of("*\n"), std::string::npos) << fault;
}

}  // namespace
}  // namespace lectern
