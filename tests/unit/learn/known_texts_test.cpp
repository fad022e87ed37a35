#include "lectern/learn/known_texts.hpp"

#include <gtest/gtest.h>

#include <array>

#include "learn/row_index.hpp"
#include "lectern/base/hash.hpp"
#include "lectern/learn/likeness.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

/// A text of twenty invented words out of two thousand; `changed` of them are other words.
std::vector<Feature> text_of(std::uint64_t number, std::uint64_t changed = 0) {
  std::string words;
  for (std::uint64_t i = 0; i < 20; ++i) {
    const auto seed = stirred(stirred(7, number), i < changed ? i + 1000 : i) >> 20;
    words += "word" + std::string(1, static_cast<char>('a' + seed % 26)) + std::to_string(seed / 26 % 80) + " of ";
  }
  return features_of("", words);
}

class KnownTextsTest : public ::testing::Test {
 protected:
  FeatureCache cache(PaperKey papers) {
    FeatureCache cache(directory_.path() / "features.bin", "library");
    for (PaperKey key = 1; key <= papers; ++key) cache.put(key, text_of(static_cast<std::uint64_t>(key)));
    cache.commit(papers);
    EXPECT_TRUE(cache.seal());
    return cache;
  }

  testing::TemporaryDirectory directory_;
};

TEST_F(KnownTextsTest, know_nothing_at_first) {
  EXPECT_EQ(KnownTexts().greatest_likeness(1, text_of(1)), 0);
  const auto papers = cache(3);
  EXPECT_EQ(KnownTexts(papers, std::array<PaperKey, 2>{7, 8}).greatest_likeness(1, text_of(1)), 0) << "not held";
}

TEST_F(KnownTextsTest, find_the_one_that_a_paper_is_most_like) {
  for (const PaperKey size : {PaperKey{40}, PaperKey{5000}}) {  // without an index, and with one
    const auto papers = cache(size);
    EXPECT_EQ(papers.index().rows().empty(), size < 1000);
    const KnownTexts known(papers, std::array<PaperKey, 3>{3, 9, 27});
    const auto near = text_of(9, 4);
    EXPECT_DOUBLE_EQ(known.greatest_likeness(100000, near), likeness(near, text_of(9)));
    EXPECT_GT(known.greatest_likeness(100000, near), 0.6);
    EXPECT_LT(known.greatest_likeness(100000, text_of(123456)), 0.3);
    EXPECT_LT(known.greatest_likeness(9, text_of(9)), 0.3) << "a paper is not like itself";
    EXPECT_EQ(known.greatest_likeness(100000, {}), 0);
  }
}

TEST_F(KnownTextsTest, miss_no_paper_that_says_the_same) {
  const auto papers = cache(5000);
  std::vector<PaperKey> keys;
  for (PaperKey key = 1; key <= 200; ++key) keys.push_back(key);
  const KnownTexts known(papers, keys);
  for (PaperKey key = 1; key <= 300; ++key) {
    const auto text = text_of(static_cast<std::uint64_t>(key), 8);
    double expected = 0;
    for (const auto other : keys) expected = std::max(expected, likeness(text, papers.find(other)));
    const auto found = known.greatest_likeness(100000 + key, text);
    if (expected >= 0.4)
      EXPECT_DOUBLE_EQ(found, expected) << key;
    else
      EXPECT_LE(found, expected) << key;
  }
}

}  // namespace
}  // namespace lectern
