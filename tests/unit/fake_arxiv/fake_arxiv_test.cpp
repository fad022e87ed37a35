#include <gtest/gtest.h>

#include "unit/fake_arxiv/asking.hpp"

namespace lectern::testing {
namespace {

using namespace std::chrono_literals;

TEST(FakeArxiv, invents_the_same_papers_every_time) {
  const auto today = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23};
  const Corpus one(500, 7, today);
  const Corpus other(500, 7, today);
  ASSERT_EQ(one.papers().size(), 500U);
  for (std::size_t at = 0; at < 500; ++at) {
    EXPECT_EQ(one.papers()[at].id, other.papers()[at].id);
    EXPECT_EQ(one.papers()[at].abstract, other.papers()[at].abstract);
  }
}

TEST(FakeArxiv, answers_429_to_a_request_too_soon_after_an_answer) {
  Scene scene({.records = 50});
  HttpRequest request;
  request.url = "https://export.arxiv.org/api/query?search_query=all:the";
  EXPECT_EQ(scene.wire.send(request).status, 200);
  scene.timer.sleep(2999ms);
  const auto answer = scene.wire.send(request);
  EXPECT_EQ(answer.status, 429);
  EXPECT_EQ(answer.body, "Rate exceeded.");
  EXPECT_EQ(answer.type, "text/plain");
  EXPECT_FALSE(answer.retry_after);
  scene.timer.sleep(3000ms);
  EXPECT_EQ(scene.wire.send(request).status, 200);
  EXPECT_EQ(scene.arxiv.violations(), 1U);
  EXPECT_TRUE(scene.arxiv.log().at(1).impolite);
}

TEST(FakeArxiv, measures_the_gap_from_the_end_of_an_answer) {
  FakeArxiv arxiv({.records = 50, .gap = 5000ms});
  const Moment start = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23};
  const FakeQuestion question{.path = "/rss/cs", .query = {}, .agent = {}, .etag = {}, .server = {}};
  const auto first = arxiv.answer(question, start);
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(arxiv.answer(question, start + 9000ms).status, 429) << "the first one is still under way";
  arxiv.ended(1, start + 9000ms);
  arxiv.ended(first.ticket, start + 10000ms);
  EXPECT_EQ(arxiv.answer(question, start + 14999ms).status, 429);
  arxiv.ended(2, start + 14999ms);
  EXPECT_EQ(arxiv.answer(question, start + 19999ms).status, 200) << "a refusal is an answer too";
  arxiv.ended(3, start + 20000ms);
  auto crowded = question;
  crowded.open = 2;
  EXPECT_EQ(arxiv.answer(crowded, start + 60000ms).status, 429) << "another connection is open";
  EXPECT_EQ(arxiv.violations(), 3U);
}

TEST(FakeArxiv, has_no_rule_with_a_gap_of_nothing) {
  Scene scene({.records = 50, .gap = 0ms});
  HttpRequest request;
  request.url = "https://rss.arxiv.org/rss/cs";
  for (int at = 0; at < 3; ++at) EXPECT_EQ(scene.wire.send(request).status, 200);
  EXPECT_EQ(scene.arxiv.violations(), 0U);
}

TEST(FakeArxiv, keeps_a_log_of_what_it_was_asked) {
  Scene scene({.records = 50});
  scene.get("https://rss.arxiv.org/rss/cs.LG", "an-etag");
  scene.post("https://oaipmh.arxiv.org/oai", "verb=Identify");
  const auto log = scene.arxiv.log();
  ASSERT_EQ(log.size(), 2U);
  EXPECT_EQ(log[0].question.path, "/rss/cs.LG");
  EXPECT_EQ(log[0].question.etag, "an-etag");
  EXPECT_EQ(log[0].question.agent, "lectern-test/1.0");
  EXPECT_EQ(log[0].question.server, "https://rss.arxiv.org");
  EXPECT_EQ(log[0].question.connection, 1);
  EXPECT_EQ(log[1].question.query, "verb=Identify");
  EXPECT_TRUE(log[1].question.posted);
  EXPECT_EQ(log[1].question.connection, 2);
  EXPECT_EQ(log[1].arrived - log[0].ended, 3s);
  EXPECT_EQ(log[0].ended - log[0].arrived, 400ms);
  EXPECT_EQ(log[1].status, 200);
  EXPECT_EQ(scene.wire.sent().size(), 2U);
}

TEST(FakeArxiv, answers_plain_http_with_the_way_to_https) {
  Scene scene({.records = 50});
  const auto answer = scene.get("http://export.arxiv.org/api/query?search_query=all:x");
  EXPECT_EQ(answer.status, 301);
  EXPECT_EQ(answer.location, "https://export.arxiv.org/api/query?search_query=all:x");
  EXPECT_TRUE(answer.body.empty());
  EXPECT_EQ(scene.get("http://127.0.0.1:8080/rss/cs").status, 200);
}

TEST(FakeArxiv, knows_no_other_path) {
  Scene scene({.records = 50});
  EXPECT_EQ(scene.get("https://arxiv.org/list/cs/new").status, 404);
  EXPECT_EQ(scene.feed("/feed/status").body, "Status: GOOD Version: 1.1");
}

TEST(FakeArxiv, believes_that_it_is_the_day_it_is_told) {
  Scene scene({.records = 300});
  scene.arxiv.set_today(std::chrono::sys_days{std::chrono::year{2026} / 7 / 15});
  EXPECT_NE(scene.api("search_query=all:x").body.find("<updated>2026-07-15T05:00:03Z</updated>"), std::string::npos)
      << "one in the morning there is another hour of UTC in summer";
  EXPECT_LT(total_of(scene.api("search_query=cat:*").body), 200);
}

TEST(FakeArxiv, brings_more_papers_with_later_days) {
  Scene scene({.records = 300});
  EXPECT_EQ(scene.arxiv.add_papers(20), (std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}));
  EXPECT_EQ(scene.arxiv.add_papers(30), (std::chrono::sys_days{std::chrono::year{2026} / 11 / 25}));
  EXPECT_EQ(total_of(scene.api("search_query=cat:*").body), 300);
  scene.timer.pass(24h);
  EXPECT_EQ(total_of(scene.api("search_query=cat:*").body), 320);
  scene.timer.pass(24h);
  EXPECT_EQ(total_of(scene.api("search_query=cat:*").body), 350);
}

TEST(FakeWire, lets_time_pass_and_loses_patience) {
  Scene scene({.records = 50});
  const auto start = scene.timer.now();
  scene.arxiv.set_fault("slow=10000");
  EXPECT_EQ(scene.get("https://rss.arxiv.org/rss/cs").status, 200);
  EXPECT_EQ(scene.timer.now() - start, 13400ms);
  EXPECT_EQ(scene.get("https://rss.arxiv.org/rss/cs", {}, 5s).fault, WireFault::timed_out);
  EXPECT_EQ(scene.timer.now() - start, 21400ms);
  EXPECT_EQ(scene.timer.slept(), 6000ms) << "the network's time is nobody's sleep";
}

TEST(FakeWire, can_be_cut_off) {
  Scene scene({.records = 50});
  scene.wire.cut_off(WireFault::unreachable, 2);
  EXPECT_EQ(scene.feed("/rss/cs").fault, WireFault::unreachable);
  EXPECT_EQ(scene.feed("/rss/cs").fault, WireFault::unreachable);
  EXPECT_EQ(scene.feed("/rss/cs").status, 200);
  EXPECT_EQ(scene.arxiv.log().size(), 1U);
}

}  // namespace
}  // namespace lectern::testing
