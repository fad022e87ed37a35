#include "lectern/model/paper.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>

namespace lectern {
namespace {

Date date(int year, unsigned month, unsigned day, Precision precision = Precision::day) {
  return {std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)}, precision};
}

Paper paper(int version) {
  Paper made;
  made.id.text = "2401.00001";
  made.version = version;
  made.title = "Widgets, version " + std::to_string(version);
  made.abstract = "Abstract " + std::to_string(version);
  made.authors = {"Ann Author"};
  made.categories = {"cs.LG", "stat.ML"};
  made.submitted = date(2024, 1, 15);
  made.versions = {{version, date(2024, 1, 14U + static_cast<unsigned>(version))}};
  return made;
}

TEST(MergedPaper, has_the_text_of_the_higher_version_in_either_order) {
  const auto older = paper(1);
  const auto newer = paper(2);
  for (const auto& both : {merged(older, newer), merged(newer, older)}) {
    EXPECT_EQ(both.version, 2);
    EXPECT_EQ(both.title, newer.title);
    EXPECT_EQ(both.abstract, newer.abstract);
    EXPECT_EQ(both.versions.size(), 2U);
    EXPECT_EQ(both.versions.front().number, 1);
  }
}

TEST(MergedPaper, has_the_last_citation_key_whichever_record_leads) {
  auto cited = paper(1);
  cited.partial = true;
  cited.citation_key = "author2024widgets";
  EXPECT_EQ(merged(cited, paper(2)).citation_key, "author2024widgets");
  EXPECT_EQ(merged(paper(2), cited).citation_key, "author2024widgets");
  auto other = paper(2);
  other.citation_key = "Author:24";
  EXPECT_EQ(merged(cited, other).citation_key, "Author:24");
  EXPECT_EQ(merged(other, cited).citation_key, "author2024widgets");
}

TEST(MergedPaper, keeps_what_only_one_record_says_in_either_order) {
  auto bare = paper(2);
  bare.abstract.clear();
  bare.authors.clear();
  bare.categories.clear();
  bare.submitted.reset();
  bare.versions.clear();
  auto full = paper(1);
  full.comment = "12 pages";
  full.journal_ref = "Journal of Widgets 1";
  full.doi = "10.1000/1";
  full.licence = "https://example.org/licence";
  full.announced = date(2024, 1, 17);
  for (const auto& both : {merged(bare, full), merged(full, bare)}) {
    EXPECT_EQ(both.title, bare.title);
    EXPECT_EQ(both.abstract, full.abstract);
    EXPECT_EQ(both.authors, full.authors);
    EXPECT_EQ(both.categories, full.categories);
    EXPECT_EQ(both.comment, full.comment);
    EXPECT_EQ(both.journal_ref, full.journal_ref);
    EXPECT_EQ(both.doi, full.doi);
    EXPECT_EQ(both.licence, full.licence);
    EXPECT_EQ(both.submitted, full.submitted);
    EXPECT_EQ(both.announced, full.announced);
    EXPECT_EQ(both.versions, full.versions);
  }
}

TEST(MergedPaper, takes_the_incoming_text_of_the_same_version_but_no_silence) {
  auto known = paper(1);
  known.comment = "10 pages";
  auto incoming = paper(1);
  incoming.title = "Widgets, corrected";
  incoming.authors = {"Ann Author", "Bo Writer"};
  const auto both = merged(known, incoming);
  EXPECT_EQ(both.title, "Widgets, corrected");
  EXPECT_EQ(both.authors.size(), 2U);
  EXPECT_EQ(both.comment, "10 pages");
}

TEST(MergedPaper, takes_a_daily_feeds_text_only_where_there_is_no_other) {
  const auto known = paper(1);
  auto notice = paper(1);
  notice.submitted = notice.updated = std::nullopt;
  notice.versions = {{1, std::nullopt}};
  notice.authors = {"Author"};
  notice.announcements = {{date(2024, 1, 17).day(), AnnounceType::fresh, 1}};
  for (const auto& both : {merged(known, notice), merged(notice, known)}) {
    EXPECT_EQ(both.authors, known.authors);
    EXPECT_EQ(both.announcements, notice.announcements);
  }
  notice.version = 2;
  for (const auto& both : {merged(known, notice), merged(notice, known)}) EXPECT_EQ(both.authors, notice.authors);
}

