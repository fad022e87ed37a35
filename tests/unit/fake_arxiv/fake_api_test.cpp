#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "fake_arxiv/query.hpp"
#include "unit/fake_arxiv/asking.hpp"

namespace lectern::testing {
namespace {

/// All papers of a search, page by page; fails where one comes twice.
std::map<std::string, Paper> searched(Scene& scene, const std::string& query, int size = 100) {
  std::map<std::string, Paper> papers;
  for (int start = 0; start < 100 * size; start += size) {
    const auto answer = scene.api(query + "&start=" + std::to_string(start) + "&max_results=" + std::to_string(size));
    EXPECT_EQ(answer.status, 200) << answer.body;
    const auto page = collect(answer.body, "atom");
    EXPECT_TRUE(page.problems.empty());
    for (const auto& paper : page.papers) EXPECT_TRUE(papers.emplace(paper.id.text, paper).second) << paper.id.text;
    if (page.papers.empty()) break;
  }
  return papers;
}

std::vector<std::string> ids_of(const HttpAnswer& answer) {
  std::vector<std::string> ids;
  for (const auto& paper : collect(answer.body, "atom").papers)
    ids.push_back(paper.id.text + "v" + std::to_string(paper.version));
  return ids;
}

/// The reason that an error feed gives, and its link.
std::pair<std::string, std::string> error_of(const HttpAnswer& answer) {
  EXPECT_EQ(answer.type, "application/atom+xml");
  const auto entry = between(answer.body, "<entry>", "</entry>");
  EXPECT_EQ(between(entry, "<title>", "</title>"), "Error");
  return {between(entry, "<summary>", "</summary>"), between(entry, "<id>", "</id>")};
}

const FakePaper& paper_where(const Scene& scene, const std::function<bool(const FakePaper&)>& is) {
  const auto& papers = scene.arxiv.corpus().papers();
  return *std::find_if(papers.rbegin(), papers.rend(), is);
}

TEST(FakeArxivApi, gives_every_paper_of_a_search_once_in_the_order_asked_for) {
  Scene scene({.records = 700});
  const auto first = scene.api("search_query=cat:cs.*&sortBy=submittedDate&max_results=100");
  const auto papers = searched(scene, "search_query=cat:cs.*&sortBy=submittedDate");
  EXPECT_EQ(static_cast<long long>(papers.size()), total_of(first.body));
  EXPECT_GT(papers.size(), 300U);
  EXPECT_EQ(scene.arxiv.violations(), 0U);
  std::optional<Instant> before;
  for (const auto& paper : collect(first.body).papers) {
    EXPECT_LE(paper.submitted->time, before.value_or(paper.submitted->time));
    before = paper.submitted->time;
  }
  for (const auto order : {"ascending", "descending"}) {
    const auto page = collect(
        scene.api(std::string("search_query=cat:cs.LG&max_results=50&sortBy=lastUpdatedDate&sortOrder=") + order).body);
    const bool rising = std::string_view(order) == "ascending";
    EXPECT_TRUE(std::is_sorted(page.papers.begin(), page.papers.end(), [&](const Paper& one, const Paper& other) {
      return rising ? one.updated->time < other.updated->time : one.updated->time > other.updated->time;
    }));
  }
}

TEST(FakeArxivApi, tells_the_same_of_a_paper_as_oai_pmh_in_all_its_forms) {
  Scene scene({.records = 400});
  const auto papers = searched(scene, "search_query=cat:*", 200);
  ASSERT_EQ(papers.size(), 400U);
  for (const auto prefix : {"arXivRaw", "arXiv", "arXivOld", "oai_dc"}) {
    const auto records = collect(scene.oai(std::string("verb=ListRecords&metadataPrefix=") + prefix).body, "oai");
    EXPECT_TRUE(records.problems.empty());
    ASSERT_EQ(records.papers.size(), 400U) << prefix;
    for (const auto& record : records.papers) {
      const auto& paper = papers.at(record.id.text);
      EXPECT_EQ(record.title, paper.title) << prefix;
      const bool comment_instead = paper.abstract.empty() && std::string_view(prefix) == "oai_dc";
      EXPECT_EQ(comment_instead ? "" : record.abstract, paper.abstract) << prefix;
      EXPECT_EQ(record.withdrawn, paper.withdrawn) << prefix << ' ' << record.id.text;
      if (std::string_view(prefix) == "oai_dc") continue;
      EXPECT_EQ(record.categories, paper.categories) << prefix;
      EXPECT_EQ(record.authors, paper.authors) << prefix << ' ' << record.id.text;
      EXPECT_EQ(record.doi, paper.doi) << prefix;
      EXPECT_EQ(record.journal_ref, paper.journal_ref) << prefix;
      if (std::string_view(prefix) != "arXivRaw") continue;
      EXPECT_EQ(record.version, paper.version);
      EXPECT_EQ(record.submitted, paper.submitted);
      EXPECT_EQ(record.updated, paper.updated);
    }
  }
}

TEST(FakeArxivApi, writes_what_the_server_of_2026_writes) {
  Scene scene({.records = 300});
  const auto answer = scene.api("search_query=testing+OR+cat:cs.LG&max_results=7");
  EXPECT_EQ(answer.type, "application/atom+xml");
  EXPECT_TRUE(answer.body.starts_with("<?xml version='1.0' encoding='UTF-8'?>\n<feed xmlns:opensearch="));
  EXPECT_EQ(between(answer.body, "<title>", "</title>"),
            "arXiv Query: search_query=all:testing OR cat:cs.LG&amp;id_list=&amp;start=0&amp;max_results=7");
  EXPECT_EQ(between(answer.body, "<opensearch:itemsPerPage>", "<"), "7");
  EXPECT_EQ(between(answer.body, "<id>https://arxiv.org/api/", "</id>").size(), 27U);
  EXPECT_EQ(between(answer.body, "<updated>", "</updated>"), "2026-11-23T06:00:03Z");
  const auto entry = between(answer.body, "<entry>", "</entry>");
  std::size_t at = 0;
  for (const auto tag : {"<id>http://arxiv.org/abs/", "<title>", "<updated>", "<link href=\"https://arxiv.org/abs/",
                         "<link href=\"https://arxiv.org/pdf/", "<summary>", "<category ", "<published>",
                         "<arxiv:primary_category ", "<author>"}) {
    const auto found = entry.find(tag);
    ASSERT_NE(found, std::string::npos) << tag;
    EXPECT_GE(found, at) << tag;
    at = found;
  }
}

TEST(FakeArxivApi, writes_the_form_of_before_november_2025_behind_a_switch) {
  Scene fresh({.records = 120});
  Scene old({.records = 120, .old_form = true});
  const std::string query = "search_query=cat:*&max_results=120&sortBy=submittedDate";
  const auto one = collect(fresh.api(query).body, "atom");
  const auto answer = old.api(query);
  EXPECT_NE(answer.body.find("<title type=\"html\">ArXiv Query: "), std::string::npos);
  const auto other = collect(answer.body, "atom");
  ASSERT_EQ(one.papers.size(), 120U);
  ASSERT_EQ(other.papers.size(), 120U);
  for (std::size_t at = 0; at < 120; ++at) {
    EXPECT_EQ(one.papers[at].id, other.papers[at].id);
    const bool lost = one.papers[at].title == "0";
    EXPECT_EQ(lost ? one.papers[at].id.text : one.papers[at].title, other.papers[at].title);
    EXPECT_EQ(one.papers[at].authors, other.papers[at].authors);
    EXPECT_EQ(one.papers[at].updated, other.papers[at].updated);
  }
}

TEST(FakeArxivApi, answers_id_lists_by_their_rules) {
  Scene scene({.records = 600});
  const auto& revised = paper_where(scene, [](const FakePaper& paper) { return paper.versions.size() > 2; });
  const auto& old = paper_where(scene, [](const FakePaper& paper) { return paper.id.find('/') != std::string::npos; });
  const auto newest = "v" + std::to_string(revised.versions.size());
  EXPECT_EQ(ids_of(scene.api("id_list=" + revised.id)), std::vector<std::string>{revised.id + newest});
  EXPECT_EQ(ids_of(scene.api("id_list=" + revised.id + "v2")), std::vector<std::string>{revised.id + "v2"});
  EXPECT_TRUE(ids_of(scene.api("id_list=" + revised.id + "v99")).empty());
  EXPECT_EQ(ids_of(scene.api("id_list=" + old.id)).size(), 1U);
  const auto slash = old.id.find('/');
  EXPECT_EQ(ids_of(scene.api("id_list=" + old.id.substr(0, slash) + ".XX" + old.id.substr(slash))).size(), 1U)
      << "a subject class is dropped";

  const auto unknown = scene.api("id_list=2611.99999," + revised.id);
  EXPECT_EQ(ids_of(unknown).size(), 1U);
  EXPECT_EQ(total_of(unknown.body), 1);

  std::string list;
  std::vector<std::string> asked;
  for (std::size_t at = 100; at < 120; ++at) {
    asked.push_back(scene.arxiv.corpus().papers()[at].id);
    list += (list.empty() ? "" : ",") + asked.back();
  }
  EXPECT_EQ(ids_of(scene.api("id_list=" + list)).size(), 10U) << "max_results is 10 where it is not given";
  auto given = collect(scene.api("id_list=" + list + "&max_results=20").body);
  std::vector<std::string> order;
  for (const auto& paper : given.papers) order.push_back(paper.id.text);
  EXPECT_NE(order, asked) << "the order of the list is not kept";
  EXPECT_TRUE(std::is_permutation(order.begin(), order.end(), asked.begin(), asked.end()));

  const auto both = scene.api("id_list=" + list + "&search_query=cat:hep-th&max_results=20");
  EXPECT_LT(total_of(both.body), 20) << "both given: the ids that match";
}

TEST(FakeArxivApi, refuses_with_the_servers_own_words) {
  Scene scene({.records = 60});
  const std::vector<std::tuple<std::string, int, std::string, std::string>> table = {
      {"", 400, "Either a search_query or id_list must be specified for the classic API.",
       "https://arxiv.org/api/errors"},
      {"id_list=abc", 400, "incorrect id format for abc", "https://arxiv.org/api/errors#incorrect_id_format_for_abc"},
      {"id_list=2401.00001,xyz/12", 400, "incorrect id format for xyz/12",
       "https://arxiv.org/api/errors#incorrect_id_format_for_xyz/12"},
      {"search_query=a&start=x", 400, "start must be an integer",
       "https://arxiv.org/api/errors#start_must_be_an_integer"},
      {"search_query=a&start=-1", 400, "start must be non-negative",
       "https://arxiv.org/api/errors#start_must_be_non-negative"},
      {"search_query=a&max_results=1.5", 400, "max_results must be an integer",
       "https://arxiv.org/api/errors#max_results_must_be_an_integer"},
      {"search_query=a&max_results=-3", 400, "max_results must be non-negative",
       "https://arxiv.org/api/errors#max_results_must_be_non-negative"},
      {"search_query=a&sortBy=date", 400, "sortBy must be in: relevance, lastUpdatedDate, submittedDate",
       "https://arxiv.org/help/api/user-manual#sort"},
      {"search_query=a&sortOrder=up", 400, "sortOrder must be in: ascending, descending",
       "https://arxiv.org/help/api/user-manual#sort"},
      {"search_query=(ti:a+AND+ti:b", 400, "Invalid query string: '(ti:a AND ti:b'", "https://arxiv.org/api/errors"},
      {"search_query=ti:a+ti:b&raw=1", 400, "Invalid query string: 'ti:a ti:b'", "https://arxiv.org/api/errors"},
      {"search_query=a&start=9990&max_results=11", 500, "Internal Server Error", "https://arxiv.org/api/errors"},
      {"search_query=a&max_results=0", 500, "Internal Server Error", "https://arxiv.org/api/errors"},
  };
  for (const auto& [query, status, reason, link] : table) {
    const auto answer = scene.api(query);
    EXPECT_EQ(answer.status, status) << query;
    EXPECT_EQ(error_of(answer), (std::pair{reason, link})) << query;
    EXPECT_TRUE(refusal(answer.body)) << query;
  }
  EXPECT_EQ(scene.api("search_query=a&max_results=30001").status, 400);
}

TEST(FakeArxivApi, takes_long_lists_by_post_only) {
  Scene scene({.records = 60});
  std::string list = scene.arxiv.corpus().papers().back().id;
  for (int at = 0; at < 300; ++at) list += ",2401.0000" + std::to_string(at % 10);
  EXPECT_EQ(scene.api("max_results=301&id_list=" + list).status, 414);
  const auto answer = scene.post("https://export.arxiv.org/api/query", "max_results=301&id_list=" + list);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(ids_of(answer).size(), 1U);
}

TEST(FakeArxivApi, understands_queries_by_the_adaptors_rules) {
  Scene scene({.records = 60});
  const std::vector<std::pair<std::string, std::string>> table = {
      {"graph networks", "all:graph OR all:networks"},
      {"ti:a AND AND OR ti:b", "ti:a OR ti:b"},
      {"ti:a AND NOT ti:b", "ti:a ANDNOT ti:b"},
      {"ti:a NOT ti:b", "ti:a ANDNOT ti:b"},
      {"title:a", "ti:a"},
      {"au:del_maestro", "au:\"del maestro\""},
      {"ti:(a b)", "(ti:a OR ti:b)"},
      {"ti:a AND ti:", "ti:a"},
      {"\"two words\" AND (cat:cs.LG OR cat:stat.ML)", "all:\"two words\" AND (cat:cs.LG OR cat:stat.ML)"},
      {"submittedDate:[2007 TO 200902]", "submittedDate:\"200701010000 TO 200902282359\""},
      {"lastUpdatedDate:[20070203 TO 20090203123456]", "submittedDate:\"200702030000 TO 200902031234\""},
  };
  for (const auto& [query, adapted] : table) {
    const auto parsed = SearchQuery::parse(query, false);
    ASSERT_TRUE(parsed) << query;
    EXPECT_EQ(parsed->adapted(), adapted);
  }
  for (const auto query : {"(ti:a", "ti:a)", "ti:\"a", "()", "submittedDate:[x TO y]", "ti:[2007 TO 2008]"})
    EXPECT_FALSE(SearchQuery::parse(query, false)) << query;
}

TEST(FakeArxivApi, finds_by_field_by_phrase_and_by_operator) {
  Scene scene({.records = 800});
  const auto total = [&](const std::string& query) {
    return total_of(scene.api("search_query=" + encoded(query)).body);
  };
  const auto all = total("cat:*");
  const auto learning = total("cat:cs.LG");
  const auto statistics = total("cat:stat.ML");
  const auto both = total("cat:cs.LG AND cat:stat.ML");
  EXPECT_EQ(all, 800);
  EXPECT_GT(both, 0);
  EXPECT_EQ(total("cat:cs.LG OR cat:stat.ML"), learning + statistics - both);
  EXPECT_EQ(total("cat:cs.LG ANDNOT cat:stat.ML"), learning - both);
  EXPECT_EQ(total("ANDNOT cat:cs.LG"), all - learning);
  EXPECT_GT(total("cat:cs.*"), learning);
  EXPECT_GT(total("ti:attention"), 0);
  EXPECT_GT(total("abs:\"graph neural networks\""), total("abs:\"networks graph neural\""));
  EXPECT_EQ(total("au:Müller"), total("au:muller"));
  EXPECT_GT(total("au:muller"), 0);
  const auto& paper = scene.arxiv.corpus().papers().back();
  EXPECT_EQ(total("id:" + paper.id), 1);
}

TEST(FakeArxivApi, filters_by_the_first_versions_date_unless_the_plus_is_encoded) {
  Scene scene({.records = 800});
  const auto range = [&](const std::string& dates) {
    return total_of(scene.api("search_query=cat:*+AND+submittedDate:" + dates).body);
  };
  const auto all = range("%5B1991+TO+2026%5D");
  EXPECT_EQ(all, 800);
  const auto month = range("[202611+TO+202611]");
  EXPECT_GT(month, 100);
  EXPECT_LT(month, 400);
  EXPECT_EQ(range("[202611010000+TO+202611302359]"), month);
  EXPECT_EQ(range("[20261101+TO+20261115]") + range("[20261116+TO+20261130]"), month);
  EXPECT_EQ(range("[202611%2BTO%2B202611]"), 800) << "the filter is lost without a word";
}

}  // namespace
}  // namespace lectern::testing
