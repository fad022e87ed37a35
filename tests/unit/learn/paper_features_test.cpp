// What a paper has besides its words.

#include <gtest/gtest.h>

#include <algorithm>

#include "lectern/learn/features.hpp"

namespace lectern {
namespace {

Paper paper_by(const std::vector<std::string>& authors) {
  Paper paper;
  paper.title = "On boats";
  paper.authors = authors;
  return paper;
}

std::vector<Feature> authors_of(const std::vector<std::string>& names) {
  std::vector<Feature> found;
  for (const Feature feature : features_of(paper_by(names)))
    if (feature_hash(feature) >= first_author && feature_hash(feature) < first_category) found.push_back(feature);
  return found;
}

TEST(PaperFeatures, are_those_of_its_text_and_more_in_rising_order) {
  auto paper = paper_by({"Ada Lovelace", "Charles Babbage"});
  paper.categories = {"cs.LG", "stat.ML"};
  paper.submitted = parse_date("2024-05-01");
  const auto features = features_of(paper);
  const auto text = text_features(features);
  const auto words = features_of(paper.title, "");
  EXPECT_TRUE(std::equal(text.begin(), text.end(), words.begin(), words.end()));
  EXPECT_EQ(features.size(), text.size() + 2 + 2 + 1);
  EXPECT_TRUE(std::is_sorted(features.begin(), features.end()));
  EXPECT_EQ(feature_hash(features.back()), first_year + 124);
  EXPECT_LT(feature_hash(features.back()), feature_space);
}

TEST(PaperFeatures, know_an_author_by_the_first_letter_and_the_last_name) {
  const auto ada = authors_of({"Ada Lovelace"});
  ASSERT_EQ(ada.size(), 1U);
  for (const char* same : {"A. Lovelace", "ada lovelace", "Augusta Ada Lovelace", "Ad\u00E0 Lovel\u00E0ce",
                           "Ada Lovelace Jr.", "Ada  Lovelace"})
    EXPECT_EQ(authors_of({same}), ada) << same;
  for (const char* other : {"Bea Lovelace", "Ada Love", "Lovelace"}) EXPECT_NE(authors_of({other}), ada) << other;
  EXPECT_EQ(authors_of({"Ada Lovelace", "A. Lovelace"}), ada) << "once";
  EXPECT_NE(authors_of({"The Boat Collaboration"}), authors_of({"The Bread Collaboration"}));
}

TEST(PaperFeatures, take_thirty_authors_at_most_and_none_without_a_name) {
  std::vector<std::string> crowd;
  for (int i = 0; i < 3000; ++i) crowd.push_back("Member Number" + std::to_string(i));
  EXPECT_EQ(authors_of(crowd).size(), 30U);
  EXPECT_TRUE(authors_of({"", " "}).empty());
}

TEST(PaperFeatures, tell_the_primary_category_from_a_cross_list) {
  auto paper = paper_by({});
  paper.categories = {"cs.LG", "stat.ML"};
  const auto one = features_of(paper);
  paper.categories = {"stat.ML", "cs.LG"};
  EXPECT_NE(one, features_of(paper));
}

TEST(PaperFeatures, leave_out_a_year_that_is_not_known) {
  const auto features = features_of(paper_by({"Ada Lovelace"}));
  EXPECT_LT(feature_hash(features.back()), first_year);
  EXPECT_TRUE(features_of(Paper{}).empty());
}

}  // namespace
}  // namespace lectern
