// Failures of the way to arXiv and back, whatever was asked.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "lectern/base/text.hpp"
#include "unit/app/fetch_failures.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using testing::FakeOptions;
using testing::FetchScene;
using testing::for_ids;
using testing::from_source;
using testing::monday;
using testing::newest;
using testing::told;

TEST(FetchFailure, no_3_an_empty_body_is_asked_for_again) {
  FetchScene scene;
  scene.arxiv.set_fault("empty-body*2");
  const auto report = scene.fetch(for_ids(newest(scene, 5)));
  EXPECT_TRUE(report.shortfalls.empty()) << told(report);
  EXPECT_EQ(report.added, 5U);
}

TEST(FetchFailure, no_6_a_limit_of_the_rate_ends_the_run_and_cools_all_down) {
  FetchScene scene;
  scene.arxiv.set_fault("rate-limit+1*1");
  const auto report = scene.fetch();
  ASSERT_FALSE(report.shortfalls.empty());
  EXPECT_EQ(report.shortfalls.back().fault, Fault::try_later);
  EXPECT_NE(report.shortfalls.back().hint.find("come back at"), std::string::npos);
  const auto asked = scene.arxiv.log().size();
  const auto during = scene.fetch();
  EXPECT_EQ(during.shortfalls.back().fault, Fault::try_later);
  EXPECT_EQ(scene.arxiv.log().size(), asked) << "nothing was asked in the cool-down";
  scene.timer.pass(2min);
  EXPECT_TRUE(scene.fetch().shortfalls.empty());
}

TEST(FetchFailure, no_6_a_retry_after_of_a_limit_is_honoured) {
  FetchScene scene;
  scene.arxiv.set_fault("rate-limit-retry-after=600*1");
  EXPECT_EQ(scene.fetch().shortfalls.back().fault, Fault::try_later);
  scene.timer.pass(9min);
  EXPECT_EQ(scene.fetch().shortfalls.back().fault, Fault::try_later);
  scene.timer.pass(90s);
  EXPECT_TRUE(scene.fetch().shortfalls.empty());
}

TEST(FetchFailure, no_7_a_retry_after_of_zero_is_no_invitation) {
  FetchScene scene;
  scene.arxiv.set_fault("unavailable*1@/oai");
  const auto report = scene.fetch(from_source("oai"));
  EXPECT_TRUE(report.shortfalls.empty()) << told(report);
  const auto log = scene.arxiv.log();
  ASSERT_GE(log.size(), 2U);
  EXPECT_GE(log[1].arrived - log[0].ended, 30s);
}

TEST(FetchFailure, no_7_a_server_that_stays_away_is_told_with_what_was_had) {
  FetchScene scene;
  scene.arxiv.set_fault("bad-gateway@/oai");
  const auto report = scene.fetch();
  ASSERT_FALSE(report.shortfalls.empty());
  EXPECT_EQ(report.shortfalls.front().fault, Fault::unavailable);
  EXPECT_GT(report.together.all(), 0) << "the announcements are there";
}

TEST(FetchFailure, no_7_a_server_that_is_away_is_not_asked_anew_for_every_category) {
  FetchScene scene;
  scene.settings.fetch_categories = {"cs.LG", "cs.CL", "cs.CV", "cs.AI", "stat.ML", "math.ST"};
  scene.arxiv.set_fault("bad-gateway");
  const auto report = scene.fetch();
  EXPECT_GE(report.shortfalls.size(), 12U) << "each part is told";
  EXPECT_LT(scene.arxiv.log().size(), 30U);
  EXPECT_LT(scene.timer.slept(), 30min);
}

TEST(FetchFailure, no_8_a_connection_that_breaks_is_tried_again_and_not_for_ever) {
  FetchScene scene;
  scene.arxiv.set_fault("drop*2");
  EXPECT_TRUE(scene.fetch(for_ids(newest(scene, 3))).shortfalls.empty());
  scene.timer.pass(1h);
  scene.arxiv.set_fault("drop");
  const auto before = scene.arxiv.log().size();
  const auto report = scene.fetch(for_ids(newest(scene, 1)));
  ASSERT_EQ(report.shortfalls.size(), 1U);
  EXPECT_EQ(report.shortfalls.front().fault, Fault::unavailable);
  EXPECT_LE(scene.arxiv.log().size() - before, 4U);
}

