#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "fake_arxiv/oai_form.hpp"
#include "unit/fake_arxiv/asking.hpp"

namespace lectern::testing {
namespace {

using namespace std::chrono;

/// All pages of a list, following its tokens.
std::vector<std::string> pages_of(Scene& scene, const std::string& verb, const std::string& arguments) {
  std::vector<std::string> pages{scene.oai("verb=" + verb + "&" + arguments).body};
  while (pages.size() < 60) {
    const auto token = token_of(pages.back());
    if (token.empty()) break;
    pages.push_back(scene.oai("verb=" + verb + "&resumptionToken=" + encoded(token, "")).body);
  }
  return pages;
}

/// The code and the text of the error on a page.
std::pair<std::string, std::string> error_of(const HttpAnswer& answer) {
  EXPECT_EQ(answer.status, 200) << "errors of the protocol are none of HTTP";
  EXPECT_EQ(answer.type, "text/xml");
  const auto text = between(answer.body, "<error code='", "</error>");
  const auto end = text.find("'>");
  return {text.substr(0, end), end == std::string::npos ? "" : text.substr(end + 2)};
}

std::vector<std::string> header_lines(const std::vector<std::string>& pages) {
  std::vector<std::string> lines;
  for (const auto& page : pages)
    for (auto at = page.find("<identifier>"); at != std::string::npos; at = page.find("<identifier>", at + 1))
      lines.push_back(between(page.substr(at), "<datestamp>", "<") + ' ' +
                      between(page.substr(at), "<identifier>", "<"));
  return lines;
}

TEST(FakeArxivOai, gives_every_record_once_for_every_page_size_and_form) {
  for (const std::size_t size : {7U, 50U, 199U, 200U, 1000U}) {
    Scene scene({.records = 200, .page = size, .identifiers = size});
    for (const auto verb : {"ListRecords", "ListIdentifiers"}) {
      const auto pages = pages_of(scene, verb, "metadataPrefix=arXiv");
      const auto lines = header_lines(pages);
      EXPECT_EQ(lines.size(), 200U) << size;
      EXPECT_EQ(std::set<std::string>(lines.begin(), lines.end()).size(), 200U) << size;
      EXPECT_TRUE(std::is_sorted(lines.begin(), lines.end())) << "by datestamp, then by identifier";
      EXPECT_EQ(count_of(pages.back(), "<resumptionToken/>"), pages.size() > 1 ? 1U : 0U);
    }
    EXPECT_EQ(scene.arxiv.violations(), 0U);
  }
}

TEST(FakeArxivOai, moves_from_in_a_token_unless_the_page_is_of_one_day) {
  Scene scene({.records = 1000, .page = 30});
  const auto first = scene.oai("verb=ListRecords&metadataPrefix=arXivRaw&from=2026-11-19&until=2026-11-22").body;
  const auto days = header_lines({first});
  ASSERT_EQ(days.size(), 30U);
  const auto of_last = std::count_if(days.begin(), days.end(), [&](const std::string& line) {
    return line.substr(0, 10) == days.back().substr(0, 10);
  });
  const bool one_day = of_last == 30;
  EXPECT_EQ(token_of(first), "verb%3DListRecords%26metadataPrefix%3DarXivRaw%26from%3D" + days.back().substr(0, 10) +
                                 "%26until%3D2026-11-22%26skip%3D" + std::to_string(one_day ? 30 : of_last));
  EXPECT_NE(first.find("expirationDate='2026-11-24T00:00:00Z'"), std::string::npos);
  EXPECT_NE(first.find("from=\"" + days.back().substr(0, 10) + "\""), std::string::npos)
      << "and the page tells the moved day of its request";
}

TEST(FakeArxivOai, takes_a_token_raw_and_encoded_but_alone) {
  Scene scene({.records = 600, .page = 20});
  const auto first = scene.oai("verb=ListRecords&metadataPrefix=oai_dc&set=cs:cs:LG").body;
  const auto token = token_of(first);
  EXPECT_NE(token.find("set%3Dcs%253Acs%253ALG"), std::string::npos) << token;
  const auto raw = scene.oai("verb=ListRecords&resumptionToken=" + token).body;
  const auto once_more = scene.oai("verb=ListRecords&resumptionToken=" + encoded(token, "")).body;
  EXPECT_EQ(header_lines({raw}), header_lines({once_more}));
  EXPECT_EQ(header_lines({raw}).size(), 20U);
  const auto posted =
      scene.post("https://oaipmh.arxiv.org/oai", "verb=ListRecords&resumptionToken=" + encoded(token, ""));
  EXPECT_EQ(header_lines({posted.body}), header_lines({raw}));

  const auto encoded_token = encoded(token, "");
  EXPECT_EQ(error_of(scene.oai("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=" + encoded_token)).first,
            "badArgument");
  EXPECT_EQ(error_of(scene.oai("verb=ListIdentifiers&resumptionToken=" + encoded_token)),
            (std::pair<std::string, std::string>{
                "badResumptionToken",
                "The value of the resumptionToken argument is invalid or expired. Reason: token from different verb"}));
  for (const auto bad : {"6960524|1001", "x", "", "verb%3DListRecords%26metadataPrefix%3DarXiv%26skip%3Dmany"})
    EXPECT_EQ(error_of(scene.oai(std::string("verb=ListRecords&resumptionToken=") + bad)),
              (std::pair<std::string, std::string>{"badResumptionToken",
                                                   "The value of the resumptionToken argument is invalid or expired. "
                                                   "Reason: Token decoding failed or format is invalid."}))
        << bad;
}

TEST(FakeArxivOai, refuses_arguments_with_the_servers_own_reasons) {
  Scene scene({.records = 60});
  const std::string list = "verb=ListRecords&metadataPrefix=arXiv";
  const std::vector<std::tuple<std::string, std::string, std::string>> table = {
      {"", "badVerb", "Invalid verb provided"},
      {"verb=Fetch", "badVerb", "Invalid verb provided"},
      {"verb=Identify&x=1", "badArgument", "No other parameters allowed for Identify"},
      {"verb=Identify&verb=Identify", "badArgument", "Duplicate parameters not allowed"},
      {"verb=ListRecords", "badArgument", "metadataPrefix required."},
      {"verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat", "Did not recognize requested format"},
      {list + "&identifier=x", "badArgument", "Unallowed parameter"},
      {list + "&from=2026-1-1", "badArgument", "from date format must be YYYY-MM-DD"},
      {list + "&from=2026-02-30", "badArgument", "from date format must be YYYY-MM-DD"},
      {list + "&until=2026-11-01T00:00:00Z", "badArgument", "until date format must be YYYY-MM-DD"},
      {list + "&from=2026-11-02&until=2026-11-01", "badArgument",
       "until date must be greater than or equal to from date"},
      {list + "&from=2005-09-15", "badArgument", "start date too early"},
      {list + "&until=2026-11-25", "badArgument", "until date too late"},
      {list + "&set=cs:cs:XX", "badArgument", "Set does not exist"},
      {list + "&set=cs:LG", "badArgument", "Set does not exist"},
      {list + "&set=cs:cs:LG:x", "badArgument", "Set has too many levels"},
      {list + "&set=cs:", "badArgument", "Invalid set request"},
      {list + "&from=2026-11-21&until=2026-11-22", "noRecordsMatch", "results in an empty list."},
      {"verb=GetRecord&metadataPrefix=arXiv", "badArgument", "Parameters provided did not match expected"},
      {"verb=GetRecord&metadataPrefix=arXiv&identifier=2401.00001", "idDoesNotExist", ""},
      {"verb=GetRecord&metadataPrefix=arXiv&identifier=oai:arXiv.org:2401.00001", "idDoesNotExist",
       "Nothing found for this ID"},
      {"verb=ListSets&resumptionToken=x", "badArgument", "Invalid token"},
  };
  for (const auto& [query, code, reason] : table) {
    const auto [given_code, text] = error_of(scene.oai(query));
    EXPECT_EQ(given_code, code) << query;
    EXPECT_NE(text.find(reason), std::string::npos) << query << ": " << text;
  }
}

TEST(FakeArxivOai, lists_a_window_of_datestamps_inclusive_at_both_ends) {
  Scene scene({.records = 600});
  const auto lines = header_lines(pages_of(scene, "ListIdentifiers", "metadataPrefix=arXiv"));
  const auto window =
      header_lines(pages_of(scene, "ListIdentifiers", "metadataPrefix=arXiv&from=2026-11-17&until=2026-11-19"));
  std::vector<std::string> expected;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(expected), [](const std::string& line) {
    return line.substr(0, 10) >= "2026-11-17" && line.substr(0, 10) <= "2026-11-19";
  });
  EXPECT_EQ(window, expected);
  EXPECT_EQ(window.front().substr(0, 10), "2026-11-17");
  EXPECT_EQ(window.back().substr(0, 10), "2026-11-19");
}

TEST(FakeArxivOai, knows_groups_archives_and_categories_as_sets) {
  Scene scene({.records = 600});
  const auto all = collect(scene.oai("verb=ListRecords&metadataPrefix=arXiv").body).papers;
  const auto listed = [&](const std::string& set) {
    return header_lines({scene.oai("verb=ListRecords&metadataPrefix=arXiv&set=" + set).body}).size();
  };
  const auto having = [&](const std::function<bool(const std::string&)>& is) {
    return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const Paper& paper) {
      return std::any_of(paper.categories.begin(), paper.categories.end(), is);
    }));
  };
  EXPECT_EQ(listed("cs:cs:LG"), having([](const std::string& id) { return id == "cs.LG"; }));
  EXPECT_EQ(listed("cs"), having([](const std::string& id) { return id.starts_with("cs."); }));
  EXPECT_EQ(listed("cs:cs"), listed("cs"));
  EXPECT_EQ(listed("physics:hep-th"), having([](const std::string& id) { return id == "hep-th"; }));
  EXPECT_GT(listed("physics"), listed("physics:hep-th"));
  EXPECT_EQ(listed("cs:cs:SY"), listed("eess:eess:SY"));

  const auto sets = scene.oai("verb=ListSets").body;
  EXPECT_EQ(count_of(sets, "<set>"), all_sets().size());
  EXPECT_NE(sets.find("<setSpec>q-bio:q-bio:NC</setSpec><setName>Neurons and Cognition</setName>"), std::string::npos);
}

