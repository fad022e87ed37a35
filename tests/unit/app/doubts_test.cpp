// What a reader is asked about, and in which order.

#include "lectern/app/doubts.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "app/curriculum_file.hpp"
#include "app/intake.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/app/tagging.hpp"
#include "support/listener.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

using Ids = std::vector<std::string>;

/// A doubt with a title and an evidence of its own, unless others are given.
Doubt doubt(const std::string& id, double chance, const std::string& date = "2026-04-01", const std::string& title = {},
            const std::string& evidence = {}) {
  Doubt made;
  made.id = {id};
  made.title = title.empty() ? "title" + id : title;
  if (!date.empty()) made.submitted = parse_date(date);
  made.chance = chance;
  made.evidence = {{evidence.empty() ? "phrase" + id : evidence, "title", 1.0}};
  return made;
}

Ids ids(const std::vector<Doubt>& doubts) {
  Ids ids;
  for (const auto& each : doubts) ids.push_back(each.id.text);
  return ids;
}

Ids chosen(std::vector<Doubt> doubts, std::size_t limit = 10) { return ids(most_doubtful(std::move(doubts), limit)); }

TEST(Doubts, the_nearest_to_an_even_chance_come_first_on_either_side) {
  EXPECT_EQ(chosen({doubt("a", 0.9), doubt("b", 0.45), doubt("c", 0.52), doubt("d", 0.2)}), (Ids{"c", "b", "d", "a"}));
}

TEST(Doubts, no_more_than_asked_for_are_chosen) {
  EXPECT_EQ(chosen({doubt("a", 0.9), doubt("b", 0.5), doubt("c", 0.6)}, 2), (Ids{"b", "c"}));
  EXPECT_EQ(chosen({doubt("a", 0.9), doubt("b", 0.5)}, 1), Ids{"b"});
  EXPECT_TRUE(chosen({}).empty());
}

TEST(Doubts, among_equals_the_newer_come_first_then_the_ids_and_those_without_a_date_last) {
  EXPECT_EQ(chosen({doubt("a", 0.5, ""), doubt("c", 0.5, "2026-04-01"), doubt("d", 0.5, "2026-04-02"),
                    doubt("b", 0.5, "2026-04-01")}),
            (Ids{"d", "b", "c", "a"}));
}

TEST(Doubts, what_only_the_last_bit_tells_apart_is_equal) {
  // One minus 0.3 is not 0.7 to the last bit.
  EXPECT_EQ(chosen({doubt("a", 0.7, "2026-04-01"), doubt("b", 0.3, "2026-04-02"), doubt("c", 0.1 + 0.2, "2026-04-03")}),
            (Ids{"c", "b", "a"}));
}

TEST(Doubts, of_titles_that_share_half_their_words_only_the_first_is_chosen) {
  EXPECT_EQ(chosen({doubt("a", 0.5, "2026-04-01", "Braids on Two Strands"),
                    doubt("b", 0.51, "2026-04-01", "Braids on two strands"),
                    doubt("c", 0.52, "2026-04-01", "Braids on Two Strands, Revisited"),
                    doubt("d", 0.53, "2026-04-01", "Braids on Many Threads and Ropes")}),
            (Ids{"a", "d"}));
}

TEST(Doubts, titles_without_a_longer_word_are_alike_only_where_they_are_equal) {
  EXPECT_EQ(chosen({doubt("a", 0.5, "2026-04-01", "On X"), doubt("b", 0.51, "2026-04-01", "On Y"),
                    doubt("c", 0.52, "2026-04-01", "on x")}),
            (Ids{"a", "b"}));
}

TEST(Doubts, one_kind_of_evidence_takes_three_places_in_ten_where_there_are_others) {
  std::vector<Doubt> doubts;
  for (int i = 0; i < 10; ++i) doubts.push_back(doubt("k" + std::to_string(i), 0.5, "2026-04-01", "", "knot"));
  for (int i = 0; i < 7; ++i) doubts.push_back(doubt("o" + std::to_string(i), 0.6 + 0.01 * i));
  EXPECT_EQ(chosen(doubts), (Ids{"k0", "k1", "k2", "o0", "o1", "o2", "o3", "o4", "o5", "o6"}));
  doubts.pop_back();
  doubts.pop_back();
  EXPECT_EQ(chosen(doubts), (Ids{"k0", "k1", "k2", "k3", "k4", "o0", "o1", "o2", "o3", "o4"}))
      << "there are no others for two of the places";
}

TEST(Doubts, what_is_far_surer_does_not_come_in_for_a_change) {
  std::vector<Doubt> doubts;
  for (int i = 0; i < 30; ++i)
    doubts.push_back(doubt(std::string(1, static_cast<char>('A' + i)), 0.5, "2026-04-01", "", "knot"));
  doubts.push_back(doubt("other", 0.6));
  EXPECT_EQ(chosen(doubts), (Ids{"A", "B", "C", "D", "E", "F", "G", "H", "I", "J"}));
  doubts.erase(doubts.begin());
  EXPECT_EQ(chosen(doubts).back(), "other");
}

