// What a fetch does when all goes well, and how several add up.

#include "lectern/app/fetching.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "lectern/app/ranking.hpp"
#include "lectern/model/announcement_days.hpp"
#include "support/fault.hpp"
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

TEST(Fetching, brings_todays_announcements_with_whole_records_and_then_the_days_before) {
  FetchScene scene({.records = 3000});
  const auto report = scene.fetch();
  EXPECT_TRUE(report.shortfalls.empty());
  ASSERT_EQ(report.feeds.size(), 1U);
  EXPECT_EQ(report.feeds.front().day, monday);
  EXPECT_GT(report.feeds.front().fresh, 0);
  EXPECT_GT(report.feeds.front().cross, 0);
  EXPECT_GT(report.feeds.front().replaced, 0);
  EXPECT_EQ(report.checked_until, monday - std::chrono::days{1});
  EXPECT_LE(report.checked_from, announcement_days(monday, 7).back());
  EXPECT_TRUE(scene.open()->store().sketchy_papers(monday - std::chrono::days{30}, Instant{}).empty());
  const auto log = scene.arxiv.log();
  EXPECT_EQ(log.front().question.path.substr(0, 5), "/rss/") << "announcements first";
  EXPECT_EQ(scene.arxiv.violations(), 0U);
  EXPECT_GE(scene.shortest_gap(), 3s);
}

TEST(Fetching, asks_for_nothing_twice_on_one_day_and_says_so) {
  FetchScene scene;
  (void)scene.fetch();
  scene.timer.pass(1h);
  const auto before = scene.arxiv.log().size();
  const auto again = scene.fetch();
  EXPECT_EQ(scene.arxiv.log().size(), before);
  EXPECT_EQ(again.records, 0U);
  EXPECT_NE(again.feeds.front().why.find("was taken at"), std::string::npos);
}

TEST(Fetching, asks_every_request_with_an_honest_name) {
  FetchScene scene;
  scene.settings.fetch_contact = "reader@example.org";
  (void)scene.fetch();
  for (const auto& request : scene.arxiv.log()) {
    EXPECT_TRUE(request.question.agent.starts_with("lectern/")) << request.question.agent;
    EXPECT_NE(request.question.agent.find("mailto:reader@example.org"), std::string::npos) << request.question.agent;
  }
}

TEST(Fetching, goes_on_with_the_day_after_and_looks_back_for_what_is_missing) {
  FetchScene scene({.records = 3000});
  (void)scene.fetch();
  // Papers of the last days that got lost, as after a restore of the day before.
  std::vector<std::string> lost;
  {
    auto library = scene.open();
    library->store().each_paper([&](PaperKey, const Paper& paper) {
      if (lost.size() < 3 && paper.submitted && paper.submitted->day() > monday - std::chrono::days{6} &&
          paper.submitted->day() < monday - std::chrono::days{3})
        lost.push_back(paper.id.text);
    });
    ASSERT_EQ(lost.size(), 3U);
    Store::Transaction transaction(library->store());
    for (const auto& id : lost) {
      const auto key = library->store().identify({id})->key;
      auto gone = library->store().find(key)->paper;
      gone.id = {"doi:10.1000/" + id};  // under another name: not removed by the reader
      library->store().update(key, gone, 1);
    }
    transaction.commit();
  }
  scene.arxiv.add_papers(40);
  scene.sleep_days(1);
  const auto report = scene.fetch();
  EXPECT_TRUE(report.shortfalls.empty());
  for (const auto& id : lost) EXPECT_TRUE(scene.paper(id)) << id;
  EXPECT_GE(report.late, 3U);
  std::size_t looks = 0;
  for (const auto& request : scene.arxiv.log())
    looks += request.question.query.find("verb=ListIdentifiers") != std::string::npos ? 1U : 0U;
  EXPECT_EQ(looks, 2U) << "one request a day for seven days";
}

TEST(Fetching, loses_nothing_over_an_outage_of_five_days) {
  FetchScene kept({.records = 3000});
  FetchScene outage({.records = 3000});
  for (auto* scene : {&kept, &outage}) (void)scene->fetch();
  for (int day = 1; day <= 5; ++day) {
    for (auto* scene : {&kept, &outage}) {
      scene->arxiv.add_papers(30);
      scene->sleep_days(1);
    }
    (void)kept.fetch();
    outage.wire.cut_off(WireFault::unreachable, 100);
    EXPECT_EQ(outage.fetch().shortfalls.back().fault, Fault::unavailable);
    outage.wire.cut_off(WireFault::none, 0);
  }
  for (auto* scene : {&kept, &outage}) {
    scene->sleep_days(2);
    (void)scene->fetch();
  }
  EXPECT_EQ(outage.open()->store().size(), kept.open()->store().size());
}

