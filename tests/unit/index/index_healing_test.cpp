#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "index/faults.hpp"
#include "index/generations.hpp"
#include "lectern/base/error.hpp"
#include "lectern/index/search_index.hpp"
#include "support/temporary_directory.hpp"
#include "unit/index/index_fixture.hpp"

namespace lectern {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using testing::found;
using testing::paper_of;
using testing::put;
using Mode = SearchIndex::Mode;

constexpr int papers = 300;
const std::string library = "8d1c";

void fill(SearchIndex& index) {
  for (int i = 1; i <= papers; ++i)
    put(index, i, paper_of(i, "Networks number " + std::to_string(i), "An abstract about cats and kernels."));
  index.commit(papers);
}

/// What whoever keeps the index up to date does.
void bring_up_to_date(SearchIndex& index) {
  for (int rounds = 0; index.last_seq() < papers; ++rounds) {
    ASSERT_LT(rounds, 3);
    fill(index);
  }
}

class IndexHealing : public ::testing::Test {
 protected:
  void SetUp() override {
    SearchIndex index(path_, library, Mode::write);
    fill(index);
  }

  /// The files of the one database, by name.
  [[nodiscard]] std::vector<fs::path> files() const {
    std::vector<fs::path> all;
    for (const auto& entry : fs::recursive_directory_iterator(path_))
      if (entry.is_regular_file() && entry.file_size() > 0) all.push_back(entry.path());
    std::sort(all.begin(), all.end());
    return all;
  }

  void expect_whole(const std::string& what) const {
    SearchIndex index(path_, library, Mode::write);
    bring_up_to_date(index);
    auto request = SearchRequest{.text = "kernels"};
    auto result = index.search(request);
    if (index.last_seq() < papers) {  // the search found the damage
      bring_up_to_date(index);
      result = index.search(request);
    }
    EXPECT_EQ(result.total, static_cast<std::size_t>(papers)) << what;
    EXPECT_EQ(index.size(), static_cast<std::size_t>(papers)) << what;
    EXPECT_EQ(index.last_seq(), papers) << what;
  }

  testing::TemporaryDirectory directory_;
  fs::path path_ = directory_.path() / "index";
};

TEST_F(IndexHealing, a_sound_index_is_kept) {
  const SearchIndex index(path_, library, Mode::write);
  EXPECT_EQ(index.last_seq(), papers);
  EXPECT_EQ(index.rebuilt(), "");
}

TEST_F(IndexHealing, a_missing_index_is_no_fault) {
  const fs::path elsewhere = directory_.path() / "none";
  const SearchIndex reader(elsewhere, library, Mode::read);
  EXPECT_EQ(reader.last_seq(), 0);
  EXPECT_EQ(reader.size(), 0u);
  EXPECT_EQ(found(reader, "cats"), "");
  EXPECT_NE(reader.rebuilt(), "");
  EXPECT_FALSE(fs::exists(elsewhere)) << "reading makes nothing";
  const SearchIndex writer(elsewhere, library, Mode::write);
  EXPECT_EQ(writer.rebuilt(), "");
  EXPECT_EQ(writer.last_seq(), 0);
}

TEST_F(IndexHealing, each_deleted_file_is_made_good) {
  for (const auto& victim : files()) {
    const auto copy = directory_.path() / "copy";
    fs::copy(path_, copy, fs::copy_options::recursive);
    fs::remove(victim);
    const SearchIndex reader(path_, library, Mode::read);
    EXPECT_NO_THROW(found(reader, "kernels"));
    expect_whole("without " + victim.filename().string());
    fs::remove_all(path_);
    fs::rename(copy, path_);
  }
}

TEST_F(IndexHealing, each_truncated_or_overwritten_file_is_made_good) {
  for (const auto& victim : files()) {
    for (const bool truncated : {true, false}) {
      const auto copy = directory_.path() / "copy";
      fs::copy(path_, copy, fs::copy_options::recursive);
      const auto size = fs::file_size(victim);
      if (truncated)
        fs::resize_file(victim, size / 3);
      else
        std::ofstream(victim, std::ios::binary) << std::string(size, '\xA5');
      expect_whole(victim.filename().string());
      fs::remove_all(path_);
      fs::rename(copy, path_);
    }
  }
}

TEST_F(IndexHealing, no_changed_byte_of_the_version_file_ends_in_a_crash) {
  const auto victim = path_ / "xapian.1" / "iamglass";
  std::ifstream in(victim, std::ios::binary);
  const std::string sound{std::istreambuf_iterator<char>(in), {}};
  for (std::size_t at = 0; at < sound.size(); ++at)
    for (const unsigned flip : {0x01U, 0x04U, 0x40U, 0x80U, 0xFFU}) {
      std::string bytes = sound;
      bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ flip);
      std::ofstream(victim, std::ios::binary) << bytes;
      const SearchIndex reader(path_, library, Mode::read);
      EXPECT_NO_THROW(found(reader, "kernels \"networks number\"")) << at;
      fs::remove(path_ / "xapian.1" / "damaged");
    }
  std::ofstream(victim, std::ios::binary) << sound;
  expect_whole("after all");
}