TEST(MergedPaper, does_not_take_an_identifier_for_a_title) {
  auto nameless = paper(2);
  nameless.title = nameless.id.text;
  EXPECT_EQ(merged(paper(1), nameless).title, paper(1).title);
  EXPECT_EQ(merged(nameless, paper(1)).title, paper(1).title);
}

TEST(MergedPaper, prefers_the_date_that_says_more_in_either_order) {
  auto vague = paper(1);
  vague.submitted = date(2024, 1, 1, Precision::month);
  vague.versions = {{1, date(2024, 1, 1, Precision::year)}};
  const auto exact = paper(1);
  for (const auto& both : {merged(vague, exact), merged(exact, vague)}) {
    EXPECT_EQ(both.submitted, exact.submitted);
    EXPECT_EQ(both.versions, exact.versions);
  }
}

TEST(MergedPaper, prefers_the_newer_record_where_dates_disagree) {
  auto known = paper(1);
  known.submitted = date(2024, 2, 1, Precision::month);
  EXPECT_EQ(merged(known, paper(1)).submitted, paper(1).submitted);
  EXPECT_EQ(merged(paper(2), known).submitted, paper(2).submitted);
}

TEST(MergedPaper, was_announced_when_it_was_announced_first) {
  auto early = paper(1);
  early.announced = date(2024, 1, 17);
  auto late = paper(2);
  late.announced = date(2024, 3, 1);
  EXPECT_EQ(merged(early, late).announced, early.announced);
  EXPECT_EQ(merged(late, early).announced, early.announced);
}

TEST(MergedPaper, does_not_date_a_newer_version_by_an_older_one) {
  auto older = paper(1);
  older.updated = date(2024, 1, 15);
  auto newer = paper(2);
  EXPECT_EQ(merged(older, newer).updated, std::nullopt);
  EXPECT_EQ(merged(newer, older).updated, std::nullopt);
  newer.updated = date(2024, 1, 16);
  EXPECT_EQ(merged(older, newer).updated, newer.updated);
  EXPECT_EQ(merged(newer, older).updated, newer.updated);
}

TEST(MergedPaper, is_withdrawn_when_its_newest_version_is) {
  auto withdrawn = paper(2);
  withdrawn.withdrawn = true;
  EXPECT_TRUE(merged(paper(1), withdrawn).withdrawn);
  EXPECT_TRUE(merged(withdrawn, paper(1)).withdrawn);
  EXPECT_TRUE(merged(withdrawn, paper(2)).withdrawn);
  EXPECT_TRUE(merged(paper(2), withdrawn).withdrawn);
  EXPECT_FALSE(merged(withdrawn, paper(3)).withdrawn);
  EXPECT_FALSE(merged(paper(3), withdrawn).withdrawn);
}

TEST(MergedPaper, is_not_withdrawn_when_a_record_of_the_same_version_says_so) {
  auto withdrawn = paper(2);
  withdrawn.withdrawn = true;
  withdrawn.comment = "withdrawn";
  auto corrected = paper(2);
  corrected.comment = "12 pages";
  EXPECT_FALSE(merged(withdrawn, corrected).withdrawn);
}

TEST(MergedPaper, changes_nothing_when_taken_twice) {
  auto rich = paper(3);
  rich.comment = "v3";
  rich.announced = date(2024, 1, 17);
  rich.updated = date(2024, 1, 17);
  for (const auto& incoming : {paper(1), paper(2), rich})
    for (const auto& known : {paper(1), paper(2), rich}) {
      const auto once = merged(known, incoming);
      EXPECT_EQ(merged(once, incoming), once);
      EXPECT_EQ(merged(known, known), known);
    }
}

TEST(MergedPaper, is_led_by_the_whole_record_over_a_partial_one_of_any_version) {
  const auto whole = paper(1);
  auto cited = paper(3);
  cited.partial = true;
  cited.title = "Widgets as somebody cites them";
  cited.authors = {"A. Author"};
  cited.doi = "10.1000/widgets";
  for (const auto& both : {merged(whole, cited), merged(cited, whole)}) {
    EXPECT_EQ(both.title, whole.title);
    EXPECT_EQ(both.authors, whole.authors);
    EXPECT_EQ(both.version, 1);
    EXPECT_EQ(both.doi, cited.doi) << "what only the citation says is kept";
    EXPECT_FALSE(both.partial);
  }
}

