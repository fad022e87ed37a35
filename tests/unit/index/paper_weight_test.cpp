// How words are counted in papers of any length, and what the counts are worth.

#include "index/paper_weight.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "support/temporary_directory.hpp"
#include "unit/index/index_fixture.hpp"

namespace lectern {
namespace {

using testing::found;
using testing::paper_of;

TEST(PaperWeight, a_word_once_in_a_paper_of_mean_length_is_what_is_there_or_not) {
  EXPECT_DOUBLE_EQ(word_share(indexed_count(1, 1)), word_share(0));
  EXPECT_DOUBLE_EQ(word_share(0), 1);
}

TEST(PaperWeight, tells_more_the_oftener_and_the_shorter_but_less_and_less) {
  double before = 0;
  double gained = 10;
  for (Xapian::termcount times = 1; times < 30; ++times) {
    const double share = word_share(indexed_count(times, 1));
    EXPECT_GT(share, before);
    EXPECT_LT(share - before, gained);
    gained = share - before;
    before = share;
  }
  EXPECT_LT(before, 3.2) << "k1 + 1, which no word comes to";
  EXPECT_GT(indexed_count(2, 0.8), indexed_count(2, 1));
  EXPECT_GT(indexed_count(2, 1), indexed_count(2, 3));
  EXPECT_EQ(indexed_count(2, 0.1), indexed_count(2, 0.5)) << "short enough is short enough";
  EXPECT_GE(indexed_count(1, 1000), 1U) << "a word of a very long text is still there";
}

TEST(PaperWeight, is_that_of_BM25_but_for_rounding) {
  for (const double length : {0.5, 1.0, 1.7, 3.0})
    for (const Xapian::termcount times : {1U, 2U, 5U, 20U}) {
      const double saturation = 2.2 * (0.25 + 0.75 * length);
      EXPECT_NEAR(word_share(indexed_count(times, length)), 3.2 * times / (saturation + times), 0.03);
    }
}

TEST(MeanTextLength, is_arxivs_until_there_are_papers_enough) {
  const double arxiv = mean_text_length({});
  EXPECT_NEAR(arxiv, 130, 1);
  EXPECT_NEAR(mean_text_length({.papers = 1, .titles = 5, .abstracts = 0}), arxiv, 5);
  const TextSizes many{.papers = 100000, .titles = 100000 * 60, .abstracts = 100000 * 2000};
  EXPECT_NEAR(mean_text_length(many), (2 * 60 + 2000) * 130.0 / 1265, 1) << "a title counts twice";
}

class Lengths : public ::testing::Test {
 protected:
  /// Texts of many papers of so many ranked words, about.
  static TextSizes texts_of(int words, std::int64_t papers = 100000) {
    return {.papers = papers, .titles = 0, .abstracts = papers * words * 1265 / 130};
  }

  SearchIndex open(int mean) {
    return {directory_.path(), "library", SearchIndex::Mode::write, std::chrono::seconds{1}, {.texts = [mean] {
              return texts_of(mean);
            }}};
  }

