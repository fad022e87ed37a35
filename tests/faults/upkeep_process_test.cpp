// Backups and restores that are killed at any time, or meet a full disk: what was there before is there afterwards, and
// a backup that is there is whole.

#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <fstream>

#include "faults/program.hpp"
#include "support/golden.hpp"
#include "support/temporary_directory.hpp"

namespace {

using lectern::testing::read_file;
using lectern::testing::run_lectern;
using lectern::testing::TemporaryDirectory;
using lectern::testing::Variable;
namespace fs = std::filesystem;

bool ended_with(int status, int code) { return WIFEXITED(status) && WEXITSTATUS(status) == code; }

class KilledUpkeep : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ofstream records(directory_.path() / "records.jsonl");
    for (int i = 0; i < 300; ++i)
      records
          << R"({"id":"2401.)" << 10000 + i << R"(","title":"Invented study )" << i
          << R"( of random forests","abstract":"We look at forests again.","authors":"Ada Example","categories":"cs.LG"})"
          << "\n";
    records.close();
    ASSERT_EQ(lectern({"import", (directory_.path() / "records.jsonl").string()}), 0);
    ASSERT_EQ(lectern({"save", "2401.10000", "2401.10001"}), 0);
    before_ = state_of("library");
    fs::copy(directory_.path() / "library", directory_.path() / "template", fs::copy_options::recursive);
  }

  int lectern(std::vector<std::string> words, const std::vector<Variable>& environment = {},
              const std::string& library = "library") {
    words.insert(words.begin(), {"--library", (directory_.path() / library).string(), "--now", "2026-05-01"});
    return run_lectern(words, directory_.path() / "out", environment);
  }

  /// All that is the reader's in a library.
  std::string state_of(const std::string& library) {
    EXPECT_EQ(lectern({"export", "--all", "--format", "json"}, {}, library), 0)
        << read_file(directory_.path() / "out.err");
    return read_file(directory_.path() / "out");
  }

  std::string at(const std::string& name) const { return (directory_.path() / name).string(); }

  /// How many calls that change files a command makes.
  long calls_of(const std::vector<std::string>& words) {
    EXPECT_EQ(lectern(words, {with_, order_, {"LECTERN_DIE_COUNT", at("count")}}), 0);
    return std::stol(read_file(at("count")));
  }

  void reset_library() {
    fs::remove_all(directory_.path() / "library");
    fs::copy(directory_.path() / "template", directory_.path() / "library", fs::copy_options::recursive);
  }

  Variable with_{"LD_PRELOAD", LECTERN_DIE_LIBRARY};
  Variable order_{"ASAN_OPTIONS", "verify_asan_link_order=0"};
  TemporaryDirectory directory_;
  std::string before_;
};

TEST_F(KilledUpkeep, leaves_a_whole_backup_or_none) {
  const auto calls = calls_of({"backup", at("counted.db")});
  for (int point = 0; point < 12; ++point) {
    const auto file = at("backup-" + std::to_string(point) + ".db");
    const auto die = std::to_string(1 + point * (calls - 1) / 12);
    const int status = lectern({"backup", file}, {with_, order_, {"LECTERN_DIE_AT", die}});
    EXPECT_TRUE(WIFSIGNALED(status)) << "at call " << die;
    if (fs::exists(file)) {
      EXPECT_EQ(lectern({"restore", file}, {}, "other"), 0) << "after dying at call " << die;
    }
    ASSERT_EQ(lectern({"backup", at("again-" + std::to_string(point) + ".db")}), 0);
  }
  EXPECT_EQ(state_of("library"), before_);
}

TEST_F(KilledUpkeep, restores_wholly_or_not_at_all) {
  ASSERT_EQ(lectern({"backup", at("backup.db")}), 0);
  ASSERT_EQ(lectern({"unread", "2401.10000"}), 0);
  ASSERT_EQ(lectern({"remove", "2401.10005"}), 0);
  const auto after = state_of("library");
  fs::remove_all(directory_.path() / "template");
  fs::copy(directory_.path() / "library", directory_.path() / "template", fs::copy_options::recursive);
  const auto calls = calls_of({"restore", at("backup.db")});
  EXPECT_EQ(state_of("library"), before_);
  int restored = 0;
  for (int point = 0; point < 24; ++point) {
    reset_library();
    const auto die = std::to_string(1 + point * (calls - 1) / 24);
    const int status = lectern({"restore", at("backup.db")}, {with_, order_, {"LECTERN_DIE_AT", die}});
    EXPECT_TRUE(WIFSIGNALED(status)) << "at call " << die;
    const auto state = state_of("library");
    EXPECT_TRUE(state == before_ || state == after) << "neither the one nor the other after dying at call " << die;
    restored += state == before_ ? 1 : 0;
    ASSERT_EQ(lectern({"restore", at("backup.db")}), 0) << read_file(at("out.err"));
    EXPECT_EQ(state_of("library"), before_) << "after dying at call " << die;
    EXPECT_EQ(lectern({"search", "is:saved", "--ids"}), 0);
    EXPECT_EQ(read_file(at("out")), "2401.10000\n2401.10001\n");
  }
  EXPECT_GT(restored, 0);
  EXPECT_LT(restored, 24);
}

TEST_F(KilledUpkeep, survives_a_full_disk) {
  ASSERT_EQ(lectern({"backup", at("backup.db")}), 0);
  const auto small = at("small");
  fs::create_directory(small);
  if (::mount("none", small.c_str(), "tmpfs", 0, "size=100k") != 0) GTEST_SKIP() << "a small disk takes root";
  EXPECT_TRUE(ended_with(lectern({"backup", small + "/backup.db"}), 74)) << read_file(at("out.err"));
  EXPECT_TRUE(fs::is_empty(small)) << "a part of a backup was left";
  const auto full = "lectern: the disk that was to hold '" + small;
  EXPECT_EQ(read_file(at("out.err")),
            full + "/backup.db' is full\nhint: make room there and run the command again; nothing was lost\n");
  for (const auto* kept : {"what was written of it is not kept", "the file that was there is unchanged"}) {
    EXPECT_TRUE(ended_with(lectern({"export", "--all", "--format", "json", "--out", small + "/all.json"}), 74));
    EXPECT_EQ(read_file(at("out.err")),
              full + "/all.json' is full\nhint: make room there and run the command again; " + kept + "\n");
    std::ofstream(small + "/all.json") << "mine";
  }
  EXPECT_EQ(read_file(small + "/all.json"), "mine");
  EXPECT_TRUE(ended_with(lectern({"export", "--all", "--format", "vault", "--out", small + "/notes"}), 74));
  EXPECT_EQ(read_file(at("out.err")).find(full + "/notes/"), 0U) << read_file(at("out.err"));
  fs::remove(small + "/all.json");
  // Into a library on a disk that cannot hold it.
  const int status = lectern({"restore", at("backup.db")}, {}, "small/library");
  EXPECT_TRUE(ended_with(status, 74) || ended_with(status, 73)) << read_file(at("out.err"));
  ::umount(small.c_str());
  ASSERT_EQ(::mount("none", small.c_str(), "tmpfs", 0, "size=900k"), 0);
  fs::copy(directory_.path() / "library" / "library.db", fs::path(small) / "library.db");
  const int again = run_lectern({"--library", small, "restore", at("backup.db")}, directory_.path() / "out");
  EXPECT_TRUE(WIFEXITED(again));
  EXPECT_EQ(run_lectern({"--library", small, "search", "is:saved", "--count"}, directory_.path() / "out"), 0);
  EXPECT_EQ(read_file(at("out")), "2\n");
  ::umount(small.c_str());
}

}  // namespace
