#include "lectern/prioritize/what_if.hpp"

#include <gtest/gtest.h>

#include <random>

#include "lectern/prioritize/gate.hpp"
#include "unit/prioritize/course.hpp"

namespace lectern {
namespace {

using testing::day;
using testing::done;
using testing::on;
using testing::paper;

/// A reader who has done the course up to neural networks.
class WhatIfTest : public ::testing::Test {
 protected:
  [[nodiscard]] WhatIf found(const Candidate& candidate, std::string_view change) const {
    for (auto& answer : what_if(candidate, situation_, {}))
      if (answer.change == change) return answer;
    return {};
  }

  [[nodiscard]] double score(const Candidate& candidate, const Situation& situation) const {
    const GateKeeper keeper(course_, situation.progress, 0.5);
    return Scorer(situation, {}).score(candidate, keeper.check(candidate.tags));
  }

  Curriculum course_ = testing::small_course();
  Progress progress_ = done({"neural-networks"});
  Situation situation_{course_, progress_, day(2024, 2, 1), 0.5, {}, 1.0};
};

TEST_F(WhatIfTest, a_locked_paper_opens_when_what_it_misses_is_learned) {
  const auto candidate = paper(1, "Widgets", {{"transformers", 0.9}});
  const auto learned = found(candidate, "learn");
  EXPECT_EQ(learned.shelf, Shelf::read_now);
  EXPECT_EQ(learned.detail, "you finish sequence-models and transformers");
  auto later = progress_;
  for (const auto* topic : {"sequence-models", "transformers"}) later.topics[topic] = {true, situation_.now, {}};
  const Situation then{course_, later, situation_.now, 0.5, {}, 1.0};
  EXPECT_EQ(learned.score, score(candidate, then));
  EXPECT_GT(learned.score, score(candidate, situation_));
}

TEST_F(WhatIfTest, counts_what_is_missing_where_it_is_much) {
  progress_ = {};
  const auto learned = found(paper(1, "Widgets", {{"sequence-models", 0.9}}), "learn");
  EXPECT_EQ(learned.detail, "you finish all 6 topics up to sequence-models");
}

TEST_F(WhatIfTest, saving_counts_and_can_be_taken_back) {
  auto candidate = paper(1, "Widgets", {{"neural-networks", 0.9}});
  const double unread = score(candidate, situation_);
  const auto saved = found(candidate, "save");
  EXPECT_GT(saved.score, unread);
  candidate.reading.state = ReadingState::saved;
  EXPECT_EQ(score(candidate, situation_), saved.score);
  EXPECT_EQ(found(candidate, "save").score, unread);
}

TEST_F(WhatIfTest, a_paper_without_a_topic_it_was_tagged_with_by_mistake_may_open) {
  const auto candidate = paper(1, "Widgets", {{"neural-networks", 0.9}, {"transformers", 0.8}});
  std::vector<Shelf> shelves;
  for (const auto& answer : what_if(candidate, situation_, {}))
    if (answer.change == "untag") shelves.push_back(answer.shelf);
  EXPECT_EQ(shelves, (std::vector{Shelf::locked, Shelf::read_now}));
}

TEST_F(WhatIfTest, another_paper_on_its_topic_and_a_month_make_it_less_urgent) {
  const auto candidate = paper(1, "Widgets", {{"neural-networks", 0.9}});
  const double today = score(candidate, situation_);
  EXPECT_LT(found(candidate, "read").score, today);
  EXPECT_LT(found(candidate, "wait").score, today);
}

TEST_F(WhatIfTest, is_silent_about_what_changes_nothing) {
  std::mt19937 random(3);
  for (int i = 0; i < 300; ++i) {
    auto candidate = paper(i + 1, random() % 2 == 0 ? "A Survey of Widgets" : "Widgets", {});
    for (const auto* topic : {"clustering", "neural-networks", "transformers", "probability"})
      if (random() % 3 == 0) candidate.tags.push_back({topic, static_cast<double>(random() % 100) / 99, {}});
    candidate.reading.state = static_cast<ReadingState>(random() % 6);
    candidate.news = on(2023, 1 + random() % 12, 1);
    const GateKeeper keeper(course_, progress_, 0.5);
    const auto shelf = keeper.check(candidate.tags).shelf;
    const double today = score(candidate, situation_);
    for (const auto& answer : what_if(candidate, situation_, {}))
      EXPECT_TRUE(answer.shelf != shelf || std::abs(answer.score - today) >= 0.001) << answer.detail;
  }
}

}  // namespace
}  // namespace lectern
