#include "learn/row_index.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <vector>

#include "lectern/base/hash.hpp"
#include "lectern/learn/feature_cache.hpp"
#include "lectern/learn/taste.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

constexpr PaperKey papers = 5000;

/// A paper's features: some words of a few hundred, an author, a category, a year.
std::vector<Feature> features_for(PaperKey key, std::uint64_t edition = 0) {
  const auto draw = [&](std::uint64_t what, std::uint32_t below) {
    return static_cast<std::uint32_t>(stirred(stirred(static_cast<std::uint64_t>(key), what), edition) >> 20) % below;
  };
  std::set<std::uint32_t> hashes;
  for (std::uint64_t i = 0; i < 12; ++i) hashes.insert(draw(i, 300) * 3001);
  hashes.insert(first_author + draw(20, 900));
  hashes.insert(first_category + draw(21, 8));
  hashes.insert(first_year + 90 + draw(22, 30));
  std::vector<Feature> features;
  for (const auto hash : hashes) features.push_back(hash << 8 | (1 + draw(hash, 3)));
  return features;
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

class RowIndexOfCache : public ::testing::Test {
 protected:
  RowIndexOfCache() {
    auto cache = open();
    for (PaperKey key = 1; key <= papers; ++key) cache.put(key * 2, features_for(key * 2));
    cache.commit(1);
  }
  [[nodiscard]] FeatureCache open() const { return {file_, "library"}; }
  [[nodiscard]] FeatureCache sealed() const {
    auto cache = open();
    EXPECT_TRUE(cache.seal());
    return cache;
  }
  [[nodiscard]] static std::map<PaperKey, std::vector<Feature>> contents(const FeatureCache& cache) {
    std::map<PaperKey, std::vector<Feature>> found;
    for (const auto& row : cache.rows()) found[row.key] = {row.features.begin(), row.features.end()};
    return found;
  }
  [[nodiscard]] static std::vector<TasteHit> ranked(const FeatureCache& cache) {
    return Taste(cache, {{2, 40, 600, 7000}, {80}}).rank(papers * 2);
  }

  testing::TemporaryDirectory directory_;
  std::filesystem::path file_ = directory_.path() / "features";
  std::filesystem::path index_ = directory_.path() / "features.index";
};

TEST_F(RowIndexOfCache, is_made_by_sealing_where_there_are_many_rows) {
  EXPECT_FALSE(std::filesystem::exists(index_));
  EXPECT_TRUE(open().index().rows().empty());
  const auto cache = sealed();
  EXPECT_TRUE(std::filesystem::exists(index_));
  EXPECT_EQ(cache.index().rows().size(), static_cast<std::size_t>(papers));
  EXPECT_EQ(open().index().rows().size(), static_cast<std::size_t>(papers));
  EXPECT_FALSE(std::filesystem::exists(index_.string() + ".new"));

  FeatureCache small(directory_.path() / "small", "library");
  small.put(1, features_for(1));
  small.commit(1);
  EXPECT_TRUE(small.seal());
  EXPECT_FALSE(std::filesystem::exists(directory_.path() / "small.index"));
}

TEST_F(RowIndexOfCache, tells_which_rows_have_a_feature) {
  const auto before = contents(open());
  const auto cache = sealed();
  EXPECT_EQ(contents(cache), before);
  std::map<std::uint32_t, std::vector<std::pair<PaperKey, std::uint32_t>>> holders;
  for (const auto& [key, features] : before)
    for (const Feature feature : features) holders[feature_hash(feature)].emplace_back(key, feature_count(feature));
  const auto& index = cache.index();
  for (std::uint32_t hash = 0; hash < feature_space; ++hash) {
    std::vector<std::pair<PaperKey, std::uint32_t>> told;
    for (const Posting posting : index.with(hash))
      told.emplace_back(index.rows()[posting_row(posting)].key, posting_count(posting));
    const auto expected = holders.find(hash);
    ASSERT_EQ(told, expected == holders.end() ? decltype(told){} : expected->second) << hash;
    ASSERT_EQ(index.levels()[hash], level_of(told.size())) << hash;
  }
}

TEST_F(RowIndexOfCache, counts_the_features_of_each_kind) {
  const auto cache = sealed();
  for (const auto& row : cache.rows()) {
    const auto& told = cache.index().rows()[row.number];
    EXPECT_EQ(told.key, row.key);
    EXPECT_EQ(told.count, row.features.size());
    EXPECT_EQ(told.counts[0], text_features(row.features).size());
    EXPECT_EQ(told.counts[1], 1U);
    EXPECT_EQ(told.counts[2], 1U);
  }
}

TEST_F(RowIndexOfCache, changes_no_ranking) {
  const auto before = ranked(open());
  ASSERT_EQ(before.size(), static_cast<std::size_t>(papers) - 5);
  EXPECT_EQ(ranked(sealed()), before);
}

TEST_F(RowIndexOfCache, is_good_for_what_came_and_went_since) {
  FeatureCache plain(directory_.path() / "plain", "library");
  for (PaperKey key = 1; key <= papers; ++key) plain.put(key * 2, features_for(key * 2));
  auto cache = sealed();
  for (auto* each : {&plain, &cache}) {
    each->put(40, features_for(40, 1));       // liked, and another text
    each->put(1001, features_for(1001));      // between two
    each->put(30'000, features_for(30'000));  // at the end
    each->put(7000, features_for(7000));      // the same again
    for (PaperKey key = 2000; key < 2200; key += 2) each->remove(key);
    each->remove(papers * 2);
    each->commit(2);
  }
  EXPECT_EQ(contents(cache), contents(plain));
  EXPECT_EQ(ranked(cache), ranked(plain));
  const auto again = open();
  EXPECT_EQ(again.index().rows().size(), static_cast<std::size_t>(papers));
  EXPECT_EQ(contents(again), contents(plain));
  EXPECT_EQ(ranked(again), ranked(plain));
}

