#include "lectern/learn/taste.hpp"

#include <gtest/gtest.h>

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
  [[nodiscard]] Taste taste(const std::vector<PaperKey>& liked) const { return {cache_, liked}; }

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

TEST_F(TasteOfReader, never_returns_the_liked_ones_and_never_more_than_asked) {
  for (const auto& hit : taste({1, 2, 3}).rank(100)) EXPECT_GT(hit.key, 3);
  EXPECT_EQ(taste({1}).rank(3).size(), 3U);
  EXPECT_TRUE(taste({1}).rank(0).empty());
  EXPECT_EQ(taste({1}).rank(100).size(), 7U);
}

TEST_F(TasteOfReader, scores_as_it_ranks_within_zero_and_one) {
  const auto kernels = taste({1, 2});
  double before = 1;
  for (const auto& hit : kernels.rank(100)) {
    EXPECT_EQ(hit.score, kernels.score(cache_.find(hit.key)));
    EXPECT_GE(hit.score, 0);
    EXPECT_LE(hit.score, before);
    before = hit.score;
  }
  EXPECT_EQ(kernels.score({}), 0);
  EXPECT_GT(kernels.score(cache_.find(1)), kernels.score(cache_.find(3)));
}

TEST_F(TasteOfReader, breaks_ties_by_key) {
  for (PaperKey key = 20; key > 10; --key) cache_.put(key, features_of("", "Kernels and strings."));
  cache_.commit(2);
  std::vector<PaperKey> same;
  for (const auto& hit : taste({2}).rank(100))
    if (hit.key > 10) same.push_back(hit.key);
  EXPECT_EQ(same, (std::vector<PaperKey>{11, 12, 13, 14, 15, 16, 17, 18, 19, 20}));
}

TEST_F(TasteOfReader, is_empty_without_liked_papers_of_the_library) {
  for (const std::vector<PaperKey>& liked : {std::vector<PaperKey>{}, {99, 100}}) {
    const auto nothing = taste(liked);
    EXPECT_TRUE(nothing.empty());
    const auto hits = nothing.rank(100);
    EXPECT_EQ(hits.size(), library.size());
    for (std::size_t i = 0; i < hits.size(); ++i) EXPECT_EQ(hits[i], (TasteHit{static_cast<PaperKey>(i + 1), 0}));
  }
}

TEST_F(TasteOfReader, does_not_depend_on_order_and_repetition) {
  EXPECT_EQ(taste({1, 2, 4}).rank(100), taste({4, 2, 99, 1, 2, 2}).rank(100));
}

TEST_F(TasteOfReader, lasts_when_it_moves) {
  auto first = taste({1, 2});
  const auto hits = first.rank(5);
  const Taste second = std::move(first);
  EXPECT_EQ(second.rank(5), hits);
}

TEST(Likeness, is_one_for_the_same_text_and_zero_for_nothing_in_common) {
  const auto text = features_of("Kernel methods", "Kernels over strings classify documents.");
  EXPECT_DOUBLE_EQ(likeness(text, text), 1);
  EXPECT_EQ(likeness(text, features_of("Dust", "Infrared spectra.")), 0);
  EXPECT_EQ(likeness(text, {}), 0);
  EXPECT_EQ(likeness({}, {}), 0);
}

TEST(Likeness, tells_a_second_telling_from_a_shared_subject) {
  const auto first =
      features_of("String kernels for documents",
                  "We compare documents by kernels over their strings. Experiments on news articles show "
                  "gains over word counts, at a moderate cost of memory.");
  const auto again = features_of("String kernels for documents, revised",
                                 "We compare documents by kernels over their strings. Experiments on news articles and "
                                 "mail show gains over word counts, at a moderate cost of memory.");
  const auto subject = features_of(
      "Tree kernels for parsing", "Syntax trees of documents are compared by kernels. A parser improves on two tasks.");
  EXPECT_GT(likeness(first, again), 0.6);
  EXPECT_LT(likeness(first, subject), 0.3);
  EXPECT_DOUBLE_EQ(likeness(first, again), likeness(again, first));
}

}  // namespace
}  // namespace lectern
