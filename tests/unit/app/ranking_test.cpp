// The week's plan and the digest's memory, with the numbers that commands.md promises.

#include "lectern/app/ranking.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "app/curriculum_file.hpp"
#include "lectern/app/course.hpp"
#include "lectern/app/embedded.hpp"
#include "support/listener.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

class RankingTest : public ::testing::Test {
 protected:
  /// The library on a day, opened anew as every run does.
  Library on(const std::string& day) {
    return Library({directory_.path(), directory_.path()}, curriculum_, settings_, parse_date(day)->time,
                   std::chrono::milliseconds{100}, meter_);
  }

  /// A paper on decision trees and one on clustering can be added under any id.
  static PaperKey add(Library& library, const std::string& id, const std::string& day,
                      const std::string& subject = "random forests") {
    Paper paper;
    paper.id = {id};
    paper.title = "On " + subject + ", number " + id;
    paper.abstract = "We study " + subject + " and nothing else, " + subject + " of kind " + id + ".";
    paper.categories = {"cs.LG"};
    paper.comment = "10 pages";
    paper.submitted = parse_date(day);
    Store::Transaction transaction(library.store());
    const auto key = library.store().insert(paper, 1);
    library.store().set_tags(key, library.tagger().tags(paper));
    transaction.commit();
    return key;
  }

  static void learn(Library& library, const std::string& name) {
    (void)mark_progress(library, ProgressMark::done, library.curriculum().topics_named(name));
  }

  static std::vector<PaperKey> keys_of(const std::vector<ListEntry>& entries) {
    std::vector<PaperKey> keys;
    for (const auto& entry : entries) keys.push_back(entry.key);
    return keys;
  }

  testing::TemporaryDirectory directory_;
  Curriculum curriculum_ = load_curriculum(embedded_curriculum(), "curriculum.toml");
  Settings settings_ = Configuration().settings();
  testing::Listener meter_;
};

TEST_F(RankingTest, a_plan_stands_all_week_whatever_arrives) {
  auto monday = on("2026-04-27");
  learn(monday, "foundations");
  const auto first = add(monday, "2604.00001", "2026-04-20");
  EXPECT_EQ(keys_of(make_plan(monday, {}).plan.entries), std::vector<PaperKey>{first});
  add(monday, "2604.00002", "2026-04-21", "k-means clustering");
  auto friday = on("2026-05-01");
  EXPECT_EQ(keys_of(make_plan(friday, {}).plan.entries), std::vector<PaperKey>{first});
  EXPECT_EQ(make_plan(friday, {std::nullopt, true, true}).plan.entries.size(), 2U);
}

TEST_F(RankingTest, an_empty_plan_is_not_the_weeks_plan) {
  auto library = on("2026-04-27");
  EXPECT_TRUE(make_plan(library, {}).plan.entries.empty());
  add(library, "2604.00001", "2026-04-20");
  learn(library, "foundations");
  EXPECT_EQ(make_plan(library, {}).plan.entries.size(), 1U);
}

TEST_F(RankingTest, a_plan_is_carried_over_three_times_and_then_parked) {
  auto first_week = on("2026-04-27");
  learn(first_week, "foundations");
  const auto key = add(first_week, "2604.00001", "2026-04-20");
  EXPECT_EQ(make_plan(first_week, {}).plan.entries.at(0).carried, 0);
  int carried = 0;
  for (const std::string day : {"2026-05-04", "2026-05-11", "2026-05-18"}) {
    auto library = on(day);
    const auto entry = make_plan(library, {}).plan.entries.at(0);
    EXPECT_EQ(entry.carried, ++carried);
    EXPECT_DOUBLE_EQ(entry.score, total(entry.reasons));
  }
  auto library = on("2026-05-25");
  const auto answer = make_plan(library, {});
  EXPECT_TRUE(answer.plan.entries.empty());
  EXPECT_EQ(answer.parked, std::vector<PaperKey>{key});
  EXPECT_EQ(library.store().reading(key).state, ReadingState::parked);
}

TEST_F(RankingTest, a_reset_topic_leaves_its_paper_locked_in_the_plan) {
  auto library = on("2026-04-27");
  learn(library, "foundations");
  const auto key = add(library, "2604.00001", "2026-04-20");
  (void)make_plan(library, {});
  (void)mark_progress(library, ProgressMark::reset, library.curriculum().topics_named("foundations"));
  const auto entries = make_plan(library, {}).plan.entries;
  ASSERT_EQ(keys_of(entries), std::vector<PaperKey>{key});
  EXPECT_EQ(entries[0].gate.shelf, Shelf::locked);
}

TEST_F(RankingTest, a_paper_is_told_once_and_late_arrivals_are_news) {
  auto library = on("2026-04-27");
  learn(library, "foundations");
  const auto first = add(library, "2604.00001", "2026-04-26");
  EXPECT_EQ(keys_of(make_digest(library, {}).digest.entries), std::vector<PaperKey>{first});
  EXPECT_TRUE(make_digest(library, {}).again);
  const auto late = add(library, "2604.00002", "2026-04-24", "k-means clustering");
  add(library, "2603.00003", "2026-03-01", "k-means clustering of old");
  auto tuesday = on("2026-04-28");
  const auto answer = make_digest(tuesday, {});
  EXPECT_FALSE(answer.again);
  EXPECT_EQ(keys_of(answer.digest.entries), std::vector<PaperKey>{late});
}

TEST_F(RankingTest, a_digest_of_one_topic_does_not_use_up_the_others) {
  auto library = on("2026-04-27");
  learn(library, "foundations");
  const auto trees = add(library, "2604.00001", "2026-04-26");
  const auto clusters = add(library, "2604.00002", "2026-04-26", "k-means clustering");
  DigestRequest request;
  request.limits.topic = "clustering";
  EXPECT_EQ(keys_of(make_digest(library, request).digest.entries), std::vector<PaperKey>{clusters});
  const auto all = keys_of(make_digest(library, {}).digest.entries);
  EXPECT_EQ(std::set<PaperKey>(all.begin(), all.end()), (std::set<PaperKey>{trees, clusters}));
}

TEST_F(RankingTest, features_that_cannot_be_written_are_told_once) {
  auto library = on("2026-04-27");
  learn(library, "foundations");
  for (int i = 0; i < 20; ++i) add(library, "2604.001" + std::to_string(10 + i), "2026-04-26");
  std::filesystem::create_directory(directory_.path() / "blocked");
  Library blocked({directory_.path(), directory_.path() / "blocked" / "file" / "cache"}, curriculum_, settings_,
                  parse_date("2026-04-27")->time, std::chrono::milliseconds{100}, meter_);
  { std::ofstream(directory_.path() / "blocked" / "file") << "in the way"; }
  EXPECT_FALSE(make_digest(blocked, {}).digest.entries.empty());
  EXPECT_EQ(meter_.notices.size(), 1U);
}

}  // namespace
}  // namespace lectern
