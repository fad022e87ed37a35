#include <gtest/gtest.h>

#include "unit/fetch/collected.hpp"

namespace lectern {
namespace {

using testing::collect;
using testing::refusal;

std::string day(const std::optional<Date>& date) { return date ? to_iso(*date) : "none"; }

/// A page around an answer, as the server of 2025 writes it.
std::string page(std::string_view answer) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">\n"
         "<responseDate>2026-09-07T01:02:03Z</responseDate>\n"
         "<request verb=\"ListRecords\" metadataPrefix=\"arXiv\">http://oaipmh.arxiv.org/oai</request>\n" +
         std::string(answer) + "</OAI-PMH>\n";
}

std::string list(std::string_view records) {
  return page("<ListRecords>\n" + std::string(records) + "</ListRecords>\n");
}

std::string record(std::string_view metadata, std::string_view sets = "",
                   std::string_view id = "oai:arXiv.org:2401.99901") {
  return "<record><header><identifier>" + std::string(id) + "</identifier><datestamp>2026-09-01</datestamp>" +
         std::string(sets) + "</header><metadata>" + std::string(metadata) + "</metadata></record>\n";
}

std::string own(std::string_view inside) {
  return "<arXiv xmlns='http://arxiv.org/OAI/arXiv/'>" + std::string(inside) + "</arXiv>";
}

std::string raw(std::string_view inside) {
  return "<arXivRaw xmlns='http://arxiv.org/OAI/arXivRaw/'>" + std::string(inside) + "</arXivRaw>";
}

std::string dc(std::string_view inside) {
  return "<oai_dc:dc xmlns:oai_dc='http://www.openarchives.org/OAI/2.0/oai_dc/' "
         "xmlns:dc='http://purl.org/dc/elements/1.1/'>" +
         std::string(inside) + "</oai_dc:dc>";
}

std::string version(int number, std::string_view date, std::string_view type = "D") {
  return "<version version='v" + std::to_string(number) + "'><date>" + std::string(date) +
         "</date><size>12kb</size><source_type>" + std::string(type) + "</source_type></version>";
}

Paper only_paper(std::string_view text) {
  auto all = collect(text);
  EXPECT_EQ(all.format, "oai");
  EXPECT_TRUE(all.problems.empty());
  EXPECT_EQ(all.papers.size(), 1U);
  return all.papers.empty() ? Paper{} : all.papers.front();
}

TEST(OaiReader, reads_the_form_arXiv) {
  const Paper paper = only_paper(list(
      record(own("<id>2401.99901</id><created>2024-01-11</created><updated>2024-03-02</updated>"
                 "<authors><author><keyname>Example</keyname><forenames>Ada "
                 "B.</forenames><affiliation>X</affiliation></author>"
                 "<author><keyname>Sample</keyname><forenames>Bj\xC3\xB6rn</forenames><suffix>Jr.</suffix></author>"
                 "<author><keyname>:</keyname></author>"
                 "<author><keyname>Collaboration</keyname><forenames>for the Invented</forenames></author></authors>"
                 "<title>An invented\n  title &amp; more</title><categories>cs.LG stat.ML</categories>"
                 "<comments>3 pages</comments><report-no>INV-1</report-no><msc-class>62A01</msc-class>"
                 "<journal-ref>J. Inv. 1 (2024) 1</journal-ref><doi>10.1000/invented.1</doi>"
                 "<license>http://creativecommons.org/licenses/by/4.0/</license>"
                 "<abstract>  The first paragraph\nspeaks of $x &lt; y$.\n  The second one is short.\n</abstract>"),
             "<setSpec>cs:cs:LG</setSpec>")));
  EXPECT_EQ(paper.id.text, "2401.99901");
  EXPECT_EQ(paper.version, 1);
  EXPECT_EQ(paper.title, "An invented title & more");
  EXPECT_EQ(paper.abstract, "The first paragraph speaks of $x < y$.\nThe second one is short.");
  EXPECT_EQ(paper.authors,
            (std::vector<std::string>{"Ada B. Example", "Bj\xC3\xB6rn Sample Jr.", "Invented Collaboration"}));
  EXPECT_EQ(paper.categories, (std::vector<std::string>{"cs.LG", "stat.ML"}));
  EXPECT_EQ(day(paper.submitted), "2024-01-11");
  EXPECT_EQ(day(paper.updated), "2024-03-02");
  EXPECT_EQ(paper.versions, (std::vector<PaperVersion>{{1, parse_date("2024-01-11")}}));
  EXPECT_EQ(paper.comment, "3 pages");
  EXPECT_EQ(paper.journal_ref, "J. Inv. 1 (2024) 1");
  EXPECT_EQ(paper.doi, "10.1000/invented.1");
  EXPECT_EQ(paper.licence, "http://creativecommons.org/licenses/by/4.0/");
  EXPECT_FALSE(paper.withdrawn);
  EXPECT_FALSE(paper.partial);
  EXPECT_FALSE(paper.announced) << "the datestamp is not an announcement";
  EXPECT_TRUE(paper.announcements.empty());
}

TEST(OaiReader, takes_created_for_the_first_versions_date_only_where_the_identifier_allows_it) {
  const struct {
    const char* id;
    const char* dates;
    const char* submitted;
    const char* updated;
  } rows[] = {
      {"2401.99901", "<created>2024-01-31</created>", "2024-01-31", "2024-01-31"},
      {"2401.99901", "<created>2023-11-05</created>", "2023-11-05", "2023-11-05"},
      {"2401.99901", "<created>2024-02-02</created>", "2024-02-02", "2024-02-02"},
      {"2401.99901", "<created>2024-05-05</created>", "none", "2024-05-05"},
      {"2401.99901", "<created>2024-05-05</created><updated>2024-06-06</updated>", "none", "2024-05-05"},
      {"hep-th/9912901", "<created>1999-12-31</created>", "1999-12-31", "1999-12-31"},
      {"hep-th/9912901", "<created>2000-02-01</created>", "none", "2000-02-01"},
      {"2401.99901", "<updated>2024-05-05</updated>", "none", "2024-05-05"},
      {"2401.99901", "", "none", "none"},
  };
  for (const auto& row : rows) {
    const Paper paper = only_paper(list(record(own(row.dates), "", std::string("oai:arXiv.org:") + row.id)));
    EXPECT_EQ(day(paper.submitted), row.submitted) << row.dates;
    EXPECT_EQ(day(paper.updated), row.updated) << row.dates;
    EXPECT_EQ(paper.versions.empty(), !paper.submitted) << row.dates;
  }
}

TEST(OaiReader, reads_all_versions_of_arXivRaw) {
  const Paper paper = only_paper(list(record(
      raw("<id>2401.99901</id><submitter>Ada Example</submitter>" + version(1, "Mon, 1 Jan 2024 10:11:12 GMT") +
          version(10, "Tue, 5 Nov 2024 01:02:03 GMT") + version(2, "Thu, 1 Feb 2024 00:00:00 GMT") +
          version(2, "Fri, 2 Feb 2024 00:00:00 GMT") + "<version version='latest'><date>2025-01-01</date></version>" +
          "<title>Invented</title><authors>Ada Example (Somewhere), \\'Edgar Sample, III, and B. One</authors>"
          "<categories>cs.LG</categories><abstract>Short.</abstract>"))));
  EXPECT_EQ(paper.version, 10);
  EXPECT_EQ(paper.versions, (std::vector<PaperVersion>{{1, parse_date("2024-01-01T10:11:12Z")},
                                                       {2, parse_date("2024-02-01T00:00:00Z")},
                                                       {10, parse_date("2024-11-05T01:02:03Z")}}));
  EXPECT_EQ(day(paper.submitted), "2024-01-01T10:11:12Z");
  EXPECT_EQ(day(paper.updated), "2024-11-05T01:02:03Z");
  EXPECT_EQ(paper.authors, (std::vector<std::string>{"Ada Example",
                                                     "\xC3\x89"
                                                     "dgar Sample III",
                                                     "B. One"}));
  EXPECT_FALSE(paper.withdrawn);
}

TEST(OaiReader, sees_a_withdrawal_in_the_newest_version_and_in_words) {
  const std::string first = version(1, "Mon, 1 Jan 2024 10:11:12 GMT", "I");
  const std::string second = version(2, "Thu, 1 Feb 2024 00:00:00 GMT", "AI");
  const std::string third = version(3, "Fri, 1 Mar 2024 00:00:00 GMT", "D");
  EXPECT_TRUE(only_paper(list(record(raw(first)))).withdrawn);
  EXPECT_TRUE(only_paper(list(record(raw(first + second)))).withdrawn);
  EXPECT_TRUE(only_paper(list(record(raw(second + first)))).withdrawn);
  EXPECT_FALSE(only_paper(list(record(raw(first + second + third)))).withdrawn);
  EXPECT_TRUE(
      only_paper(list(record(own("<comments>This paper has been withdrawn by the author</comments>")))).withdrawn);
  EXPECT_TRUE(only_paper(list(record(dc("<dc:description>Old.</dc:description>"
                                        "<dc:description>Comment: withdrawn</dc:description>"))))
                  .withdrawn);
}

TEST(OaiReader, reads_the_form_arXivOld) {
  const Paper paper =
      only_paper(list(record("<arXivOld><id>2401.99901</id><title>Old</title><authors>A. One and B. Two</authors>"
                             "<categories>math.NA cs.NA</categories><abstract>Short.</abstract></arXivOld>")));
  EXPECT_EQ(paper.authors, (std::vector<std::string>{"A. One", "B. Two"}));
  EXPECT_EQ(paper.categories, (std::vector<std::string>{"math.NA", "cs.NA"}));
  EXPECT_FALSE(paper.submitted);
}

TEST(OaiReader, reads_dublin_core) {
  const Paper paper = only_paper(list(
      record(dc("<dc:title>An invented title</dc:title><dc:creator>Example Jr, Ada B.</dc:creator>"
                "<dc:creator>Sample, Bj\xC3\xB6rn, III</dc:creator><dc:creator>von One, C.</dc:creator>"
                "<dc:creator>Invented Collaboration</dc:creator>"
                "<dc:subject>Mathematics - Logic</dc:subject><dc:subject>Computer Science - Learning</dc:subject>"
                "<dc:subject>03E75 (Primary), 03E35 (Secondary)</dc:subject>"
                "<dc:description>  The abstract.\n</dc:description><dc:description>Comment: 7 pages</dc:description>"
                "<dc:date>2024-01-11</dc:date><dc:date>2024-02-02</dc:date><dc:date>2024-03-03</dc:date><dc:type>text</"
                "dc:type>"
                "<dc:identifier>http://arxiv.org/abs/2401.99901</dc:identifier>"
                "<dc:identifier>https://arxiv.org/abs/2401.99901</dc:identifier>"
                "<dc:identifier>J. Inv. 1 (2024),\n  "
                "1-2</dc:identifier><dc:identifier>doi:10.1000/invented.1</dc:identifier>"),
             "<setSpec>cs</setSpec><setSpec>math</setSpec>")));
  EXPECT_EQ(paper.title, "An invented title");
  EXPECT_EQ(paper.authors, (std::vector<std::string>{"Ada B. Example Jr", "Bj\xC3\xB6rn Sample III", "C. von One",
                                                     "Invented Collaboration"}));
  EXPECT_EQ(paper.categories, (std::vector<std::string>{"math.LO", "cs.LG"}));
  EXPECT_EQ(paper.abstract, "The abstract.");
  EXPECT_EQ(paper.comment, "7 pages");
  EXPECT_EQ(day(paper.submitted), "2024-01-11");
  EXPECT_EQ(day(paper.updated), "2024-03-03");
  EXPECT_EQ(paper.journal_ref, "J. Inv. 1 (2024), 1-2");
  EXPECT_EQ(paper.doi, "10.1000/invented.1");
}

TEST(OaiReader, reads_dublin_core_of_2025_where_the_comment_has_no_mark) {
  const Paper paper =
      only_paper(list(record(dc("<dc:description>The abstract.</dc:description>"
                                "<dc:description>7 pages</dc:description>"
                                "<dc:date>2024-01-11</dc:date>"))));
  EXPECT_EQ(paper.abstract, "The abstract.");
  EXPECT_EQ(paper.comment, "7 pages");
  EXPECT_EQ(day(paper.updated), "2024-01-11");
  EXPECT_EQ(only_paper(list(record(dc("<dc:description>Comment: only this</dc:description>")))).comment, "only this");
}

TEST(OaiReader, tells_categories_of_one_name_apart_by_the_sets) {
  const struct {
    const char* subjects;
    const char* sets;
    std::vector<std::string> categories;
  } rows[] = {
      {"Machine Learning", "stat:stat:ML cs:cs:LG", {"stat.ML", "cs.LG"}},
      {"Machine Learning|Robotics", "cs:cs:LG cs:cs:RO stat:stat:ML", {"cs.LG", "cs.RO", "stat.ML"}},
      {"Machine Learning", "stat", {"stat.ML"}},
      {"Machine Learning", "", {"cs.LG"}},
      {"Machine Learning|Machine Learning", "", {"cs.LG", "stat.ML"}},
      {"High Energy Physics - Theory|General Relativity and Quantum Cosmology",
       "physics:gr-qc physics:hep-th",
       {"hep-th", "gr-qc"}},
      {"Mathematical Physics", "physics:math-ph math:math:MP", {"math-ph", "math.MP"}},
      {"Astrophysics", "physics:astro-ph", {"astro-ph"}},
      {"Nothing known", "eess:eess:AS physics:astro-ph:EP", {"eess.AS", "astro-ph.EP"}},
      {"Nothing known", "math physics:cond-mat : a:b:c:d", {}},
  };
  for (const auto& row : rows) {
    std::string subjects = "<dc:subject>";
    for (const char c : std::string_view(row.subjects))
      subjects += c == '|' ? "</dc:subject><dc:subject>" : std::string(1, c);
    std::string sets;
    std::istringstream words(row.sets);
    for (std::string word; words >> word;) sets += "<setSpec>" + word + "</setSpec>";
    EXPECT_EQ(only_paper(list(record(dc(subjects + "</dc:subject>"), sets))).categories, row.categories)
        << row.subjects << " in " << row.sets;
  }
}

TEST(OaiReader, takes_single_records_and_metadata_that_stand_alone) {
  EXPECT_EQ(only_paper(record(own("<title>Alone</title>"))).title, "Alone");
  EXPECT_EQ(only_paper("<?xml version='1.0'?><!-- one -->\n" + own("<id>2401.99901</id>")).id.text, "2401.99901");
  EXPECT_EQ(only_paper(raw("<id>math/0309901</id>" + version(2, "2024-01-01"))).version, 2);
  EXPECT_EQ(only_paper(dc("<dc:identifier>J. Inv. 1</dc:identifier>"
                          "<dc:identifier>https://arxiv.org/abs/2401.99901v3</dc:identifier>"))
                .version,
            3);
  EXPECT_EQ(only_paper("<record><metadata>" + own("<id>2401.99901</id>") + "</metadata></record>").id.text,
            "2401.99901");
  const std::string prefixed =
      "<o:OAI-PMH xmlns:o='http://www.openarchives.org/OAI/2.0/'><o:GetRecord><o:record><o:header>"
      "<o:identifier>oai:arXiv.org:hep-th/9901901</o:identifier></o:header><o:metadata>"
      "<a:arXiv xmlns:a='http://arxiv.org/OAI/arXiv/'><a:title>Prefixed</a:title></a:arXiv>"
      "</o:metadata></o:record></o:GetRecord></o:OAI-PMH>";
  EXPECT_EQ(only_paper(prefixed).title, "Prefixed");
  EXPECT_EQ(only_paper(prefixed).id.text, "hep-th/9901901");
}

TEST(OaiReader, gives_a_paper_without_a_title_its_identifier) {
  EXPECT_EQ(only_paper(list(record(own("")))).title, "2401.99901");
}

TEST(OaiReader, tells_records_that_hold_no_paper_by_their_lines) {
  const auto all = collect(list(
      record(own("<title>Good</title>")) +
      "<record><header status=\"deleted\"><identifier>oai:arXiv.org:2401.99902</identifier></header></record>\n" +
      record(own("<title>Foreign</title>"), "", "oai:example.org:17") +
      "<record><header><identifier>oai:arXiv.org:2401.99903</identifier></header></record>\n" +
      record("<marc>x</marc>", "", "oai:arXiv.org:2401.99904") + "<record/>\n" +
      "<resumptionToken expirationDate='2026-09-08T00:00:00Z'>verb%3DListRecords%26skip%3D1300</resumptionToken>"));
  EXPECT_EQ(all.papers.size(), 1U);
  const struct {
    std::size_t line;
    const char* record;
    const char* reason;
  } rows[] = {
      {7, "oai:arXiv.org:2401.99902", "deleted at arXiv"},
      {8, "oai:example.org:17", "the record's identifier is not an arXiv identifier"},
      {9, "oai:arXiv.org:2401.99903", "the record has no metadata"},
      {10, "oai:arXiv.org:2401.99904", "metadata of the form 'marc' are not read: ask for arXivRaw, arXiv or oai_dc"},
      {11, "", "the record has no identifier"},
  };
  ASSERT_EQ(all.problems.size(), std::size(rows));
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    EXPECT_EQ(all.problems[i].line, rows[i].line);
    EXPECT_EQ(all.problems[i].record, rows[i].record);
    EXPECT_EQ(all.problems[i].reason, rows[i].reason);
  }
}