TEST(FetchFailure, no_9_a_redirection_elsewhere_is_not_followed) {
  for (const auto* fault : {"redirect-foreign", "redirect-loop"}) {
    FetchScene scene;
    scene.arxiv.set_fault(fault);
    const auto report = scene.fetch(for_ids(newest(scene, 1)));
    ASSERT_EQ(report.shortfalls.size(), 1U) << fault;
    EXPECT_EQ(report.shortfalls.front().fault, Fault::protocol) << fault;
    EXPECT_LE(scene.wire.sent().size(), 4U) << fault;
    for (const auto& request : scene.wire.sent()) EXPECT_EQ(request.url.find("evil"), std::string::npos);
  }
}

TEST(FetchFailure, no_9_a_redirection_within_arxiv_is_followed) {
  FetchScene scene;
  scene.arxiv.set_fault("redirect=https://arxiv.org*1");
  const auto report = scene.fetch(for_ids(newest(scene, 1)));
  EXPECT_TRUE(report.shortfalls.empty()) << told(report);
  EXPECT_EQ(report.added, 1U);
  EXPECT_GE(scene.shortest_gap(), 3s);
}

TEST(FetchFailure, no_10_what_is_no_page_of_arxivs_is_never_taken_for_one) {
  for (const auto* fault : {"html-200", "foreign-root", "two-roots", "doctype"}) {
    FetchScene scene;
    scene.arxiv.set_fault(std::string(fault) + "*1");
    const auto healed = scene.fetch(for_ids(newest(scene, 2)));
    EXPECT_TRUE(healed.shortfalls.empty()) << fault << ": " << told(healed);
    EXPECT_EQ(healed.added, 2U) << fault;
    scene.timer.pass(1h);
    scene.arxiv.set_fault(fault);
    const auto before = scene.arxiv.log().size();
    const auto report = scene.fetch(from_source("oai"));
    ASSERT_FALSE(report.shortfalls.empty()) << fault;
    EXPECT_EQ(report.shortfalls.front().fault, Fault::protocol) << fault << ": " << told(report);
    EXPECT_EQ(report.records, 0U) << fault;
    EXPECT_LT(scene.arxiv.log().size() - before, 50U) << fault;
    EXPECT_FALSE(scene.open()->store().harvest("oai", "cs.LG")) << fault << ": nothing counts as taken";
  }
}

TEST(FetchFailure, no_10_authors_that_cannot_be_read_keep_no_announcement_back) {
  FetchScene scene;
  scene.arxiv.set_fault("html-200@/api");
  const auto report = scene.fetch(from_source("rss"));
  EXPECT_GT(report.together.all(), 0);
  EXPECT_TRUE(report.shortfalls.empty()) << told(report);
}

TEST(FetchFailure, no_10_denied_access_stops_the_day) {
  FetchScene scene;
  scene.arxiv.set_fault("html-403");
  EXPECT_EQ(scene.fetch().shortfalls.back().fault, Fault::try_later);
  EXPECT_EQ(scene.arxiv.log().size(), 1U);
  scene.timer.pass(20h);
  EXPECT_EQ(scene.fetch().shortfalls.back().fault, Fault::try_later);
  EXPECT_EQ(scene.arxiv.log().size(), 1U);
}

TEST(FetchFailure, no_34_an_answer_without_end_is_cut_off) {
  for (const auto* fault : {"huge", "gzip-bomb"}) {
    FetchScene scene;
    scene.arxiv.set_fault(fault);
    const auto report = scene.fetch(for_ids(newest(scene, 1)));
    ASSERT_EQ(report.shortfalls.size(), 1U) << fault;
    EXPECT_EQ(report.shortfalls.front().fault, Fault::protocol) << fault << ": " << told(report);
  }
}

TEST(FetchFailure, no_36_a_long_harvest_shows_pages_papers_the_wait_and_an_estimate) {
  FakeOptions small;
  small.page = 50;
  FetchScene scene(small);
  scene.arxiv.set_fault("slow=1000");
  (void)scene.fetch(from_source("oai", monday - std::chrono::days{40}, monday - std::chrono::days{1}));
  const auto has = [&](std::string_view part) {
    return std::any_of(scene.listener.shown.begin(), scene.listener.shown.end(),
                       [&](const std::string& line) { return line.find(part) != std::string::npos; });
  };
  EXPECT_TRUE(has("page 4"));
  EXPECT_TRUE(has("papers"));
  EXPECT_TRUE(has("next in 3 s"));
  EXPECT_TRUE(has(" left"));
}

}  // namespace
}  // namespace lectern
