#include "lectern/learn/taste.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>

#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

/// A small library of three subjects; its keys count from 1.
const std::vector<std::string> library = {
    "Kernel methods for text. Support vector kernels separate documents.",
    "String kernels. Kernels over strings classify documents with support vectors.",
    "Tree kernels for documents. Support vector machines read syntax trees by kernels.",
    "Protein folding by simulation. Proteins fold in water and in salt.",
    "Folding pathways. A protein takes many pathways when it folds.",
    "Galaxy surveys. Spectra of distant galaxies and their redshift.",
    "Dust in galaxies. Infrared spectra of dust around stars.",
    "Kernel smoothing of spectra. A kernel estimate for galaxy spectra.",
};

class TasteOfReader : public ::testing::Test {
 protected:
  TasteOfReader() {
    for (std::size_t i = 0; i < library.size(); ++i)
      cache_.put(static_cast<PaperKey>(i + 1), features_of("", library[i]));
    cache_.commit(1);
  }
  void add(PaperKey key, const std::string& abstract, const std::string& author, int year) {
    Paper paper;
    paper.abstract = abstract;
    paper.authors = {author};
    paper.categories = {"cs.LG"};
    paper.submitted = parse_date(std::to_string(year) + "-03-01");
    cache_.put(key, features_of(paper));
  }
  [[nodiscard]] Taste taste(const std::vector<PaperKey>& liked, const std::vector<PaperKey>& disliked = {}) const {
    return {cache_, {liked, disliked}};
  }
  [[nodiscard]] static std::vector<PaperKey> ranked(const Taste& taste) {
    std::vector<PaperKey> keys;
    for (const auto& hit : taste.rank(1000)) keys.push_back(hit.key);
    return keys;
  }
  [[nodiscard]] static double taste_of(const Taste& taste, PaperKey key) {
    for (const auto& hit : taste.rank(1000))
      if (hit.key == key) return hit.taste;
    return 0;
  }
  /// True where the one comes before the other.
  [[nodiscard]] static bool prefers(const Taste& taste, PaperKey one, PaperKey other) {
    const auto keys = ranked(taste);
    return std::find(keys.begin(), keys.end(), one) < std::find(keys.begin(), keys.end(), other);
  }

  testing::TemporaryDirectory directory_;
  FeatureCache cache_{directory_.path() / "features", "library"};
};

TEST_F(TasteOfReader, puts_papers_of_the_same_subject_first) {
  const auto hits = taste({1, 2}).rank(10);
  ASSERT_EQ(hits.size(), 6U);
  EXPECT_EQ(hits[0].key, 3);
  EXPECT_EQ(hits[1].key, 8);
  const auto proteins = taste({4}).rank(1);
  ASSERT_EQ(proteins.size(), 1U);
  EXPECT_EQ(proteins[0].key, 5);
}

TEST_F(TasteOfReader, hears_every_facet) {
  const auto hits = taste({1, 4}).rank(3);
  bool has_protein = false;
  bool has_kernel = false;
  for (const auto& hit : hits) {
    has_protein = has_protein || hit.key == 5;
    has_kernel = has_kernel || hit.key == 2 || hit.key == 3;
  }
  EXPECT_TRUE(has_protein && has_kernel);
}

TEST_F(TasteOfReader, likes_the_authors_of_what_was_liked) {
  add(20, "Sparse priors for maps.", "Ada Lovelace", 2020);
  add(21, "Graphs of trains and rails.", "A. Lovelace", 2020);
  add(22, "Graphs of trains and rails.", "Grace Hopper", 2020);
  cache_.commit(2);
  EXPECT_TRUE(prefers(taste({20}), 21, 22));
}

TEST_F(TasteOfReader, likes_the_time_of_what_was_liked) {
  for (PaperKey key = 20; key < 24; ++key) add(key, "Sparse priors for maps.", "Nobody Inparticular", 2010);
  add(30, "Priors for graphs.", "Some One", 2024);
  add(31, "Priors for graphs.", "Some One", 2011);
  cache_.commit(2);
  const auto maps = taste({20, 21, 22, 23});
  EXPECT_TRUE(prefers(maps, 31, 30));
  EXPECT_EQ(maps.score(cache_.find(30)), maps.score(cache_.find(31))) << "taste by itself knows no time";
}

TEST_F(TasteOfReader, turns_away_from_what_was_disliked) {
  cache_.put(20, features_of("", "Kernel smoothing of star spectra. A kernel estimate for stars."));
  cache_.commit(2);
  const auto before = taste({1, 2});
  const auto after = taste({1, 2}, {8});
  EXPECT_LT(taste_of(after, 20), taste_of(before, 20)) << "much like the disliked one";
  const auto keys = ranked(after);
  EXPECT_EQ(std::find(keys.begin(), keys.end(), 8), keys.end()) << "it is not recommended either";
  EXPECT_EQ(ranked(taste({1, 8}, {8})), ranked(taste({1, 8}))) << "who likes it after all likes it";
}

