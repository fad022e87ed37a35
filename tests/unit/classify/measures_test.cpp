#include "classify/measures.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace lectern {
namespace {

TEST(RuleMeasures, stand_in_thirds_of_what_is_needed_within_bounds) {
  const struct {
    RuleSums sums;
    std::array<float, 4> measures;
  } cases[] = {
      {{0, 0, 0}, {0, 0, 0, 0}},
      {{1.5, 0, 0}, {0.5F, 0, 0.5F, 0}},
      {{0, 1.5, 1.5}, {0, 0.5F, 1, 1}},
      {{1.5, 1.5, 0}, {0.5F, 0.5F, 1, 1}},
      {{2, 0.75, 0}, {2 / 3.0F, 0.25F, 2.75F / 3, 0}},
      {{60, 60, 60}, {2, 2, 2, 1}},
      {{-60, 3, 0}, {-1, 1, -1, 0}},
      {{-1.5, 4.5, 0}, {-0.5F, 1.5F, 1, 1}},
  };
  for (const auto& c : cases) {
    const auto measures = rule_measures(c.sums);
    for (std::size_t i = 0; i < 4; ++i)
      EXPECT_FLOAT_EQ(measures[i], c.measures[i]) << c.sums.title << ' ' << c.sums.abstract << ' ' << i;
  }
}

TEST(RuleSums, add_up_by_place_and_count_categories_only_beside_words) {
  Topic named;
  named.id = "named";
  named.phrases = {{"kernel", 2.0, false}, {"colonel", -2.0, false}};
  named.categories = {{"cs.LG", 0.5}, {"stat.ML", 0.25}};
  auto unnamed = named;
  unnamed.id = "unnamed";
  unnamed.phrases = {{"trick", 1.0, false}};
  const PhraseRules rules({named, unnamed});
  Paper paper;
  paper.title = "A kernel";
  paper.abstract = "The kernel.";
  paper.categories = {"cs.LG", "stat.ML", "math.ST"};
  const auto sums = rule_sums(rules, rules.hits(paper), paper.categories);
  ASSERT_EQ(sums.size(), 2U);
  EXPECT_EQ(sums[0].title, 3.0);
  EXPECT_EQ(sums[0].abstract, 2.0);
  EXPECT_EQ(sums[0].prior, 0.75);
  EXPECT_EQ(sums[0].both(), 5.75);
  EXPECT_EQ(sums[1].both(), 0.0);
  paper.title = "A colonel";
  EXPECT_EQ(rule_sums(rules, rules.hits(paper), paper.categories)[0].prior, 0.0) << "the words speak against it";
}

TEST(CategoryValues, are_one_for_the_primary_and_less_for_a_cross_list) {
  using Values = std::vector<std::pair<std::uint32_t, float>>;
  const std::vector<std::string> known = {"cs.AI", "cs.LG", "math.ST"};
  const struct {
    std::vector<std::string> categories;
    Values values;
  } cases[] = {
      {{}, {}},
      {{"cs.LG"}, {{1, 1.0F}}},
      {{"math.ST", "cs.AI"}, {{0, 0.6F}, {2, 1.0F}}},
      {{"q-bio.NC", "cs.LG"}, {{1, 0.6F}}},
      {{"cs", "cs.L", "cs.LGX", "zz"}, {}},
  };
  for (const auto& c : cases) {
    Values values;
    for (const auto& [column, value] : category_values(known, c.categories)) values.emplace_back(column, value);
    EXPECT_EQ(values, c.values);
  }
  EXPECT_TRUE(category_values({}, std::vector<std::string>{"cs.LG"}).empty());
}

TEST(AnyTopicMeasures, tell_the_highest_logits_and_the_rules) {
  const std::vector<double> logits = {-1, 4, 0.5, 2};
  const std::vector<RuleSums> sums = {{1, 1, 0}, {3, 0, 0}, {0, 5, 0}, {}};
  const auto measures = any_topic_measures(logits, sums);
  EXPECT_FLOAT_EQ(measures[0], 2.0F);
  EXPECT_FLOAT_EQ(measures[1], 1.0F);
  EXPECT_FLOAT_EQ(measures[2], 0.25F);
  double soft = 0;
  for (const double logit : logits) soft += std::log1p(std::exp(logit));
  EXPECT_FLOAT_EQ(measures[3], static_cast<float>(soft));
  EXPECT_FLOAT_EQ(measures[4], 5.0F / 3);
  EXPECT_FLOAT_EQ(measures[5], 2.0F);
  EXPECT_FLOAT_EQ(any_topic_measures(std::vector{1000.0}, {})[3], 1000.0F) << "large ones do not overflow";
  EXPECT_EQ(any_topic_measures(std::vector{1.0}, {})[1], 0.0F) << "with fewer than three topics";
}

TEST(Decide, weighs_each_topic_against_being_on_any) {
  using Given = std::vector<bool>;
  using Margins = std::vector<double>;
  const struct {
    const char* what;
    Margins margins;
    std::optional<double> any_topic;
    Given given;
  } cases[] = {
      {"each from its threshold on", {0.0, -0.01, 3}, std::nullopt, {true, false, true}},
      {"none below, however near, where nothing else is known", {-0.01, -1}, std::nullopt, {false, false}},
      {"no topic at all", {}, 9.0, {}},
      {"nothing for a paper that is off", {5, 5}, off_below - 0.01, {false, false}},
      {"at the edge of being off the topics speak", {5, -5}, off_below, {true, false}},
      {"in between the topics speak alone", {-0.1, -1}, on_from - 0.01, {false, false}},
      {"a paper that is surely on some topic gets the best", {-1, -0.5, -1}, on_from, {false, true, false}},
      {"the first of equals", {-1, -1}, 9.0, {true, false}},
      {"but not one that is out of reach", {-best_reach - 0.01, -9}, 9.0, {false, false}},
      {"and not beside one that stands", {0.1, -0.1}, 9.0, {true, false}},
      {"just within reach", {-best_reach, -9}, 9.0, {true, false}},
  };
  for (const auto& c : cases) EXPECT_EQ(decide(c.margins, c.any_topic), c.given) << c.what;
}

}  // namespace
}  // namespace lectern
