#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "lectern/prioritize/shortlist.hpp"
#include "unit/prioritize/course.hpp"

namespace lectern {
namespace {

using std::chrono::minutes;
using testing::day;
using testing::done;
using testing::on;
using testing::paper;

struct PlanTest : ::testing::Test {
  Curriculum course = testing::small_course();
  Progress progress = done({"neural-networks", "clustering", "anomaly-detection"});
  Situation situation{course, progress, day(2024, 2, 1), 0.5, {}, 1.0};
  PlanLimits limits;

  [[nodiscard]] ReadingList plan(const std::vector<Candidate>& candidates) const {
    return compose_plan(candidates, situation, {}, limits);
  }

  static std::vector<PaperKey> keys(const ReadingList& list) {
    std::vector<PaperKey> keys;
    for (const auto& entry : list.entries) keys.push_back(entry.key);
    return keys;
  }
};

Candidate pages(Candidate candidate, int number) {
  candidate.comment = std::to_string(number) + " pages";
  return candidate;
}

/// A library of invented papers of every shelf, length and age.
std::vector<Candidate> library(std::mt19937& random, int count) {
  const std::vector<std::string> topics = {"clustering",        "neural-networks",  "probability",
                                           "linear-algebra",    "sequence-models",  "transformers",
                                           "linear-regression", "anomaly-detection"};
  std::vector<Candidate> made;
  for (int i = 1; i <= count; ++i) {
    std::string title = random() % 8 == 0 ? "A survey of" : "On";
    for (int word = 0; word < 6; ++word) title += " w" + std::string(1, static_cast<char>('a' + random() % 26));
    auto candidate = paper(i, title, {});
    for (const auto& topic : topics)
      if (random() % 5 == 0) candidate.tags.push_back({topic, static_cast<double>(30 + random() % 70) / 100, {}});
    candidate.taste = static_cast<double>(random() % 50) / 100;
    candidate.submitted = on(2000 + static_cast<int>(random() % 24), 1 + random() % 12, 1 + random() % 28);
    candidate.news = candidate.submitted;
    if (random() % 3 != 0) candidate = pages(std::move(candidate), 4 + static_cast<int>(random() % 40));
    candidate.withdrawn = random() % 20 == 0;
    candidate.reading.state = static_cast<ReadingState>(random() % 8 < 6 ? 0 : random() % 6);
    made.push_back(std::move(candidate));
  }
  return made;
}

TEST_F(PlanTest, keeps_every_promise_on_invented_libraries) {
  std::mt19937 random(1);
  for (int round = 0; round < 40; ++round) {
    auto candidates = library(random, 250);
    limits.budget = minutes{60 + static_cast<int>(random() % 240)};
    limits.gated = round % 4 != 0;
    const auto list = plan(candidates);
    std::shuffle(candidates.begin(), candidates.end(), random);
    ASSERT_EQ(keys(plan(candidates)), keys(list));

    EXPECT_LE(list.minutes(), list.budget);
    EXPECT_GE(list.minutes() * 100, list.budget * 80);
    EXPECT_LE(list.entries.size(), limits.entries);
    std::set<std::string> topics;
    std::set<PaperKey> seen;
    int stretches = 0;
    for (const auto& entry : list.entries) {
      const auto found = std::find_if(candidates.begin(), candidates.end(),
                                      [&](const Candidate& candidate) { return candidate.key == entry.key; });
      ASSERT_NE(found, candidates.end());
      EXPECT_FALSE(found->withdrawn);
      EXPECT_TRUE(found->reading.state == ReadingState::unread || found->reading.state == ReadingState::saved);
      EXPECT_TRUE(seen.insert(entry.key).second);
      EXPECT_NE(entry.gate.shelf, Shelf::untagged);
      EXPECT_TRUE(!limits.gated || entry.gate.shelf != Shelf::locked);
      EXPECT_NE(entry.pass, Pass::study);
      EXPECT_EQ(entry.score, total(entry.reasons));
      stretches += entry.gate.shelf == Shelf::stretch ? 1 : 0;
      topics.insert(entry.gate.gating.begin(), entry.gate.gating.end());
    }
    EXPECT_LE(stretches, 1);
    EXPECT_GE(topics.size(), 3U);
  }
}

TEST_F(PlanTest, honours_kept_entries_first) {
  std::mt19937 random(2);
  const auto candidates = library(random, 250);
  limits.budget = minutes{150};
  const auto first = plan(candidates);
  ASSERT_GE(first.entries.size(), 3U);
  limits.kept = {first.entries[0], first.entries[2]};
  limits.kept[0].carried = 2;
  limits.budget = minutes{200};
  const auto second = plan(candidates);
  EXPECT_LE(second.minutes(), second.budget);
  for (const auto& kept : limits.kept) {
    const auto found = std::find_if(second.entries.begin(), second.entries.end(),
                                    [&](const ListEntry& entry) { return entry.key == kept.key; });
    ASSERT_NE(found, second.entries.end());
    EXPECT_EQ(found->carried, kept.carried);
    EXPECT_EQ(found->minutes, kept.minutes);
  }
  const auto all = keys(second);
  EXPECT_EQ(std::set<PaperKey>(all.begin(), all.end()).size(), all.size());
}

TEST_F(PlanTest, does_not_go_over_its_budget_for_kept_entries) {
  ListEntry kept;
  kept.key = 99;
  kept.gate = {Shelf::read_now, {"clustering"}, {}};
  kept.minutes = minutes{40};
  auto other = kept;
  other.key = 98;
  limits.kept = {kept, other};
  limits.budget = minutes{60};
  const auto list = plan({pages(paper(1, "gears", {{"clustering", 0.9}}), 5)});
  EXPECT_LE(list.minutes(), limits.budget);
  EXPECT_EQ(keys(list), (std::vector<PaperKey>{1, 99}));
}

TEST_F(PlanTest, takes_no_second_stretch_paper_beside_a_kept_one) {
  ListEntry kept;
  kept.key = 99;
  kept.gate = {Shelf::stretch, {"sequence-models"}, {"sequence-models"}};
  kept.minutes = minutes{40};
  limits.kept = {kept};
  const auto list = plan({paper(1, "gears", {{"sequence-models", 0.9}}), paper(2, "belts", {{"clustering", 0.6}})});
  const auto all = keys(list);
  EXPECT_EQ(std::set<PaperKey>(all.begin(), all.end()), (std::set<PaperKey>{2, 99}));
}

TEST_F(PlanTest, folds_a_repetition_under_a_kept_entry) {
  const std::vector<Candidate> candidates = {paper(1, "Fast Widgets for Sorting Gears", {{"clustering", 0.9}}),
                                             paper(2, "Fast widgets for sorting gears", {{"clustering", 0.9}})};
  const auto first = plan(candidates);
  ASSERT_EQ(first.entries.size(), 1U);
  EXPECT_EQ(first.entries.front().similar.size(), 1U);
  limits.kept = first.entries;
  const auto second = plan(candidates);
  ASSERT_EQ(second.entries.size(), 1U);
  EXPECT_EQ(second.entries.front().similar, first.entries.front().similar);
}

TEST_F(PlanTest, stands_in_teaching_order_with_surveys_first_and_older_papers_before_newer) {
  std::vector<Candidate> candidates = {
      pages(paper(1, "gears", {{"neural-networks", 0.9}}), 5),
      pages(paper(2, "belts", {{"linear-algebra", 0.9}}), 5),
      pages(paper(3, "Rotors: A Survey", {{"linear-algebra", 0.9}}), 5),
      pages(paper(4, "cams", {{"linear-algebra", 0.9}}), 5),
      pages(paper(5, "valves", {{"linear-algebra", 0.8}, {"neural-networks", 0.6}}), 5),
  };
  candidates[1].submitted = on(2020, 1, 1);
  candidates[3].submitted = on(2010, 1, 1);
  candidates[0].submitted = on(2010, 1, 1);
  candidates[4].submitted = on(2011, 1, 1);
  EXPECT_EQ(keys(plan(candidates)), (std::vector<PaperKey>{3, 4, 2, 1, 5}));
}

TEST_F(PlanTest, skims_a_paper_that_the_budget_does_not_let_be_read) {
  limits.budget = minutes{30};
  const auto list = plan({pages(paper(1, "gears", {{"clustering", 0.9}}), 40)});
  ASSERT_EQ(list.entries.size(), 1U);
  EXPECT_EQ(list.entries.front().pass, Pass::skim);
  EXPECT_EQ(list.entries.front().minutes, minutes{20});
}

TEST_F(PlanTest, tells_one_version_of_a_paper) {
  std::vector<Candidate> candidates = {paper(1, "gears", {{"clustering", 0.9}}),
                                       paper(2, "belts", {{"clustering", 0.9}})};
  candidates[1].id = candidates[0].id;
  candidates[1].version = 2;
  EXPECT_EQ(keys(plan(candidates)), std::vector<PaperKey>{2});
}

TEST_F(PlanTest, shows_at_most_one_stretch_paper_when_nothing_is_done) {
  progress = {};
  const auto list = plan({paper(1, "gears", {{"linear-algebra", 0.9}}), paper(2, "belts", {{"probability", 0.9}}),
                          paper(3, "cams", {{"transformers", 0.9}})});
  ASSERT_EQ(list.entries.size(), 1U);
  EXPECT_EQ(list.entries.front().gate.shelf, Shelf::stretch);
}

TEST_F(PlanTest, gives_a_topic_with_few_papers_a_place_beside_one_with_thousands) {
  std::vector<Candidate> candidates;
  for (int i = 1; i <= 900; ++i) {
    candidates.push_back(pages(paper(i, "w" + std::to_string(i), {{"clustering", 0.95}}), 10));
    candidates.back().taste = 0.4;
  }
  candidates.push_back(pages(paper(901, "gears", {{"probability", 0.6}}), 10));
  candidates.push_back(pages(paper(902, "belts", {{"neural-networks", 0.6}}), 10));
  std::set<std::string> topics;
  for (const auto& entry : plan(candidates).entries) topics.insert(entry.gate.gating.begin(), entry.gate.gating.end());
  EXPECT_EQ(topics, (std::set<std::string>{"clustering", "probability", "neural-networks"}));
}

TEST_F(PlanTest, of_nothing_is_empty) {
  const auto list = plan({});
  EXPECT_TRUE(list.entries.empty());
  EXPECT_EQ(list.budget, limits.budget);
}

TEST_F(PlanTest, lets_no_interest_drown_another) {
  situation.interests = {"galaxies", "proteins"};
  std::vector<Candidate> candidates;
  for (PaperKey key = 1; key <= 30; ++key) {
    candidates.push_back(paper(key, "Widget number " + std::to_string(key) + " of its kind", {{"clustering", 0.9}}));
    candidates.back().comment = "10 pages";
    candidates.back().taste = key <= 27 ? 0.9 : 0.5;
    candidates.back().interest = key <= 27 ? 0 : 1;
  }
  limits.budget = minutes{150};
  const auto plan = compose_plan(candidates, situation, {}, limits);
  ASSERT_EQ(plan.entries.size(), 5U);
  EXPECT_GE(std::ranges::count_if(plan.entries, [](const ListEntry& entry) { return entry.key > 27; }), 1);
}

TEST_F(PlanTest, leaves_room_beside_landmarks) {
  std::vector<Candidate> candidates;
  const auto& landmarks = course.find("clustering")->landmarks;
  ASSERT_FALSE(landmarks.empty());
  for (PaperKey key = 1; key <= 12; ++key) {
    candidates.push_back(paper(key, "Widget number " + std::to_string(key) + " of its kind", {{"clustering", 0.9}}));
    candidates.back().comment = "10 pages";
    if (key <= static_cast<PaperKey>(landmarks.size()))
      candidates.back().id = landmarks[static_cast<std::size_t>(key - 1)];
  }
  const auto on_landmarks = [&](const ReadingList& plan) {
    return std::ranges::count_if(
        plan.entries, [&](const ListEntry& entry) { return entry.key <= static_cast<PaperKey>(landmarks.size()); });
  };
  limits.budget = minutes{60};
  const auto freely = compose_plan(candidates, situation, {}, limits);
  limits.landmarks = 0;
  const auto none = compose_plan(candidates, situation, {}, limits);
  EXPECT_GT(on_landmarks(freely), 0);
  EXPECT_EQ(on_landmarks(none), 0);
  candidates.resize(landmarks.size());
  EXPECT_EQ(on_landmarks(compose_plan(candidates, situation, {}, limits)),
            std::min<std::ptrdiff_t>(2, std::ssize(candidates)))
      << "nothing else would use the time";
}

}  // namespace
}  // namespace lectern