TEST_F(IndexHealing, another_library_or_an_older_form_begins_anew_and_says_why) {
  {
    const SearchIndex reader(path_, "another", Mode::read);
    EXPECT_EQ(reader.last_seq(), 0);
    EXPECT_EQ(reader.rebuilt(), "it belongs to another library");
    const SearchIndex writer(path_, "another", Mode::write);
    EXPECT_EQ(writer.last_seq(), 0);
    EXPECT_EQ(writer.rebuilt(), "it belongs to another library");
  }
  const struct {
    const char* key;
    const char* reason;
  } table[] = {{"schema", "it was made by another version of lectern"},
               {"text", "it was made by another version of lectern"},
               {"stemmer", "it was made for another language"},
               {"xapian", "it was made with another version of Xapian"},
               {"seq", "its mark of progress cannot be read"}};
  for (const auto& row : table) {
    fs::remove_all(path_);
    SetUp();
    {
      Xapian::WritableDatabase database((path_ / "xapian.1").string());
      database.set_metadata(row.key, "old");
      database.commit();
    }
    const SearchIndex index(path_, library, Mode::write);
    EXPECT_EQ(index.rebuilt(), row.reason);
    EXPECT_EQ(index.last_seq(), 0);
  }
}

TEST_F(IndexHealing, a_rebuild_that_died_leaves_the_old_index_until_its_first_commit) {
  {
    SearchIndex index(path_, library, Mode::write);
    index.begin_anew("the reader asked for it");
    EXPECT_EQ(index.last_seq(), 0);
    EXPECT_EQ(index.rebuilt(), "the reader asked for it");
    put(index, 1, paper_of(1, "Not committed"));
    const SearchIndex reader(path_, library, Mode::read);
    EXPECT_EQ(reader.last_seq(), papers) << "readers keep what there is";
  }
  EXPECT_TRUE(fs::exists(path_ / "xapian.2"));
  {
    const SearchIndex index(path_, library, Mode::write);
    EXPECT_EQ(index.last_seq(), papers);
    EXPECT_FALSE(fs::exists(path_ / "xapian.2"));
  }
  SearchIndex reader(path_, library, Mode::read);
  SearchIndex index(path_, library, Mode::write);
  index.begin_anew("again");
  put(index, 5, paper_of(5, "The only one"));
  index.commit(5);
  EXPECT_FALSE(fs::exists(path_ / "xapian.1"));
  EXPECT_EQ(reader.search({.text = "kernels"}).total, static_cast<std::size_t>(papers)) << "an open reader goes on";
  EXPECT_EQ(SearchIndex(path_, library, Mode::read).size(), 1u);
}

TEST_F(IndexHealing, an_incomplete_first_build_is_begun_anew) {
  const auto elsewhere = directory_.path() / "other";
  {
    SearchIndex index(elsewhere, library, Mode::write);
    put(index, 1, paper_of(1, "Never committed"));
  }
  const SearchIndex index(elsewhere, library, Mode::write);
  EXPECT_EQ(index.last_seq(), 0);
  EXPECT_EQ(index.size(), 0u);
  EXPECT_EQ(index.rebuilt(), "it was left incomplete");
}

TEST_F(IndexHealing, what_is_not_committed_is_never_kept_however_much_it_is) {
  {
    SearchIndex index(path_, library, Mode::write);
    for (int i = 0; i < 10500; ++i) put(index, 1000 + i, paper_of(i, "Extra"));  // Xapian itself commits at 10,000
    index.remove(1);
  }
  const SearchIndex index(path_, library, Mode::read);
  EXPECT_EQ(index.size(), static_cast<std::size_t>(papers));
  EXPECT_EQ(index.last_seq(), papers);
}

