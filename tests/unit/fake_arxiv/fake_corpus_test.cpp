#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "fake_arxiv/corpus.hpp"
#include "fake_arxiv/view.hpp"
#include "lectern/model/arxiv_id.hpp"
#include "lectern/model/taxonomy.hpp"

namespace lectern::testing {
namespace {

using namespace std::chrono;

constexpr sys_days monday = sys_days{2026y / 11 / 23};

/// Large enough for everything that comes up now and then.
const Corpus& large() {
  static const Corpus corpus(12000, 1, monday);
  return corpus;
}

long share_of(const std::function<bool(const FakePaper&)>& is) {
  return std::count_if(large().papers().begin(), large().papers().end(), is);
}

TEST(FakeCalendar, follows_eastern_clocks_with_their_changes) {
  EXPECT_EQ(eastern_offset(sys_days{2026y / 3 / 8} + hours{6} + minutes{59}), hours{-5});
  EXPECT_EQ(eastern_offset(sys_days{2026y / 3 / 8} + hours{7}), hours{-4});
  EXPECT_EQ(eastern_offset(sys_days{2026y / 11 / 1} + hours{5} + minutes{59}), hours{-4});
  EXPECT_EQ(eastern_offset(sys_days{2026y / 11 / 1} + hours{6}), hours{-5});
  EXPECT_EQ(from_eastern(sys_days{2026y / 7 / 1}, hours{20}), Instant{sys_days{2026y / 7 / 2}});
  EXPECT_EQ(from_eastern(sys_days{2026y / 12 / 1}, hours{20}), Instant{sys_days{2026y / 12 / 2} + hours{1}});
}

TEST(FakeCalendar, announces_by_arxivs_schedule) {
  struct Row {
    sys_days feed;
    sys_days evening;
    sys_days opens;
    sys_days closes;
  };
  const std::vector<Row> table = {
      {sys_days{2026y / 11 / 18}, sys_days{2026y / 11 / 17}, sys_days{2026y / 11 / 16}, sys_days{2026y / 11 / 17}},
      {sys_days{2026y / 11 / 20}, sys_days{2026y / 11 / 19}, sys_days{2026y / 11 / 18}, sys_days{2026y / 11 / 19}},
      {sys_days{2026y / 11 / 23}, sys_days{2026y / 11 / 22}, sys_days{2026y / 11 / 19}, sys_days{2026y / 11 / 20}},
      {sys_days{2026y / 11 / 24}, sys_days{2026y / 11 / 23}, sys_days{2026y / 11 / 20}, sys_days{2026y / 11 / 23}},
      // Thanksgiving has none: Sunday's brings what came since Wednesday.
      {sys_days{2026y / 11 / 30}, sys_days{2026y / 11 / 29}, sys_days{2026y / 11 / 25}, sys_days{2026y / 11 / 27}},
  };
  for (const auto& row : table) {
    const auto mailing = last_mailing(row.feed);
    EXPECT_EQ(mailing.evening, row.evening);
    EXPECT_EQ(mailing.announced, from_eastern(row.evening, hours{20}));
    EXPECT_EQ(mailing.opens, from_eastern(row.opens, hours{14}));
    EXPECT_EQ(mailing.closes, from_eastern(row.closes, hours{14}));
    EXPECT_EQ(next_mailing(last_mailing(row.feed - days{1})).evening, row.evening);
  }
  EXPECT_EQ(last_mailing(sys_days{2026y / 11 / 22}).feed_day, sys_days{2026y / 11 / 20}) << "no mailing on weekends";
}

TEST(FakeCorpus, gives_valid_identifiers_that_rise_with_the_announcement) {
  std::set<std::string> ids;
  std::string last;
  Instant announced{};
  for (const auto& paper : large().papers()) {
    const auto reference = parse_arxiv_id(paper.id);
    ASSERT_TRUE(reference) << paper.id;
    EXPECT_EQ(reference->id.text, paper.id);
    EXPECT_TRUE(ids.insert(paper.id).second) << paper.id;
    EXPECT_GE(paper.versions[0].announced, announced);
    announced = paper.versions[0].announced;
    if (paper.id.find('/') != std::string::npos) continue;
    EXPECT_GT(paper.id, last);
    last = paper.id;
    const auto month = year_month_day{eastern_day(announced)};
    EXPECT_EQ(paper.id.substr(2, 2), (static_cast<unsigned>(month.month()) < 10 ? "0" : "") +
                                         std::to_string(static_cast<unsigned>(month.month())))
        << "the month of the announcement";
  }
}

TEST(FakeCorpus, has_half_of_its_papers_in_the_newest_thirty_mailings) {
  auto mailing = last_mailing(monday);
  for (int count = 1; count < 30; ++count) mailing = last_mailing(mailing.feed_day - days{1});
  EXPECT_EQ(share_of([&](const FakePaper& paper) { return paper.versions[0].announced >= mailing.announced; }), 6000);
  EXPECT_EQ(large().newest().feed_day, monday);
  EXPECT_EQ(large().papers().size(), 12000U);
  EXPECT_LT(large().papers().front().versions[0].announced, Instant{sys_days{2003y / 1 / 1}});
}

TEST(FakeCorpus, has_every_peculiarity) {
  EXPECT_GT(share_of([](const FakePaper& paper) { return paper.id.find('/') != std::string::npos; }), 50);
  EXPECT_GT(share_of([](const FakePaper& paper) { return paper.id.find('.') == 4 && paper.id.size() == 9; }), 500);
  EXPECT_GT(share_of([](const FakePaper& paper) { return paper.versions[0].title == "0"; }), 50);
  EXPECT_GT(share_of([](const FakePaper& paper) { return paper.abstract.empty(); }), 50);
  EXPECT_GT(share_of([](const FakePaper& paper) { return paper.authors.size() > 2999; }), 0);
  EXPECT_GT(share_of([](const FakePaper& paper) { return paper.authors[0].forenames.empty(); }), 100);
  EXPECT_GT(share_of([](const FakePaper& paper) { return paper.versions.size() >= 6; }), 10);
  EXPECT_GT(share_of([](const FakePaper& paper) { return paper.versions.back().source_type == "I"; }), 100);
  EXPECT_GT(share_of([](const FakePaper& paper) { return !paper.crosses.empty(); }), 100);
  EXPECT_GT(share_of([](const FakePaper& paper) { return !paper.touched.empty(); }), 100);
  EXPECT_GT(share_of([](const FakePaper& paper) { return paper.licence.empty() && paper.doi.empty(); }), 100);
  EXPECT_GT(share_of([](const FakePaper& paper) {
              return paper.versions[0].announced - paper.versions[0].submitted > days{14};
            }),
            100)
      << "held in moderation";
  EXPECT_GT(share_of([](const FakePaper& paper) {
              return paper.versions.size() > 1 && paper.versions[1].announced - paper.versions[0].announced > days{200};
            }),
            100)
      << "replaced months later";
  for (const auto sign : {"<", "&", "$", "\n", "\\\""})
    EXPECT_GT(share_of([&](const FakePaper& paper) { return paper.versions[0].title.find(sign) != std::string::npos; }),
              20)
        << sign;
  EXPECT_GT(share_of([](const FakePaper& paper) {
              const auto line = authors_line(paper.authors);
              return line.find("\\\"") != std::string::npos && line.find("Jr.") != std::string::npos;
            }),
            20);
}

TEST(FakeCorpus, submits_before_it_announces_and_versions_in_order) {
  for (const auto& paper : large().papers()) {
    for (std::size_t at = 0; at < paper.versions.size(); ++at) {
      EXPECT_LT(paper.versions[at].submitted, paper.versions[at].announced) << paper.id;
      EXPECT_TRUE(at == 0 || paper.versions[at].submitted > paper.versions[at - 1].submitted) << paper.id;
    }
    for (const auto& category : paper.categories) EXPECT_NE(find_category(category), nullptr) << category;
  }
}

TEST(FakeView, shows_what_is_announced_at_a_time) {
  const auto& corpus = large();
  const View now(corpus, sys_days{monday} + hours{6});
  EXPECT_EQ(now.papers().size(), 12000U);
  const View friday(corpus, sys_days{2026y / 11 / 20} + hours{6});
  EXPECT_EQ(friday.papers().size(), 11800U) << "before Sunday's mailing";
  EXPECT_EQ(friday.find(corpus.papers().back().id), nullptr);
  const auto& revised = *std::find_if(corpus.papers().begin(), corpus.papers().end(), [](const FakePaper& paper) {
    return paper.versions.size() > 3 && !paper.versions[2].comment.empty() &&
           paper.versions[2].comment != paper.versions[1].comment &&
           paper.versions[2].comment != paper.versions[0].comment;
  });
  const View before(corpus, revised.versions[2].announced - seconds{1});
  EXPECT_EQ(before.find(revised.id)->versions, 2U);
  EXPECT_EQ(now.find(revised.id)->versions, revised.versions.size());
  EXPECT_EQ(now.find(revised.id)->comment(3), revised.versions[2].comment);
  EXPECT_NE(before.find(revised.id)->comment(2), revised.versions[2].comment);
}

}  // namespace
}  // namespace lectern::testing
