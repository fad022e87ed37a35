#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

#include "lectern/prioritize/shortlist.hpp"
#include "unit/prioritize/course.hpp"

namespace lectern {
namespace {

using std::chrono::minutes;
using testing::day;
using testing::done;
using testing::on;
using testing::paper;

struct DigestTest : ::testing::Test {
  Curriculum course = testing::small_course();
  Progress progress = done({"neural-networks", "clustering"});
  Situation situation{course, progress, day(2024, 2, 1), 0.5, {}, 1.0};
  DigestLimits limits;

  [[nodiscard]] Digest digest(const std::vector<Candidate>& candidates) const {
    return compose_digest(candidates, situation, {}, limits);
  }

  static std::vector<PaperKey> keys(const Digest& digest) {
    std::vector<PaperKey> keys;
    for (const auto& entry : digest.entries) keys.push_back(entry.key);
    return keys;
  }
};

const std::vector<std::string> nouns = {"widgets", "gears",  "levers", "pulleys", "springs", "valves",
                                        "cams",    "shafts", "belts",  "cranks",  "pistons", "rotors"};

std::vector<Candidate> many(std::mt19937& random, int count) {
  const std::vector<std::string> topics = {"clustering",      "neural-networks", "probability",      "linear-algebra",
                                           "sequence-models", "transformers",    "linear-regression"};
  std::vector<Candidate> made;
  for (int i = 1; i <= count; ++i) {
    std::string title;
    for (int word = 0; word < 5; ++word) title += nouns[random() % nouns.size()] + " ";
    auto candidate = paper(i, title, {});
    for (const auto& topic : topics)
      if (random() % 4 == 0) candidate.tags.push_back({topic, static_cast<double>(30 + random() % 70) / 100, {}});
    candidate.taste = static_cast<double>(random() % 5) / 10;
    candidate.news = on(2024, 1, 1 + random() % 28);
    candidate.comment = std::to_string(1 + random() % 40) + " pages";
    candidate.withdrawn = random() % 20 == 0;
    candidate.reading.state = static_cast<ReadingState>(random() % 8 < 6 ? 0 : random() % 6);
    made.push_back(std::move(candidate));
  }
  return made;
}

TEST_F(DigestTest, puts_the_best_first_and_stops_at_the_number_wanted) {
  std::vector<Candidate> candidates;
  for (int i = 1; i <= 20; ++i) {
    candidates.push_back(paper(i, nouns[static_cast<std::size_t>(i) % nouns.size()], {{"clustering", 0.9}}));
    candidates.back().taste = i * 0.01;
  }
  limits.entries = 3;
  EXPECT_EQ(keys(digest(candidates)), (std::vector<PaperKey>{20, 19, 18}));
}

TEST_F(DigestTest, breaks_ties_by_news_then_id) {
  std::vector<Candidate> candidates = {paper(3, "gears", {{"clustering", 0.9}}),
                                       paper(2, "belts", {{"clustering", 0.9}}),
                                       paper(1, "cams", {{"clustering", 0.9}})};
  for (auto& candidate : candidates) candidate.news = on(1999, 1, 1);
  candidates[0].news = on(2000, 1, 1);
  EXPECT_EQ(keys(digest(candidates)), (std::vector<PaperKey>{3, 1, 2}));
}

TEST_F(DigestTest, leaves_out_what_does_not_wait_for_the_reader) {
  std::vector<Candidate> candidates;
  for (int i = 1; i <= 8; ++i)
    candidates.push_back(paper(i, nouns[static_cast<std::size_t>(i)], {{"clustering", 0.9}}));
  candidates[0].withdrawn = true;
  candidates[1].reading.state = ReadingState::read;
  candidates[2].reading.state = ReadingState::skipped;
  candidates[3].reading.state = ReadingState::parked;
  candidates[4].reading.state = ReadingState::later;
  candidates[4].reading.until = day(2024, 2, 2);
  candidates[5].reading.state = ReadingState::later;
  candidates[5].reading.until = day(2024, 2, 1);
  candidates[6].reading.state = ReadingState::later;
  const auto made = digest(candidates);
  EXPECT_EQ(keys(made), (std::vector<PaperKey>{6, 8}));
  EXPECT_EQ(made.counts.arrived, 2);
}

TEST_F(DigestTest, counts_locked_papers_and_tells_them_only_when_asked) {
  const std::vector<Candidate> candidates = {paper(1, "gears", {{"clustering", 0.9}}),
                                             paper(2, "belts", {{"transformers", 0.9}}),
                                             paper(3, "cams", {{"sequence-models", 0.6}})};
  auto made = digest(candidates);
  EXPECT_EQ(keys(made), (std::vector<PaperKey>{1, 3}));
  EXPECT_EQ(made.counts, (DigestCounts{3, 3, 1, 0, 0}));
  limits.show_locked = true;
  made = digest(candidates);
  EXPECT_EQ(keys(made), (std::vector<PaperKey>{1, 3, 2}));
  EXPECT_EQ(made.entries.back().gate.shelf, Shelf::locked);
  EXPECT_EQ(made.counts.locked, 1);
}

TEST_F(DigestTest, without_the_gate_ranks_locked_papers_among_the_others) {
  std::vector<Candidate> candidates = {paper(1, "gears", {{"clustering", 0.6}}),
                                       paper(2, "belts", {{"transformers", 0.9}})};
  candidates[1].taste = 1;
  limits.gated = false;
  const auto made = digest(candidates);
  EXPECT_EQ(keys(made), (std::vector<PaperKey>{2, 1}));
  EXPECT_EQ(made.counts.locked, 1);
}

TEST_F(DigestTest, shelves_untagged_papers_last_and_only_where_they_are_to_the_reader_s_taste) {
  std::vector<Candidate> candidates = {paper(1, "gears", {{"clustering", 0.6}}), paper(2, "belts", {}),
                                       paper(3, "cams", {}), paper(4, "rotors", {{"clustering", 0.4}})};
  candidates[1].taste = 0.3;
  candidates[2].taste = 0.29;
  candidates[3].taste = 0.9;
  const auto made = digest(candidates);
  EXPECT_EQ(keys(made), (std::vector<PaperKey>{1, 4, 2}));
  EXPECT_EQ(made.counts, (DigestCounts{4, 1, 0, 0, 3}));
  limits.untagged_taste = 0;
  candidates[2].taste = 0;
  EXPECT_EQ(digest(candidates).entries.size(), 3U) << "no taste at all speaks for nothing";
}

TEST_F(DigestTest, folds_repetitions_under_the_best_of_them) {
  std::vector<Candidate> candidates = {paper(1, "Fast Widgets for Sorting Gears", {{"clustering", 0.6}}),
                                       paper(2, "Fast widgets for sorting gears", {{"clustering", 0.9}}),
                                       paper(3, "Slow Levers in Broken Pulleys", {{"clustering", 0.7}})};
  const auto made = digest(candidates);
  EXPECT_EQ(keys(made), (std::vector<PaperKey>{2, 3}));
  EXPECT_EQ(made.entries.front().similar, std::vector<PaperKey>{1});
  EXPECT_EQ(made.counts.folded, 1);
}

TEST_F(DigestTest, folds_repetitions_of_what_is_told_though_the_list_is_full) {
  limits.entries = 1;
  const std::vector<Candidate> candidates = {paper(1, "Fast Widgets for Sorting Gears", {{"clustering", 0.9}}),
                                             paper(2, "Slow Levers in Broken Pulleys", {{"clustering", 0.8}}),
                                             paper(3, "Fast widgets for sorting gears", {{"clustering", 0.6}})};
  const auto made = digest(candidates);
  ASSERT_EQ(made.entries.size(), 1U);
  EXPECT_EQ(made.entries.front().similar, std::vector<PaperKey>{3});
}

TEST_F(DigestTest, keeps_to_its_minutes_and_goes_on_with_shorter_papers) {
  std::vector<Candidate> candidates = {paper(1, "gears", {{"clustering", 0.9}}),
                                       paper(2, "belts", {{"clustering", 0.8}}),
                                       paper(3, "cams", {{"clustering", 0.7}})};
  for (auto& candidate : candidates) candidate.comment = "10 pages";
  candidates[1].comment = "14 pages";
  limits.budget = minutes{60};
  EXPECT_EQ(keys(digest(candidates)), (std::vector<PaperKey>{1, 3}));
}

TEST_F(DigestTest, keeps_to_one_topic) {
  const std::vector<Candidate> candidates = {paper(1, "gears", {{"clustering", 0.9}}),
                                             paper(2, "belts", {{"clustering", 0.6}, {"probability", 0.8}}),
                                             paper(3, "cams", {{"probability", 0.9}}), paper(4, "rotors", {})};
  limits.topic = "clustering";
  const auto made = digest(candidates);
  EXPECT_EQ(made.counts, (DigestCounts{2, 2, 0, 0, 0}));
  EXPECT_EQ(made.entries.size(), 2U);
}

TEST_F(DigestTest, tells_one_version_of_a_paper) {
  std::vector<Candidate> candidates = {paper(1, "gears", {{"clustering", 0.9}}),
                                       paper(2, "belts", {{"clustering", 0.9}})};
  candidates[1].id = candidates[0].id;
  candidates[1].version = 2;
  EXPECT_EQ(keys(digest(candidates)), std::vector<PaperKey>{2});
  candidates[1].withdrawn = true;
  EXPECT_TRUE(digest(candidates).entries.empty()) << "the older version does not stand in for a withdrawn one";
}

TEST_F(DigestTest, is_the_same_in_whatever_order_papers_come_and_its_counts_add_up) {
  std::mt19937 random(3);
  for (int round = 0; round < 60; ++round) {
    auto candidates = many(random, 80);
    limits.entries = 1 + random() % 12;
    limits.show_locked = random() % 2 == 0;
    limits.gated = random() % 3 != 0;
    limits.budget.reset();
    if (random() % 2 == 0) limits.budget = minutes{30 + static_cast<int>(random() % 200)};
    const auto first = digest(candidates);
    std::shuffle(candidates.begin(), candidates.end(), random);
    const auto second = digest(candidates);
    ASSERT_EQ(keys(first), keys(second));
    EXPECT_EQ(first.counts, second.counts);

    const auto& counts = first.counts;
    EXPECT_EQ(counts.arrived, counts.in_topics + counts.untagged);
    EXPECT_LE(counts.locked, counts.in_topics);
    EXPECT_LE(static_cast<int>(first.entries.size()) + counts.folded, counts.arrived);
    EXPECT_LE(first.entries.size(), limits.entries);
    int folded = 0;
    minutes sum{0};
    std::set<PaperKey> seen;
    for (const auto& entry : first.entries) {
      folded += static_cast<int>(entry.similar.size());
      sum += entry.minutes;
      EXPECT_TRUE(seen.insert(entry.key).second);
      for (const auto key : entry.similar) EXPECT_TRUE(seen.insert(key).second);
      EXPECT_EQ(entry.score, total(entry.reasons));
    }
    EXPECT_EQ(folded, counts.folded);
    EXPECT_LE(sum, limits.budget.value_or(minutes::max()));
  }
}

TEST_F(DigestTest, tells_the_more_the_more_it_may) {
  std::mt19937 random(5);
  const auto candidates = many(random, 100);
  std::size_t last = 0;
  for (limits.entries = 0; limits.entries <= 30; ++limits.entries) {
    const auto size = digest(candidates).entries.size();
    EXPECT_GE(size, last);
    last = size;
  }
  EXPECT_GT(last, 10U);
}

TEST_F(DigestTest, of_nothing_is_empty) {
  const auto made = digest({});
  EXPECT_TRUE(made.entries.empty());
  EXPECT_EQ(made.counts, DigestCounts{});
}

/// A paper of a title of its own that an interest likes so much.
Candidate liked(PaperKey key, std::size_t interest, double taste) {
  const auto place = static_cast<std::size_t>(key);
  auto candidate =
      paper(key, nouns[place % 12] + " " + nouns[place / 12 % 12] + " " + nouns[place * 7 % 12], {{"clustering", 0.9}});
  candidate.taste = taste;
  candidate.interest = interest;
  return candidate;
}

TEST_F(DigestTest, lets_no_interest_drown_another) {
  situation.interests = {"galaxies", "proteins"};
  std::vector<Candidate> candidates;
  for (PaperKey key = 1; key <= 20; ++key) candidates.push_back(liked(key, 0, 0.9));
  for (PaperKey key = 21; key <= 24; ++key) candidates.push_back(liked(key, 1, 0.4));
  limits.entries = 6;
  const auto found = digest(candidates);
  ASSERT_EQ(found.entries.size(), 6U);
  EXPECT_EQ(std::ranges::count_if(found.entries, [](const ListEntry& entry) { return entry.key > 20; }), 2)
      << "a third: the other interest, and papers of none, have as much";
  EXPECT_TRUE(std::ranges::is_sorted(found.entries, std::greater{}, &ListEntry::score)) << "best first all the same";
  // What one interest leaves is the other's.
  candidates.resize(21);
  const auto less = digest(candidates);
  ASSERT_EQ(less.entries.size(), 6U);
  EXPECT_EQ(std::ranges::count_if(less.entries, [](const ListEntry& entry) { return entry.key > 20; }), 1);
}

TEST_F(DigestTest, keeps_a_share_for_an_interest_beside_marks_at_large) {
  situation.interests = {"galaxies", "proteins"};
  std::vector<Candidate> candidates;
  for (PaperKey key = 1; key <= 8; ++key) candidates.push_back(liked(key, 0, 0.9));
  for (auto& candidate : candidates) candidate.interest.reset();
  limits.entries = 4;
  const auto without = keys(digest(candidates));
  candidates.push_back(liked(9, 1, 0.35));
  auto expected = without;
  expected.back() = 9;
  EXPECT_EQ(keys(digest(candidates)), expected);
  // An interest that has nothing to tell changes nothing.
  candidates.pop_back();
  situation.interests.push_back("stars");
  EXPECT_EQ(keys(digest(candidates)), without);
}

TEST_F(DigestTest, gives_one_interest_all_that_nobody_else_takes) {
  situation.interests = {"proteins"};
  std::vector<Candidate> candidates;
  for (PaperKey key = 1; key <= 8; ++key) candidates.push_back(liked(key, 0, 0.9));
  limits.entries = 4;
  EXPECT_EQ(digest(candidates).entries.size(), 4U);
}

}  // namespace
}  // namespace lectern