TEST(Doubts, the_leading_evidence_is_what_speaks_for_the_topic_most) {
  auto against = doubt("a", 0.5);
  against.evidence = {{"shoelace", "title", -5.0}, {"other words", "rest", 4.0}, {"knot", "abstract", 1.0}};
  auto nothing = doubt("b", 0.5);
  nothing.evidence = {{"shoelace", "title", -5.0}};
  // Of three, one place goes to each evidence at first.
  EXPECT_EQ(chosen({against, nothing, doubt("c", 0.51, "2026-04-01", "", "KNOT"),
                    doubt("d", 0.6, "2026-04-01", "", "shoelace"), doubt("e", 0.7)},
                   3),
            (Ids{"a", "b", "d"}));
}

class DoubtsTest : public ::testing::Test {
 protected:
  static Curriculum curriculum() {
    Topic knots;
    knots.id = "knot-theory";
    knots.title = "Knot theory";
    knots.pillars = {"all"};
    knots.phrases = {{"knot", 3.0}, {"braid", 2.0}};
    Topic soap = knots;
    soap.id = "soap-films";
    soap.title = "Soap films";
    soap.phrases = {{"soap", 3.0}};
    return Curriculum::make({{"all", "All"}}, {knots, soap}, {});
  }

  PaperKey add(const std::string& id, const std::string& title, const std::string& abstract) {
    paper_.id = {id};
    paper_.title = title;
    paper_.abstract = abstract;
    return keep_paper(library_, paper_).key;
  }

  testing::TemporaryDirectory directory_;
  Curriculum curriculum_ = curriculum();
  Settings settings_ = Configuration().settings();
  testing::Listener meter_;
  Library library_{
      {directory_.path(), directory_.path()}, curriculum_, settings_, parse_date("2026-05-01T08:00:00Z")->time,
      std::chrono::milliseconds{100},         meter_};
  Paper paper_;
};

TEST_F(DoubtsTest, are_papers_that_the_tagger_is_not_sure_of) {
  add("2604.00001", "Ropes", "A knot.");
  add("2604.00002", "Hair", "A braid.");
  add("2604.00003", "Stars", "Nothing of the kind.");
  add("2604.00004", "Knots and Braids", "A knot and a braid.");
  const auto doubts = doubts_on(library_, "knot-theory", 10);
  EXPECT_EQ(ids(doubts), (Ids{"2604.00001", "2604.00002"}));
  EXPECT_EQ(doubts[0].chance, 0.5);
  EXPECT_EQ(doubts[1].evidence,
            (std::vector<Evidence>{{"braid", "abstract", 2.0}, {"what every paper starts with", "rest", -3.0}}));
  EXPECT_TRUE(doubts_on(library_, "soap-films", 10).empty());
}

TEST_F(DoubtsTest, are_none_where_the_reader_said_already_or_nothing_is_left_to_say) {
  const auto settled = add("2604.00001", "Ropes", "A knot.");
  const auto elsewhere = add("2604.00002", "Sails", "A knot.");
  paper_.withdrawn = true;
  add("2604.00003", "Flags", "A knot.");
  paper_.withdrawn = false;
  paper_.partial = true;
  add("2604.00004", "A Knot of Braids", "");
  add("2604.00005", "Anchors", "A knot.");
  (void)library_.store().set_correction(settled, "knot-theory", false, library_.now());
  (void)library_.store().set_correction(elsewhere, "soap-films", false, library_.now());
  EXPECT_EQ(ids(doubts_on(library_, "knot-theory", 10)), (Ids{"2604.00002", "2604.00005"}));
  (void)library_.store().set_correction(settled, "knot-theory", std::nullopt, library_.now());
  EXPECT_EQ(ids(doubts_on(library_, "knot-theory", 10)), (Ids{"2604.00001", "2604.00002", "2604.00005"}));
}

TEST_F(DoubtsTest, on_a_trained_topic_have_evidence_that_sums_to_the_chance) {
  const auto shipped = load_curriculum(embedded_curriculum(), "curriculum.toml");
  const auto tagger = make_tagger(shipped, ModelInUse(directory_.path(), meter_));
  ASSERT_TRUE(tagger.is_trained());
  paper_.title = "Attention Heads That Can Be Left Out of Transformers";
  paper_.abstract = "We cluster the heads of a transformer by k-means, and find that most of them are not needed.";
  const auto chances = tagger.chances(paper_);
  for (const std::string topic : {"transformers", "clustering", "reinforcement-learning"}) {
    const auto judgement = tagger.judgement(paper_, topic);
    EXPECT_EQ(judgement.confidence, chances[shipped.position(topic)]) << topic;
    double sum = 0;
    for (const auto& piece : judgement.evidence) sum += piece.points;
    EXPECT_NEAR(1 / (1 + std::exp(-sum)), judgement.confidence, 1e-6) << topic;
  }
  for (const auto& tag : tagger.tags(paper_)) EXPECT_EQ(tagger.judgement(paper_, tag.topic), tag);
}

}  // namespace
}  // namespace lectern
