#include "lectern/learn/feature_cache.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <map>
#include <vector>

#include "lectern/base/error.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

using Rows = std::map<PaperKey, std::vector<Feature>>;

std::vector<Feature> row(std::uint32_t seed, std::uint32_t size = 5) {
  std::vector<Feature> features;
  for (std::uint32_t i = 0; i < size; ++i) features.push_back((seed % 1000 + i * 1001) << 8 | (1 + seed % 200));
  return features;
}

Rows rows_of(const FeatureCache& cache) {
  Rows rows;
  PaperKey before = std::numeric_limits<PaperKey>::min();
  for (const auto& row : cache.rows()) {
    EXPECT_LT(before, row.key);
    before = row.key;
    rows[row.key] = {row.features.begin(), row.features.end()};
    const auto found = cache.find(row.key);
    EXPECT_EQ(rows[row.key], std::vector<Feature>(found.begin(), found.end()));
  }
  EXPECT_EQ(rows.size(), cache.size());
  return rows;
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

class FeatureCacheFile : public ::testing::Test {
 protected:
  testing::TemporaryDirectory directory_;
  std::filesystem::path file_ = directory_.path() / "features";

  [[nodiscard]] FeatureCache open(const std::string& library = "library-1") const { return {file_, library}; }

  /// Two papers under seq 7.
  void fill() const {
    auto cache = open();
    cache.put(1, row(1));
    cache.put(2, row(2, 4));
    cache.commit(7);
  }
  const Rows filled_{{1, row(1)}, {2, row(2, 4)}};
};

TEST_F(FeatureCacheFile, is_empty_and_not_made_before_the_first_commit) {
  const auto cache = open();
  EXPECT_EQ(cache.size(), 0U);
  EXPECT_EQ(cache.last_seq(), 0);
  EXPECT_TRUE(cache.find(1).empty());
  EXPECT_TRUE(rows_of(cache).empty());
  EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(FeatureCacheFile, holds_what_was_committed) {
  fill();
  const auto cache = open();
  EXPECT_EQ(cache.last_seq(), 7);
  EXPECT_EQ(rows_of(cache), filled_);
  EXPECT_TRUE(cache.find(3).empty());
}

TEST_F(FeatureCacheFile, shows_nothing_before_the_commit) {
  auto cache = open();
  cache.put(1, row(1));
  EXPECT_EQ(cache.size(), 0U);
  EXPECT_EQ(open().size(), 0U);
  cache.commit(1);
  EXPECT_EQ(cache.size(), 1U);
  EXPECT_EQ(open().size(), 1U);
}

TEST_F(FeatureCacheFile, forgets_what_was_not_committed) {
  fill();
  {
    auto cache = open();
    cache.put(1, row(9));
    cache.remove(2);
  }
  EXPECT_EQ(rows_of(open()), filled_);
  EXPECT_EQ(open().last_seq(), 7);
}

TEST_F(FeatureCacheFile, lets_the_last_row_of_a_paper_stand) {
  auto cache = open();
  for (const PaperKey key : {5, 3, 9, 3}) cache.put(key, row(static_cast<std::uint32_t>(key)));
  cache.put(3, row(33));
  cache.commit(1);
  EXPECT_EQ(rows_of(cache), (Rows{{3, row(33)}, {5, row(5)}, {9, row(9)}}));
  cache.remove(5);
  cache.put(4, row(4));
  cache.put(9, row(99, 7));
  cache.commit(2);
  const Rows expected{{3, row(33)}, {4, row(4)}, {9, row(99, 7)}};
  EXPECT_EQ(rows_of(cache), expected);
  EXPECT_EQ(rows_of(open()), expected);
}

TEST_F(FeatureCacheFile, takes_a_removed_paper_again) {
  fill();
  auto cache = open();
  cache.remove(1);
  cache.commit(8);
  EXPECT_EQ(rows_of(cache), (Rows{{2, row(2, 4)}}));
  cache.put(1, row(1));
  cache.commit(9);
  EXPECT_EQ(rows_of(open()), filled_);
}

TEST_F(FeatureCacheFile, commits_a_seq_without_rows) {
  fill();
  open().commit(12);
  EXPECT_EQ(open().last_seq(), 12);
  EXPECT_EQ(rows_of(open()), filled_);
}

TEST_F(FeatureCacheFile, clears_here_at_once_and_for_others_with_the_commit) {
  fill();
  auto cache = open();
  cache.clear();
  EXPECT_EQ(cache.size(), 0U);
  EXPECT_EQ(cache.last_seq(), 0);
  EXPECT_TRUE(cache.find(1).empty());
  EXPECT_EQ(rows_of(open()), filled_);
  cache.put(4, row(4));
  cache.commit(1);
  EXPECT_EQ(rows_of(cache), (Rows{{4, row(4)}}));
  EXPECT_EQ(rows_of(open()), (Rows{{4, row(4)}}));
  EXPECT_EQ(open().last_seq(), 1);
}

TEST_F(FeatureCacheFile, counts_another_librarys_file_as_empty_and_begins_it_anew) {
  fill();
  auto other = open("library-2");
  EXPECT_EQ(other.size(), 0U);
  EXPECT_EQ(other.last_seq(), 0);
  EXPECT_EQ(rows_of(open()), filled_) << "reading alone changes nothing";
  other.put(8, row(8));
  other.commit(3);
  EXPECT_EQ(rows_of(open("library-2")), (Rows{{8, row(8)}}));
  EXPECT_EQ(open().size(), 0U);
}

TEST_F(FeatureCacheFile, keeps_a_readers_view_while_another_writes) {
  fill();
  const auto reader = open();
  const auto before = reader.find(1);
  auto writer = open();
  writer.put(1, row(77));
  writer.put(3, row(3));
  writer.commit(8);
  EXPECT_EQ(rows_of(reader), filled_);
  writer.clear();
  writer.put(4, row(4));
  writer.commit(9);
  EXPECT_EQ(rows_of(reader), filled_);
  EXPECT_EQ(std::vector<Feature>(before.begin(), before.end()), row(1));
}

TEST_F(FeatureCacheFile, takes_in_what_another_writer_committed_meanwhile) {
  fill();
  auto one = open();
  auto other = open();
  other.put(3, row(3));
  other.commit(8);
  one.put(4, row(4));
  one.commit(9);
  auto expected = filled_;
  expected[3] = row(3);
  expected[4] = row(4);
  EXPECT_EQ(rows_of(open()), expected);
  EXPECT_EQ(rows_of(one), expected);
}

TEST_F(FeatureCacheFile, has_one_writer_at_a_time) {
  fill();
  auto one = open();
  auto other = open();
  one.put(3, row(3));
  try {
    other.put(4, row(4));
    FAIL() << "two writers at once";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::try_later);
  }
  one.commit(8);
  other.put(4, row(4));
  other.commit(9);
  EXPECT_EQ(open().size(), 4U);
}

TEST_F(FeatureCacheFile, survives_any_change_of_a_byte) {
  fill();
  open().commit(8);  // both header slots are in use
  const auto good = bytes_of(file_);
  for (std::size_t at = 0; at < good.size(); at += at < 64 || at >= 4096 ? (at >= 4160 && at < 8192 ? 512 : 1) : 512) {
    auto bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x41);
    write_bytes(file_, bad);
    auto cache = open();
    const auto rows = rows_of(cache);
    EXPECT_TRUE(rows == filled_ || (rows.empty() && cache.last_seq() == 0)) << at;
    cache.put(1, row(1));
    cache.put(2, row(2, 4));
    cache.commit(9);
    EXPECT_EQ(rows_of(open()), filled_) << at;
  }
}

