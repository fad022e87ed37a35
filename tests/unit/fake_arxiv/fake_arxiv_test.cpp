#include <gtest/gtest.h>

#include <algorithm>
#include <set>

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

TEST(FakeArxiv, gives_every_paper_exactly_once_over_token_paging) {
  Scene scene({.records = 1500, .page = 100});
  std::set<std::string> ids;
  std::size_t papers = 0;
  auto answer = scene.oai("verb=ListRecords&metadataPrefix=arXivRaw");
  for (int page = 0; page < 40; ++page) {
    ASSERT_EQ(answer.status, 200);
    const auto all = collect(answer.body);
    EXPECT_EQ(all.format, "oai");
    EXPECT_TRUE(all.problems.empty());
    for (const auto& paper : all.papers) ids.insert(paper.id.text);
    papers += all.papers.size();
    const auto token = token_of(answer.body);
    if (token.empty()) break;
    answer = scene.oai("verb=ListRecords&resumptionToken=" + encoded(token, ""));
  }
  EXPECT_EQ(papers, 1500U);
  EXPECT_EQ(ids.size(), 1500U);
  EXPECT_NE(answer.body.find("<resumptionToken/>"), std::string::npos) << "the last page of several says so";
  EXPECT_EQ(scene.arxiv.violations(), 0U);
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

}  // namespace
}  // namespace lectern::testing
