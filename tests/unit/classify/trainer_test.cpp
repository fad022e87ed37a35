// Training on papers that a formula wrote: what is learned from them is known beforehand.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lectern/base/error.hpp"
#include "support/fault.hpp"
#include "unit/classify/invented_papers.hpp"

namespace lectern {
namespace {

using namespace testing;
using Topics = std::vector<std::string>;

/// Papers that say nothing but words of the subject, which no phrase holds.
std::vector<Paper> unheard_papers(const Subject& subject) {
  std::vector<Paper> papers;
  for (unsigned i = 200; i < 212; ++i) papers.push_back(invented(subject, i, false));
  return papers;
}

Tagger trained(const Curriculum& curriculum, const Trainer& trainer) { return {curriculum, trainer.train().model}; }

TEST(Trainer, learns_words_that_no_phrase_holds_from_papers_that_phrases_label) {
  const auto curriculum = curriculum_of({boats, bread, music});
  Trainer trainer(curriculum);
  add_library(trainer);
  const auto tagger = trained(curriculum, trainer);
  const Tagger rules(curriculum);
  for (const auto& subject : {boats, bread, music, gardens, taxes}) {
    const bool is_topic = curriculum.find(subject.name) != nullptr;
    int found = 0;
    for (unsigned i = 0; i < 12; ++i) {
      const auto topics = given(tagger, dense(subject, i));
      EXPECT_TRUE(rules.tags(dense(subject, i)).empty());
      EXPECT_TRUE(topics.empty() || (is_topic && topics == Topics{subject.name})) << subject.name << ' ' << i;
      found += topics.empty() ? 0 : 1;
    }
    if (is_topic) {
      EXPECT_GE(found, 8) << subject.name << ", of 12";
    }
  }
}

TEST(Trainer, leaves_with_phrases_what_they_say_where_no_reader_spoke) {
  const auto curriculum = curriculum_of({boats, bread, music});
  Trainer trainer(curriculum);
  add_library(trainer);
  const auto tagger = trained(curriculum, trainer);
  for (unsigned i = 200; i < 212; ++i)
    for (const auto& subject : {boats, bread, music})
      EXPECT_EQ(given(tagger, invented(subject, i, true)), Topics{subject.name});
}

TEST(Trainer, learns_words_from_readers_too) {
  const auto curriculum = curriculum_of({boats, bread, music});
  Trainer trainer(curriculum);
  add_library(trainer);
  add_labelled(trainer);
  const auto training = trainer.train();
  const Tagger tagger(curriculum, training.model);
  for (const auto& subject : {boats, bread, music})
    for (const auto& paper : unheard_papers(subject)) EXPECT_EQ(given(tagger, paper), Topics{subject.name});
  for (const auto& subject : {gardens, taxes})
    for (const auto& paper : unheard_papers(subject)) EXPECT_EQ(given(tagger, paper), Topics{});
  EXPECT_EQ(training.papers, 300U);
  EXPECT_EQ(training.labelled, 100U);
  EXPECT_FALSE(training.model.any_topic.empty());
  EXPECT_EQ(training.quality.papers, 100);
  EXPECT_EQ(training.quality.off, 40);
  EXPECT_GT(training.quality.macro_f1(), 0.95);
  ASSERT_EQ(training.topics.size(), 3U);
  EXPECT_EQ(training.topics[0].topic, "boats");
  EXPECT_EQ(training.topics[0].change, TopicChange::learned);
  EXPECT_EQ(training.topics[0].weak, 35 + 6);
  EXPECT_EQ(training.topics[0].yes, 20);
  EXPECT_EQ(training.topics[0].no, 80);
}

TEST(Trainer, learns_a_topic_without_phrases_from_readers_alone) {
  const auto curriculum = curriculum_of({without_phrase(boats), bread, music});
  Trainer trainer(curriculum);
  add_library(trainer);
  add_labelled(trainer);
  const auto tagger = trained(curriculum, trainer);
  for (const auto& paper : unheard_papers(boats)) EXPECT_EQ(given(tagger, paper), Topics{"boats"});
  for (const auto& paper : unheard_papers(gardens)) EXPECT_EQ(given(tagger, paper), Topics{});
}

TEST(Trainer, passes_topics_over_that_nobody_speaks_of) {
  const auto curriculum = curriculum_of({without_phrase(boats), bread});
  Trainer trainer(curriculum);
  add_library(trainer);
  trainer.label("boats-1", {{"boats", Label::no}});
  const auto training = trainer.train();
  EXPECT_EQ(training.topics.at(0).change, TopicChange::passed);
  EXPECT_EQ(training.topics.at(1).change, TopicChange::learned);
  EXPECT_EQ(training.model.part("boats"), nullptr);
  EXPECT_NE(training.model.part("bread"), nullptr);
}

TEST(Trainer, gives_the_same_model_bit_for_bit_whatever_comes_twice) {
  const auto curriculum = curriculum_of({boats, bread, music});
  std::vector<std::string> models;
  for (const bool twice : {false, false, true}) {
    Trainer trainer(curriculum);
    add_library(trainer);
    if (twice) add_library(trainer);
    add_labelled(trainer);
    if (twice) {
      auto other = invented(taxes, 7, false);
      other.id.text = "boats-9";
      trainer.add(other);  // passed over: the first paper under an id stands
      add_labelled(trainer);
    }
    models.push_back(write_model(trainer.train().model));
  }
  EXPECT_EQ(models[0], models[1]);
  EXPECT_TRUE(models[0] == models[2]);
  Trainer trainer(curriculum);
  add_library(trainer);
  add_labelled(trainer, 19);
  EXPECT_FALSE(write_model(trainer.train().model) == models[0]) << "it does depend on what is learned from";
}

TEST(Trainer, refuses_to_learn_from_nothing) {
  const auto curriculum = curriculum_of({boats, bread});
  Trainer trainer(curriculum);
  const auto fault = [&] { return fault_of([&] { (void)trainer.train(); }); };
  EXPECT_EQ(fault(), Fault::bad_data) << "no paper";
  trainer.add(invented(boats, 1, true));
  EXPECT_EQ(fault(), Fault::bad_data) << "one paper";

  Trainer others(curriculum);
  for (unsigned i = 0; i < 20; ++i) others.add(invented(taxes, i, false));
  EXPECT_EQ(fault_of([&] { (void)others.train(); }), Fault::bad_data) << "none that a topic is spoken of in";
  others.label("taxes-1", {{"boats", Label::no}});
  EXPECT_EQ(fault_of([&] { (void)others.train(); }), Fault::bad_data) << "a no teaches no topic";
  others.label("taxes-1", {{"boats", Label::yes}});
  EXPECT_EQ(fault_of([&] { (void)others.train(); }), Fault::bug) << "now there is something";
}

TEST(Trainer, learns_from_two_papers_if_it_must) {
  const auto curriculum = curriculum_of({boats});
  Trainer trainer(curriculum);
  trainer.add(invented(boats, 1, true));
  trainer.add(invented(taxes, 1, false));
  const auto training = trainer.train();
  EXPECT_EQ(training.topics.at(0).weak, 1);
  const auto bytes = write_model(training.model);
  EXPECT_EQ(write_model(read_model(bytes)), bytes);
}

TEST(Trainer, takes_papers_without_a_word) {
  const auto curriculum = curriculum_of({boats});
  Trainer trainer(curriculum);
  add_library(trainer, 10);
  Paper empty;
  empty.id.text = "empty";
  trainer.add(empty);
  trainer.label("empty", {{"boats", Label::no}});
  const auto tagger = trained(curriculum, trainer);
  EXPECT_TRUE(tagger.tags(empty).empty());
}

TEST(Trainer, counts_what_readers_said_last_and_passes_over_what_it_does_not_know) {
  const auto curriculum = curriculum_of({boats, bread});
  Trainer trainer(curriculum);
  add_library(trainer, 10);
  EXPECT_TRUE(trainer.has("boats-1"));
  EXPECT_FALSE(trainer.has("boats-99"));
  trainer.label("boats-99", {{"boats", Label::yes}});   // no such paper
  trainer.label("boats-1", {{"cooking", Label::yes}});  // no such topic
  trainer.label("boats-3-named", {{"boats", Label::no}, {"bread", Label::yes}});
  trainer.label("boats-3-named", {{"boats", Label::yes}});
  trainer.label("boats-5-named", {{"boats", Label::yes}});
  trainer.label("boats-5-named", {{"boats", Label::unknown}});
  const auto training = trainer.train();
  EXPECT_EQ(training.topics[0].yes, 1);
  EXPECT_EQ(training.topics[0].no, 0);
  EXPECT_EQ(training.topics[1].yes, 1) << "what is not named again stands";
}

TEST(Trainer, tells_how_far_it_is) {
  const auto curriculum = curriculum_of({boats, bread, music});
  Trainer trainer(curriculum);
  add_library(trainer, 10);
  std::vector<double> shares;
  (void)trainer.train([&](std::string_view work, double share) {
    EXPECT_FALSE(work.empty());
    shares.push_back(share);
  });
  ASSERT_GE(shares.size(), 5U);
  for (std::size_t i = 1; i < shares.size(); ++i) EXPECT_GE(shares[i], shares[i - 1] - 1e-9);
  EXPECT_GE(shares.front(), 0);
  EXPECT_EQ(shares.back(), 1);
}

}  // namespace
}  // namespace lectern