TEST_F(FeatureCacheFile, survives_being_cut_anywhere) {
  fill();
  const auto good = bytes_of(file_);
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{55}, std::size_t{4096}, std::size_t{8191},
                                 std::size_t{8192}, std::size_t{8200}, good.size() - 1}) {
    write_bytes(file_, good.substr(0, size));
    auto cache = open();
    EXPECT_EQ(cache.size(), 0U) << size;
    cache.put(5, row(5));
    cache.commit(1);
    EXPECT_EQ(rows_of(open()), (Rows{{5, row(5)}})) << size;
  }
}

TEST_F(FeatureCacheFile, falls_back_to_the_former_state_when_a_header_is_torn) {
  fill();
  auto bytes = bytes_of(file_);
  const std::size_t first_slot = bytes.substr(0, 64) == std::string(64, '\0') ? 4096 : 0;
  auto cache = open();
  cache.put(3, row(3));
  cache.commit(8);
  bytes = bytes_of(file_);
  const std::size_t second_slot = 4096 - first_slot;
  for (std::size_t torn = 1; torn < 64; torn += 6) {
    auto half = bytes;
    half.replace(second_slot + torn, 64 - torn, std::string(64 - torn, '\0'));
    write_bytes(file_, half);
    if (open().last_seq() == 8) continue;  // the bytes torn off were zeros
    EXPECT_EQ(rows_of(open()), filled_) << torn;
    EXPECT_EQ(open().last_seq(), 7) << torn;
  }
}

