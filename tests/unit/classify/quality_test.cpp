#include "lectern/classify/quality.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace lectern {
namespace {

constexpr auto yes = Label::yes;
constexpr auto no = Label::no;
constexpr auto unknown = Label::unknown;

/// A number out of a fixed, uneven sequence.
unsigned number(unsigned table, unsigned i) {
  unsigned value = (table * 7919 + i * 104729 + 12345) * 2654435761U;
  value ^= value >> 15;
  return (value * 2246822519U) >> 9;
}

TEST(Counts, know_right_wrong_and_missed_and_pass_over_what_is_unknown) {
  Counts counts;
  const struct {
    bool given;
    Label label;
    int right, wrong, missed;
  } steps[] = {{true, yes, 1, 0, 0}, {true, no, 1, 1, 0},      {false, yes, 1, 1, 1},
               {false, no, 1, 1, 1}, {true, unknown, 1, 1, 1}, {false, unknown, 1, 1, 1}};
  for (const auto& step : steps) {
    counts.add(step.given, step.label);
    EXPECT_EQ(counts.right, step.right);
    EXPECT_EQ(counts.wrong, step.wrong);
    EXPECT_EQ(counts.missed, step.missed);
  }
}

TEST(Counts, give_precision_recall_and_their_harmonic_mean) {
  const Counts counts{6, 2, 4};
  EXPECT_DOUBLE_EQ(counts.precision(), 0.75);
  EXPECT_DOUBLE_EQ(counts.recall(), 0.6);
  EXPECT_DOUBLE_EQ(counts.f1(), 2 * 0.75 * 0.6 / (0.75 + 0.6));
  EXPECT_EQ(Counts{}.f1(), 1.0) << "nothing to find, and nothing given";
  EXPECT_EQ((Counts{0, 1, 0}).f1(), 0.0);
  EXPECT_EQ((Counts{0, 0, 1}).f1(), 0.0);
  EXPECT_EQ((Counts{0, 0, 3}).precision(), 1.0);
}

/// One paper of a gold file, and the tags that it got.
struct Row {
  std::set<std::string> topics;
  std::set<std::string> maybe;
  std::set<std::string> given;
};

/// The measure by which taggers are compared, line by line as in score_topics.py.
double scored(const std::vector<Row>& rows) {
  std::set<std::string> topics;
  for (const auto& row : rows) topics.insert(row.topics.begin(), row.topics.end());
  double sum = 0;
  for (const auto& topic : topics) {
    int tp = 0;
    int fp = 0;
    int fn = 0;
    for (const auto& row : rows) {
      if (row.maybe.contains(topic)) continue;
      const bool said = row.given.contains(topic);
      const bool holds = row.topics.contains(topic);
      tp += said && holds ? 1 : 0;
      fp += said && !holds ? 1 : 0;
      fn += holds && !said ? 1 : 0;
    }
    sum += tp + fp + fn == 0 ? 1.0 : 2.0 * tp / (2 * tp + fp + fn);
  }
  return sum / static_cast<double>(topics.size());
}

TEST(Quality, agrees_with_the_measure_of_the_gold_files) {
  const std::vector<std::string> topics = {"a", "b", "c", "d", "never", "only-given", "only-maybe"};
  for (unsigned table = 0; table < 40; ++table) {
    std::vector<Row> rows(12);
    Quality quality(topics);
    for (unsigned i = 0; i < rows.size(); ++i) {
      auto& row = rows[i];
      std::vector<bool> given;
      std::vector<Label> labels;
      for (unsigned k = 0; k < topics.size(); ++k) {
        const auto dice = number(table, i * 16 + k) % 12;
        const bool may_hold = k < 4;
        const bool holds = may_hold && dice < 4;
        const bool is_maybe = !holds && (dice == 4 || topics[k] == "only-maybe");
        const bool is_given = topics[k] != "never" && number(table + 1000, i * 16 + k) % 5 < (holds ? 3U : 1U);
        if (holds) row.topics.insert(topics[k]);
        if (is_maybe) row.maybe.insert(topics[k]);
        if (is_given) row.given.insert(topics[k]);
        given.push_back(is_given);
        labels.push_back(holds ? yes : is_maybe ? unknown : no);
      }
      quality.add(given, labels);
    }
    EXPECT_NEAR(quality.macro_f1(), scored(rows), 1e-12) << table;
    const auto off =
        std::count_if(rows.begin(), rows.end(), [](const Row& row) { return row.topics.empty() && row.maybe.empty(); });
    EXPECT_EQ(quality.off, off);
    EXPECT_EQ(quality.papers, 12);
  }
}

TEST(Quality, leaves_topics_out_that_no_paper_is_on) {
  Quality quality({"met", "not met"});
  quality.add({true, true}, std::vector{yes, no});
  EXPECT_EQ(quality.macro_f1(), 1.0);
  EXPECT_EQ(quality.all().wrong, 1) << "the whole counts what was given wrongly";
  EXPECT_EQ(Quality({"met"}).macro_f1(), 0.0) << "of no papers there is nothing to say";
}

TEST(Quality, counts_false_alarms_on_papers_that_are_surely_on_nothing) {
  Quality quality({"a", "b"});
  quality.add({false, false}, std::vector{no, no});
  quality.add({false, true}, std::vector{no, no});
  quality.add({false, true}, std::vector{no, unknown});
  quality.add({false, true}, std::vector{yes, no});
  EXPECT_EQ(quality.off, 2);
  EXPECT_EQ(quality.false_alarms, 1);
  EXPECT_DOUBLE_EQ(quality.false_alarm_rate(), 0.5);
  EXPECT_EQ(Quality({"a"}).false_alarm_rate(), 0.0);
}

double f1_from(double threshold, const std::vector<double>& scores, const std::vector<Label>& labels) {
  Counts counts;
  for (std::size_t i = 0; i < scores.size(); ++i) counts.add(scores[i] >= threshold, labels[i]);
  return counts.f1();
}

TEST(BestThreshold, is_as_good_as_the_best_of_all_cuts) {
  for (unsigned table = 0; table < 300; ++table) {
    std::vector<double> scores;
    std::vector<Label> labels;
    for (unsigned i = 0; i < 1 + table % 11; ++i) {
      scores.push_back(static_cast<double>(number(table, i) % 9) - 4);  // many ties
      const auto dice = number(table + 500, i) % 10 + static_cast<unsigned>(scores.back() > 0);
      labels.push_back(dice >= 6 ? yes : dice == 0 ? unknown : no);
    }
    const double threshold = best_threshold(scores, labels);
    if (std::find(labels.begin(), labels.end(), yes) == labels.end()) {
      EXPECT_EQ(threshold, 0);
      continue;
    }
    double best = 0;
    for (const double cut : scores) best = std::max(best, f1_from(cut, scores, labels));
    EXPECT_DOUBLE_EQ(f1_from(threshold, scores, labels), best) << table;
  }
}

TEST(BestThreshold, lies_half_way_between_the_scores_it_parts) {
  EXPECT_EQ(best_threshold(std::vector{4.0, 2.0, 1.0}, std::vector{yes, no, no}), 3.0);
  EXPECT_EQ(best_threshold(std::vector{1.0, 4.0, 2.0}, std::vector{no, yes, yes}), 1.5);
  EXPECT_EQ(best_threshold(std::vector{4.0, 3.0, 2.0}, std::vector{yes, unknown, no}), 3.0);
  EXPECT_EQ(best_threshold(std::vector{4.0, 2.0}, std::vector{yes, yes}), 2.0);
  EXPECT_EQ(best_threshold({}, {}), 0.0);
}

}  // namespace
}  // namespace lectern
