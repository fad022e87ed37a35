#include "lectern/prioritize/signals.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "lectern/prioritize/gate.hpp"
#include "unit/prioritize/course.hpp"

namespace lectern {
namespace {

using testing::day;
using testing::done;
using testing::on;
using testing::paper;

/// A reader who has done the course up to neural networks.
struct Reader {
  Curriculum course = testing::small_course();
  Progress progress = done({"neural-networks", "clustering"});
  Situation situation{course, progress, day(2024, 2, 1), 0.5, {}, 1.0};

  [[nodiscard]] std::vector<Reason> reasons(const Candidate& candidate, const SignalWeights& weights = {}) const {
    const GateKeeper keeper(course, progress, 0.5);
    return reasons_for(candidate, keeper.check(candidate.tags), situation, weights);
  }

  /// What one signal measures; zero where it is silent.
  [[nodiscard]] Reason reason(const Candidate& candidate, std::string_view signal) const {
    for (const auto& reason : reasons(candidate))
      if (reason.signal == signal) return reason;
    return {};
  }
};

TEST(Signals, have_names_of_their_own_and_a_word_of_help) {
  std::set<std::string_view> names;
  for (const auto& signal : signals()) {
    names.insert(signal.name);
    EXPECT_FALSE(signal.help.empty()) << signal.name;
    EXPECT_NE(signal.weight, 0) << signal.name;
  }
  EXPECT_EQ(names.size(), signals().size());
}

TEST(Signals, sum_exactly_to_the_score_in_table_order) {
  Reader reader;
  std::mt19937 random(7);
  const std::vector<std::string> topics = {"clustering", "neural-networks", "transformers", "probability"};
  const GateKeeper keeper(reader.course, reader.progress, 0.5);
  for (int i = 0; i < 500; ++i) {
    auto candidate = paper(i + 1, random() % 3 == 0 ? "Widgets: A Survey" : "Widgets", {});
    for (const auto& topic : topics)
      if (random() % 2 == 0) candidate.tags.push_back({topic, static_cast<double>(random() % 100) / 99, {}});
    candidate.taste = static_cast<double>(random() % 1000) / 999;
    candidate.comment = random() % 2 == 0 ? "40 pages, accepted at a conference, code at github.com/a/b" : "";
    candidate.carried = static_cast<int>(random() % 4);
    candidate.news = on(2024, 1, 1 + random() % 28);
    SignalWeights weights;
    if (random() % 2 == 0) weights = {{"taste", 0.37}, {"recent", -1.3}, {"gap", 0}};
    const auto gate = keeper.check(candidate.tags);
    const auto reasons = reasons_for(candidate, gate, reader.situation, weights);
    EXPECT_EQ(Scorer(reader.situation, weights).score(candidate, gate), total(reasons));
    std::ptrdiff_t last = -1;
    for (const auto& reason : reasons) {
      EXPECT_EQ(reason.points, reason.weight * reason.value);
      EXPECT_GT(reason.value, 0) << reason.signal;
      EXPECT_LE(reason.value, 1) << reason.signal;
      const auto table = signals();
      const auto place =
          std::find_if(table.begin(), table.end(), [&](const Signal& signal) { return signal.name == reason.signal; }) -
          table.begin();
      EXPECT_GT(place, last);
      last = place;
    }
  }
}

TEST(Signals, rank_an_untagged_paper_by_taste_alone) {
  Reader reader;
  auto candidate = paper(1, "A Survey of Widgets", {{"clustering", 0.2}});
  candidate.taste = 0.4;
  candidate.published = true;
  const auto reasons = reader.reasons(candidate);
  ASSERT_EQ(reasons.size(), 1U);
  EXPECT_EQ(reasons.front().signal, "taste");
}

TEST(Signals, need_a_topic_less_with_every_paper_read_on_it) {
  Reader reader;
  const auto candidate = paper(1, "Widgets", {{"clustering", 0.9}});
  double last = 1;
  for (int read = 0; read < 6; ++read) {
    reader.situation.read["clustering"] = read;
    const double value = reader.reason(candidate, "need").value;
    EXPECT_LT(value, last);
    EXPECT_GT(value, 0);
    last = value;
  }
}

TEST(Signals, need_a_topic_more_that_was_done_lately) {
  Reader reader;
  const auto candidate = paper(1, "Widgets", {{"clustering", 0.9}});
  reader.progress.topics["clustering"].since = day(2022, 1, 1);
  const double settled = reader.reason(candidate, "need").value;
  reader.progress.topics["clustering"].since = day(2024, 1, 20);
  EXPECT_GT(reader.reason(candidate, "need").value, settled);
}

TEST(Signals, see_a_gap_only_in_topics_that_can_be_read_on) {
  Reader reader;
  EXPECT_GT(reader.reason(paper(1, "Widgets", {{"clustering", 0.9}}), "gap").value, 0);
  EXPECT_EQ(reader.reason(paper(1, "Widgets", {{"clustering", 0.9}}), "gap").detail, "first paper on clustering");
  EXPECT_GT(reader.reason(paper(1, "Widgets", {{"sequence-models", 0.9}}), "gap").value, 0) << "to stretch for";
  EXPECT_EQ(reader.reason(paper(1, "Widgets", {{"transformers", 0.9}}), "gap").value, 0) << "locked";
  reader.situation.read["clustering"] = 1;
  EXPECT_EQ(reader.reason(paper(1, "Widgets", {{"clustering", 0.9}}), "gap").value, 0);
}

TEST(Signals, let_news_grow_old_but_never_count_against_a_paper) {
  Reader reader;
  auto candidate = paper(1, "Widgets", {{"clustering", 0.9}});
  candidate.news = on(2024, 2, 1);
  EXPECT_DOUBLE_EQ(reader.reason(candidate, "recent").value, 1);
  EXPECT_EQ(reader.reason(candidate, "recent").detail, "new today");
  candidate.news = on(2024, 1, 29);
  EXPECT_EQ(reader.reason(candidate, "recent").detail, "3 days old");
  candidate.news = on(2024, 1, 2);
  EXPECT_DOUBLE_EQ(reader.reason(candidate, "recent").value, 0.5);
  EXPECT_EQ(reader.reason(candidate, "recent").detail, "4 weeks old");
  candidate.news = on(1995, 1, 1);
  EXPECT_EQ(reader.reason(candidate, "recent").value, 0);
  candidate.news = on(2025, 1, 1);
  EXPECT_DOUBLE_EQ(reader.reason(candidate, "recent").value, 1) << "dated ahead of now";
  candidate.news.reset();
  EXPECT_EQ(reader.reason(candidate, "recent").value, 0);
}

TEST(Signals, want_a_survey_where_nothing_was_read) {
  Reader reader;
  const auto survey = paper(1, "Widgets: A Survey", {{"clustering", 0.9}});
  EXPECT_GT(reader.reason(survey, "survey").value, 0);
  EXPECT_EQ(reader.reason(survey, "survey").detail, "a survey to begin clustering with");
  EXPECT_EQ(reader.reason(paper(1, "Widgets", {{"clustering", 0.9}}), "survey").value, 0);
  reader.situation.read["clustering"] = 2;
  EXPECT_EQ(reader.reason(survey, "survey").value, 0);
}

TEST(Signals, know_a_landmark_of_a_gating_topic) {
  Reader reader;
  auto candidate = paper(1, "Widgets", {{"clustering", 0.9}});
  EXPECT_EQ(reader.reason(candidate, "landmark").value, 0);
  candidate.id.text = "1801.00001";
  EXPECT_EQ(reader.reason(candidate, "landmark").value, 1);
  reader.situation.read["clustering"] = 1;
  EXPECT_EQ(reader.reason(candidate, "landmark").value, 0.5);
  candidate.tags = {{"neural-networks", 0.9, {}}};
  EXPECT_EQ(reader.reason(candidate, "landmark").value, 0);
}

TEST(Signals, begin_a_newly_opened_topic_with_its_landmark) {
  Reader reader;
  auto landmark = paper(1, "Widgets", {{"clustering", 0.9}});
  landmark.id.text = "1801.00001";
  landmark.news = parse_date("2018-01-01");
  const auto newest = paper(2, "Gadgets: A Survey", {{"clustering", 0.9}});
  EXPECT_GT(total(reader.reasons(landmark)), total(reader.reasons(newest)));
}

TEST(Signals, read_publication_and_code_from_the_comment) {
  Reader reader;
  struct Row {
    const char* comment;
    bool published;
    bool code;
  };
  const std::vector<Row> table = {
      {"", false, false},
      {"12 pages", false, false},
      {"Submitted to a conference", false, false},
      {"ACCEPTED AT a conference", true, false},
      {"To appear in a journal", true, false},
      {"Camera-ready version", true, false},
      {"Code: https://example.org", false, true},
      {"see https://github.com/a/b", false, true},
      {"Project page: https://a.github.io/b", false, false},
      {"Accepted; code is available", true, true},
  };
  for (const auto& row : table) {
    auto candidate = paper(1, "Widgets", {{"clustering", 0.9}});
    candidate.comment = row.comment;
    EXPECT_EQ(reader.reason(candidate, "published").value == 1, row.published) << row.comment;
    EXPECT_EQ(reader.reason(candidate, "code").value == 1, row.code) << row.comment;
  }
  auto candidate = paper(1, "Widgets", {{"clustering", 0.9}});
  candidate.published = true;
  EXPECT_EQ(reader.reason(candidate, "published").value, 1);
}

TEST(Signals, count_length_against_a_paper) {
  Reader reader;
  auto candidate = paper(1, "Widgets", {{"clustering", 0.9}});
  candidate.comment = "90 pages";
  const auto reason = reader.reason(candidate, "length");
  EXPECT_EQ(reason.value, 1);
  EXPECT_LT(reason.points, 0);
  EXPECT_EQ(reason.detail, "90 pages");
  candidate.comment = "10 pages";
  EXPECT_EQ(reader.reason(candidate, "length").value, 0);
}

TEST(Signals, know_what_waits_and_what_was_saved) {
  Reader reader;
  auto candidate = paper(1, "Widgets", {{"clustering", 0.9}});
  EXPECT_EQ(reader.reason(candidate, "carried").value, 0);
  EXPECT_EQ(reader.reason(candidate, "saved").value, 0);
  candidate.carried = 3;
  candidate.reading.state = ReadingState::saved;
  EXPECT_EQ(reader.reason(candidate, "carried").value, 1);
  EXPECT_EQ(reader.reason(candidate, "carried").detail, "waits for 3 weeks");
  EXPECT_EQ(reader.reason(candidate, "saved").value, 1);
}

TEST(Signals, follow_the_readers_rules) {
  Reader reader;
  Paper paper_of_hers;
  paper_of_hers.title = "Widgets by latent diffusion models";
  paper_of_hers.authors = {"Ada M. Lovelace", "Someone Else"};
  const auto features = features_of(paper_of_hers);
  auto candidate = paper(1, "Widgets by latent diffusion models", {{"clustering", 0.9}});
  candidate.features = features;
  EXPECT_EQ(reader.reason(candidate, "wanted").value, 0);
  reader.situation.rules.authors = {rule_of_author("A. Lovelace")};
  EXPECT_EQ(reader.reason(candidate, "wanted").value, 1);
  EXPECT_EQ(reader.reason(candidate, "wanted").detail, "you look for 'A. Lovelace'");
  reader.situation.rules.authors = {rule_of_author("Grace Hopper")};
  reader.situation.rules.words = {rule_of_words("Diffusion Model")};
  EXPECT_EQ(reader.reason(candidate, "wanted").detail, "you look for 'Diffusion Model'");
  reader.situation.rules.words = {rule_of_words("model diffusion")};
  EXPECT_EQ(reader.reason(candidate, "wanted").value, 0) << "the words of a phrase stand beside each other";
  reader.situation.rules.no_words = {rule_of_words("latent")};
  EXPECT_LT(reader.reason(candidate, "unwanted").points, -2);
  candidate.tags.clear();
  EXPECT_LT(reader.reason(candidate, "unwanted").points, -2) << "on no topic, too";
}

TEST(Signals, hear_what_was_too_hard_and_too_easy) {
  Reader reader;
  const auto plain = paper(1, "Widgets", {{"clustering", 1.0}});
  const auto teaching = paper(2, "Widgets: A Survey", {{"clustering", 1.0}});
  EXPECT_EQ(reader.reason(plain, "hard").value, 0);
  reader.situation.too_hard = {{"clustering", 2}};
  EXPECT_DOUBLE_EQ(reader.reason(plain, "hard").value, 2.0 / 3);
  EXPECT_LT(reader.reason(plain, "hard").points, 0);
  EXPECT_EQ(reader.reason(teaching, "hard").value, 0) << "that is what surveys are for";
  reader.situation.read = {{"clustering", 5}};
  EXPECT_DOUBLE_EQ(reader.reason(plain, "hard").value, 2.0 / 8) << "reading on it heals";
  reader.situation.too_easy = {{"clustering", 3}};
  EXPECT_EQ(reader.reason(plain, "easy").value, 0);
  EXPECT_DOUBLE_EQ(reader.reason(teaching, "easy").value, 3.0 / 9);
  const auto other = paper(3, "Gears", {{"probability", 1.0}});
  EXPECT_EQ(reader.reason(other, "hard").value, 0);
}

TEST(Signals, mark_down_what_says_the_same_as_a_known_paper) {
  Reader reader;
  auto candidate = paper(1, "Widgets", {{"clustering", 0.9}});
  candidate.known = 0.3;
  EXPECT_EQ(reader.reason(candidate, "known").value, 0) << "a shared subject is no repetition";
  candidate.known = 0.65;
  EXPECT_DOUBLE_EQ(reader.reason(candidate, "known").value, 0.5);
  EXPECT_LT(reader.reason(candidate, "known").points, 0);
}

TEST(Signals, see_later_versions) {
  Reader reader;
  auto candidate = paper(1, "Widgets", {{"clustering", 0.9}});
  EXPECT_EQ(reader.reason(candidate, "revised").value, 0);
  candidate.version = 4;
  EXPECT_DOUBLE_EQ(reader.reason(candidate, "revised").value, 0.75);
}

TEST(Signals, say_which_interest_is_met) {
  Reader reader;
  auto candidate = paper(1, "Widgets", {{"clustering", 0.9}});
  candidate.taste = 0.5;
  EXPECT_EQ(reader.reason(candidate, "taste").detail, "like what you liked");
  reader.situation.interests = {"galaxies", "proteins"};
  candidate.interest = 1;
  EXPECT_EQ(reader.reason(candidate, "taste").detail, "like 'proteins'");
}

}  // namespace
}  // namespace lectern
