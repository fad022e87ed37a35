#include "lectern/prioritize/gate.hpp"

#include <gtest/gtest.h>

#include "unit/prioritize/course.hpp"

namespace lectern {
namespace {

using testing::done;
using testing::small_course;
using Topics = std::vector<std::string>;

std::vector<Tag> tags(const Topics& topics) {
  std::vector<Tag> made;
  double confidence = 0.9;
  for (const auto& topic : topics) made.push_back({topic, confidence -= 0.01, {}});
  return made;
}

TEST(GateKeeper, follows_the_truth_table) {
  struct Row {
    Topics done;
    Topics gating;
    Shelf shelf;
    Topics missing;
  };
  const std::vector<Row> table = {
      {{}, {"linear-algebra"}, Shelf::stretch, {"linear-algebra"}},
      {{},
       {"transformers"},
       Shelf::locked,
       {"linear-algebra", "probability", "linear-regression", "logistic-regression", "neural-networks",
        "sequence-models", "transformers"}},
      {{"sequence-models"}, {"transformers"}, Shelf::stretch, {"transformers"}},
      {{"transformers"}, {"transformers", "sequence-models"}, Shelf::read_now, {}},
      {{"transformers"},
       {"transformers", "natural-language-processing"},
       Shelf::stretch,
       {"natural-language-processing"}},
      {{"transformers"},
       {"natural-language-processing", "reinforcement-learning"},
       Shelf::locked,
       {"natural-language-processing", "reinforcement-learning"}},
      {{"transformers"}, {}, Shelf::untagged, {}},
      {{"neural-networks"}, {"transformers"}, Shelf::locked, {"sequence-models", "transformers"}},
      {{"linear-algebra"}, {"linear-regression"}, Shelf::locked, {"probability", "linear-regression"}},
      {{"linear-algebra", "probability"}, {"linear-regression"}, Shelf::stretch, {"linear-regression"}},
      {{"neural-networks"}, {"sequence-models", "transformers"}, Shelf::locked, {"sequence-models", "transformers"}},
  };
  const auto course = small_course();
  for (const auto& row : table) {
    const auto progress = done(row.done);
    const auto gate = GateKeeper(course, progress, 0.5).check(tags(row.gating));
    EXPECT_EQ(to_text(gate.shelf), to_text(row.shelf)) << ::testing::PrintToString(row.gating);
    EXPECT_EQ(gate.missing, row.missing) << ::testing::PrintToString(row.gating);
    EXPECT_EQ(gate.gating, row.gating);
  }
}

TEST(GateKeeper, lets_the_three_most_confident_tags_decide) {
  const auto course = small_course();
  const GateKeeper keeper(course, done({"clustering"}), 0.5);
  const auto gate = keeper.check(
      {{"transformers", 0.55, {}}, {"clustering", 0.9, {}}, {"probability", 0.6, {}}, {"linear-algebra", 0.7, {}}});
  EXPECT_EQ(gate.gating, (Topics{"clustering", "linear-algebra", "probability"}));
  EXPECT_EQ(gate.shelf, Shelf::stretch);
}

TEST(GateKeeper, takes_a_tag_from_the_set_confidence_on) {
  const auto course = small_course();
  const auto progress = done({"clustering"});
  const std::vector<Tag> at_the_bound = {{"clustering", 0.5, {}}, {"transformers", 0.4999, {}}};
  EXPECT_EQ(GateKeeper(course, progress, 0.5).check(at_the_bound).shelf, Shelf::read_now);
  EXPECT_EQ(GateKeeper(course, progress, 0.51).check(at_the_bound).shelf, Shelf::untagged);
  EXPECT_EQ(GateKeeper(course, progress, 0.4).check(at_the_bound).shelf, Shelf::locked);
}

TEST(GateKeeper, breaks_equal_confidence_by_teaching_order) {
  const auto course = small_course();
  const GateKeeper keeper(course, Progress{}, 0.5);
  const auto gate = keeper.check(
      {{"transformers", 0.7, {}}, {"clustering", 0.7, {}}, {"linear-algebra", 0.7, {}}, {"neural-networks", 0.7, {}}});
  EXPECT_EQ(gate.gating, (Topics{"linear-algebra", "neural-networks", "transformers"}));
}

TEST(GateKeeper, passes_over_topics_that_the_curriculum_does_not_have) {
  const auto course = small_course();
  const GateKeeper keeper(course, done({"alchemy", "clustering"}), 0.5);
  EXPECT_EQ(keeper.known(), (std::set<std::string>{"clustering", "linear-algebra"}));
  const auto gate = keeper.check({{"alchemy", 0.99, {}}, {"clustering", 0.8, {}}});
  EXPECT_EQ(gate.gating, Topics{"clustering"});
  EXPECT_EQ(gate.shelf, Shelf::read_now);
  EXPECT_EQ(keeper.check({{"alchemy", 0.99, {}}}).shelf, Shelf::untagged);
}

TEST(GateKeeper, knows_what_a_done_topic_needs_at_any_depth) {
  const auto course = small_course();
  const GateKeeper keeper(course, done({"neural-networks"}), 0.5);
  EXPECT_EQ(keeper.known(), (std::set<std::string>{"linear-algebra", "linear-regression", "logistic-regression",
                                                   "neural-networks", "probability"}));
}

TEST(GateKeeper, does_not_know_a_topic_that_was_only_started) {
  const auto course = small_course();
  Progress progress;
  progress.topics["linear-algebra"].done = false;
  EXPECT_TRUE(GateKeeper(course, progress, 0.5).known().empty());
}

TEST(GateKeeper, names_what_can_be_learned_next_in_teaching_order) {
  const auto course = small_course();
  EXPECT_EQ(GateKeeper(course, Progress{}, 0.5).next(), (Topics{"linear-algebra", "probability"}));
  EXPECT_EQ(GateKeeper(course, done({"neural-networks"}), 0.5).next(),
            (Topics{"sequence-models", "reinforcement-learning", "clustering", "anomaly-detection"}));
}

}  // namespace
}  // namespace lectern
