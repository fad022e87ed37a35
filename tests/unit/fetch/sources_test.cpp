#include "lectern/fetch/sources.hpp"

#include <gtest/gtest.h>

#include "lectern/base/date.hpp"
#include "lectern/base/error.hpp"
#include "support/fault.hpp"

namespace lectern {
namespace {

std::chrono::sys_days day(std::string_view text) { return parse_date(text)->day(); }

Errand errand(const std::string& source, const std::string& category) {
  Errand made;
  made.source = source;
  made.category = category;
  made.from = day("2026-11-01");
  made.until = day("2026-11-20");
  return made;
}

std::string first_url(const Errand& wanted) {
  const auto& source = source_of(wanted);
  return source.request(wanted, source.begin(wanted)).url;
}

HttpAnswer answer(std::string body, int status = 200) {
  HttpAnswer made;
  made.status = status;
  made.body = std::move(body);
  return made;
}

struct Set {
  std::string_view category;
  std::string_view set;
};

class OaiSet : public ::testing::TestWithParam<Set> {};

TEST_P(OaiSet, has_the_group_and_the_archive_before_the_category) {
  const auto url = first_url(errand("oai", std::string(GetParam().category)));
  EXPECT_EQ(url,
            "https://oaipmh.arxiv.org/oai?verb=ListRecords&metadataPrefix=arXivRaw&from=2026-11-01&until=2026-11-20"
            "&set=" +
                std::string(GetParam().set));
}

INSTANTIATE_TEST_SUITE_P(
    OfEveryKind, OaiSet,
    ::testing::Values(Set{"cs.LG", "cs%3Acs%3ALG"}, Set{"cs", "cs"}, Set{"stat.ML", "stat%3Astat%3AML"},
                      Set{"hep-th", "physics%3Ahep-th"}, Set{"math-ph", "physics%3Amath-ph"},
                      Set{"astro-ph.EP", "physics%3Aastro-ph%3AEP"}, Set{"astro-ph", "physics%3Aastro-ph"},
                      Set{"physics.optics", "physics%3Aphysics%3Aoptics"}, Set{"physics", "physics%3Aphysics"},
                      Set{"q-bio.NC", "q-bio%3Aq-bio%3ANC"}, Set{"nlin.CD", "physics%3Anlin%3ACD"}));

TEST(ApiRequest, puts_everything_in_parentheses_and_encodes_it_once) {
  auto wanted = errand("api", "cs.LG");
  EXPECT_EQ(
      first_url(wanted),
      "https://export.arxiv.org/api/query?search_query=cat%3Acs.LG%20AND%20submittedDate%3A%5B202611010000%20TO%20"
      "202611202359%5D&start=0&max_results=250&sortBy=submittedDate&sortOrder=descending");
  wanted.query = "ti:\"graph attention\" OR abs:c++";
  const auto url = first_url(wanted);
  EXPECT_NE(
      url.find("search_query=%28ti%3A%22graph%20attention%22%20OR%20abs%3Ac%2B%2B%29%20AND%20cat%3Acs.LG%20AND%20"),
      std::string::npos)
      << url;
  wanted.query.clear();
  wanted.category = "math";
  EXPECT_NE(first_url(wanted).find("cat%3Amath.%2A%20AND"), std::string::npos) << "an archive is all of its categories";
  wanted.category = "hep-th";
  EXPECT_NE(first_url(wanted).find("cat%3Ahep-th%20AND"), std::string::npos);
}

TEST(ApiRequest, says_how_many_ids_it_asks_for) {
  Errand wanted;
  wanted.source = "api";
  wanted.ids = {"2410.17954", "hep-th/9901001"};
  EXPECT_EQ(first_url(wanted),
            "https://export.arxiv.org/api/query?id_list=2410.17954%2Chep-th%2F9901001&start=0&max_results=2");
}

TEST(ApiAnswer, that_refuses_a_list_for_one_id_is_asked_for_in_halves) {
  const auto refusal = answer(
      "<feed xmlns='http://www.w3.org/2005/Atom'><id>https://arxiv.org/</id><entry><id>https://arxiv.org/api/"
      "errors#incorrect_id_format_for_9999.1</id><title>Error</title><summary>incorrect id format for 9999.1</summary>"
      "</entry></feed>",
      400);
  Errand wanted;
  wanted.source = "api";
  for (int i = 0; i < 8; ++i) wanted.ids.push_back("2410.1795" + std::to_string(i));
  const auto& source = source_of(wanted);
  auto position = source.begin(wanted);
  position.page_size = 8;
  for (const std::size_t size : {4U, 2U, 1U}) {
    const auto page = source.read(wanted, position, refusal);
    EXPECT_TRUE(page.too_much);
    EXPECT_NE(page.doubt.find("incorrect id format for 9999.1"), std::string::npos) << page.doubt;
    position = *source.easier(wanted, position);
    EXPECT_EQ(position.page_size, size);
  }
  const auto page = source.read(wanted, position, refusal);
  EXPECT_EQ(page.doubt, "") << "alone it is known to be the one";
  ASSERT_EQ(page.problems.size(), 1U);
  EXPECT_EQ(page.problems.front().record, "2410.17950");
  ASSERT_TRUE(page.next);
  EXPECT_EQ(page.next->start, 1U);
  EXPECT_GT(page.next->page_size, 1U) << "and the others are asked for together again";
}

TEST(ApiAnswer, that_does_not_understand_the_query_is_a_mistake_of_the_readers) {
  auto wanted = errand("api", "");
  wanted.query = "ti:x AND";
  const auto refusal = answer(
      "<feed "
      "xmlns='http://www.w3.org/2005/Atom'><id>https://arxiv.org/</id><entry><id>https://arxiv.org/api/errors</id>"
      "<title>Error</title><summary>Invalid query string: 'ti:x AND'</summary></entry></feed>",
      400);
  const auto& source = source_of(wanted);
  EXPECT_EQ(testing::fault_of([&] { (void)source.read(wanted, source.begin(wanted), refusal); }), Fault::usage);
}

TEST(FeedAnswer, that_knows_no_such_category_is_a_mistake_of_the_readers) {
  const auto wanted = errand("rss", "cs.XX");
  const auto refusal = answer(
      "<rss version='2.0'><channel><title>Feed error for query: "
      "https://rss.arxiv.org/rss/cs.XX</title><description>Bad "
      "subject class 'XX'. Valid subject classes for the archive 'cs' are: …</description></channel></rss>",
      400);
  const auto& source = source_of(wanted);
  EXPECT_EQ(testing::fault_of([&] { (void)source.read(wanted, source.begin(wanted), refusal); }), Fault::usage);
}

std::string oai_page(const std::string& inner) {
  return "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><responseDate>2026-11-23T01:02:03Z</responseDate>"
         "<request>http://oaipmh.arxiv.org/oai</request>" +
         inner + "</OAI-PMH>";
}

TEST(OaiAnswer, goes_on_with_the_token_alone) {
  const auto wanted = errand("oai", "cs.LG");
  const auto& source = source_of(wanted);
  const auto page = source.read(
      wanted, source.begin(wanted),
      answer(
          oai_page("<ListRecords><record><header><identifier>oai:arXiv.org:2611.00001</identifier><datestamp>"
                   "2026-11-05</datestamp></header><metadata><arXivRaw><id>2611.00001</id><title>T</title></arXivRaw>"
                   "</metadata></record><resumptionToken>verb%3DListRecords%26skip%3D1300</resumptionToken>"
                   "</ListRecords>")));
  ASSERT_EQ(page.doubt, "");
  ASSERT_EQ(page.papers.size(), 1U);
  ASSERT_TRUE(page.next);
  EXPECT_EQ(page.next->reached, day("2026-11-05"));
  EXPECT_EQ(source.request(wanted, *page.next).url,
            "https://oaipmh.arxiv.org/oai?verb=ListRecords&resumptionToken=verb%253DListRecords%2526skip%253D1300");
}

TEST(OaiAnswer, about_a_token_that_is_not_taken_any_more_restarts_at_the_day_that_was_reached) {
  const auto wanted = errand("oai", "cs.LG");
  const auto& source = source_of(wanted);
  auto position = source.begin(wanted);
  position.token = "old";
  position.reached = day("2026-11-12");
  const auto page =
      source.read(wanted, position, answer(oai_page("<error code='badResumptionToken'>invalid or expired</error>")));
  ASSERT_TRUE(page.next);
  EXPECT_EQ(page.next->from, day("2026-11-12"));
  EXPECT_EQ(page.next->until, wanted.until);
  EXPECT_EQ(page.next->token, "");
}

TEST(OaiAnswer, to_a_token_that_is_no_page_restarts_too) {
  const auto wanted = errand("oai", "cs.LG");
  const auto& source = source_of(wanted);
  auto position = source.begin(wanted);
  position.token = "old";
  position.reached = day("2026-11-12");
  for (const auto& refusal : {answer("", 404), answer("too long", 414),
                              answer(oai_page("<error code='badArgument'>no such token</error>"))}) {
    const auto page = source.read(wanted, position, refusal);
    ASSERT_TRUE(page.next);
    EXPECT_EQ(page.next->token, "");
    EXPECT_EQ(page.next->from, day("2026-11-12"));
  }
}

TEST(OaiAnswer, whose_tokens_go_round_in_a_circle_is_not_followed) {
  const auto wanted = errand("oai", "cs.LG");
  const auto& source = source_of(wanted);
  const auto page_with = [&](const std::string& token, const std::string& id) {
    return answer(oai_page("<ListRecords><record><header><identifier>oai:arXiv.org:" + id +
                           "</identifier><datestamp>2026-11-05</datestamp></header><metadata><arXivRaw><title>T</title>"
                           "</arXivRaw></metadata></record><resumptionToken>" +
                           token + "</resumptionToken></ListRecords>"));
  };
  auto position = *source.read(wanted, source.begin(wanted), page_with("A", "2611.00001")).next;
  position = *source.read(wanted, position, page_with("B", "2611.00002")).next;
  const auto third = source.read(wanted, position, page_with("A", "2611.00003"));
  ASSERT_TRUE(third.next);
  EXPECT_EQ(third.next->token, "") << "the period begins anew";
  EXPECT_EQ(third.next->restarts, 1);
  EXPECT_NE(source.read(wanted, position, page_with("C", "2611.00002")).doubt, "") << "the same records again";
  EXPECT_NE(source.read(wanted, position, page_with(std::string(5000, 'x'), "2611.00004")).doubt, "");
}

TEST(OaiPeriod, behind_one_in_the_other_form_is_asked_for_with_all_versions) {
  const auto wanted = errand("oai", "cs.LG");
  const auto& source = source_of(wanted);
  auto position = source.begin(wanted);
  position.until = position.from;
  position.form = "arXiv";
  const auto page = source.read(
      wanted, position,
      answer(oai_page("<ListRecords><record><header><identifier>oai:arXiv.org:2611.00001</identifier><datestamp>"
                      "2026-11-01</datestamp></header><metadata><arXiv><id>2611.00001</id><title>T</title></arXiv>"
                      "</metadata></record></ListRecords>")));
  ASSERT_EQ(page.papers.size(), 1U);
  EXPECT_TRUE(page.papers.front().partial) << "that form names no version";
  ASSERT_TRUE(page.next);
  EXPECT_EQ(page.next->form, "arXivRaw");
}

TEST(OaiAnswer, falls_back_to_the_form_with_one_version_where_there_is_no_other) {
  const auto wanted = errand("oai", "cs.LG");
  const auto& source = source_of(wanted);
  const auto page =
      source.read(wanted, source.begin(wanted), answer(oai_page("<error code='cannotDisseminateFormat'>no</error>")));
  ASSERT_TRUE(page.next);
  EXPECT_NE(source.request(wanted, *page.next).url.find("metadataPrefix=arXiv&"), std::string::npos);
}

TEST(OaiAnswer, to_a_period_without_records_is_its_end) {
  const auto wanted = errand("oai", "cs.LG");
  const auto& source = source_of(wanted);
  const auto page =
      source.read(wanted, source.begin(wanted), answer(oai_page("<error code='noRecordsMatch'>none</error>")));
  EXPECT_EQ(page.doubt, "");
  EXPECT_FALSE(page.next);
}

TEST(OaiAnswer, with_an_error_of_the_protocol_is_none) {
  const auto wanted = errand("oai", "cs.LG");
  const auto& source = source_of(wanted);
  const auto read = [&](const std::string& inner) {
    return testing::fault_of([&] { (void)source.read(wanted, source.begin(wanted), answer(oai_page(inner))); });
  };
  EXPECT_EQ(read("<error code='badArgument'>until date too late</error>"), Fault::protocol);
  EXPECT_EQ(read("<error code='badArgument'>Reason: Set does not exist</error>"), Fault::usage);
}

TEST(OaiPeriod, is_halved_and_grows_again) {
  const auto wanted = errand("oai", "cs.LG");
  const auto& source = source_of(wanted);
  const auto half = source.easier(wanted, source.begin(wanted));
  ASSERT_TRUE(half);
  EXPECT_EQ(half->until, day("2026-11-10"));
  const auto quarter = source.easier(wanted, *half);
  ASSERT_TRUE(quarter);
  EXPECT_EQ(quarter->until, day("2026-11-05"));
  const auto page = source.read(wanted, *quarter, answer(oai_page("<error code='noRecordsMatch'>none</error>")));
  ASSERT_TRUE(page.next);
  EXPECT_EQ(page.next->from, day("2026-11-06"));
  EXPECT_EQ(page.next->until, day("2026-11-15"));
}

TEST(OaiPeriod, of_one_day_is_asked_for_in_the_other_form_and_then_given_up) {
  auto wanted = errand("oai", "cs.LG");
  wanted.until = wanted.from;
  const auto& source = source_of(wanted);
  const auto other = source.easier(wanted, source.begin(wanted));
  ASSERT_TRUE(other);
  EXPECT_EQ(other->form, "arXiv");
  EXPECT_FALSE(source.easier(wanted, *other));
}

TEST(FetchPosition, comes_back_from_its_text) {
  Position position;
  position.from = day("2026-11-01");
  position.until = day("2026-11-20");
  position.start = 1300;
  position.total = 5000;
  position.page_size = 250;
  position.token = "verb%3DListRecords%26\"skip\"";
  position.form = "arXivRaw";
  position.reached = day("2026-11-07");
  position.restarts = 2;
  position.again = {"2410.17954", "hep-th/9901001"};
  position.etag = "\"abc\"";
  position.first = "2611.00001";
  position.been = {1, 18446744073709551615ULL};
  position.left = {"2410.17955"};
  position.came = 7;
  position.round = 1;
  position.first_total = 4990;
  EXPECT_EQ(parse_position(to_text(position)), position);
  EXPECT_EQ(parse_position(to_text(Position{})), Position{});
}

TEST(FetchPosition, of_another_version_is_none) {
  for (const auto* text : {"", "{}", "null", "[1]", "{\"from\": 3}", "no JSON"})
    EXPECT_FALSE(parse_position(text)) << text;
}

TEST(Loopback, stands_for_all_of_arxivs_servers_and_for_no_other) {
  EXPECT_EQ(on_loopback("https://export.arxiv.org/api/query?x=1", "127.0.0.1:80"), "http://127.0.0.1:80/api/query?x=1");
  EXPECT_EQ(on_loopback("https://oaipmh.arxiv.org/oai?verb=Identify", "127.0.0.1:80"),
            "http://127.0.0.1:80/oai?verb=Identify");
  EXPECT_EQ(on_loopback("https://rss.arxiv.org/rss/cs.LG", "127.0.0.1:80"), "http://127.0.0.1:80/rss/cs.LG");
  EXPECT_EQ(on_loopback("https://example.org/", "127.0.0.1:80"), "https://example.org/");
}

TEST(QueryFault, is_told_before_arxiv_is_asked) {
  for (const auto* query : {"", "  ", "ti:(a", "a)b(", "\"open", "\"a\" OR \"b", "ti:\x01"})
    EXPECT_NE(query_fault(query), "") << query;
  for (const auto* query : {"ti:graph", "ti:(a OR b) ANDNOT cat:cs.CV", "ti:\"a (b\"", "abs:c++"})
    EXPECT_EQ(query_fault(query), "") << query;
  EXPECT_NE(query_fault(std::string(3000, 'a')), "");
}

TEST(ShareDone, rises_with_the_days_or_the_entries) {
  const auto oai = errand("oai", "cs.LG");
  auto position = source_of(oai).begin(oai);
  const auto share_done = [](const Errand& wanted, const Position& at) { return source_of(wanted).share(wanted, at); };
  EXPECT_FALSE(share_done(oai, position));
  position.reached = day("2026-11-11");
  EXPECT_NEAR(*share_done(oai, position), 0.5, 0.01);
  const auto api = errand("api", "cs.LG");
  position = source_of(api).begin(api);
  position.total = 1000;
  position.start = 250;
  EXPECT_NEAR(*share_done(api, position), 0.25, 0.01);
}

}  // namespace
}  // namespace lectern