TEST(Fetching, finishes_what_was_left_and_then_goes_on_to_yesterday_in_one_run) {
  FakeOptions small;
  small.records = 1500;
  small.page = 30;
  FetchScene left(small);
  FetchScene kept(small);
  for (auto* scene : {&left, &kept}) {
    ASSERT_TRUE(scene->fetch(from_source("oai")).shortfalls.empty());
    scene->sleep_days(1);
  }
  // A run that ends in mid-period, as by a kill: the second page does not come.
  left.wire.cut_off(WireFault::none, 0);
  left.arxiv.set_fault("rate-limit+1*1@/oai");
  EXPECT_FALSE(left.fetch(from_source("oai")).shortfalls.empty());
  left.arxiv.clear_faults();
  for (auto* scene : {&left, &kept}) {
    for (int day = 0; day < 4; ++day) scene->arxiv.add_papers(20);
    scene->sleep_days(9);
    EXPECT_TRUE(scene->fetch(from_source("oai")).shortfalls.empty());
  }
  EXPECT_EQ(left.open()->store().harvest("oai", "cs.LG")->complete,
            kept.open()->store().harvest("oai", "cs.LG")->complete);
  EXPECT_EQ(left.open()->store().size(), kept.open()->store().size());
}

TEST(Fetching, says_why_no_records_are_asked_for) {
  FetchScene scene;
  (void)scene.fetch(from_source("oai"));
  const auto again = scene.fetch(from_source("oai"));
  EXPECT_EQ(again.records, 0U);
  EXPECT_NE(again.why_no_records.find("all records up to 2026-11-22 were taken"), std::string::npos)
      << again.why_no_records;
}

TEST(Fetching, takes_no_paper_back_in_that_the_reader_removed) {
  FetchScene scene;
  (void)scene.fetch();
  std::string id;
  {
    auto library = scene.open();
    library->store().each_paper([&](PaperKey, const Paper& paper) {
      if (paper.announced && paper.announced->day() == monday) id = paper.id.text;
    });
    Store::Transaction transaction(library->store(), library->now(), "remove");
    library->store().remove(library->store().identify({id})->key);
    transaction.commit();
  }
  scene.arxiv.add_papers(20);
  scene.sleep_days(1);
  EXPECT_GT(scene.fetch().left_out, 0U);
  EXPECT_FALSE(scene.paper(id));
  EXPECT_EQ(scene.fetch(for_ids({id})).added, 1U) << "but by name";
}

TEST(Fetching, fills_in_papers_that_are_known_by_a_citation_only) {
  FetchScene scene;
  const auto id = scene.arxiv.corpus().papers().front().id;
  {
    auto library = scene.open();
    Paper cited;
    cited.id = {id};
    cited.partial = true;
    cited.title = "A Citation";
    Store::Transaction transaction(library->store());
    (void)library->store().insert(cited, 1);
    transaction.commit();
  }
  (void)scene.fetch();
  const auto paper = scene.paper(id);
  ASSERT_TRUE(paper);
  EXPECT_FALSE(paper->partial);
  EXPECT_NE(paper->title, "A Citation");
}

TEST(Fetching, does_not_ask_every_day_for_papers_that_arxiv_does_not_have) {
  FetchScene scene;
  {
    auto library = scene.open();
    Paper cited;
    cited.id = {"1408.9999"};
    cited.partial = true;
    cited.title = "A Citation With a Wrong Number";
    Store::Transaction transaction(library->store());
    (void)library->store().insert(cited, 1);
    transaction.commit();
  }
  (void)scene.fetch();
  const auto asked = scene.requests_to("/api");
  scene.sleep_days(1);
  (void)scene.fetch();
  std::size_t again = 0;
  const auto log = scene.arxiv.log();
  for (const auto& request : log) again += request.question.query.find("1408.9999") != std::string::npos ? 1U : 0U;
  EXPECT_EQ(again, 2U) << "once, and once more before that was believed";
  EXPECT_GT(asked, 0U);
}

TEST(Fetching, changes_nothing_when_sources_take_turns) {
  FetchScene scene({.records = 3000});
  const auto from = monday - std::chrono::days{20};
  (void)scene.fetch(from_source("oai", from, monday - std::chrono::days{1}));
  (void)scene.fetch(from_source("api", from, monday - std::chrono::days{1}));
  (void)scene.fetch(from_source("oai", from, monday - std::chrono::days{1}));
  const auto seq = scene.open()->store().seq();
  const auto api = scene.fetch(from_source("api", from, monday - std::chrono::days{1}));
  EXPECT_EQ(api.updated, 0U);
  const auto oai = scene.fetch(from_source("oai", from, monday - std::chrono::days{1}));
  EXPECT_EQ(oai.updated, 0U);
  EXPECT_EQ(scene.open()->store().seq(), seq) << "so that the caches have nothing to follow";
}