TEST_F(FeatureCacheFile, passes_over_what_a_killed_writer_left_behind_the_valid_bytes) {
  fill();
  write_bytes(file_, bytes_of(file_) + std::string(3000, 'x'));
  auto cache = open();
  EXPECT_EQ(rows_of(cache), filled_);
  cache.put(3, row(3));
  cache.commit(8);
  auto expected = filled_;
  expected[3] = row(3);
  EXPECT_EQ(rows_of(open()), expected);
}

TEST_F(FeatureCacheFile, keeps_the_former_state_when_its_writer_is_killed) {
  fill();
  for (int rows = 0; rows < 4000; rows += 800) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      auto cache = open();
      for (int i = 0; i < rows; ++i) cache.put(100 + i, row(static_cast<std::uint32_t>(i), 300));
      ::_exit(0);  // no destructor runs
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(rows_of(open()), filled_) << rows;
  }
  auto cache = open();
  cache.put(3, row(3));
  cache.commit(8);
  EXPECT_EQ(open().size(), 3U);
}

TEST_F(FeatureCacheFile, sheds_outdated_rows_when_they_are_the_greater_part) {
  auto cache = open();
  for (std::int64_t round = 1; round <= 40; ++round) {
    for (PaperKey key = 1; key <= 20; ++key) cache.put(key, row(static_cast<std::uint32_t>(round + key), 300));
    cache.commit(round);
  }
  EXPECT_LT(std::filesystem::file_size(file_), 20U * 1300 * 8);
  EXPECT_EQ(cache.last_seq(), 40);
  EXPECT_EQ(rows_of(cache), rows_of(open()));
  const auto last = open().find(20);
  EXPECT_EQ(open().size(), 20U);
  EXPECT_FALSE(std::filesystem::exists(file_.string() + ".new"));
}

TEST_F(FeatureCacheFile, reads_what_cannot_be_written) {
  fill();
  ASSERT_EQ(::chmod(file_.c_str(), 0444), 0);
  ASSERT_EQ(::chmod(directory_.path().c_str(), 0555), 0);
  EXPECT_EQ(rows_of(open()), filled_);
  if (::geteuid() != 0) {
    auto cache = open();
    try {
      cache.put(3, row(3));
      ADD_FAILURE() << "a file without write permission was written";
    } catch (const Error& error) {
      EXPECT_EQ(error.fault(), Fault::permission);
    }
    EXPECT_EQ(rows_of(cache), filled_);
  }
  ::chmod(directory_.path().c_str(), 0755);
}

TEST_F(FeatureCacheFile, makes_a_directory_that_was_deleted) {
  FeatureCache cache(directory_.path() / "absent" / "features", "library-1");
  EXPECT_EQ(cache.size(), 0U);
  cache.put(1, row(1));
  cache.commit(1);
  EXPECT_EQ(cache.size(), 1U);
}

TEST_F(FeatureCacheFile, says_so_when_there_can_be_no_directory) {
  std::ofstream(directory_.path() / "file") << "in the way";
  FeatureCache cache(directory_.path() / "file" / "features", "library-1");
  EXPECT_EQ(cache.size(), 0U);
  try {
    cache.put(1, row(1));
    FAIL() << "written into a directory that cannot be there";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::cannot_create);
  }
}

TEST_F(FeatureCacheFile, refuses_a_directory_in_place_of_the_file) {
  EXPECT_THROW(FeatureCache(directory_.path(), "library-1"), Error);
}

TEST_F(FeatureCacheFile, refuses_features_that_nothing_could_rely_on) {
  auto cache = open();
  for (const std::vector<Feature>& bad :
       {std::vector<Feature>{5 << 8 | 1, 5 << 8 | 1}, {6 << 8 | 1, 5 << 8 | 1}, {5 << 8}, {feature_space << 8 | 1}}) {
    try {
      cache.put(1, bad);
      ADD_FAILURE() << "took features out of order";
    } catch (const Error& error) {
      EXPECT_EQ(error.fault(), Fault::bug);
    }
  }
}

}  // namespace
}  // namespace lectern
