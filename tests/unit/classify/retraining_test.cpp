// Training on the base of a model: what readers did not speak of stays, what they agree on is learned, what they
// differ on does no harm.

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "classify/word_weights.hpp"
#include "unit/classify/invented_papers.hpp"

namespace lectern {
namespace {

using namespace testing;
using Topics = std::vector<std::string>;

const Subject submarines{"submarines",
                         "",
                         {"periscope", "torpedo", "sonar", "ballast", "bulkhead", "airlock", "snorkel", "gyro", "hatch",
                          "crush", "dive", "hydrophone"}};

/// A library in which papers on submarines stand, which no topic's words tell.
void add_papers(Trainer& trainer) {
  add_library(trainer);
  for (unsigned i = 0; i < 40; ++i) trainer.add(invented(submarines, i, false));
}

/// The weights that a model gives the words of a topic, by hash.
std::map<std::uint32_t, double> word_weights(const TopicModel& model, const std::string& topic) {
  std::map<std::uint32_t, double> weights;
  const auto part = static_cast<std::size_t>(model.part(topic) - model.parts.data());
  const auto found = word_weights_of(model, part);
  for (const auto& [word, weight] : found.weights)
    weights[model.words[word]] = static_cast<double>(weight) * static_cast<double>(found.scale);
  return weights;
}

void expect_same_part(const TopicModel& a, const TopicModel& b, const std::string& topic) {
  const auto* one = a.part(topic);
  const auto* other = b.part(topic);
  ASSERT_NE(one, nullptr);
  ASSERT_NE(other, nullptr);
  EXPECT_EQ(one->bias, other->bias);
  EXPECT_EQ(one->threshold, other->threshold);
  EXPECT_EQ(one->rules, other->rules);
  EXPECT_EQ(one->categories, other->categories);
  EXPECT_EQ(one->place, other->place);
  EXPECT_EQ(one->word_scale, other->word_scale);
  EXPECT_EQ(word_weights(a, topic), word_weights(b, topic));
}

class Retraining : public ::testing::TestWithParam<bool> {
 protected:
  /// A base that was learned with readers' labels, or by phrases alone.
  [[nodiscard]] TopicModel base(const Curriculum& curriculum) const {
    Trainer trainer(curriculum);
    add_papers(trainer);
    if (GetParam()) add_labelled(trainer);
    return trainer.train().model;
  }
  [[nodiscard]] static Training retrained(const Curriculum& curriculum, const TopicModel& base,
                                          const std::map<std::string, Said>& corrections) {
    Trainer trainer(curriculum);
    add_papers(trainer);
    for (const auto& [id, said] : corrections) trainer.label(id, said);
    return trainer.train({}, &base);
  }
  const Curriculum curriculum_ = curriculum_of({boats, bread, music});
};

std::string name_of_base(const ::testing::TestParamInfo<bool>& info) { return info.param ? "labelled" : "by_phrases"; }
INSTANTIATE_TEST_SUITE_P(OnABase, Retraining, ::testing::Values(false, true), name_of_base);

TEST_P(Retraining, without_corrections_gives_the_base_again) {
  const auto before = base(curriculum_);
  const auto training = retrained(curriculum_, before, {});
  for (const auto& topic : training.topics) EXPECT_EQ(topic.change, TopicChange::kept) << topic.topic;
  EXPECT_TRUE(write_model(training.model) == write_model(before));
}

TEST_P(Retraining, learns_what_readers_agree_on_and_keeps_the_other_topics) {
  const auto before = base(curriculum_);
  std::map<std::string, Said> corrections;
  for (unsigned i = 0; i < 10; ++i) corrections[invented(submarines, i, false).id.text] = {{"boats", Label::yes}};
  const auto training = retrained(curriculum_, before, corrections);
  EXPECT_EQ(training.topics[0].yes, 10);
  EXPECT_EQ(training.topics[0].change, TopicChange::adapted);
  EXPECT_EQ(training.topics[1].change, TopicChange::kept);
  EXPECT_EQ(training.topics[2].change, TopicChange::kept);
  expect_same_part(before, training.model, "bread");
  expect_same_part(before, training.model, "music");
  const Tagger former(curriculum_, before);
  const Tagger tagger(curriculum_, training.model);
  int found = 0;
  for (unsigned i = 20; i < 40; ++i) {  // papers of that kind that nobody corrected
    const auto paper = invented(submarines, i, false);
    EXPECT_EQ(given(former, paper), Topics{}) << paper.title;
    found += given(tagger, paper) == Topics{"boats"} ? 1 : 0;
  }
  EXPECT_GE(found, 18) << "of 20";
  for (unsigned i = 200; i < 212; ++i) {
    EXPECT_EQ(given(tagger, invented(boats, i, true)), Topics{"boats"});
    EXPECT_EQ(given(tagger, invented(bread, i, true)), Topics{"bread"});
    EXPECT_EQ(given(tagger, dense(gardens, i)), Topics{});
  }
}

TEST_P(Retraining, takes_a_topic_away_where_readers_agree) {
  const auto before = base(curriculum_);
  // Papers on boats that speak of ropes alone are none, a reader says.
  const Subject ropes{"ropes", "sailing boat", {"rope", "knot"}};
  std::map<std::string, Said> corrections;
  Trainer trainer(curriculum_);
  add_papers(trainer);
  for (unsigned i = 0; i < 10; ++i) {
    const auto paper = invented(ropes, i, true);
    trainer.add(paper);
    trainer.label(paper.id.text, {{"boats", Label::no}});
  }
  const auto training = trainer.train({}, &before);
  EXPECT_EQ(training.topics[0].change, TopicChange::adapted);
  const Tagger tagger(curriculum_, training.model);
  const Tagger former(curriculum_, before);
  for (unsigned i = 20; i < 30; ++i) {
    EXPECT_EQ(given(former, invented(ropes, i, true)), Topics{"boats"});
    EXPECT_EQ(given(tagger, invented(ropes, i, true)), Topics{});
  }
}

TEST_P(Retraining, does_not_take_a_topic_from_paper_after_paper_for_a_few_that_it_was_taken_from) {
  const auto before = base(curriculum_);
  const Tagger former(curriculum_, before);
  Trainer trainer(curriculum_);
  add_papers(trainer);
  std::vector<Paper> others;
  for (unsigned i = 300; i < 340; ++i) others.push_back(invented(boats, i, true));
  for (const auto& paper : others) trainer.add(paper);
  for (unsigned i = 340; i < 343; ++i) {
    const auto paper = invented(boats, i, true);
    ASSERT_EQ(given(former, paper), Topics{"boats"});
    trainer.add(paper);
    trainer.label(paper.id.text, {{"boats", Label::no}});
  }
  const Tagger tagger(curriculum_, trainer.train({}, &before).model);
  int lost = 0;
  for (const auto& paper : others)
    lost += given(former, paper) == Topics{"boats"} && given(tagger, paper) != Topics{"boats"} ? 1 : 0;
  EXPECT_LE(lost, 12) << "of 40 much like the three";
}

TEST_P(Retraining, says_whether_it_changed_the_base) {
  const auto before = base(curriculum_);
  EXPECT_FALSE(before.adapted);
  EXPECT_FALSE(retrained(curriculum_, before, {}).model.adapted);
  EXPECT_TRUE(retrained(curriculum_of({boats, bread}), before, {}).model.adapted) << "it lacks a topic";
  std::map<std::string, Said> corrections;
  for (unsigned i = 0; i < 10; ++i) corrections[invented(submarines, i, false).id.text] = {{"boats", Label::yes}};
  const auto model = retrained(curriculum_, before, corrections).model;
  EXPECT_TRUE(model.adapted);
  EXPECT_TRUE(model_facts(write_model(model)).adapted);
  EXPECT_TRUE(read_model(write_model(model)).adapted);
}

TEST_P(Retraining, is_not_made_worse_by_readers_who_differ) {
  const auto before = base(curriculum_);
  std::map<std::string, Said> corrections;
  for (unsigned i = 0; i < 12; ++i)  // the same words in each: i * 12 turns the word list once
    corrections[invented(submarines, i, false).id.text] = {{"boats", i % 2 == 0 ? Label::yes : Label::no}};
  const auto training = retrained(curriculum_, before, corrections);
  const Tagger former(curriculum_, before);
  const Tagger tagger(curriculum_, training.model);
  const auto f1 = [&](const Tagger& by) {
    Counts counts;
    for (unsigned i = 0; i < 12; ++i)
      counts.add(!given(by, invented(submarines, i, false)).empty(), i % 2 == 0 ? Label::yes : Label::no);
    return counts.f1();
  };
  EXPECT_GE(f1(tagger), f1(former));
  expect_same_part(before, training.model, "bread");
  for (unsigned i = 200; i < 212; ++i) {
    EXPECT_EQ(given(tagger, invented(boats, i, true)), Topics{"boats"});
    EXPECT_EQ(given(tagger, dense(gardens, i)), Topics{});
  }
}

TEST_P(Retraining, learns_a_new_topic_beside_the_base) {
  auto known = gardens;
  const auto wider = curriculum_of({boats, bread, music, known});
  const auto before = base(curriculum_);
  Trainer trainer(wider);
  add_papers(trainer);
  for (unsigned i = 300; i < 340; ++i) trainer.add(invented(gardens, i, true));
  const auto training = trainer.train({}, &before);
  EXPECT_EQ(training.topics.at(3).topic, "gardens");
  EXPECT_EQ(training.topics.at(3).change, TopicChange::learned);
  EXPECT_EQ(training.topics.at(3).weak, 40);
  for (const char* topic : {"boats", "bread", "music"}) expect_same_part(before, training.model, topic);
  const Tagger tagger(wider, training.model);
  int found = 0;
  for (unsigned i = 0; i < 12; ++i) found += given(tagger, dense(gardens, i)) == Topics{"gardens"} ? 1 : 0;
  EXPECT_GE(found, 3) << "of 12 that hold no phrase";
  for (unsigned i = 200; i < 212; ++i) {
    EXPECT_EQ(given(tagger, invented(gardens, i, true)), Topics{"gardens"});
    EXPECT_EQ(given(tagger, invented(boats, i, true)), Topics{"boats"});
    EXPECT_EQ(given(tagger, invented(taxes, i, false)), Topics{});
  }
}

TEST_P(Retraining, drops_topics_that_the_curriculum_does_not_have_any_more) {
  const auto before = base(curriculum_);
  const auto narrower = curriculum_of({boats, bread});
  const auto training = retrained(narrower, before, {});
  EXPECT_EQ(training.model.part("music"), nullptr);
  expect_same_part(before, training.model, "boats");
  expect_same_part(before, training.model, "bread");
}

TEST_P(Retraining, gives_the_same_bits_twice) {
  const auto before = base(curriculum_);
  const std::map<std::string, Said> corrections = {{"submarines-1", {{"boats", Label::yes}}},
                                                   {"submarines-2", {{"boats", Label::yes}}}};
  const auto once = write_model(retrained(curriculum_, before, corrections).model);
  EXPECT_TRUE(once == write_model(retrained(curriculum_, before, corrections).model));
}

}  // namespace
}  // namespace lectern
