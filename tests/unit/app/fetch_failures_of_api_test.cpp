// Failures of the query API.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "lectern/base/text.hpp"
#include "unit/app/fetch_failures.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using testing::FetchScene;
using testing::for_ids;
using testing::for_query;
using testing::monday;
using testing::newest;
using testing::told;

/// A query with some hundreds of results in a small corpus.
const std::string wide = "cat:cs.* OR cat:stat.* OR cat:math.*";

std::size_t results_of(const std::string& query) {
  FetchScene scene;
  const auto report = scene.fetch(for_query(query));
  EXPECT_TRUE(report.shortfalls.empty()) << told(report);
  return report.added;
}

TEST(FetchFailure, no_1_an_empty_page_in_mid_list_is_asked_for_again) {
  const auto all = results_of(wide);
  FetchScene scene;
  scene.arxiv.set_fault("empty-page*2");
  const auto report = scene.fetch(for_query(wide));
  EXPECT_TRUE(report.shortfalls.empty()) << told(report);
  EXPECT_EQ(report.added, all);
}

TEST(FetchFailure, no_1_an_empty_page_that_stays_empty_is_never_the_end) {
  FetchScene scene;
  scene.arxiv.set_fault("empty-page");
  const auto report = scene.fetch(for_query(wide));
  ASSERT_EQ(report.shortfalls.size(), 1U);
  EXPECT_NE(report.shortfalls.front().why.find("an empty page behind"), std::string::npos) << told(report);
  EXPECT_GT(report.added, 0U) << "the pages before it count";
  scene.arxiv.clear_faults();
  scene.timer.pass(1h);
  const auto rest = scene.fetch(for_query(wide));
  EXPECT_TRUE(rest.shortfalls.empty());
  EXPECT_EQ(report.added + rest.added, results_of(wide)) << "and the next run goes on behind them";
  EXPECT_EQ(rest.unchanged, 0U);
}

TEST(FetchFailure, no_2_a_fall_to_no_results_is_not_believed) {
  FetchScene scene;
  const auto first = scene.fetch(for_query("all:the"));
  ASSERT_GT(first.records, 0U);
  scene.sleep_days(1);
  scene.arxiv.set_fault("total-zero");
  const auto report = scene.fetch(for_query("all:the"));
  ASSERT_EQ(report.shortfalls.size(), 1U);
  EXPECT_NE(report.shortfalls.front().why.find("no papers where there were"), std::string::npos) << told(report);
  scene.arxiv.clear_faults();
  scene.arxiv.set_fault("total-zero*1");
  scene.timer.pass(1h);
  EXPECT_TRUE(scene.fetch(for_query("all:the")).shortfalls.empty()) << "once is asked again";
}

TEST(FetchFailure, no_4_short_pages_are_counted_by_what_came) {
  const auto all = results_of(wide);
  FetchScene scene;
  scene.arxiv.set_fault("short-pages=70");
  const auto report = scene.fetch(for_query(wide));
  EXPECT_TRUE(report.shortfalls.empty()) << told(report);
  EXPECT_EQ(report.added, all);
}

TEST(FetchFailure, no_5_a_total_that_counts_unknown_ids_makes_no_pages) {
  FetchScene scene;
  scene.arxiv.set_fault("doubled-totals");
  const auto real = newest(scene, 1).front();
  const auto report = scene.fetch(for_ids({real, "1408.9999"}));
  EXPECT_TRUE(report.shortfalls.empty()) << told(report);
  EXPECT_EQ(report.added, 1U);
  EXPECT_EQ(report.missing, std::vector<std::string>{"1408.9999"});
}

TEST(FetchFailure, no_12_pages_without_the_order_asked_for_are_told_as_incomplete) {
  FetchScene scene;
  scene.arxiv.set_fault("wrong-order");
  const auto report = scene.fetch(for_query(wide));
  ASSERT_EQ(report.shortfalls.size(), 1U);
  EXPECT_NE(report.shortfalls.front().why.find("order"), std::string::npos) << told(report);
}

TEST(FetchFailure, no_13_papers_that_come_between_two_pages_hide_none) {
  const auto all = results_of(wide);
  FetchScene scene;
  scene.arxiv.set_fault("shift=7@/api");
  const auto report = scene.fetch(for_query(wide));
  EXPECT_TRUE(report.shortfalls.empty()) << told(report);
  EXPECT_GT(report.added, all - 10 * 7) << "at the end the first page was read again";
  EXPECT_LT(report.unchanged, 10U * 7U + 250U) << "what stood on two pages is one paper";
  scene.arxiv.clear_faults();
  scene.timer.pass(1h);
  EXPECT_EQ(report.added + scene.fetch(for_query(wide)).added, all);
}