TEST_F(IndexHealing, a_second_writer_waits_then_is_told_to_try_later) {
  const SearchIndex first(path_, library, Mode::write);
  try {
    const SearchIndex second(path_, library, Mode::write, milliseconds{60});
    FAIL() << "two writers";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::try_later);
    EXPECT_STREQ(error.what(), "another lectern is writing");
    EXPECT_NE(error.hint().find("--wait 30"), std::string::npos);
  }
  EXPECT_EQ(SearchIndex(path_, library, Mode::read).last_seq(), papers) << "reading needs no lock";
}

TEST_F(IndexHealing, a_second_writer_gets_its_turn) {
  auto first = std::make_unique<SearchIndex>(path_, library, Mode::write);
  std::thread leaves([&] {
    std::this_thread::sleep_for(milliseconds{100});
    first.reset();
  });
  EXPECT_NO_THROW(SearchIndex(path_, library, Mode::write, milliseconds{20000}));
  leaves.join();
}

TEST_F(IndexHealing, a_reader_never_notices_a_writer) {
  std::atomic<bool> stop = false;
  std::atomic<int> commits = 0;
  std::thread writer([&] {
    SearchIndex index(path_, library, Mode::write);
    for (int round = 1; !stop; ++round) {
      for (int i = 1; i <= 40; ++i)
        put(index, i, paper_of(i, "Networks round " + std::to_string(round), "About cats and kernels again."));
      index.commit(papers + round);
      ++commits;
      std::this_thread::sleep_for(milliseconds{10});
    }
  });
  const SearchIndex reader(path_, library, Mode::read);
  for (int i = 0; i < 100 || commits < 30; ++i) {
    EXPECT_EQ(reader.search({.text = "kernels"}).total, static_cast<std::size_t>(papers));
    EXPECT_NO_THROW(found(reader, "\"cats and kernels\" net*"));
    EXPECT_EQ(reader.size(), static_cast<std::size_t>(papers));
    EXPECT_EQ(reader.rebuilt(), "");
  }
  stop = true;
  writer.join();
}

TEST_F(IndexHealing, a_reader_follows_when_the_index_is_begun_anew_under_it) {
  const SearchIndex reader(path_, library, Mode::read);
  SearchIndex index(path_, library, Mode::write);
  for (int round = 0; round < 3; ++round) {  // makes what the reader opened go away
    put(index, 1, paper_of(1, "Changed kernels " + std::to_string(round)));
    index.commit(papers);
  }
  index.begin_anew("the reader asked for it");
  fill(index);
  EXPECT_EQ(reader.search({.text = "kernels"}).total, static_cast<std::size_t>(papers));
  EXPECT_EQ(reader.last_seq(), papers);
}

TEST_F(IndexHealing, a_directory_that_cannot_be_made_is_no_reason_to_rebuild) {
  const auto file = directory_.path() / "file";
  std::ofstream(file) << "x";
  EXPECT_THROW(SearchIndex(file / "index", library, Mode::write), Error);
  if (::geteuid() == 0) GTEST_SKIP() << "the superuser may write everywhere";
  fs::permissions(path_, fs::perms::owner_read | fs::perms::owner_exec);
  fs::permissions(path_ / "lock", fs::perms::owner_read);
  EXPECT_EQ(SearchIndex(path_, library, Mode::read).last_seq(), papers);
  try {
    const SearchIndex index(path_, library, Mode::write);
    ADD_FAILURE() << "written where it may not";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::permission);
  }
  fs::permissions(path_, fs::perms::owner_all);
}

TEST(IndexFaults, tell_damage_from_what_a_new_index_would_not_cure) {
  const struct {
    int number;
    bool damage;
    Fault fault;
  } table[] = {{ENOSPC, false, Fault::io}, {EACCES, false, Fault::permission}, {EROFS, false, Fault::permission},
               {EIO, false, Fault::io},    {EMFILE, false, Fault::io},         {ENOENT, true, Fault::io}};
  for (const auto& row : table) {
    const Xapian::DatabaseOpeningError error("cannot", row.number);
    EXPECT_EQ(is_damage(error), row.damage) << row.number;
    EXPECT_EQ(translated(error, "index").fault(), row.fault) << row.number;
  }
  EXPECT_TRUE(is_damage(Xapian::DatabaseCorruptError("bad block")));
  EXPECT_FALSE(is_damage(Xapian::DatabaseLockError("taken")));
  EXPECT_EQ(translated(Xapian::DatabaseLockError("taken"), "index").fault(), Fault::try_later);
}

}  // namespace
}  // namespace lectern
