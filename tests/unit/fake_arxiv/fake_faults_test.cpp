#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "lectern/base/text.hpp"
#include "unit/fake_arxiv/asking.hpp"

namespace lectern::testing {
namespace {

using namespace std::chrono_literals;

const std::string search = "search_query=cat:cs.LG&sortBy=submittedDate&max_results=20";
const std::string list = "verb=ListRecords&metadataPrefix=arXivRaw";

std::vector<Paper> papers_of(const HttpAnswer& answer) { return collect(answer.body).papers; }

std::vector<std::string> ids_of(const std::vector<Paper>& papers) {
  std::vector<std::string> ids;
  for (const auto& paper : papers) ids.push_back(paper.id.text);
  return ids;
}

/// A scene with a fault from its first request on.
struct Faulty : Scene {
  explicit Faulty(const std::string& fault) : Scene({.records = 600, .page = 50}) { arxiv.set_fault(fault); }
};

TEST(FakeArxivFaults, are_told_in_a_table_that_covers_every_failure_of_a_client) {
  std::set<int> numbers;
  for (const auto& table : {fault_kinds(), habits()})
    for (const auto& kind : table)
      for (const auto& number : split(kind.numbers, ' ')) numbers.insert(std::stoi(number));
  for (int number = 1; number <= 36; ++number) EXPECT_TRUE(numbers.contains(number)) << number;
  for (const auto& kind : fault_kinds()) EXPECT_NE(fault_list().find(kind.name), std::string::npos);
}

TEST(FakeArxivFaults, apply_to_a_path_after_so_many_requests_so_many_times) {
  Scene scene({.records = 60});
  scene.arxiv.set_fault("rate-limit+1*2@/rss");
  std::vector<int> statuses;
  for (int at = 0; at < 5; ++at) statuses.push_back(scene.feed("/rss/cs").status);
  EXPECT_EQ(statuses, (std::vector<int>{200, 429, 429, 200, 200}));
  scene.arxiv.set_fault("rate-limit=1");
  EXPECT_EQ(scene.api(search).status, 429);
  EXPECT_EQ(scene.api(search).status, 200) << "a bare value says how often";
  scene.arxiv.set_fault("bad-gateway@/oai?from=2026-11");
  EXPECT_EQ(scene.oai(list + "&from=2026-10-01").status, 200);
  EXPECT_EQ(scene.oai(list + "&from=2026-11-01").status, 502) << "an argument can be meant too";
  scene.arxiv.set_fault("html-403");
  EXPECT_EQ(scene.api(search).status, 403);
  scene.arxiv.clear_faults();
  EXPECT_EQ(scene.api(search).status, 200);
  for (const auto bad : {"no-such-fault", "rate-limit=often", ""})
    EXPECT_THROW(scene.arxiv.set_fault(bad), std::invalid_argument) << bad;
}

TEST(FakeArxivFaults, are_noted_in_the_log) {
  Scene scene({.records = 60});
  scene.arxiv.set_fault("slow=700");
  scene.arxiv.set_fault("old-form*1");
  scene.api(search);
  scene.feed("/rss/cs");
  const auto log = scene.arxiv.log();
  EXPECT_EQ(log[0].note, "old-form, slow");
  EXPECT_EQ(log[1].note, "slow");
  EXPECT_EQ(log[1].ended - log[1].arrived, 1100ms);
  EXPECT_FALSE(log[0].impolite);
}

TEST(FakeArxivFaults, keep_answers_away) {
  const auto answer = [](const std::string& fault) { return Faulty(fault).api(search); };
  EXPECT_EQ(answer("drop").fault, WireFault::broken);
  EXPECT_EQ(answer("truncate=300").fault, WireFault::broken);
  EXPECT_EQ(answer("huge").fault, WireFault::too_large);
  EXPECT_EQ(answer("gzip-bomb=40").fault, WireFault::too_large);
  EXPECT_EQ(answer("slow=60000").fault, WireFault::timed_out);
  EXPECT_EQ(answer("unavailable").fault, WireFault::timed_out) << "183 s are more than patience";
  const auto empty = answer("empty-body");
  EXPECT_EQ(empty.status, 200);
  EXPECT_TRUE(empty.body.empty());
  EXPECT_EQ(answer("bad-gateway").status, 502);
  EXPECT_EQ(answer("bad-gateway=504").status, 504);
}

TEST(FakeArxivFaults, tell_when_to_come_back_in_every_way) {
  auto answer = [](const std::string& fault) {
    Scene scene({.records = 60});
    scene.arxiv.set_fault(fault);
    return scene.get("https://oaipmh.arxiv.org/oai?" + list, {}, 200s);
  };
  EXPECT_EQ(answer("rate-limit").status, 429);
  EXPECT_FALSE(answer("rate-limit").retry_after);
  EXPECT_EQ(answer("rate-limit-retry-after").retry_after, 30s);
  EXPECT_EQ(answer("rate-limit-retry-after=90").retry_after, 90s);
  EXPECT_EQ(answer("unavailable").status, 503);
  EXPECT_EQ(answer("unavailable").retry_after, 0s);
  EXPECT_EQ(answer("unavailable-retry-after=45").retry_after, 45s);
  const auto dated = answer("unavailable-retry-after=date:120").retry_after;
  ASSERT_TRUE(dated);
  EXPECT_LE(*dated, 120s);
  EXPECT_GE(*dated, 118s);
  EXPECT_EQ(answer("unavailable-retry-after=Mon, 01 Jan 2001 00:00:00 GMT").retry_after, 0s);
  EXPECT_FALSE(answer("unavailable-retry-after=soon").retry_after);
}

TEST(FakeArxivFaults, send_elsewhere) {
  Scene scene({.records = 60});
  scene.arxiv.set_fault("redirect*1");
  const auto moved = scene.api(search);
  EXPECT_EQ(moved.status, 301);
  EXPECT_EQ(moved.location, "https://export.arxiv.org/moved/api/query?" + search);
  EXPECT_FALSE(papers_of(scene.get(moved.location)).empty()) << "where it can be read";
  scene.arxiv.set_fault("redirect-foreign*1");
  EXPECT_EQ(scene.api(search).location, "http://evil.example/api/query?" + search);
  scene.arxiv.set_fault("redirect=https://arxiv.org*1");
  EXPECT_EQ(scene.api(search).location, "https://arxiv.org/api/query?" + search);
  scene.arxiv.set_fault("redirect-loop");
  EXPECT_EQ(scene.api(search).location, "https://export.arxiv.org/api/query?" + search);
}

TEST(FakeArxivFaults, give_what_no_reader_takes) {
  for (const auto fault :
       {"html-200", "html-403", "foreign-root", "doctype", "two-roots", "cut", "cut=200", "empty-body"})
    for (const auto& url :
         std::vector<std::string>{"https://export.arxiv.org/api/query?" + search, "https://rss.arxiv.org/rss/cs.LG",
                                  "https://oaipmh.arxiv.org/oai?" + list}) {
      Scene scene({.records = 100});
      scene.arxiv.set_fault(fault);
      EXPECT_TRUE(refusal(scene.get(url).body)) << fault << ' ' << url;
    }
  Scene scene({.records = 60});
  scene.arxiv.set_fault("html-403");
  EXPECT_NE(scene.api(search).body.find("lectern-test/1.0"), std::string::npos) << "it quotes the agent";
}

TEST(FakeArxivFaults, hide_dirt_in_titles) {
  for (const auto fault : {"bad-utf8", "control-characters"})
    for (const auto& url :
         std::vector<std::string>{"https://export.arxiv.org/api/query?" + search, "https://rss.arxiv.org/rss/cs",
                                  "https://oaipmh.arxiv.org/oai?" + list}) {
      Scene scene({.records = 300});
      scene.arxiv.set_fault(fault);
      const auto answer = scene.get(url);
      EXPECT_NE(answer.body.find(std::string_view(fault) == "bad-utf8" ? "\xFF" : "&#0;"), std::string::npos);
      EXPECT_FALSE(papers_of(answer).empty()) << "a reader that cleans it takes it all the same";
    }
}

TEST(FakeArxivFaults, leave_pages_of_a_search_empty_or_short) {
  Faulty scene("empty-page=20*1");
  EXPECT_EQ(papers_of(scene.api(search)).size(), 20U);
  const auto empty = scene.api(search + "&start=20");
  EXPECT_EQ(papers_of(empty).size(), 0U);
  EXPECT_GT(total_of(empty.body), 100);
  EXPECT_EQ(papers_of(scene.api(search + "&start=20")).size(), 20U);

  scene.arxiv.set_fault("total-zero*1");
  const auto zero = scene.api(search);
  EXPECT_EQ(total_of(zero.body), 0);
  EXPECT_TRUE(papers_of(zero).empty());
  EXPECT_GT(total_of(scene.api(search).body), 100);

  scene.arxiv.set_fault("short-pages=7*1");
  const auto brief = scene.api(search);
  EXPECT_EQ(papers_of(brief).size(), 7U);
  EXPECT_NE(brief.body.find("<opensearch:itemsPerPage>20<"), std::string::npos);
  scene.arxiv.set_fault("short-pages*1");
  EXPECT_EQ(papers_of(scene.api(search)).size(), 10U);
}

TEST(FakeArxivFaults, play_tricks_with_id_lists) {
  Scene scene({.records = 100});
  const auto& papers = scene.arxiv.corpus().papers();
  const auto ids = "id_list=2611.99999," + papers.back().id + "&max_results=10";
  scene.arxiv.set_fault("doubled-totals");
  const auto first = scene.api(ids);
  EXPECT_EQ(total_of(first.body), 2);
  EXPECT_EQ(papers_of(first).size(), 1U);
  EXPECT_EQ(ids_of(papers_of(scene.api(ids + "&start=1"))), ids_of(papers_of(first))) << "paging on repeats it";
  scene.arxiv.clear_faults();
  scene.arxiv.set_fault("ids-truncated");
  std::string all = "id_list=" + papers.front().id;
  for (std::size_t at = 1; at < 30; ++at) all += "," + papers[at].id;
  EXPECT_EQ(papers_of(scene.api(all + "&max_results=100")).size(), 10U);
}

TEST(FakeArxivFaults, lose_the_order) {
  Faulty scene("wrong-order");
  const auto papers = papers_of(scene.api(search));
  EXPECT_FALSE(std::is_sorted(papers.begin(), papers.end(), [](const Paper& one, const Paper& other) {
    return one.submitted->time > other.submitted->time;
  }));
}

TEST(FakeArxivFaults, let_papers_come_in_between_two_pages) {
  Faulty scene("shift=3");
  std::vector<std::string> seen;
  long long total = 0;
  for (int start = 0; start < 100; start += 20) {
    const auto answer = scene.api(search + "&start=" + std::to_string(start));
    EXPECT_GT(total_of(answer.body), total);
    total = total_of(answer.body);
    for (auto& id : ids_of(papers_of(answer))) seen.push_back(std::move(id));
  }
  EXPECT_LT(std::set<std::string>(seen.begin(), seen.end()).size(), seen.size()) << "some come twice";
}

TEST(FakeArxivFaults, let_old_records_be_modified_between_two_pages) {
  Faulty scene("shift=3@/oai");
  std::set<std::string> seen;
  auto answer = scene.oai(list);
  for (int page = 0; page < 20; ++page) {
    for (auto& id : ids_of(papers_of(answer))) seen.insert(std::move(id));
    const auto token = token_of(answer.body);
    if (token.empty()) break;
    answer = scene.oai("verb=ListRecords&resumptionToken=" + encoded(token, ""));
  }
  EXPECT_LT(seen.size(), 600U) << "some are lost: those that moved up past the token";
  EXPECT_GT(seen.size(), 500U);
}

TEST(FakeArxivFaults, keep_the_newest_ids_from_the_index_until_the_next_day) {
  Faulty scene("lag=15");
  const auto& papers = scene.arxiv.corpus().papers();
  EXPECT_EQ(total_of(scene.api("search_query=cat:*").body), 585);
  EXPECT_TRUE(papers_of(scene.api("id_list=" + papers.back().id)).empty());
  EXPECT_EQ(
      papers_of(scene.oai("verb=GetRecord&metadataPrefix=arXiv&identifier=oai:arXiv.org:" + papers.back().id)).size(),
      1U);
  scene.timer.pass(24h);
  EXPECT_EQ(total_of(scene.api("search_query=cat:*").body), 600);
}

TEST(FakeArxivFaults, serve_yesterdays_feed_as_todays) {
  Scene scene({.records = 600});
  scene.arxiv.set_today(std::chrono::sys_days{std::chrono::year{2026} / 11 / 20});
  const auto friday = ids_of(papers_of(scene.feed("/rss/cs.LG")));
  scene.arxiv.set_today(std::chrono::sys_days{std::chrono::year{2026} / 11 / 23});
  const auto monday = ids_of(papers_of(scene.feed("/rss/cs.LG")));
  EXPECT_NE(friday, monday);
  scene.arxiv.set_fault("stale-rss=cs.LG");
  const auto stale = scene.feed("/rss/cs.LG");
  EXPECT_EQ(ids_of(papers_of(stale)).front(), friday.front());
  EXPECT_NE(stale.body.find("<pubDate>Mon, 23 Nov 2026"), std::string::npos) << "its dates are fresh";
  EXPECT_FALSE(papers_of(scene.feed("/rss/cs.CL")).empty());
  EXPECT_EQ(scene.arxiv.log().back().note, "") << "another category is right";

  scene.arxiv.set_fault("empty-rss*1");
  EXPECT_TRUE(papers_of(scene.feed("/rss/cs.CL")).empty());
}

TEST(FakeArxivFaults, announce_late) {
  Scene scene({.records = 600});
  scene.arxiv.set_fault("late-announcement=8");
  EXPECT_TRUE(papers_of(scene.feed("/rss/cs")).empty()) << "at one in the morning";
  const auto before = total_of(scene.api("search_query=cat:*").body);
  EXPECT_LT(before, 600);
  scene.timer.pass(4h);
  EXPECT_FALSE(papers_of(scene.feed("/rss/cs")).empty()) << "at five";
  EXPECT_EQ(total_of(scene.api("search_query=cat:*").body), 600);
}

TEST(FakeArxivFaults, leave_fields_out) {
  Faulty scene("missing-fields");
  const auto papers = papers_of(scene.api(search));
  ASSERT_EQ(papers.size(), 20U) << "a reader takes them all the same";
  EXPECT_EQ(papers[0].title, papers[0].id.text);
  EXPECT_TRUE(papers[1].abstract.empty());
  EXPECT_TRUE(papers[2].authors.empty());
  EXPECT_FALSE(papers[4].submitted);
  const auto items = papers_of(scene.feed("/rss/cs"));
  EXPECT_EQ(items.at(0).title, items[0].id.text);
  EXPECT_TRUE(items.at(2).authors.empty());
}

TEST(FakeArxivFaults, let_tokens_expire_from_a_page_on) {
  Faulty scene("token-expired=3*1");
  auto answer = scene.oai(list);
  answer = scene.oai("verb=ListRecords&resumptionToken=" + encoded(token_of(answer.body), ""));
  const auto third = "verb=ListRecords&resumptionToken=" + encoded(token_of(answer.body), "");
  EXPECT_NE(scene.oai(third).body.find("<error code='badResumptionToken'>The value of the resumptionToken argument is "
                                       "invalid or expired.</error>"),
            std::string::npos);
  EXPECT_EQ(papers_of(scene.oai(third)).size(), 50U) << "once only";
}

TEST(FakeArxivFaults, let_tokens_go_round_in_circles) {
  Faulty scene("token-repeats");
  const auto token = token_of(scene.oai(list).body);
  const auto second = scene.oai("verb=ListRecords&resumptionToken=" + encoded(token, ""));
  EXPECT_EQ(token_of(second.body), token);
  const auto third = scene.oai("verb=ListRecords&resumptionToken=" + encoded(token_of(second.body), ""));
  EXPECT_EQ(ids_of(papers_of(third)), ids_of(papers_of(second)));
}

TEST(FakeArxivFaults, delete_records) {
  Faulty scene("deleted-headers=5");
  const auto all = collect(scene.oai(list).body);
  EXPECT_EQ(all.papers.size(), 40U);
  ASSERT_EQ(all.problems.size(), 10U);
  EXPECT_EQ(all.problems[0].reason, "deleted at arXiv");
}

TEST(FakeArxivFaults, bring_back_the_old_form) {
  Faulty scene("old-form*1");
  EXPECT_NE(scene.api(search).body.find("<title type=\"html\">ArXiv Query: "), std::string::npos);
  EXPECT_EQ(scene.api(search).body.find("<title type=\"html\">ArXiv Query: "), std::string::npos);
}

}  // namespace
}  // namespace lectern::testing
