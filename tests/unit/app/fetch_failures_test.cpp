// What lectern does about each failure of arXiv's that the notes on its protocols number, against an invented arXiv
// that fails so. The number stands in the test's name; those that concern what a record says are tested where records
// are read, and once more here over the wire.

#include <gtest/gtest.h>

#include <set>

#include "lectern/base/text.hpp"
#include "lectern/model/announcement_days.hpp"
#include "support/fetch_scene.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using testing::FakeOptions;
using testing::FetchScene;
using testing::for_ids;
using testing::for_query;
using testing::from_source;

constexpr std::chrono::sys_days monday{std::chrono::year{2026} / 11 / 23};

/// Ids of the corpus' newest papers.
std::vector<std::string> newest(const FetchScene& scene, std::size_t count) {
  std::vector<std::string> ids;
  const auto& papers = scene.arxiv.corpus().papers();
  for (std::size_t i = papers.size(); i > 0 && ids.size() < count; --i) ids.push_back(papers[i - 1].id);
  return ids;
}

std::string told(const FetchReport& report) {
  std::string text;
  for (const auto& part : report.shortfalls) text += part.what + ": " + part.why + "\n";
  return text;
}

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

TEST(FetchFailure, no_3_an_empty_body_is_asked_for_again) {
  FetchScene scene;
  scene.arxiv.set_fault("empty-body*2");
  const auto report = scene.fetch(for_ids(newest(scene, 5)));
  EXPECT_TRUE(report.shortfalls.empty()) << told(report);
  EXPECT_EQ(report.added, 5U);
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

TEST(FetchFailure, no_10_denied_access_stops_the_day) {
  FetchScene scene;
  scene.arxiv.set_fault("html-403");
  EXPECT_EQ(scene.fetch().shortfalls.back().fault, Fault::try_later);
  EXPECT_EQ(scene.arxiv.log().size(), 1U);
  scene.timer.pass(20h);
  EXPECT_EQ(scene.fetch().shortfalls.back().fault, Fault::try_later);
  EXPECT_EQ(scene.arxiv.log().size(), 1U);
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
