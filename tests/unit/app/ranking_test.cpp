// The week's plan and the digest's memory, with the numbers that commands.md promises.

#include "lectern/app/ranking.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>

#include "lectern/app/pace.hpp"
#include "unit/app/ranking_scene.hpp"

namespace lectern {
namespace {

using RankingTest = testing::RankingScene;

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

/// Announces a version of a paper.
void announce(Library& library, PaperKey key, const std::string& day, int version) {
  auto paper = library.store().find(key)->paper;
  paper.version = version;
  paper.announcements.push_back({parse_date(day)->day(), AnnounceType::replace, version});
  Store::Transaction transaction(library.store());
  library.store().update(key, paper, 2);
  transaction.commit();
}

TEST_F(RankingTest, new_versions_stay_news_until_a_digest_tells_them) {
  DigestRequest without;
  without.tells_versions = false;
  PaperKey known = 0;
  {
    auto library = on("2026-04-27");
    learn(library, "foundations");
    known = add(library, "2604.00001", "2026-04-20");
    Reading saved;
    saved.state = ReadingState::saved;
    saved.at = library.now();
    library.store().set_reading(known, saved);
    add(library, "2604.00002", "2026-04-26", "k-means clustering");
    EXPECT_TRUE(make_digest(library, without).remembered);
    announce(library, known, "2026-04-28", 2);
  }
  for (int day = 10; day < 30; ++day) {  // far longer than late papers are news
    auto library = on("2026-05-" + std::to_string(day));
    add(library, "2605.000" + std::to_string(day), "2026-05-" + std::to_string(day), "k-means clustering");
    const auto answer = make_digest(library, without);
    EXPECT_TRUE(answer.remembered);
    EXPECT_TRUE(answer.digest.replaced.empty());
    EXPECT_EQ(untold_versions(library), (std::vector<Replacement>{{known, 2}}));
  }
  auto library = on("2026-05-30");
  EXPECT_EQ(make_digest(library, {}).digest.replaced, (std::vector<Replacement>{{known, 2}}));
  EXPECT_TRUE(untold_versions(library).empty());
  const auto again = make_digest(library, without);
  EXPECT_TRUE(again.again);
  EXPECT_TRUE(again.digest.replaced.empty());
  announce(library, known, "2026-06-02", 3);
  auto later = on("2026-06-03");
  EXPECT_TRUE(make_digest(later, without).again) << "nothing that it would tell is new";
  EXPECT_EQ(make_digest(later, {}).digest.replaced, (std::vector<Replacement>{{known, 3}}));
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

TEST_F(RankingTest, keeps_interests_apart) {
  auto library = on("2026-04-27");
  learn(library, "foundations");
  std::vector<PaperKey> forests;
  std::vector<PaperKey> clusters;
  for (int i = 10; i < 30; ++i)
    forests.push_back(add(library, "2604.000" + std::to_string(i), "2026-04-20", "random forests"));
  for (int i = 30; i < 50; ++i)
    clusters.push_back(add(library, "2604.000" + std::to_string(i), "2026-04-20", "k-means clustering"));
  auto& store = library.store();
  store.append_to_list("trees", std::array{forests[0], forests[1]});
  store.append_to_list("groups", std::array{clusters[0]});
  EXPECT_TRUE(recommend(library, {}).empty()) << "a plain list is no taste";
  ASSERT_TRUE(store.set_interest("trees", true));
  ASSERT_TRUE(store.set_interest("groups", true));
  EXPECT_FALSE(store.set_interest("groups", true));

  const auto all = recommend(library, {{}, {}, {}, 100});
  ASSERT_EQ(all.size(), 37U);
  EXPECT_TRUE(std::ranges::is_sorted(all, std::greater{}, &Recommended::score));
  const auto by_trees = recommend(library, {{}, "trees", {}, 5});
  ASSERT_EQ(by_trees.size(), 5U);
  for (const auto& item : by_trees) {
    EXPECT_EQ(item.stored.paper.title.find("clustering"), std::string::npos);
    EXPECT_EQ(item.reasons.at(0).detail, "like 'trees'");
  }
  const auto explained = explain(library, clusters[7]);
  const auto taste = std::ranges::find(explained.entry.reasons, "taste", &Reason::signal);
  ASSERT_NE(taste, explained.entry.reasons.end());
  EXPECT_EQ(taste->detail, "like 'groups'");

  const auto digest = make_digest(library, {parse_date("2026-04-01")->time, {}, std::nullopt, true});
  const auto on_trees = std::ranges::count_if(digest.digest.entries, [&](const ListEntry& entry) {
    return std::ranges::find(forests, entry.key) != forests.end();
  });
  EXPECT_LE(on_trees, 6) << "the other interest has its share";
}

TEST_F(RankingTest, marks_down_what_the_reader_knows_already) {
  auto library = on("2026-04-27");
  const auto known = add(library, "2604.00001", "2026-04-20");
  const auto same = add(library, "2604.00002", "2026-04-21");
  const auto other = add(library, "2604.00003", "2026-04-21", "k-means clustering");
  const auto points_of_known = [&](PaperKey key) {
    double points = 0;
    for (const auto& reason : explain(library, key).entry.reasons)
      if (reason.signal == "known") points += reason.points;
    return points;
  };
  EXPECT_EQ(points_of_known(same), 0);
  Reading skipped;
  skipped.state = ReadingState::skipped;
  skipped.reason = SkipReason::known;
  library.store().set_reading(known, skipped);
  EXPECT_LT(points_of_known(same), -0.5);
  EXPECT_EQ(points_of_known(other), 0);
  EXPECT_EQ(points_of_known(known), 0) << "it is not like itself";
  skipped.reason = SkipReason::quality;
  library.store().set_reading(known, skipped);
  EXPECT_EQ(points_of_known(same), 0) << "another reason says nothing of what is known";
}

TEST_F(RankingTest, takes_no_slip_for_a_pace) {
  auto library = on("2026-04-27");
  for (int i = 10; i < 20; ++i) {
    Reading reading;
    reading.state = ReadingState::read;
    reading.took = std::chrono::minutes{30};
    library.store().set_reading(add(library, "2604.000" + std::to_string(i), "2026-04-20"), reading);
  }
  EXPECT_NEAR(reading_pace(library), 1, 0.01);
  Reading slip;
  slip.state = ReadingState::read;
  slip.took = std::chrono::hours{9999};
  library.store().set_reading(add(library, "2604.00099", "2026-04-20"), slip);
  EXPECT_LT(reading_pace(library), 1.2);
}

}  // namespace
}  // namespace lectern