TEST_F(TasteOfReader, never_returns_the_liked_ones_and_never_more_than_asked) {
  for (const auto& hit : taste({1, 2, 3}).rank(100)) EXPECT_GT(hit.key, 3);
  EXPECT_EQ(taste({1}).rank(3).size(), 3U);
  EXPECT_TRUE(taste({1}).rank(0).empty());
  EXPECT_EQ(taste({1}).rank(100).size(), 7U);
}

TEST_F(TasteOfReader, accounts_for_its_scores) {
  add(20, "Kernels for strings.", "Some One", 2020);
  add(21, "Kernels for text.", "Some One", 2021);
  cache_.commit(2);
  const auto kernels = taste({1, 2, 20});
  double before = std::numeric_limits<double>::infinity();
  for (const auto& hit : kernels.rank(100)) {
    EXPECT_DOUBLE_EQ(hit.score, hit.taste + kernels.era_weight() * hit.era);
    EXPECT_EQ(kernels.score(cache_.find(hit.key)), std::clamp(hit.taste, 0.0, 1.0));
    EXPECT_GE(hit.era, 0);
    EXPECT_LE(hit.era, 1);
    EXPECT_LE(hit.score, before);
    before = hit.score;
  }
  EXPECT_EQ(kernels.score({}), 0);
  EXPECT_GT(kernels.score(cache_.find(1)), kernels.score(cache_.find(3)));
}

TEST_F(TasteOfReader, breaks_ties_by_key) {
  for (PaperKey key = 20; key > 10; --key) cache_.put(key, features_of("", "Kernels and strings."));
  cache_.commit(2);
  std::vector<PaperKey> others;
  for (const auto& hit : taste({2}).rank(100))
    if (hit.key > 10) others.push_back(hit.key);
  EXPECT_EQ(others, (std::vector<PaperKey>{11, 12, 13, 14, 15, 16, 17, 18, 19, 20}));
}

TEST_F(TasteOfReader, is_empty_without_liked_papers_of_the_library) {
  for (const std::vector<PaperKey>& liked : {std::vector<PaperKey>{}, {99, 100}}) {
    const auto nothing = taste(liked, {1});
    EXPECT_TRUE(nothing.empty());
    EXPECT_TRUE(nothing.rank(100).empty());
    EXPECT_EQ(nothing.score(cache_.find(1)), 0);
    EXPECT_EQ(nothing.era_weight(), 0);
  }
}

TEST_F(TasteOfReader, knows_what_to_do_where_everything_is_liked) {
  const auto all = taste({1, 2, 3, 4, 5, 6, 7, 8});
  EXPECT_FALSE(all.empty());
  EXPECT_TRUE(all.rank(100).empty());
  EXPECT_TRUE(std::isfinite(all.score(cache_.find(1))));
}

TEST_F(TasteOfReader, does_not_depend_on_order_and_repetition) {
  EXPECT_EQ(taste({1, 2, 4}).rank(100), taste({4, 2, 99, 1, 2, 2}).rank(100));
}

TEST_F(TasteOfReader, ranks_a_library_larger_than_it_looks_at_closely) {
  for (PaperKey key = 100; key < 6100; ++key)
    cache_.put(key, features_of("", "Dust of kind x" + std::to_string(key) + " and spectra."));
  cache_.commit(2);
  const auto hits = taste({1, 2}).rank(100000);
  EXPECT_EQ(hits.size(), 6006U);
  EXPECT_EQ(hits[0].key, 3);
  EXPECT_TRUE(
      std::is_sorted(hits.begin(), hits.end(), [](const TasteHit& a, const TasteHit& b) { return a.score > b.score; }));
  std::set<PaperKey> keys;
  for (const auto& hit : hits) keys.insert(hit.key);
  EXPECT_EQ(keys.size(), hits.size());
  EXPECT_EQ(hits, taste({1, 2}).rank(100000));
}

TEST_F(TasteOfReader, takes_a_shelf_of_thousands) {
  std::vector<PaperKey> shelf;
  for (PaperKey key = 100; key < 2100; ++key) {
    cache_.put(key, features_of("", "Kernels of kind x" + std::to_string(key) + " and strings."));
    cache_.put(key + 2000, features_of("", "Dust of kind y" + std::to_string(key) + " and spectra."));
    shelf.push_back(key);
  }
  cache_.commit(2);
  const auto much = taste(shelf);
  EXPECT_EQ(much.rank(10'000).size(), library.size() + shelf.size());
  EXPECT_LE(much.rank(1).front().key, 3) << "kernels and strings";
}

TEST_F(TasteOfReader, lasts_when_it_moves) {
  auto first = taste({1, 2});
  const auto hits = first.rank(5);
  const Taste second = std::move(first);
  EXPECT_EQ(second.rank(5), hits);
}

}  // namespace
}  // namespace lectern
