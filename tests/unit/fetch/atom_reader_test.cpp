#include <gtest/gtest.h>

#include "support/data.hpp"
#include "unit/fetch/collected.hpp"

namespace lectern {
namespace {

using testing::bytes_of;
using testing::collect;
using testing::refusal;
using testing::test_data;

std::string day(const std::optional<Date>& date) { return date ? to_iso(*date) : "none"; }

/// A page around some entries.
std::string page(std::string_view entries, std::string_view before = "") {
  return "<?xml version='1.0' encoding='UTF-8'?>\n" + std::string(before) +
         "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:arxiv='http://arxiv.org/schemas/atom'>\n"
         "<id>https://arxiv.org/api/invented</id>\n" +
         std::string(entries) + "</feed>\n";
}

std::string entry(std::string_view inside, std::string_view id = "http://arxiv.org/abs/2401.99901v1") {
  return "<entry><id>" + std::string(id) + "</id>" + std::string(inside) + "</entry>\n";
}

Paper only_paper(std::string_view inside) {
  auto all = collect(page(entry(inside)));
  EXPECT_EQ(all.papers.size(), 1U);
  return all.papers.empty() ? Paper{} : all.papers.front();
}

TEST(AtomReader, reads_the_form_of_november_2025) {
  const auto all = collect(open_file(test_data("atom/new_form.xml")));
  EXPECT_EQ(all.format, "atom");
  EXPECT_TRUE(all.problems.empty());
  ASSERT_EQ(all.papers.size(), 3U);
  const Paper& full = all.papers[0];
  EXPECT_EQ(full.id.text, "2401.99901");
  EXPECT_EQ(full.version, 2);
  EXPECT_EQ(full.title, "An invented title & more");
  EXPECT_EQ(full.abstract, "The first paragraph speaks of $x < y$ and of nothing else.\nThe second one is short.");
  EXPECT_EQ(full.authors, (std::vector<std::string>{"Ada Example", "Björn Sample"}));
  EXPECT_EQ(full.categories, (std::vector<std::string>{"cs.LG", "stat.ML"})) << "the primary category comes first";
  EXPECT_EQ(day(full.submitted), "2024-01-01T10:11:12Z");
  EXPECT_EQ(day(full.updated), "2024-02-06T01:02:03Z");
  ASSERT_EQ(full.versions.size(), 2U);
  EXPECT_EQ(full.versions[0].number, 1);
  EXPECT_EQ(full.versions[1].number, 2);
  EXPECT_EQ(full.comment, "3 pages, 1 figure");
  EXPECT_EQ(full.journal_ref, "J. Inv. 1 (2024) 1");
  EXPECT_EQ(full.doi, "10.1000/invented.1");
  EXPECT_FALSE(full.withdrawn);
  EXPECT_EQ(all.papers[1].id.text, "hep-th/9901901");
  EXPECT_EQ(all.papers[1].title, "0");
  EXPECT_TRUE(all.papers[1].withdrawn);
  EXPECT_EQ(all.papers[2].title, "2401.99903");
  EXPECT_TRUE(all.papers[2].authors.empty());
  EXPECT_EQ(day(all.papers[2].submitted), "none");
}

TEST(AtomReader, reads_the_form_before_it) {
  const auto all = collect(open_file(test_data("atom/old_form.xml")));
  ASSERT_EQ(all.papers.size(), 1U);
  const Paper& paper = all.papers[0];
  EXPECT_EQ(paper.title, "An invented title that is wrapped as the old server wrapped its titles");
  EXPECT_EQ(paper.abstract, "The only paragraph of this summary is wrapped too, with a line feed after some words.");
  EXPECT_EQ(paper.comment, "12 pages");
  EXPECT_EQ(paper.doi, "10.1000/invented.3");
  EXPECT_EQ(paper.categories, (std::vector<std::string>{"math.DG", "53C25", "53A30", "53B20"}));
  ASSERT_EQ(paper.versions.size(), 1U);
}

TEST(AtomReader, finds_nothing_on_an_empty_page) {
  const auto all = collect(open_file(test_data("atom/empty.xml")));
  EXPECT_EQ(all.format, "atom");
  EXPECT_TRUE(all.papers.empty());
  EXPECT_TRUE(all.problems.empty());
}

TEST(AtomReader, quotes_an_error_feed) {
  const auto error = refusal(bytes_of(test_data("atom/error.xml")));
  ASSERT_TRUE(error);
  EXPECT_EQ(error->fault(), Fault::bad_data);
  EXPECT_STREQ(error->what(), "arXiv answered with an error: 'incorrect id format for xyz'");
}

TEST(AtomReader, makes_an_error_short_and_harmless_and_keeps_no_paper_of_its_page) {
  const std::string bad = entry("<title>Error</title><summary>&#27;[2J\n " + std::string(5000, 'x') + "</summary>",
                                "https://arxiv.org/help");
  std::size_t papers = 0;
  const RecordSink sink{[&](Paper&&, std::string_view) { ++papers; }, [](RecordProblem&&) {}};
  const std::string text = page(entry("<title>Good</title>") + bad);
  try {
    read_records(open_memory(text), std::nullopt, sink);
    FAIL();
  } catch (const Error& error) {
    EXPECT_LT(std::string(error.what()).size(), 300U);
    EXPECT_EQ(std::string(error.what()).find('\x1b'), std::string::npos);
  }
  EXPECT_EQ(papers, 0U);
  EXPECT_FALSE(refusal(page(entry("<title>Error</title>")))) << "a paper may be called Error";
}

TEST(AtomReader, tells_an_entry_without_a_usable_id_by_its_line) {
  const auto all =
      collect(page(entry("<title>Good</title>") + entry("<title>Bad</title>", "https://arxiv.org/abs/nonsense") +
                   "<entry><title>Nameless</title></entry>\n"));
  EXPECT_EQ(all.papers.size(), 1U);
  ASSERT_EQ(all.problems.size(), 2U);
  EXPECT_EQ(all.problems[0].line, 5U);
  EXPECT_EQ(all.problems[0].record, "https://arxiv.org/abs/nonsense");
  EXPECT_EQ(all.problems[0].reason, "the entry's id is not an arXiv identifier");
  EXPECT_EQ(all.problems[1].line, 6U);
  EXPECT_EQ(all.problems[1].record, "Nameless");
  EXPECT_EQ(all.problems[1].reason, "the entry has no id");
}

TEST(AtomReader, looks_elements_up_by_local_name) {
  const std::string text =
      "<a:feed xmlns:a='http://www.w3.org/2005/Atom' xmlns:x='http://arxiv.org/schemas/atom'><a:entry>"
      "<a:id>http://arxiv.org/abs/2401.99901v1</a:id><a:title>Prefixed</a:title><a:author><a:name>A. "
      "One</a:name></a:author>"
      "<x:primary_category term='cs.LG'/></a:entry></a:feed>";
  const auto all = collect(text);
  ASSERT_EQ(all.papers.size(), 1U);
  EXPECT_EQ(all.papers[0].title, "Prefixed");
  EXPECT_EQ(all.papers[0].authors, std::vector<std::string>{"A. One"});
  EXPECT_EQ(all.papers[0].categories, std::vector<std::string>{"cs.LG"});
}

TEST(AtomReader, makes_values_harmless) {
  EXPECT_EQ(only_paper("<title>a&#0;b&#x00;c</title>").title,
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD"
            "c");
  EXPECT_EQ(only_paper("<title>a&#27;[2J&#x202e;b</title>").title, "a[2Jb");
  EXPECT_EQ(only_paper("<title>bad \xFF byte \x0B</title>").title, "bad \xEF\xBF\xBD byte");
  EXPECT_EQ(only_paper(std::string_view("<title>nul \0 byte</title>", 25)).title, "nul byte");
  EXPECT_EQ(only_paper("<title><![CDATA[a <b> c]]></title>").title, "a <b> c");
  EXPECT_EQ(only_paper("<title type='html'>a <sub>b</sub> c</title>").title, "a b c");
  EXPECT_EQ(only_paper("<title>Schr\\\"odinger $\\\"o$</title>").title, "Schrödinger $\\\"o$");
}

TEST(AtomReader, takes_a_byte_order_mark_and_white_space) {
  EXPECT_EQ(collect("\xEF\xBB\xBF" + page(entry(""))).papers.size(), 1U);
  EXPECT_EQ(collect("\n \n<feed><id>https://arxiv.org/</id>" + entry("") + "</feed>").papers.size(), 1U);
}

TEST(AtomReader, takes_the_first_usable_doi) {
  EXPECT_EQ(only_paper("<arxiv:doi>none yet</arxiv:doi><arxiv:doi>10.1000/a</arxiv:doi>").doi, "10.1000/a");
  EXPECT_EQ(only_paper("<link title='doi' href='https://doi.org/10.1000/b'/>").doi, "10.1000/b");
}

/// A daily feed of rss.arxiv.org around some entries.
std::string daily(std::string_view entries) {
  return "<feed xmlns:arxiv='http://arxiv.org/schemas/atom' xmlns:dc='http://purl.org/dc/elements/1.1/' "
         "xmlns='http://www.w3.org/2005/Atom' xml:lang='en-us'><id>http://rss.arxiv.org/atom/cs.AI</id>"
         "<title>cs.AI updates on arXiv.org</title><updated>2025-08-20T04:00:19.866337+00:00</updated>"
         "<subtitle>cs.AI updates on the arXiv.org e-print archive.</subtitle>" +
         std::string(entries) + "</feed>\n";
}

TEST(AtomReader, reads_the_announcements_of_a_daily_feed) {
  const auto all = collect(
      daily(entry("<title>An invented title</title><updated>2025-08-20T04:00:19.910019+00:00</updated>"
                  "<link href='https://arxiv.org/abs/2508.99901' rel='alternate' type='text/html'/>"
                  "<summary>arXiv:2508.99901v1 Announce Type: cross \nAbstract: Short.</summary>"
                  "<category term='cs.CL'/><category term='cs.AI'/><published>2025-08-20T00:00:00-04:00</published>"
                  "<arxiv:announce_type>cross</arxiv:announce_type>"
                  "<dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>"
                  "<dc:creator>Ada Example, J\\\"org Sample</dc:creator>",
                  "oai:arXiv.org:2508.99901v1") +
            entry("<title>Error</title><published>2025-08-20T22:00:00-04:00</published>"
                  "<arxiv:announce_type>replace</arxiv:announce_type>",
                  "oai:arXiv.org:2401.99902v4") +
            entry("<arxiv:announce_type>new</arxiv:announce_type>", "oai:arXiv.org:2508.99903v1") +
            entry("<arxiv:announce_type>new</arxiv:announce_type>", "oai:arXiv.org:nonsense")));
  EXPECT_EQ(all.format, "atom");
  ASSERT_EQ(all.papers.size(), 3U);
  const Paper& cross = all.papers[0];
  const auto morning = parse_date("2025-08-20")->day();
  EXPECT_EQ(cross.title, "An invented title");
  EXPECT_EQ(cross.abstract, "Short.");
  EXPECT_EQ(cross.authors, (std::vector<std::string>{"Ada Example", "J\xC3\xB6rg Sample"}));
  EXPECT_EQ(cross.categories, (std::vector<std::string>{"cs.CL", "cs.AI"}));
  EXPECT_EQ(cross.licence, "http://creativecommons.org/licenses/by/4.0/");
  EXPECT_EQ(day(cross.announced), "2025-08-20");
  EXPECT_EQ(cross.announcements, (std::vector<Announcement>{{morning, AnnounceType::cross, 1}}));
  EXPECT_EQ(day(cross.submitted), "none");
  EXPECT_EQ(day(cross.updated), "none");
  const Paper& replaced = all.papers[1];
  EXPECT_EQ(replaced.title, "Error") << "a paper may be called so";
  EXPECT_EQ(replaced.version, 4);
  EXPECT_EQ(day(replaced.announced), "none");
  EXPECT_EQ(replaced.announcements, (std::vector<Announcement>{{morning, AnnounceType::replace, 4}}));
  EXPECT_EQ(day(all.papers[2].announced), "2025-08-20") << "the feed's own day";
  ASSERT_EQ(all.problems.size(), 1U);
  EXPECT_EQ(all.problems[0].record, "oai:arXiv.org:nonsense");
}

TEST(AtomReader, finds_nothing_in_the_daily_feed_of_a_weekend) {
  const auto all = collect(daily(""));
  EXPECT_TRUE(all.papers.empty() && all.problems.empty());
}

TEST(AtomReader, keeps_nothing_of_a_truncated_page) {
  const std::string text = bytes_of(test_data("atom/new_form.xml"));
  const std::size_t closed = text.rfind("</feed>") + 7;
  for (std::size_t cut = 0; cut < text.size(); ++cut) {
    std::size_t papers = 0;
    bool refused = false;
    const RecordSink sink{[&](Paper&&, std::string_view) { ++papers; }, [](RecordProblem&&) {}};
    try {
      read_records(open_memory(std::string_view(text).substr(0, cut)), "atom", sink);
    } catch (const Error& error) {
      EXPECT_EQ(error.fault(), Fault::bad_data);
      refused = true;
    }
    EXPECT_EQ(refused, cut < closed) << "cut at " << cut;
    EXPECT_EQ(papers, cut < closed ? 0U : 3U) << "cut at " << cut;
  }
}

TEST(AtomReader, refuses_what_is_no_page_of_arxiv) {
  const struct {
    std::string text;
    const char* word;
  } rows[] = {
      {page(entry(""), "<!DOCTYPE feed>"), "DOCTYPE"},
      {page(entry("<title>&k;</title>"), "<!DOCTYPE feed [<!ENTITY k 'kkkkkkkk'>]>"), "DOCTYPE"},
      {page(entry("")) + "<feed/>", "root"},
      {page(entry("")) + "rubbish", "root"},
      {page(entry("")).substr(0, 150), "cut off or damaged at line"},
      {page("<entry><id>x</entry>"), "cut off or damaged at line 4"},
      {"<html><body><feed/></body></html>", "HTML"},
      {"<?xml version='1.0'?><!DOCTYPE html><html><head><feed/></head></html>", "HTML"},
      {"<!doctype html><html><p>Access Denied <br> <feed", "HTML"},
      {"<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'></OAI-PMH>",
       "expected an Atom page; the root of this XML"},
      {"<rss version='2.0'><channel/></rss>", "is 'rss'"},
      {"<opml/>", "is 'opml'"},
      {"not xml", "begins with 'not xml'"},
      {"", "empty"},
      {"<feed><title>Feed error for query: https://rss.arxiv.org/atom/x</title><subtitle>Bad archive</subtitle></feed>",
       "'Bad archive'"},
      {"<feed><id>tag:example.org</id><entry><id>tag:example.org,1</id></entry></feed>", "not arXiv's"},
      {"<feed/>", "not arXiv's"},
  };
  for (const auto& row : rows) {
    const auto error = refusal(row.text, "atom");
    ASSERT_TRUE(error) << row.text;
    EXPECT_EQ(error->fault(), Fault::bad_data) << row.text;
    EXPECT_NE(std::string(error->what()).find(row.word), std::string::npos) << error->what();
  }
}

TEST(AtomReader, bounds_the_page) {
  std::string text = page(entry("<title>" + std::string(page_limit, 'x') + "</title>"));
  auto error = refusal(text);
  ASSERT_TRUE(error);
  EXPECT_STREQ(error->what(), "the XML page is larger than 64 MiB");
  text.clear();
  for (int i = 0; i < 4'000'001; ++i) text += "<a>";
  error = refusal("<feed>" + text);
  ASSERT_TRUE(error);
  EXPECT_NE(std::string(error->what()).find("tags"), std::string::npos);
}

}  // namespace
}  // namespace lectern
