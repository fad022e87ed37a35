#include <gtest/gtest.h>

#include <set>

#include "support/data.hpp"
#include "unit/fake_arxiv/asking.hpp"

namespace lectern::testing {
namespace {

FakeOptions recorded(const std::filesystem::path& data) { return {.page = 5, .recorded = data / "arxiv"}; }

TEST(FakeArxivRecorded, pages_over_all_recorded_entries) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  Scene scene(recorded(*data));
  std::set<std::string> ids;
  long long total = 0;
  for (int start = 0; start < 1000; start += 50) {
    const auto answer = scene.api("search_query=all:x&max_results=50&start=" + std::to_string(start));
    total = total_of(answer.body);
    const auto page = collect(answer.body, "atom");
    EXPECT_TRUE(page.problems.empty());
    if (page.papers.empty()) break;
    for (const auto& paper : page.papers) EXPECT_TRUE(ids.insert(paper.id.text).second) << paper.id.text;
  }
  EXPECT_EQ(static_cast<long long>(ids.size()), total);
  EXPECT_GT(total, 100);
}

TEST(FakeArxivRecorded, gives_the_entries_of_an_id_list_as_they_were) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  Scene scene(recorded(*data));
  const auto answer = scene.api("id_list=1605.08386,2401.99999,1707.08567v1");
  EXPECT_EQ(total_of(answer.body), 2);
  EXPECT_EQ(collect(answer.body).papers.size(), 2U);
  const auto file = file_bytes((*data / "arxiv/api/arxivpy-xml/id_1605.08386_s0_m100.http200.xml").string());
  const auto entry = "<entry>" + between(file, "<entry>", "</entry>") + "</entry>";
  EXPECT_NE(answer.body.find(entry), std::string::npos);
}

TEST(FakeArxivRecorded, lists_and_gives_records) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  Scene scene(recorded(*data));
  for (const auto prefix : {"arXiv", "oai_dc", "arXivRaw"}) {
    std::size_t count = 0;
    auto answer = scene.oai(std::string("verb=ListRecords&metadataPrefix=") + prefix);
    for (int page = 0; page < 20; ++page) {
      const auto read = collect(answer.body, "oai");
      EXPECT_TRUE(read.problems.empty());
      count += read.papers.size();
      const auto token = token_of(answer.body);
      if (token.empty()) break;
      answer = scene.oai("verb=ListRecords&resumptionToken=" + encoded(token, ""));
    }
    EXPECT_GT(count, 0U) << prefix;
  }
  const auto one = scene.oai("verb=GetRecord&metadataPrefix=arXivRaw&identifier=oai:arXiv.org:1810.09584");
  EXPECT_EQ(collect(one.body).papers.size(), 1U);
  EXPECT_NE(
      scene.oai("verb=GetRecord&metadataPrefix=arXiv&identifier=oai:arXiv.org:2401.99999").body.find("idDoesNotExist"),
      std::string::npos);
}

TEST(FakeArxivRecorded, serves_the_recorded_feeds) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  Scene scene(recorded(*data));
  for (const auto path : {"/rss/cs.AI", "/rss/cs.CL", "/rss/cs.LG"})
    EXPECT_EQ(collect(scene.feed(path).body, "rss").papers.size(), 3U) << path;
  EXPECT_EQ(collect(scene.feed("/atom/cs.AI").body, "atom").papers.size(), 86U);
  EXPECT_EQ(scene.feed("/rss/math").status, 404);
  scene.arxiv.set_fault("rate-limit*1");
  EXPECT_EQ(scene.feed("/rss/cs.AI").status, 429) << "faults work here too";
}

}  // namespace
}  // namespace lectern::testing