TEST(OaiReader, takes_no_match_for_an_empty_page_and_refuses_every_other_error) {
  const auto empty = collect(page("<error code='noRecordsMatch'>Nothing found</error>"));
  EXPECT_EQ(empty.format, "oai");
  EXPECT_TRUE(empty.papers.empty() && empty.problems.empty());
  EXPECT_TRUE(collect(list("")).papers.empty());
  auto error = refusal(page("<error code=\"badResumptionToken\">The token\n is &#27;[2Jinvalid or expired.</error>"));
  ASSERT_TRUE(error);
  EXPECT_EQ(error->fault(), Fault::bad_data);
  EXPECT_STREQ(error->what(),
               "arXiv answered with the OAI-PMH error 'badResumptionToken': 'The token is [2Jinvalid or expired.'");
  error = refusal(page("<error code='noRecordsMatch'/><error code='badVerb'>no</error>"));
  ASSERT_TRUE(error);
  EXPECT_NE(std::string(error->what()).find("badVerb"), std::string::npos);
}

TEST(OaiReader, refuses_pages_without_papers_of_arxiv) {
  const struct {
    std::string text;
    const char* word;
  } rows[] = {
      {page("<Identify><repositoryName>arXiv</repositoryName></Identify>"), "its answer is 'Identify'"},
      {page("<ListIdentifiers><header/></ListIdentifiers>"), "its answer is 'ListIdentifiers'"},
      {page(""), "holds no records"},
      {"<record><header/></record>", "not arXiv's"},
      {record(own(""), "", "oai:example.org:17"), "not arXiv's"},
      {"<OAI-PMH><ListRecords>" + record(own(""), "", "oai:example.org:17") + "</ListRecords></OAI-PMH>",
       "not arXiv's"},
      {"<!DOCTYPE OAI-PMH [<!ENTITY k 'kkkkkkkk'>]>" + record(own("<title>&k;</title>")), "DOCTYPE"},
      {list(record(own(""))) + "<record/>", "root"},
  };
  for (const auto& row : rows) {
    const auto error = refusal(row.text);
    ASSERT_TRUE(error) << row.text;
    EXPECT_EQ(error->fault(), Fault::bad_data);
    EXPECT_NE(std::string(error->what()).find(row.word), std::string::npos) << error->what();
  }
  const auto feed = refusal("<feed/>", "oai");
  ASSERT_TRUE(feed);
  EXPECT_STREQ(feed->what(), "expected an OAI-PMH page; the root of this XML is 'feed'");
}