TEST_F(RowIndexOfCache, is_made_again_when_much_is_behind_it) {
  auto cache = sealed();
  for (PaperKey key = 20'001; key < 20'001 + 4000; ++key) cache.put(key, features_for(key));
  cache.commit(2);
  EXPECT_TRUE(cache.seal());
  EXPECT_EQ(cache.index().rows().size(), static_cast<std::size_t>(papers)) << "these can be read as they are";
  for (PaperKey key = 30'001; key < 30'001 + 200; ++key) cache.put(key, features_for(key));
  cache.commit(3);
  EXPECT_TRUE(cache.seal());
  EXPECT_EQ(cache.index().rows().size(), static_cast<std::size_t>(papers) + 4200);
  EXPECT_EQ(contents(open()).size(), static_cast<std::size_t>(papers) + 4200);
}

TEST_F(RowIndexOfCache, belongs_to_one_file) {
  (void)sealed();
  std::filesystem::remove(file_);
  auto cache = open();
  for (PaperKey key = 1; key <= papers; ++key) cache.put(key, features_for(key, 7));
  cache.commit(1);
  EXPECT_TRUE(cache.index().rows().empty()) << "it told of the file that was removed";
  EXPECT_TRUE(open().index().rows().empty());
  EXPECT_EQ(contents(open())[3], features_for(3, 7));
  cache.clear();
  cache.put(1, features_for(1));
  cache.commit(2);
  EXPECT_EQ(contents(open()).size(), 1U);
}

TEST_F(RowIndexOfCache, may_be_damaged_or_cut) {
  const auto expected = contents(open());
  (void)sealed();
  const auto good = bytes_of(index_);
  for (std::size_t at = 0; at < good.size(); at += at < 128 ? 1 : 400'009) {
    auto bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x41);
    write_bytes(index_, bad);
    EXPECT_EQ(open().size(), expected.size()) << at;
    (void)ranked(open());  // another order at the worst
  }
  for (const std::size_t size : {std::size_t{0}, std::size_t{63}, std::size_t{64}, good.size() / 2, good.size() - 1}) {
    write_bytes(index_, good.substr(0, size));
    EXPECT_EQ(contents(open()), expected) << size;
    EXPECT_TRUE(open().index().rows().empty()) << size;
  }
  auto wild = good;
  std::fill(wild.begin() + 72, wild.end(), '\xFF');
  write_bytes(index_, wild);
  EXPECT_EQ(contents(open()), expected);
}

TEST_F(RowIndexOfCache, leaves_damage_of_its_rows_to_be_found) {
  (void)sealed();
  EXPECT_TRUE(open().is_sound());
  auto bytes = bytes_of(file_);
  std::fill(bytes.begin() + 20'000, bytes.begin() + 21'000, '\xFF');
  write_bytes(file_, bytes);
  auto cache = open();
  EXPECT_FALSE(cache.is_sound());
  (void)ranked(cache);
  for (const PaperKey key : {2, 100, 400}) (void)Taste(cache, {{key}, {}}).score(cache.find(key));
  std::filesystem::remove(index_);
  cache = open();
  EXPECT_EQ(cache.size(), 0U) << "without an index all rows are checked";
}

TEST_F(RowIndexOfCache, is_not_made_again_of_damaged_rows) {
  (void)sealed();
  auto bytes = bytes_of(file_);
  bytes[20'000] = static_cast<char>(bytes[20'000] ^ 0x41);
  write_bytes(file_, bytes);
  auto cache = open();
  for (PaperKey key = 20'001; key < 20'001 + 4200; ++key) cache.put(key, features_for(key));
  cache.commit(2);
  EXPECT_FALSE(cache.seal());
  cache.clear();
  cache.put(1, features_for(1));
  cache.commit(3);
  EXPECT_TRUE(open().is_sound());
}

TEST_F(RowIndexOfCache, is_done_without_where_it_cannot_be_written) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  std::filesystem::permissions(directory_.path(),
                               std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  auto cache = sealed();
  EXPECT_TRUE(cache.index().rows().empty());
  EXPECT_EQ(cache.size(), static_cast<std::size_t>(papers));
  std::filesystem::permissions(directory_.path(), std::filesystem::perms::owner_all);
}

TEST(Level, is_exact_for_few_and_near_for_many) {
  for (const std::size_t frequency : {0, 1, 3, 7, 4095})
    EXPECT_NEAR(frequency_of(level_of(frequency)), static_cast<double>(frequency), 1e-9) << frequency;
  for (const std::size_t frequency : {2, 5, 100, 4096, 100'000, 2'800'000})
    EXPECT_NEAR(frequency_of(level_of(frequency)) / static_cast<double>(frequency), 1, 0.07) << frequency;
  EXPECT_LE(level_of(1), level_of(2));
}

}  // namespace
}  // namespace lectern
