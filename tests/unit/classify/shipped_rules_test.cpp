// The rules that the program ships with, on made-up titles and on real papers with gold labels.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "app/curriculum_file.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/base/text.hpp"
#include "lectern/classify/tagger.hpp"
#include "support/data.hpp"

namespace lectern {
namespace {

Curriculum shipped() {
  std::ifstream file(LECTERN_SOURCE_DIR "/config/curriculum.toml");
  const std::string toml(std::istreambuf_iterator<char>(file), {});
  return load_curriculum(toml, "config/curriculum.toml");
}

Paper titled(const std::string& title) {
  Paper paper;
  paper.title = title;
  return paper;
}

/// The one topic alone, every phrase worth so much that a single mention tags.
Curriculum loud(Topic topic, const std::string& text) {
  topic.needs.clear();
  topic.helps.clear();
  topic.aliases.clear();
  topic.phrases = {{text, 3.0, false}};
  return Curriculum::make({{topic.pillars.at(0), "All"}}, {topic}, {});
}

TEST(ShippedRules, every_phrase_is_found_in_itself) {
  const auto curriculum = shipped();
  for (auto topic : curriculum.topics()) {
    topic.pillars.resize(1);
    for (const auto& phrase : topic.phrases) {
      const Tagger tagger(loud(topic, phrase.text));
      const auto tags = tagger.tags(titled("On " + phrase.text + " and more"));
      ASSERT_EQ(tags.size(), 1U) << topic.id << ": " << phrase.text;
      EXPECT_EQ(tags[0].evidence.at(0).phrase, phrase.text);
    }
  }
}

/// A text as words between single spaces, with one at each end.
std::string spaced(const std::string& text) {
  std::string words = " " + fold(text) + " ";
  for (char& c : words) c = c == '-' ? ' ' : c;
  return words;
}

TEST(ShippedRules, a_longer_phrase_never_says_less_than_one_within_it) {
  const auto curriculum = shipped();
  for (const auto& topic : curriculum.topics()) {
    std::vector<std::pair<std::string, double>> phrases;  // spaced, with points
    for (const auto& phrase : topic.phrases)
      if (phrase.weight > 0 && !phrase.title_only) phrases.emplace_back(spaced(phrase.text), phrase.weight);
    for (const auto& [longer, points] : phrases)
      for (const auto& [shorter, fewer] : phrases)
        if (points < fewer && longer.find(shorter) != std::string::npos)
          ADD_FAILURE() << topic.id << ": '" << longer << "' says less than '" << shorter << "'";
  }
}

TEST(ShippedRules, the_names_of_one_thing_lead_to_one_topic) {
  const Tagger tagger(shipped());
  for (const char* name : {"LSTM", "Long Short-Term Memory", "recurrent network", "recurrent neural network"}) {
    Paper paper = titled(std::string(name) + "s and the gated recurrent unit: a comparison");
    paper.abstract = std::string("We compare the ") + name + " with other recurrent networks on long sequences.";
    const auto tags = tagger.tags(paper);
    ASSERT_FALSE(tags.empty()) << name;
    EXPECT_EQ(tags[0].topic, "sequence-models") << name;
    EXPECT_GE(tags[0].confidence, 0.5);
  }
}

TEST(ShippedRules, abstain_from_what_is_no_part_of_the_curriculum) {
  const Tagger tagger(shipped());
  EXPECT_TRUE(tagger.tags(titled("Proper motions of three dwarf galaxies")).empty());
  EXPECT_TRUE(tagger.tags(titled("On the moral philosophy of promises")).empty());
}

/// The measure of the gold files: labels under `maybe` count neither way.
double macro_f1(const std::vector<nlohmann::json>& gold, const std::vector<std::set<std::string>>& given) {
  struct Counts {
    int right = 0;
    int wrong = 0;
    int missed = 0;
  };
  std::map<std::string, Counts> counts;
  for (const auto& row : gold)
    for (const std::string topic : row["topics"]) counts[topic];
  for (std::size_t i = 0; i < gold.size(); ++i) {
    const auto topics = gold[i]["topics"].get<std::set<std::string>>();
    const auto maybe = gold[i]["maybe"].get<std::set<std::string>>();
    for (auto& [topic, count] : counts) {
      if (maybe.contains(topic)) continue;
      const bool said = given[i].contains(topic);
      const bool is_true = topics.contains(topic);
      count.right += said && is_true ? 1 : 0;
      count.wrong += said && !is_true ? 1 : 0;
      count.missed += !said && is_true ? 1 : 0;
    }
  }
  double sum = 0;
  for (const auto& [topic, count] : counts) {
    const int all = 2 * count.right + count.wrong + count.missed;
    sum += all == 0 ? 1.0 : 2.0 * count.right / all;
  }
  return sum / static_cast<double>(counts.size());
}

/// How a tagger does on papers that careful readers labelled.
struct Verdict {
  double macro_f1 = 0;
  double false_alarms = 0;  // share of the papers off the curriculum
};

Verdict judge(const Tagger& tagger, const std::filesystem::path& labels) {
  std::ifstream file(labels);
  std::vector<nlohmann::json> gold;
  std::vector<std::set<std::string>> given;
  int off_curriculum = 0;
  int false_alarms = 0;
  for (std::string line; std::getline(file, line);) {
    gold.push_back(nlohmann::json::parse(line));
    Paper paper;
    paper.title = gold.back()["title"];
    paper.abstract = gold.back()["abstract"];
    paper.categories = split(gold.back()["categories"].get<std::string>(), ' ');
    given.emplace_back();
    for (const auto& tag : tagger.tags(paper)) {
      EXPECT_GT(tag.confidence, 0.0) << paper.title;
      EXPECT_LE(tag.confidence, 1.0) << paper.title;
      given.back().insert(tag.topic);
    }
    EXPECT_LE(given.back().size(), 5U);
    const bool is_off = gold.back()["topics"].empty() && gold.back()["maybe"].empty();
    off_curriculum += is_off ? 1 : 0;
    false_alarms += is_off && !given.back().empty() ? 1 : 0;
  }
  EXPECT_GT(gold.size(), 500U);
  return {macro_f1(gold, given), false_alarms / std::max(1.0, static_cast<double>(off_curriculum))};
}

TEST(ShippedRules, agree_with_careful_readers) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  const auto verdict = judge(Tagger(shipped()), *data / "topics-dev.jsonl");
  EXPECT_GE(verdict.macro_f1, 0.70);
  EXPECT_LE(verdict.false_alarms, 0.15);
}

// It was taught these very labels, so this tells a broken model from a whole one, not how good it is on other papers:
// scripts/bench-tagging measures that.
TEST(ShippedModel, knows_what_it_was_taught) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  const auto verdict = judge(Tagger(shipped(), read_model(embedded_model())), *data / "topics-dev.jsonl");
  EXPECT_GE(verdict.macro_f1, 0.95);
  EXPECT_LE(verdict.false_alarms, 0.05);
}

TEST(ShippedModel, is_small_and_knows_every_topic) {
  EXPECT_LT(embedded_model().size(), 6'000'000U);
  const auto facts = model_facts(embedded_model());
  const auto curriculum = shipped();
  for (const auto& topic : curriculum.topics())
    EXPECT_NE(std::find(facts.topics.begin(), facts.topics.end(), topic.id), facts.topics.end()) << topic.id;
  EXPECT_FALSE(facts.adapted);
}

}  // namespace
}  // namespace lectern