TEST(OaiReader, keeps_nothing_of_a_truncated_page) {
  const std::string text =
      list(record(own("<title>One</title>")) + record(dc("<dc:title>Two</dc:title>"), "", "oai:arXiv.org:2401.99902"));
  const std::size_t closed = text.rfind("</OAI-PMH>") + 10;
  for (std::size_t cut = 0; cut < text.size(); ++cut) {
    std::size_t papers = 0;
    bool refused = false;
    const RecordSink sink{[&](Paper&&, std::string_view) { ++papers; }, [](RecordProblem&&) {}};
    try {
      read_records(open_memory(std::string_view(text).substr(0, cut)), "oai", sink);
    } catch (const Error& error) {
      EXPECT_EQ(error.fault(), Fault::bad_data);
      refused = true;
    }
    EXPECT_EQ(refused, cut < closed) << "cut at " << cut;
    EXPECT_EQ(papers, cut < closed ? 0U : 2U) << "cut at " << cut;
  }
}

TEST(OaiReader, makes_values_harmless) {
  const Paper paper = only_paper(list(record(
      own("<title>a&#0;b&#27;[2J&#x202e;c \xFF</title><categories>cs.LG &#27;x</categories><doi>&#27;10.1/x</doi>"))));
  EXPECT_EQ(paper.title,
            "a\xEF\xBF\xBD"
            "b[2Jc \xEF\xBF\xBD");
  EXPECT_EQ(paper.categories, (std::vector<std::string>{"cs.LG", "x"}));
  EXPECT_EQ(paper.doi, "10.1/x");
}

}  // namespace
}  // namespace lectern