  testing::TemporaryDirectory directory_;
};

TEST_F(Lengths, an_index_keeps_those_it_began_with) {
  {
    auto index = open(200);
    testing::put(index, 1, paper_of(1, "Stars"));
    index.commit(1);
  }
  auto index = open(20);
  EXPECT_EQ(index.last_seq(), 1);
  EXPECT_TRUE(index.measures(texts_of(200)));
  EXPECT_TRUE(index.measures(texts_of(210)));
  EXPECT_FALSE(index.measures(texts_of(20)));
  EXPECT_FALSE(index.measures(texts_of(300)));
  index.begin_anew("lengths differ");
  EXPECT_TRUE(index.measures(texts_of(20)));
}

TEST_F(Lengths, are_looked_at_once_more_when_the_library_has_grown_by_a_tenth_since) {
  {
    auto index = open(130);
    EXPECT_FALSE(index.wants_measuring(100000));
    EXPECT_FALSE(index.wants_measuring(110000));
    EXPECT_TRUE(index.wants_measuring(110001));
    EXPECT_TRUE(index.wants_measuring(80000));
    EXPECT_TRUE(index.measures(texts_of(130, 120000)));
    testing::put(index, 1, paper_of(1, "Stars"));
    index.commit(1);
  }
  const auto index = open(130);
  EXPECT_FALSE(index.wants_measuring(120000)) << "it is noted with the index";
  EXPECT_TRUE(index.wants_measuring(140000));
}

TEST_F(Lengths, decide_what_a_repeated_word_is_worth) {
  const auto score_of = [](const SearchIndex& index) { return index.search({.text = "star"}).hits.front().score; };
  std::string text;
  for (int i = 0; i < 100; ++i) text += " word" + std::to_string(i);
  double measured_by_long = 0;
  {
    auto index = open(300);
    testing::put(index, 1, paper_of(1, "Stars", text));
    index.commit(1);
    measured_by_long = score_of(index);
  }
  auto index = open(50);
  index.begin_anew("");
  testing::put(index, 1, paper_of(1, "Stars", text));
  index.commit(1);
  EXPECT_LT(score_of(index), measured_by_long) << "it is a long paper now";
}

TEST_F(Lengths, papers_that_score_alike_are_told_the_newest_first) {
  auto index = open(130);
  for (const auto& [key, date] : {std::pair{1, "2024-03-01"}, std::pair{2, "2024-01-01"}, std::pair{3, "2024-02-01"}}) {
    auto paper = paper_of(key, "Counting stars", "Stars are counted.");
    paper.submitted = parse_date(date);
    testing::put(index, key, paper);
  }
  index.commit(3);
  EXPECT_EQ(found(index, "au:example"), "1 3 2");
  EXPECT_EQ(found(index, "\"counting stars\""), "1 3 2");
  EXPECT_EQ(found(index, "cat:cs.LG -moons"), "1 3 2");
  EXPECT_EQ(found(index, "au:example -moons"), "1 3 2");
  EXPECT_EQ(found(index, "stars"), "1 3 2");
  EXPECT_EQ(found(index, ""), "1 2 3");
}

TEST_F(Lengths, pages_follow_each_other_where_papers_score_alike) {
  auto index = open(130);
  for (int key = 1; key <= 40; ++key) {
    auto paper = paper_of(key, key % 10 == 0 ? "Stars and stars" : "Stars");
    paper.submitted = parse_date("20" + std::to_string(10 + (key * 7) % 40) + "-01-01");
    testing::put(index, key, paper);
  }
  index.commit(40);
  SearchRequest request{.text = "stars", .limit = 40};
  const auto all = testing::keys_of(index.search(request));
  for (request.limit = 1; request.limit < 12; ++request.limit) {
    std::string pages;
    for (request.offset = 0; request.offset < 40; request.offset += request.limit)
      pages += (pages.empty() ? "" : " ") + testing::keys_of(index.search(request));
    EXPECT_EQ(pages, all) << request.limit;
  }
  EXPECT_EQ(testing::keys_of(index.search({.text = "stars", .limit = std::numeric_limits<std::size_t>::max()})), all);
  const auto once = [](const SearchResult& result) {
    std::string keys;
    for (const auto& hit : result.hits)
      if (hit.key % 10 != 0) keys += std::to_string(hit.key) + " ";
    return keys;
  };
  EXPECT_EQ(once(index.search({.text = "stars", .limit = 40})),
            once(index.search({.text = "stars", .newest_first = true, .limit = 40})));
}

TEST_F(Lengths, a_total_beyond_a_thousand_is_a_least) {
  auto index = open(130);
  for (int key = 1; key <= 1100; ++key)
    testing::put(index, key, paper_of(key, key % 2 == 0 ? "Stars" : "Stars, galaxies"));
  index.commit(1100);
  const auto total = [&](const char* text) { return index.search({.text = text, .limit = 3}).total; };
  EXPECT_GT(total("stars"), 1000U);
  EXPECT_LE(total("stars"), 1100U);
  EXPECT_GT(total("stars OR moons"), 1000U);
  EXPECT_EQ(total("galaxies"), 550U);
  EXPECT_EQ(total("galaxies stars"), 550U);
  EXPECT_EQ(index.search({.text = "stars", .limit = 3, .count_all = true}).total, 1100U);
}

}  // namespace
}  // namespace lectern
