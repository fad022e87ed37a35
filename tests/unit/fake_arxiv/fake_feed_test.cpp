#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "unit/fake_arxiv/asking.hpp"

namespace lectern::testing {
namespace {

using namespace std::chrono;

std::map<AnnounceType, std::size_t> types_of(const std::vector<Paper>& papers) {
  std::map<AnnounceType, std::size_t> types;
  for (const auto& paper : papers) ++types[paper.announcements.at(0).type];
  return types;
}

/// What the corpus says that a mailing brought: the ids of its new papers that are listed in a category.
std::set<std::string> fresh_in(const Corpus& corpus, const std::string& category, sys_days feed_day) {
  std::set<std::string> ids;
  for (const auto& paper : corpus.papers())
    if (eastern_day(paper.versions[0].announced) + days{1} == feed_day &&
        std::find(paper.categories.begin(), paper.categories.end(), category) != paper.categories.end())
      ids.insert(paper.id);
  return ids;
}

TEST(FakeArxivFeed, tells_last_nights_mailing_as_rss_and_as_atom_alike) {
  Scene scene({.records = 3000});
  const auto rss = collect(scene.feed("/rss/cs.LG").body);
  const auto atom = collect(scene.feed("/atom/cs.lg").body);
  EXPECT_EQ(rss.format, "rss");
  EXPECT_EQ(atom.format, "atom");
  ASSERT_EQ(rss.papers.size(), atom.papers.size());
  for (std::size_t at = 0; at < rss.papers.size(); ++at) EXPECT_EQ(rss.papers[at], atom.papers[at]);
  std::set<std::string> fresh;
  for (const auto& paper : rss.papers) {
    const auto& announcement = paper.announcements.at(0);
    EXPECT_EQ(announcement.day, sys_days{2026y / 11 / 23});
    if (announcement.version == 1 && paper.version == 1) fresh.insert(paper.id.text);
  }
  for (const auto& id : fresh_in(scene.arxiv.corpus(), "cs.LG", sys_days{2026y / 11 / 23}))
    EXPECT_TRUE(fresh.contains(id)) << id;
}

TEST(FakeArxivFeed, orders_new_cross_replace_and_replace_cross_with_rising_ids) {
  Scene scene({.records = 6000});
  const auto papers = collect(scene.feed("/rss/cs.LG").body).papers;
  const auto types = types_of(papers);
  for (const auto type : {AnnounceType::fresh, AnnounceType::cross, AnnounceType::replace, AnnounceType::replace_cross})
    EXPECT_GT(types.count(type) == 0 ? 0U : types.at(type), 3U) << to_text(type);
  EXPECT_TRUE(std::is_sorted(papers.begin(), papers.end(), [](const Paper& one, const Paper& other) {
    const auto left = one.announcements[0].type;
    const auto right = other.announcements[0].type;
    return left != right ? left < right : one.id.text < other.id.text;
  }));
  for (const auto& paper : papers) {
    const auto type = paper.announcements[0].type;
    const bool primary = paper.categories.at(0) == "cs.LG";
    const bool own = type == AnnounceType::fresh || type == AnnounceType::replace;
    EXPECT_TRUE(type == AnnounceType::cross || own == primary);
    EXPECT_TRUE(type == AnnounceType::cross || paper.version < 6) << "later replacements are left out";
  }
}

TEST(FakeArxivFeed, computes_types_over_the_union_of_what_was_asked) {
  Scene scene({.records = 3000});
  const auto one = types_of(collect(scene.feed("/rss/stat.ML").body).papers);
  const auto both = collect(scene.feed("/rss/stat.ML+cs.LG").body);
  const auto answer = scene.feed("/rss/stat.ML+cs.LG").body;
  EXPECT_NE(answer.find("<title>stat.ML, cs.LG updates on arXiv.org</title>"), std::string::npos);
  EXPECT_NE(answer.find("<link>http://rss.arxiv.org/rss/stat.ML+cs.LG</link>"), std::string::npos);
  const auto types = types_of(both.papers);
  EXPECT_GT(one.at(AnnounceType::cross), 0U);
  EXPECT_GT(types.at(AnnounceType::fresh), one.at(AnnounceType::fresh));
  std::set<std::string> ids;
  for (const auto& paper : both.papers) EXPECT_TRUE(ids.insert(paper.id.text).second) << "one item a paper";
  const auto archive = collect(scene.feed("/rss/cs").body).papers;
  EXPECT_GT(archive.size(), both.papers.size());
}

TEST(FakeArxivFeed, has_the_head_of_arxivs_own) {
  Scene scene({.records = 300});
  const auto body = scene.feed("/rss/cs.LG").body;
  for (const auto line : {"<link>http://rss.arxiv.org/rss/cs.LG</link>", "<language>en-us</language>",
                          "<lastBuildDate>Mon, 23 Nov 2026 05:00:00 +0000</lastBuildDate>",
                          "<managingEditor>rss-help@arxiv.org</managingEditor>",
                          "<pubDate>Mon, 23 Nov 2026 00:00:00 -0500</pubDate>", "<day>Saturday</day>"})
    EXPECT_NE(body.find(line), std::string::npos) << line;
  EXPECT_EQ(midnight_mail_date(sys_days{2026y / 4 / 27}), "Mon, 27 Apr 2026 00:00:00 -0400");
}

TEST(FakeArxivFeed, is_not_sent_again_to_those_who_have_it) {
  Scene scene({.records = 300});
  const auto first = scene.feed("/rss/cs.LG");
  EXPECT_EQ(first.etag.size(), 64U);
  const auto second = scene.get("https://rss.arxiv.org/rss/cs.LG", first.etag);
  EXPECT_EQ(second.status, 304);
  EXPECT_TRUE(second.body.empty());
  EXPECT_EQ(scene.get("https://rss.arxiv.org/rss/cs.CL", first.etag).status, 200);
  scene.timer.pass(days{1});
  EXPECT_EQ(scene.get("https://rss.arxiv.org/rss/cs.LG", first.etag).status, 200) << "another day";
}

TEST(FakeArxivFeed, is_empty_after_evenings_without_a_mailing) {
  Scene scene({.records = 300});
  for (int count = 0; count < 8; ++count) scene.arxiv.add_papers(20);
  std::map<std::string, bool> empty;
  for (auto day = sys_days{2026y / 11 / 24}; day <= sys_days{2026y / 12 / 1}; day += days{1}) {
    scene.arxiv.set_today(day);
    const auto answer = scene.feed("/rss/cs");
    EXPECT_EQ(answer.status, 200);
    const auto read = collect(answer.body);
    empty[to_iso(day)] = read.papers.empty();
  }
  const std::map<std::string, bool> expected = {{"2026-11-24", false}, {"2026-11-25", false}, {"2026-11-26", false},
                                                {"2026-11-27", true},  // no mailing on the evening of Thanksgiving
                                                {"2026-11-28", true},  {"2026-11-29", true},  {"2026-11-30", false},
                                                {"2026-12-01", false}};
  EXPECT_EQ(empty, expected);
}

TEST(FakeArxivFeed, stays_what_it_is_when_the_next_mailing_is_out) {
  Scene scene({.records = 600});
  scene.arxiv.add_papers(300);
  const auto morning = scene.feed("/rss/cs.LG").etag;
  scene.timer.pass(hours{21});
  EXPECT_EQ(scene.feed("/rss/cs.LG").etag, morning) << "it is ten in the evening of the same day";
}

TEST(FakeArxivFeed, refuses_bad_subjects_in_the_shape_of_a_feed) {
  Scene scene({.records = 60});
  const std::vector<std::pair<std::string, std::string>> table = {
      {"/rss/cs.XX", "Bad subject class 'XX'. Valid subject classes for the archive 'cs' are: cs.AI, "},
      {"/rss/csx", "Bad archive 'csx'. Valid archive names are: "},
      {"/rss/cs.LG+", "Invalid archive specification 'cs.LG+'."},
      {"/rss/cs.LG.x", "Bad archive/subject class structure 'cs.LG.x'."},
      {"/rss/cs.LG?version=1.0", "Unsupported feed version '1.0' requested. Valid options are: "},
  };
  for (const auto& [path, reason] : table) {
    const auto answer = scene.feed(path);
    EXPECT_EQ(answer.status, 400) << path;
    EXPECT_NE(answer.body.find("<title>Feed error for query: https://rss.arxiv.org/rss/"), std::string::npos);
    EXPECT_NE(answer.body.find("<description>" + reason), std::string::npos) << answer.body;
    EXPECT_TRUE(refusal(answer.body)) << path;
  }
}

TEST(FakeArxivFeed, holds_no_more_than_two_thousand_items) {
  Scene scene({.records = 90});
  scene.arxiv.add_papers(4000);
  scene.arxiv.set_today(sys_days{2026y / 11 / 24});
  const auto papers = collect(scene.feed("/rss/cs").body).papers;
  EXPECT_EQ(papers.size(), 2000U);
  const auto everything = fresh_in(scene.arxiv.corpus(), "cs.LG", sys_days{2026y / 11 / 24});
  EXPECT_FALSE(std::any_of(papers.begin(), papers.end(), [&](const Paper& paper) {
    return paper.id.text == *everything.begin();
  })) << "the lowest of the new ids fall off";
}

}  // namespace
}  // namespace lectern::testing
