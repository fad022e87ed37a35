// Failures of OAI-PMH.

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
using testing::from_source;
using testing::monday;
using testing::told;

TEST(FetchFailure, no_7_a_period_that_the_server_cannot_give_is_made_shorter) {
  FetchScene whole;
  const auto all = whole.fetch(from_source("oai", monday - std::chrono::days{20}, monday - std::chrono::days{1}));
  ASSERT_GT(all.records, 0U);
  FetchScene scene;
  scene.arxiv.set_fault("unavailable*6@/oai");
  const auto report = scene.fetch(from_source("oai", monday - std::chrono::days{20}, monday - std::chrono::days{1}));
  EXPECT_TRUE(report.shortfalls.empty()) << told(report);
  EXPECT_EQ(report.added, all.added);
  std::set<std::string> periods;
  for (const auto& request : scene.arxiv.log()) periods.insert(request.question.query);
  EXPECT_GT(periods.size(), 3U) << "it asked for shorter and shorter periods";
}

TEST(FetchFailure, no_11_half_a_page_is_no_page) {
  for (const auto* fault : {"truncate", "cut"}) {
    FetchScene scene;
    scene.arxiv.set_fault(std::string(fault) + "*2@/oai");
    const auto report = scene.fetch(from_source("oai"));
    EXPECT_TRUE(report.shortfalls.empty()) << fault << ": " << told(report);
    FetchScene whole;
    EXPECT_EQ(report.added, whole.fetch(from_source("oai")).added) << fault;
  }
}

TEST(FetchFailure, no_11_a_day_that_cannot_be_read_is_told_and_is_not_in_the_way_of_the_others) {
  const auto from = monday - std::chrono::days{6};
  FetchScene whole;
  const auto all = whole.fetch(from_source("oai", from, monday - std::chrono::days{1}));
  FetchScene scene;
  scene.arxiv.set_fault("cut@/oai?from=2026-11-18");
  const auto report = scene.fetch(from_source("oai", monday - std::chrono::days{5}, monday - std::chrono::days{1}));
  ASSERT_EQ(report.shortfalls.size(), 1U) << told(report);
  EXPECT_GT(report.added, 0U) << "the days behind it came";
  EXPECT_LT(report.added, all.added);
}

TEST(FetchFailure, no_11_a_last_day_that_cannot_be_read_is_asked_for_again_with_the_next) {
  FetchScene scene;
  scene.arxiv.set_fault("cut@/oai?from=2026-11-22");
  scene.arxiv.set_fault("cut@/oai?until=2026-11-22");
  EXPECT_FALSE(scene.fetch(from_source("oai")).shortfalls.empty());
  const auto state = scene.open()->store().harvest("oai", "cs.LG");
  ASSERT_TRUE(state);
  EXPECT_EQ(state->complete, monday - std::chrono::days{2});
  EXPECT_EQ(state->position, "");
  scene.sleep_days(1);
  scene.arxiv.clear_faults();
  const auto report = scene.fetch(from_source("oai"));
  EXPECT_TRUE(report.shortfalls.empty()) << told(report);
  EXPECT_EQ(scene.open()->store().harvest("oai", "cs.LG")->complete, monday);
}

TEST(FetchFailure, no_13_records_that_left_the_list_between_two_pages_are_found_by_their_headers) {
  FakeOptions small;
  small.page = 60;
  small.records = 1500;
  const auto from = monday - std::chrono::days{60};
  FetchScene whole(small);
  const auto all = whole.fetch(from_source("oai", from, monday - std::chrono::days{1}));
  ASSERT_TRUE(all.shortfalls.empty());
  FetchScene scene(small);
  scene.arxiv.set_fault("shift=5@/oai?ListRecords");
  const auto report = scene.fetch(from_source("oai", from, monday - std::chrono::days{1}));
  EXPECT_TRUE(report.shortfalls.empty()) << told(report);
  std::set<std::string> missing;
  whole.open()->store().each_paper([&](PaperKey, const Paper& paper) {
    if (!scene.paper(paper.id.text)) missing.insert(paper.id.text);
  });
  EXPECT_TRUE(missing.empty()) << missing.size() << " are missing, such as " << *missing.begin();
}

TEST(FetchFailure, no_13_records_modified_between_two_pages_hide_none) {
  FakeOptions small;
  small.page = 40;
  const auto from = monday - std::chrono::days{30};
  FetchScene whole(small);
  ASSERT_TRUE(whole.fetch(from_source("oai", from, monday - std::chrono::days{1})).shortfalls.empty());
  FetchScene scene(small);
  scene.arxiv.set_fault("shift=3@/oai");
  ASSERT_TRUE(scene.fetch(from_source("oai", from, monday - std::chrono::days{1})).shortfalls.empty());
  scene.arxiv.clear_faults();
  // What was modified meanwhile is in the days after it.
  scene.sleep_days(1);
  ASSERT_TRUE(scene.fetch(from_source("oai", from, monday)).shortfalls.empty());
  EXPECT_GE(scene.open()->store().size(), whole.open()->store().size());
}

