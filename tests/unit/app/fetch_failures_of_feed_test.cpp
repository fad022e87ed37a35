// Failures of the daily feeds, and what their days mean.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "lectern/base/text.hpp"
#include "unit/app/fetch_failures.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using testing::FetchScene;
using testing::from_source;
using testing::monday;
using testing::newest;
using testing::told;

TEST(FetchFailure, no_15_a_feed_with_yesterdays_papers_is_stale) {
  FetchScene scene;
  ASSERT_TRUE(scene.fetch(from_source("rss")).shortfalls.empty());
  scene.arxiv.add_papers(40);
  scene.sleep_days(1);
  scene.arxiv.set_fault("stale-rss=cs.LG");
  const auto report = scene.fetch();
  ASSERT_EQ(report.shortfalls.size(), 1U) << told(report);
  EXPECT_NE(report.shortfalls.front().why.find("2026-11-23 once more"), std::string::npos) << told(report);
  EXPECT_EQ(report.together.all(), 0) << "none of them is announced twice";
  scene.arxiv.clear_faults();
  scene.timer.pass(1h);
  EXPECT_GT(scene.fetch().together.all(), 0) << "and the feed is asked for again";
}

TEST(FetchFailure, no_15_a_feed_that_lies_ahead_is_not_taken) {
  FetchScene scene;
  scene.arxiv.add_papers(30);
  scene.arxiv.set_today(monday + std::chrono::days{1});
  const auto report = scene.fetch(from_source("rss"));
  ASSERT_FALSE(report.shortfalls.empty());
  EXPECT_NE(report.shortfalls.front().why.find("lies ahead"), std::string::npos) << told(report);
  const auto state = scene.open()->store().harvest("rss", "cs.LG");
  EXPECT_TRUE(!state || !state->complete);
}

TEST(FetchFailure, no_15_a_paper_that_alone_is_replaced_the_next_day_is_not_stale) {
  FetchScene scene;
  scene.settings.fetch_categories = {"cs.LG"};
  ASSERT_TRUE(scene.fetch(from_source("rss")).shortfalls.empty());
  HarvestState state = *scene.open()->store().harvest("rss", "cs.LG");
  state.complete = monday - std::chrono::days{3};
  // Yesterday's feed had the same papers, all in earlier versions.
  std::string seen;
  for (const auto& name : split(state.seen, ' ')) seen += name + "0 ";
  state.seen = seen;
  {
    auto library = scene.open();
    Store::Transaction transaction(library->store());
    library->store().set_harvest(state);
    transaction.commit();
  }
  EXPECT_TRUE(scene.fetch(from_source("rss")).shortfalls.empty());
}

TEST(FetchFailure, no_15_the_papers_of_a_stale_feed_come_from_the_records) {
  FetchScene scene;
  ASSERT_TRUE(scene.fetch().shortfalls.empty());
  scene.arxiv.add_papers(60);
  scene.sleep_days(1);
  scene.arxiv.set_fault("stale-rss");
  const auto report = scene.fetch();
  EXPECT_FALSE(report.shortfalls.empty());
  EXPECT_GT(report.late, 0U);
  bool found = false;
  for (const auto& id : newest(scene, 60))
    if (const auto paper = scene.paper(id)) {
      found = true;
      EXPECT_TRUE(paper->announced) << "by the day of its record";
    }
  EXPECT_TRUE(found);
}

TEST(FetchFailure, no_16_an_empty_feed_is_fine_on_a_holiday_and_suspicious_otherwise) {
  FetchScene scene;
  scene.timer.pass(-24h);  // Sunday
  const auto sunday = scene.fetch(from_source("rss"));
  EXPECT_TRUE(sunday.shortfalls.empty()) << told(sunday);
  EXPECT_NE(sunday.feeds.front().why.find("Sunday"), std::string::npos) << sunday.feeds.front().why;
  scene.timer.pass(24h);
  ASSERT_GT(scene.fetch(from_source("rss")).together.all(), 5);
  scene.arxiv.add_papers(40);
  scene.sleep_days(1);
  const auto before = scene.requests_to("/rss");
  scene.arxiv.set_fault("empty-rss");
  const auto report = scene.fetch(from_source("rss"));
  ASSERT_EQ(report.shortfalls.size(), 1U);
  EXPECT_NE(report.shortfalls.front().why.find("no holiday"), std::string::npos) << told(report);
  EXPECT_EQ(scene.requests_to("/rss") - before, 3U) << "it was asked for again before that was said";
  EXPECT_EQ(scene.requests_to("/atom"), 3U) << "in its other form too";
  scene.arxiv.clear_faults();
  scene.timer.pass(1h);
  EXPECT_GT(scene.fetch(from_source("rss")).together.all(), 0);
}