TEST(MergedPaper, of_two_partial_records_stays_partial_and_fills_what_is_missing) {
  Paper bare;
  bare.id.text = "2401.00001";
  bare.title = bare.id.text;
  bare.partial = true;
  auto cited = paper(1);
  cited.partial = true;
  for (const auto& both : {merged(bare, cited), merged(cited, bare)}) {
    EXPECT_TRUE(both.partial);
    EXPECT_EQ(both.title, cited.title);
    EXPECT_EQ(both.authors, cited.authors);
  }
}

TEST(MergedPaper, has_the_announcements_of_both_once) {
  auto first = paper(1);
  auto second = paper(2);
  first.announcements = {{date(2024, 1, 16).day(), AnnounceType::fresh, 1}};
  second.announcements = {{date(2024, 2, 1).day(), AnnounceType::replace, 2}, first.announcements.front()};
  const auto both = merged(first, second);
  ASSERT_EQ(both.announcements.size(), 2U);
  EXPECT_EQ(both.announcements.front().type, AnnounceType::fresh);
  EXPECT_EQ(merged(both, second), both);
}

TEST(AnnounceType, is_the_word_of_the_feeds) {
  for (const auto type : {AnnounceType::fresh, AnnounceType::cross, AnnounceType::replace, AnnounceType::replace_cross})
    EXPECT_EQ(parse_announce_type(to_text(type)), type);
  EXPECT_EQ(to_text(AnnounceType::fresh), "new");
  EXPECT_FALSE(parse_announce_type("novel"));
}

TEST(Fingerprint, changes_with_every_field) {
  const std::vector<std::function<void(Paper&)>> changes = {
      [](Paper& p) { p.id.text = "2401.00002"; },
      [](Paper& p) { p.version = 4; },
      [](Paper& p) { p.title += "!"; },
      [](Paper& p) { p.abstract += "!"; },
      [](Paper& p) { p.authors.push_back("Bo Writer"); },
      [](Paper& p) { p.authors.front() = "Cy Author"; },
      [](Paper& p) { std::swap(p.categories[0], p.categories[1]); },
      [](Paper& p) { p.categories.pop_back(); },
      [](Paper& p) { p.categories = {"cs.LGstat.ML"}; },
      [](Paper& p) { p.submitted.reset(); },
      [](Paper& p) { p.submitted->precision = Precision::month; },
      [](Paper& p) { p.submitted->time += std::chrono::days{1}; },
      [](Paper& p) { p.updated = p.submitted; },
      [](Paper& p) { p.announced = p.submitted; },
      [](Paper& p) { p.versions.clear(); },
      [](Paper& p) { p.versions.front().created.reset(); },
      [](Paper& p) { p.versions.front().number = 9; },
      [](Paper& p) { p.comment = "x"; },
      [](Paper& p) { p.journal_ref = "x"; },
      [](Paper& p) { p.doi = "x"; },
      [](Paper& p) { p.licence = "x"; },
      [](Paper& p) { p.citation_key = "x"; },
      [](Paper& p) { p.withdrawn = true; },
  };
  std::set<std::uint64_t> seen = {fingerprint(paper(1))};
  for (const auto& change : changes) {
    auto changed = paper(1);
    change(changed);
    seen.insert(fingerprint(changed));
  }
  EXPECT_EQ(seen.size(), changes.size() + 1);
  EXPECT_EQ(fingerprint(paper(1)), fingerprint(paper(1)));
}

TEST(Fingerprint, of_a_paper_without_a_citation_key_is_what_it_was_before_there_were_any) {
  Paper widgets;
  widgets.id.text = "2401.00001";
  widgets.title = "Widgets";
  widgets.abstract = "An abstract.";
  widgets.authors = {"Ann Author"};
  widgets.categories = {"cs.LG"};
  EXPECT_EQ(fingerprint(widgets), 17423140700808599072U);
}

TEST(Paper, is_news_when_it_is_announced_or_else_submitted) {
  auto some = paper(1);
  EXPECT_EQ(news_date(some), some.submitted);
  some.announced = date(2024, 1, 17);
  EXPECT_EQ(news_date(some), some.announced);
  some.announced.reset();
  some.submitted.reset();
  EXPECT_EQ(news_date(some), std::nullopt);
}

TEST(Paper, has_its_first_category_as_the_primary_one) {
  EXPECT_EQ(primary_category(paper(1)), "cs.LG");
  EXPECT_EQ(primary_category(Paper{}), "");
}

}  // namespace
}  // namespace lectern
