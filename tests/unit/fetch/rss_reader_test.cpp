#include <gtest/gtest.h>

#include "unit/fetch/collected.hpp"

namespace lectern {
namespace {

using testing::collect;
using testing::refusal;

std::string day(const std::optional<Date>& date) { return date ? to_iso(*date) : "none"; }

/// A feed around some items, as rss.arxiv.org writes it.
std::string feed(std::string_view items, std::string_view date = "<pubDate>Mon, 27 Apr 2026 00:00:00 -0400</pubDate>") {
  return "<?xml version='1.0' encoding='UTF-8'?>\n"
         "<rss xmlns:arxiv='http://arxiv.org/schemas/atom' xmlns:dc='http://purl.org/dc/elements/1.1/' "
         "xmlns:atom='http://www.w3.org/2005/Atom' version='2.0'><channel>\n"
         "<title>cs.AI updates on arXiv.org</title><link>http://rss.arxiv.org/rss/cs.AI</link>"
         "<description>cs.AI updates on the arXiv.org e-print archive.</description>"
         "<atom:link href='http://rss.arxiv.org/rss/cs.AI' rel='self' type='application/rss+xml'/>"
         "<lastBuildDate>Sun, 26 Apr 2026 04:00:00 +0000</lastBuildDate>" +
         std::string(date) + "<skipDays><day>Sunday</day><day>Saturday</day></skipDays>\n" + std::string(items) +
         "</channel></rss>\n";
}

std::string item(std::string_view inside, std::string_view guid = "oai:arXiv.org:2604.99901v1") {
  return "<item><guid isPermaLink='false'>" + std::string(guid) + "</guid>" + std::string(inside) + "</item>\n";
}

Paper only_paper(std::string_view text) {
  auto all = collect(text);
  EXPECT_EQ(all.format, "rss");
  EXPECT_TRUE(all.problems.empty());
  EXPECT_EQ(all.papers.size(), 1U);
  return all.papers.empty() ? Paper{} : all.papers.front();
}

TEST(RssReader, reads_what_is_new) {
  const Paper paper = only_paper(
      feed(item("<title>An invented title</title><link>https://arxiv.org/abs/2604.99901</link>"
                "<description>arXiv:2604.99901v1 Announce Type: new \n"
                "Abstract: An abstract with the words Abstract: and Announce Type: cross in it.</description>"
                "<category>cs.AI</category><category>stat.ML</category>"
                "<pubDate>Mon, 27 Apr 2026 00:00:00 -0400</pubDate><arxiv:announce_type>new</arxiv:announce_type>"
                "<dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights><arxiv:DOI>10.1000/inv.1</arxiv:DOI>"
                "<arxiv:journal_reference>J. Inv. 1</arxiv:journal_reference>"
                "<dc:creator>Ada Example (Somewhere, Else), J\\\"org Sample</dc:creator>")));
  EXPECT_EQ(paper.id.text, "2604.99901");
  EXPECT_EQ(paper.version, 1);
  EXPECT_EQ(paper.title, "An invented title");
  EXPECT_EQ(paper.abstract, "An abstract with the words Abstract: and Announce Type: cross in it.");
  EXPECT_EQ(paper.authors, (std::vector<std::string>{"Ada Example", "J\xC3\xB6rg Sample"}));
  EXPECT_EQ(paper.categories, (std::vector<std::string>{"cs.AI", "stat.ML"}));
  EXPECT_EQ(paper.licence, "http://creativecommons.org/licenses/by/4.0/");
  EXPECT_EQ(paper.doi, "10.1000/inv.1");
  EXPECT_EQ(paper.journal_ref, "J. Inv. 1");
  EXPECT_EQ(day(paper.announced), "2026-04-27");
  EXPECT_EQ(paper.announcements,
            (std::vector<Announcement>{{parse_date("2026-04-27")->day(), AnnounceType::fresh, 1}}));
  EXPECT_FALSE(paper.submitted || paper.updated) << "a feed dates announcements only";
  EXPECT_FALSE(paper.partial);
}

TEST(RssReader, tells_new_papers_and_cross_lists_from_replacements) {
  const struct {
    const char* word;
    std::optional<AnnounceType> type;
    bool announced;
  } rows[] = {
      {"new", AnnounceType::fresh, true},
      {" New\n", AnnounceType::fresh, true},
      {"cross", AnnounceType::cross, true},
      {"cross-list", AnnounceType::cross, true},
      {"replace", AnnounceType::replace, false},
      {"replacement", AnnounceType::replace, false},
      {"replace-cross", AnnounceType::replace_cross, false},
      {"replace_cross", AnnounceType::replace_cross, false},
      {"replacement-cross", AnnounceType::replace_cross, false},
      {"mentioned", std::nullopt, false},
      {"", std::nullopt, false},
  };
  for (const auto& row : rows) {
    const Paper paper = only_paper(feed(item(std::string("<arxiv:announce_type>") + row.word + "</arxiv:announce_type>",
                                             "oai:arXiv.org:2604.99901v3")));
    EXPECT_EQ(paper.version, 3);
    EXPECT_EQ(paper.versions, (std::vector<PaperVersion>{{3, std::nullopt}}));
    ASSERT_EQ(paper.announcements.size(), row.type ? 1U : 0U) << row.word;
    EXPECT_EQ(paper.announced.has_value(), row.announced) << row.word;
    if (!row.type) continue;
    EXPECT_EQ(paper.announcements[0].type, *row.type) << row.word;
    EXPECT_EQ(paper.announcements[0].version, 3);
  }
}

TEST(RssReader, finds_in_the_description_what_has_no_element_of_its_own) {
  const std::string text =
      "<description>arXiv:2604.99901v2 Announce Type: replace-cross \nAbstract: Short.</description>";
  for (const std::string& guid : {std::string(), std::string("oai:arXiv.org:2604.99901")}) {
    const Paper paper = only_paper(feed(item(text, guid)));
    EXPECT_EQ(paper.id.text, "2604.99901");
    EXPECT_EQ(paper.version, 2);
    EXPECT_EQ(paper.abstract, "Short.");
    ASSERT_EQ(paper.announcements.size(), 1U);
    EXPECT_EQ(paper.announcements[0].type, AnnounceType::replace_cross);
  }
  EXPECT_EQ(only_paper(feed(item("<description>Just words.</description>"))).abstract, "Just words.");
  EXPECT_EQ(only_paper(feed(item("<description>arXiv:2604.99901v1 Announce Type: new</description>"))).abstract, "");
  EXPECT_EQ(only_paper(feed(item("<link>https://arxiv.org/abs/hep-th/9901901</link>", ""))).id.text, "hep-th/9901901");
}

TEST(RssReader, takes_the_day_as_it_is_written_in_arxivs_own_time) {
  const struct {
    const char* item;
    const char* channel;
    const char* day;
  } rows[] = {
      {"<pubDate>Mon, 27 Apr 2026 20:00:00 -0400</pubDate>", "", "2026-04-27"},
      {"<pubDate>Tue, 06 Jan 2026 00:00:00 -0500</pubDate>", "", "2026-01-06"},
      {"", "<pubDate>Mon, 27 Apr 2026 23:30:00 -0400</pubDate>", "2026-04-27"},
      {"<pubDate>soon</pubDate>", "<pubDate>Mon, 27 Apr 2026 00:00:00 -0400</pubDate>", "2026-04-27"},
      {"<pubDate>2026</pubDate>", "", "2026-04-26"},
      {"", "", "2026-04-26"},
  };
  for (const auto& row : rows) {
    const std::string text = std::string("<arxiv:announce_type>new</arxiv:announce_type>") + row.item;
    EXPECT_EQ(day(only_paper(feed(item(text), row.channel)).announced), row.day) << row.item << row.channel;
  }
}

TEST(RssReader, finds_nothing_on_a_day_without_announcements) {
  const auto all = collect(feed(""));
  EXPECT_EQ(all.format, "rss");
  EXPECT_TRUE(all.papers.empty() && all.problems.empty());
}

TEST(RssReader, tells_an_item_without_a_usable_guid_by_its_line) {
  const auto all = collect(feed(item("<title>Good</title>") + item("<title>Bad</title>", "oai:arXiv.org:nonsense") +
                                "<item><title>Nameless</title></item>\n"));
  EXPECT_EQ(all.papers.size(), 1U);
  ASSERT_EQ(all.problems.size(), 2U);
  EXPECT_EQ(all.problems[0].line, 5U);
  EXPECT_EQ(all.problems[0].record, "oai:arXiv.org:nonsense");
  EXPECT_EQ(all.problems[0].reason, "the item's guid is not an arXiv identifier");
  EXPECT_EQ(all.problems[1].line, 6U);
  EXPECT_EQ(all.problems[1].record, "Nameless");
  EXPECT_EQ(all.problems[1].reason, "the item has no guid");
}

TEST(RssReader, quotes_the_error_of_a_wrong_request) {
  const auto error = refusal(
      "<rss version='2.0'><channel><title>Feed error for query: https://rss.arxiv.org/rss/nonsense</title>"
      "<link>https://rss.arxiv.org/</link><description>Bad archive 'nonsense'. Valid archive names are: cs, "
      "math.</description></channel></rss>");
  ASSERT_TRUE(error);
  EXPECT_EQ(error->fault(), Fault::bad_data);
  EXPECT_STREQ(error->what(),
               "arXiv answered with an error: 'Bad archive 'nonsense'. Valid archive names are: cs, math.'");
}

TEST(RssReader, refuses_what_is_no_daily_feed_of_arxiv) {
  const struct {
    std::string text;
    const char* word;
  } rows[] = {
      {"<rss version='2.0'><channel><link>https://example.org</link><item><guid>1</guid></item></channel></rss>",
       "not arXiv's"},
      {"<rss version='2.0'/>", "not arXiv's"},
      {feed(item("")) + "<rss/>", "root"},
      {feed(item("")).substr(0, 700), "cut off or damaged"},
      {"<!DOCTYPE rss>" + item(""), "XML of another kind"},
      {"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY k 'k'>]><rss><channel/></rss>", "DOCTYPE"},
      {"<?xml version='1.0'?><rdf:RDF xmlns:rdf='x'><channel/></rdf:RDF>", "until January 2024"},
  };
  for (const auto& row : rows) {
    const auto error = refusal(row.text);
    ASSERT_TRUE(error) << row.text;
    EXPECT_EQ(error->fault(), Fault::bad_data);
    EXPECT_NE(std::string(error->what()).find(row.word), std::string::npos) << error->what();
  }
  EXPECT_NE(std::string(refusal("<feed/>", "rss")->what()).find("the root of this XML is 'feed'"), std::string::npos);
}

}  // namespace
}  // namespace lectern