TEST(FetchFailure, no_14_what_the_api_does_not_show_yet_comes_the_next_day) {
  FetchScene scene({.records = 4000});
  const auto sketchy = [&] {
    const Instant ever = monday + std::chrono::days{1000};
    return scene.open()->store().sketchy_papers(monday - std::chrono::days{20}, ever).size();
  };
  scene.arxiv.set_fault("lag=150");
  const auto report = scene.fetch();
  EXPECT_GT(report.together.all(), 0);
  EXPECT_GT(sketchy(), 0U) << "announced, and not in the API yet";
  scene.arxiv.clear_faults();
  scene.sleep_days(1);
  (void)scene.fetch();
  EXPECT_EQ(sketchy(), 0U);
}

TEST(FetchFailure, no_21_to_25_odd_records_come_through_whole) {
  FetchScene scene({.records = 3000});
  for (const auto* fault : {"missing-fields", "control-characters", "bad-utf8", "old-form"}) {
    scene.arxiv.clear_faults();
    scene.arxiv.set_fault(fault);
    const auto report = scene.fetch(for_query("cat:cs.LG"));
    EXPECT_TRUE(report.shortfalls.empty()) << fault << ": " << told(report);
    EXPECT_EQ(report.rejected, 0U) << fault;
    scene.timer.pass(1h);
  }
  scene.open()->store().each_paper([&](PaperKey, const Paper& paper) {
    EXPECT_FALSE(paper.title.empty());
    EXPECT_EQ(paper.title, sanitise(paper.title)) << paper.id.text;
    EXPECT_EQ(paper.title.find('\n'), std::string::npos) << paper.id.text;
  });
}

TEST(FetchFailure, no_25_and_28_ids_are_one_paper_in_every_spelling) {
  FetchScene scene;
  const auto id = newest(scene, 1).front();
  const auto report = scene.fetch(for_ids({id, "arXiv:" + id + "v1", "https://arxiv.org/abs/" + id}));
  EXPECT_EQ(report.records, 1U);
  EXPECT_THROW((void)scene.fetch(for_ids({id, "no-id-at-all"})), Error) << "and none is sent that arXiv would refuse";
  EXPECT_EQ(scene.arxiv.log().size(), 1U);
}

TEST(FetchFailure, no_29_and_35_long_lists_go_in_chunks_that_say_their_size) {
  FetchScene scene;
  const auto report = scene.fetch(for_ids(newest(scene, 350)));
  EXPECT_EQ(report.added, 350U);
  EXPECT_EQ(scene.arxiv.log().size(), 4U);
  FetchScene cut;
  cut.arxiv.set_fault("ids-truncated=10*2");
  const auto mended = cut.fetch(for_ids(newest(cut, 150)));
  EXPECT_EQ(mended.added, 150U) << "what did not come is asked for once more";
  EXPECT_TRUE(mended.missing.empty());
}

TEST(FetchFailure, no_35_a_list_that_is_always_cut_is_asked_for_until_all_came) {
  FetchScene scene;
  scene.arxiv.set_fault("ids-truncated=10");
  const auto report = scene.fetch(for_ids(newest(scene, 60)));
  EXPECT_EQ(report.added, 60U);
  EXPECT_TRUE(report.missing.empty());
  scene.arxiv.clear_faults();
  scene.arxiv.set_fault("total-zero");
  scene.timer.pass(1h);
  auto ids = newest(scene, 90);
  ids.erase(ids.begin(), ids.begin() + 70);
  const auto none = scene.fetch(for_ids(ids));
  EXPECT_TRUE(none.missing.empty()) << "that none of twenty papers exists is not believed";
  EXPECT_EQ(none.shortfalls.size(), 1U);
}

TEST(FetchFailure, no_30_queries_are_encoded_once_and_checked_before) {
  FetchScene scene;
  for (const auto* query : {"ti:(graph", "ti:\"graph", "graph)", " "})
    EXPECT_THROW((void)scene.fetch(for_query(query)), Error) << query;
  EXPECT_TRUE(scene.arxiv.log().empty());
  FetchRequest request = for_query("cat:cs.LG");
  request.since = monday - std::chrono::days{10};
  request.until = monday - std::chrono::days{5};
  (void)scene.fetch(request);
  EXPECT_EQ(scene.arxiv.log().front().question.query.find("%2B"), std::string::npos);
  scene.open()->store().each_paper([&](PaperKey, const Paper& paper) {
    EXPECT_GE(paper.submitted->day(), *request.since);
    EXPECT_LE(paper.submitted->day(), *request.until);
  });
}

}  // namespace
}  // namespace lectern