TEST(FetchFailure, no_16_a_quiet_category_may_have_an_empty_feed_where_others_have_none) {
  FetchScene scene({.records = 600});
  scene.settings.fetch_categories = {"cs.LG", "econ.TH"};
  const auto report = scene.fetch();
  EXPECT_TRUE(report.shortfalls.empty()) << told(report);
  EXPECT_EQ(report.feeds.back().all(), 0);
  EXPECT_EQ(report.feeds.back().why, "nothing was announced");
  scene.settings.fetch_categories = {"econ.TH"};
  scene.timer.pass(1h);
  const auto alone = scene.fetch();
  ASSERT_EQ(alone.shortfalls.size(), 1U) << "with nothing to compare it with it is not believed";
}

TEST(FetchFailure, no_16_a_feed_before_its_time_is_not_out_yet) {
  FetchScene scene;
  ASSERT_TRUE(scene.fetch(from_source("rss")).shortfalls.empty());
  scene.arxiv.add_papers(30);
  scene.arxiv.set_fault("late-announcement=12");
  scene.sleep_days(1);
  const auto early = scene.fetch(from_source("rss"));
  EXPECT_EQ(early.together.all(), 0);
  scene.arxiv.clear_faults();
  scene.timer.pass(10h);
  EXPECT_GT(scene.fetch(from_source("rss")).together.all(), 0);
}

TEST(FetchFailure, no_17_a_paper_that_was_held_back_is_news_when_it_is_announced) {
  FetchScene scene({.records = 6000});
  ASSERT_TRUE(scene.fetch().shortfalls.empty());
  auto library = scene.open();
  std::size_t held = 0;
  library->store().each_paper([&](PaperKey, const Paper& paper) {
    if (paper.announcements.empty() || paper.announcements.front().type != AnnounceType::fresh || !paper.submitted)
      return;
    if (paper.announced->day() - paper.submitted->day() < std::chrono::days{7}) return;
    ++held;
    EXPECT_EQ(news_date(paper)->day(), monday) << paper.id.text;
  });
  EXPECT_GT(held, 0U) << "the corpus should hold some back";
}

TEST(FetchFailure, no_18_days_of_arxiv_are_not_days_of_utc) {
  FetchScene scene;
  scene.timer.pass(-2h);  // 04:00 UTC on Monday is 23:00 on Sunday at arXiv
  const auto report = scene.fetch(from_source("rss"));
  EXPECT_NE(report.feeds.front().why.find("Sunday"), std::string::npos) << report.feeds.front().why;
}

TEST(FetchFailure, no_19_a_paper_in_several_feeds_is_one_paper) {
  FetchScene scene({.records = 4000});
  scene.settings.fetch_categories = {"cs.LG", "stat.ML", "cs.CL"};
  const auto report = scene.fetch(from_source("rss"));
  int sum = 0;
  for (const auto& feed : report.feeds) sum += feed.all();
  EXPECT_GT(sum, report.together.all());
  EXPECT_EQ(scene.open()->store().size(), report.together.all());
  scene.open()->store().each_paper([&](PaperKey, const Paper& paper) {
    EXPECT_EQ(paper.announcements.size(), 1U)
        << paper.id.text << ": new in one feed and a cross-list in another is new";
  });
}

TEST(FetchFailure, no_20_the_editor_of_a_feed_is_no_author) {
  FetchScene scene;
  ASSERT_TRUE(scene.fetch(from_source("rss")).shortfalls.empty());
  scene.open()->store().each_paper([&](PaperKey, const Paper& paper) {
    EXPECT_FALSE(paper.authors.empty()) << paper.id.text;
    for (const auto& author : paper.authors) EXPECT_EQ(author.find('@'), std::string::npos) << author;
  });
}

}  // namespace
}  // namespace lectern