TEST(FakeArxivOai, tells_what_it_is) {
  Scene scene({.records = 60});
  const auto identity = scene.oai("verb=Identify").body;
  EXPECT_NE(identity.find("<earliestDatestamp>2005-09-16</earliestDatestamp>"), std::string::npos);
  EXPECT_NE(identity.find("<responseDate>2026-11-23T06:00:03Z</responseDate>"), std::string::npos);
  EXPECT_NE(identity.find("<request verb=\"Identify\">http://oaipmh.arxiv.org/oai</request>"), std::string::npos);
  EXPECT_EQ(count_of(scene.oai("verb=ListMetadataFormats").body, "<metadataPrefix>"), 4U);
}

TEST(FakeArxivOai, gives_one_record_with_all_its_versions) {
  Scene scene({.records = 600});
  const auto& papers = scene.arxiv.corpus().papers();
  const auto& paper = *std::find_if(papers.begin(), papers.end(), [](const FakePaper& each) {
    return each.versions.size() > 2 && each.id.find('/') != std::string::npos;
  });
  const auto answer = scene.oai("verb=GetRecord&metadataPrefix=arXivRaw&identifier=oai:arXiv.org:" + paper.id);
  const auto read = collect(answer.body).papers;
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].id.text, paper.id);
  EXPECT_EQ(read[0].versions.size(), paper.versions.size());
  EXPECT_EQ(count_of(answer.body, "<version version="), paper.versions.size());
}

TEST(FakeArxivOai, has_a_mailing_from_half_past_ten_on_with_the_next_days_datestamp) {
  Scene scene({.records = 300});
  const auto day = scene.arxiv.add_papers(40);
  EXPECT_EQ(day, sys_days{2026y / 11 / 24});
  const std::string list = "verb=ListIdentifiers&metadataPrefix=arXiv&from=2026-11-24";
  const auto evening = from_eastern(sys_days{2026y / 11 / 23}, hours{20});
  scene.timer.pass(Moment{evening + hours{1}} - scene.timer.now());
  EXPECT_EQ(error_of(scene.oai(list)).first, "noRecordsMatch");
  EXPECT_EQ(total_of(scene.api("search_query=cat:*&max_results=1").body), 340) << "the API has it at eight";
  scene.timer.pass(hours{2});
  EXPECT_GE(header_lines({scene.oai(list).body}).size(), 40U);
}

}  // namespace
}  // namespace lectern::testing
