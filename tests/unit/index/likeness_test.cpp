// Papers like others, and queries ranked by what their best papers share.

#include <gtest/gtest.h>

#include "support/temporary_directory.hpp"
#include "unit/index/index_fixture.hpp"

namespace lectern {
namespace {

class LikenessTest : public ::testing::Test {
 protected:
  void SetUp() override {
    put(1, "Seeding of clusters", "Seeds of clusters are chosen with care, and medoids are kept.");
    put(2, "Medoids in practice", "Seeds and medoids of a partition.");
    put(3, "Galaxies", "Stars in a galaxy are counted.");
    put(4, "Stars", "A galaxy of old stars, seen from far.");
    put(5, "The of and", "");
    index_.commit(1);
  }

  void put(PaperKey key, const std::string& title, const std::string& abstract) {
    testing::put(index_, key, testing::paper_of(static_cast<int>(key), title, abstract));
  }

  [[nodiscard]] std::string found(const SearchRequest& request) const {
    return testing::keys_of(index_.search(request));
  }

  testing::TemporaryDirectory directory_;
  SearchIndex index_{directory_.path() / "index", "library", SearchIndex::Mode::write};
};

TEST_F(LikenessTest, finds_papers_with_words_in_common_and_leaves_the_named_out) {
  EXPECT_EQ(found({.like = {1}}), "2");
  EXPECT_EQ(found({.like = {3}}), "4");
  EXPECT_EQ(found({.like = {1, 3}}).size(), 3U);
}

TEST_F(LikenessTest, finds_papers_like_a_text_with_mathematics_in_it) {
  EXPECT_EQ(found({.like_text = "\\emph{Galaxies} and $\\alpha$ stars of a galaxy"}).substr(0, 1), "3");
}

TEST_F(LikenessTest, a_query_says_which_papers_these_may_be) {
  EXPECT_EQ(found({.text = "stars", .like = {1}}), "4 3");
  EXPECT_EQ(found({.text = "id:2401.10004", .like = {3}}), "4");
  EXPECT_EQ(found({.text = "id:2401.10002", .like = {3}}), "");
}

TEST_F(LikenessTest, a_paper_without_words_is_like_none) {
  EXPECT_EQ(found({.like = {5}}), "");
  EXPECT_EQ(found({.like = {77}}), "");
  EXPECT_EQ(found({.like_text = "of the"}), "");
}

TEST_F(LikenessTest, pages_of_a_long_query_follow_each_other) {
  SearchRequest request{.text = "seeds medoids clusters stars galaxy", .plain = true};
  const auto all = found(request);
  request.limit = 2;
  const auto first = found(request);
  request.offset = 2;
  EXPECT_EQ(first + " " + found(request), all);
}

TEST_F(LikenessTest, points_sum_to_the_score_with_feedback_too) {
  SearchRequest request{.text = "seeds medoids clusters stars galaxy", .plain = true};
  request.explain = true;
  const auto result = index_.search(request);
  ASSERT_EQ(result.terms.back().text, "what the best papers share");
  for (const auto& hit : result.hits) {
    double sum = 0;
    for (const double points : hit.points) sum += points;
    EXPECT_NEAR(sum, hit.score, 1e-9);
  }
}

TEST_F(LikenessTest, a_question_that_hardly_a_paper_has_whole_is_answered_with_some_of_its_words) {
  const auto result = index_.search({.text = "which seeds clusters chosen care medoids stars"});
  EXPECT_TRUE(result.any_word);
  EXPECT_EQ(result.hits.front().key, 1);
}

}  // namespace
}  // namespace lectern