TEST(FetchFailure, no_26_withdrawn_papers_are_marked_and_kept) {
  FetchScene scene({.records = 6000});
  const auto report = scene.fetch(from_source("oai", monday - std::chrono::days{60}, monday - std::chrono::days{1}));
  EXPECT_GT(report.withdrawn, 0U);
  std::size_t withdrawn = 0;
  scene.open()->store().each_summary({}, [&](PaperSummary&& paper) { withdrawn += paper.withdrawn ? 1U : 0U; });
  EXPECT_EQ(withdrawn, report.withdrawn);
}

TEST(FetchFailure, no_26_a_record_that_is_deleted_is_a_withdrawn_paper) {
  FetchScene scene;
  const auto from = monday - std::chrono::days{20};
  ASSERT_TRUE(scene.fetch(from_source("oai", from, monday - std::chrono::days{1})).shortfalls.empty());
  const auto before = scene.open()->store().size();
  scene.arxiv.set_fault("deleted-headers=2");
  scene.timer.pass(1h);
  const auto report = scene.fetch(from_source("oai", from, monday - std::chrono::days{1}));
  EXPECT_TRUE(report.shortfalls.empty()) << told(report);
  EXPECT_GT(report.withdrawn, 0U);
  EXPECT_EQ(report.rejected, 0U);
  EXPECT_EQ(scene.open()->store().size(), before) << "nothing is lost";
}

TEST(FetchFailure, no_27_a_replaced_paper_is_one_paper_with_its_versions) {
  FetchScene scene({.records = 4000});
  ASSERT_TRUE(scene.fetch(from_source("oai", monday - std::chrono::days{60}, monday - std::chrono::days{1}))
                  .shortfalls.empty());
  std::size_t replaced = 0;
  scene.open()->store().each_paper([&](PaperKey, const Paper& paper) {
    if (paper.version == 1) return;
    ++replaced;
    EXPECT_EQ(paper.versions.size(), static_cast<std::size_t>(paper.version)) << paper.id.text;
  });
  EXPECT_GT(replaced, 0U);
}

TEST(FetchFailure, no_31_an_expired_token_restarts_the_period_and_not_the_harvest) {
  FakeOptions small;
  small.page = 50;
  const auto from = monday - std::chrono::days{40};
  FetchScene whole(small);
  const auto all = whole.fetch(from_source("oai", from, monday - std::chrono::days{1}));
  FetchScene scene(small);
  scene.arxiv.set_fault("token-expired=4*1");
  const auto report = scene.fetch(from_source("oai", from, monday - std::chrono::days{1}));
  EXPECT_TRUE(report.shortfalls.empty()) << told(report);
  EXPECT_EQ(report.added, all.added);
  EXPECT_LT(report.records, all.records + 2 * 50) << "only the last day was read again";
}

TEST(FetchFailure, no_31_a_token_that_comes_again_is_not_followed_for_ever) {
  FakeOptions small;
  small.page = 50;
  FetchScene scene(small);
  scene.arxiv.set_fault("token-repeats");
  const auto report = scene.fetch(from_source("oai", monday - std::chrono::days{40}, monday - std::chrono::days{1}));
  EXPECT_TRUE(report.shortfalls.empty()) << told(report) << "the period was begun anew at the day that was reached";
  EXPECT_LT(scene.arxiv.log().size(), 150U);
}

TEST(FetchFailure, no_32_a_token_goes_alone_and_encoded) {
  FakeOptions small;
  small.page = 50;
  FetchScene scene(small);
  ASSERT_TRUE(scene.fetch(from_source("oai", monday - std::chrono::days{40}, monday - std::chrono::days{1}))
                  .shortfalls.empty());
  const auto log = scene.arxiv.log();
  ASSERT_GT(log.size(), 2U);
  for (std::size_t i = 1; i < log.size(); ++i) {
    const auto& query = log[i].question.query;
    if (query.find("ListIdentifiers") != std::string::npos) continue;  // the look back at the end
    EXPECT_TRUE(query.starts_with("verb=ListRecords&resumptionToken=")) << query;
    EXPECT_EQ(std::count(query.begin(), query.end(), '='), 2) << query;
  }
}

TEST(FetchFailure, no_33_a_period_without_records_is_an_answer) {
  FetchScene scene;
  scene.settings.fetch_categories = {"econ.TH"};
  const auto report = scene.fetch(from_source("oai", monday - std::chrono::days{3}, monday - std::chrono::days{2}));
  EXPECT_TRUE(report.shortfalls.empty()) << told(report);
  EXPECT_EQ(report.records, 0U);
}

}  // namespace
}  // namespace lectern