TEST(Fetching, tells_a_new_version_of_a_saved_paper_in_one_digest) {
  FetchScene scene({.records = 3000});
  (void)scene.fetch();
  const auto save_all = [&] {
    auto library = scene.open();
    std::vector<PaperKey> keys;
    library->store().each_summary({}, [&](PaperSummary&& paper) { keys.push_back(paper.key); });
    Store::Transaction transaction(library->store());
    for (const auto key : keys) {
      Reading reading;
      reading.state = ReadingState::saved;
      reading.at = library->now();
      library->store().set_reading(key, reading);
    }
    transaction.commit();
  };
  save_all();
  (void)make_digest(*scene.open(), {});
  std::vector<Replacement> told;
  for (int day = 0; day < 4; ++day) {
    scene.arxiv.add_papers(60);
    scene.sleep_days(1);
    (void)scene.fetch();
    const auto digest = make_digest(*scene.open(), {}).digest;
    for (const auto& replaced : digest.replaced) {
      EXPECT_EQ(std::count(told.begin(), told.end(), replaced), 0) << "told twice";
      told.push_back(replaced);
      EXPECT_GE(replaced.version, 2);
    }
    EXPECT_TRUE(make_digest(*scene.open(), {}).digest.replaced.empty() || make_digest(*scene.open(), {}).again);
  }
  EXPECT_FALSE(told.empty());
}

TEST(Fetching, refuses_what_makes_no_sense_before_anything_is_asked) {
  FetchScene scene;
  const auto refused = [&](const FetchRequest& request) {
    return testing::fault_of([&] { (void)scene.fetch(request); }) == Fault::usage;
  };
  FetchRequest request;
  request.categories = {"cs.lg"};
  EXPECT_TRUE(refused(request));
  request = for_query("all:trees");
  request.source = "oai";
  EXPECT_TRUE(refused(request));
  EXPECT_TRUE(refused(from_source("oai", std::nullopt, monday + std::chrono::days{2})));
  request = for_ids({"2410.17954"});
  request.since = monday;
  EXPECT_TRUE(refused(request));
  EXPECT_TRUE(refused(from_source("rss", monday)));
  EXPECT_TRUE(refused(from_source("oai", monday, monday - std::chrono::days{1})));
  EXPECT_TRUE(scene.arxiv.log().empty());
}

TEST(Fetching, plans_what_it_would_ask_and_asks_nothing) {
  FetchScene scene;
  const auto plan = scene.plan();
  EXPECT_EQ(plan,
            (std::vector<std::string>{
                "https://rss.arxiv.org/rss/cs.LG",
                "https://oaipmh.arxiv.org/oai?verb=ListRecords&metadataPrefix=arXivRaw&from=2026-11-13&until=2026-"
                "11-22&set=cs%3Acs%3ALG",
                "https://oaipmh.arxiv.org/oai?verb=ListIdentifiers&metadataPrefix=arXivRaw&from=2026-11-13&until="
                "2026-11-22&set=cs%3Acs%3ALG"}));
  EXPECT_TRUE(scene.arxiv.log().empty());
  (void)scene.fetch();
  EXPECT_EQ(scene.arxiv.log().front().question.path, "/rss/cs.LG");
  EXPECT_TRUE(scene.plan().empty());
}

TEST(Fetching, harvests_twice_as_much_as_a_query_gives_by_halving_its_period) {
  FetchScene scene({.records = 12500});
  const auto report = scene.fetch(for_query("all:the OR all:a OR all:of OR cat:cs.* OR cat:math.* OR cat:stat.*"));
  EXPECT_TRUE(report.shortfalls.empty());
  EXPECT_GT(report.added, 10'000U);
  EXPECT_EQ(report.unchanged, 0U) << "no part is read twice";
}

TEST(Fetching, keeps_the_pace_of_the_loopback_apart_from_arxivs) {
  FetchScene scene;
  scene.settings.fetch_loopback = "127.0.0.1:8731";
  scene.settings.fetch_loopback_gap = 0.5;
  (void)scene.fetch();
  EXPECT_TRUE(std::filesystem::exists(scene.directory.path() / "state" / "loopback-pace-8731"));
  EXPECT_FALSE(std::filesystem::exists(scene.directory.path() / "state" / "arxiv-pace"));
  for (const auto& request : scene.wire.sent()) {
    EXPECT_TRUE(request.url.starts_with("http://127.0.0.1:8731/")) << request.url;
    EXPECT_TRUE(request.insecure_loopback);
  }
  EXPECT_NE(scene.listener.notices.front().find("INSECURE"), std::string::npos);
}

}  // namespace
}  // namespace lectern
