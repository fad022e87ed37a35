// The tagger with a model that was trained here: what it gives, and how it accounts for it.

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "app/curriculum_file.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/base/text.hpp"
#include "unit/classify/invented_papers.hpp"

namespace lectern {
namespace {

using namespace testing;
using Topics = std::vector<std::string>;

const TopicModel& model() {
  static const TopicModel trained = [] {
    static const auto curriculum = curriculum_of({boats, bread, music});
    Trainer trainer(curriculum);
    add_library(trainer);
    add_labelled(trainer);
    return trainer.train().model;
  }();
  return trained;
}

/// Papers of every kind, of two kinds at once, and odd ones.
std::vector<Paper> papers() {
  std::vector<Paper> all;
  for (unsigned i = 200; i < 224; ++i)
    for (const auto& subject : {boats, bread, music, gardens, taxes}) all.push_back(invented(subject, i, i % 2 == 0));
  for (unsigned i = 200; i < 224; ++i) {
    auto both = invented(boats, i, i % 3 == 0);
    both.abstract += " " + invented(music, i, i % 4 == 0).abstract;
    both.categories = {"cs.LG", "econ.GN", "math.ST"};
    all.push_back(both);
  }
  Paper loud;
  loud.title = "SAILING BOATS: Sailing-boat, sailing boats";
  loud.abstract = "Sailing boat. Sailing boat. Harbours, harbour; HARBOUR and the Lévy of anchors.";
  all.push_back(loud);
  return all;
}

double points(const Tag& tag) {
  double sum = 0;
  for (const auto& part : tag.evidence) sum += part.points;
  return sum;
}

TEST(TrainedTagger, accounts_for_every_confidence_to_the_last_point) {
  const auto curriculum = curriculum_of({boats, bread, music});
  const Tagger tagger(curriculum, model());
  int tags = 0;
  for (const auto& paper : papers())
    for (const auto& tag : tagger.tags(paper)) {
      ++tags;
      const double logit = std::log(tag.confidence / (1 - tag.confidence));
      EXPECT_NEAR(points(tag), logit, 1e-6) << paper.title << ' ' << tag.topic;
    }
  EXPECT_GT(tags, 70);
}

TEST(TrainedTagger, names_words_that_the_paper_holds_and_where) {
  const auto curriculum = curriculum_of({boats, bread, music});
  const Tagger tagger(curriculum, model());
  int learned = 0;
  for (const auto& paper : papers())
    for (const auto& tag : tagger.tags(paper)) {
      EXPECT_TRUE(std::any_of(tag.evidence.begin(), tag.evidence.end(),
                              [](const Evidence& part) { return part.place != "rest" && part.points > 0; }))
          << paper.title << ' ' << tag.topic;
      for (const auto& part : tag.evidence) {
        EXPECT_TRUE(std::isfinite(part.points));
        if (part.place == "rest") continue;
        if (part.place == "category") {
          EXPECT_NE(std::find(paper.categories.begin(), paper.categories.end(), part.phrase), paper.categories.end());
          continue;
        }
        ASSERT_TRUE(part.place == "title" || part.place == "abstract") << part.place;
        EXPECT_NE(part.points, 0);
        if (!part.learned) continue;
        ++learned;
        const auto text = fold(part.place == "title" ? paper.title : paper.abstract);
        EXPECT_NE(text.find(part.phrase), std::string::npos) << part.phrase << " in: " << text;
      }
    }
  EXPECT_GT(learned, 200);
}

TEST(TrainedTagger, shows_few_words_and_adds_up_the_others) {
  const auto curriculum = curriculum_of({boats, bread, music});
  const Tagger tagger(curriculum, model());
  for (const auto& paper : papers())
    for (const auto& tag : tagger.tags(paper)) {
      int words = 0;
      int rests = 0;
      for (const auto& part : tag.evidence) {
        words += part.learned && (part.place == "title" || part.place == "abstract") ? 1 : 0;
        rests += part.place == "rest" ? 1 : 0;
      }
      EXPECT_LE(words, 5);
      EXPECT_GE(rests, 1) << "where every paper starts";
      EXPECT_LE(rests, 2);
      EXPECT_EQ(tag.evidence.back().place, "rest");
    }
}

TEST(TrainedTagger, agrees_with_its_own_chances) {
  const auto curriculum = curriculum_of({boats, bread, music});
  const Tagger tagger(curriculum, model());
  ASSERT_TRUE(tagger.is_trained());
  for (const auto& paper : papers()) {
    const auto chances = tagger.chances(paper);
    ASSERT_EQ(chances.size(), 3U);
    double before = 1;
    for (const auto& tag : tagger.tags(paper)) {
      EXPECT_EQ(tag.confidence, chances[curriculum.position(tag.topic)]);
      EXPECT_LE(tag.confidence, before);
      before = tag.confidence;
    }
  }
}

TEST(TrainedTagger, tags_topics_that_the_model_does_not_know_by_their_phrases) {
  const auto curriculum = curriculum_of({taxes, boats, bread});
  const Tagger tagger(curriculum, model());
  const Tagger rules(curriculum);
  const auto named = invented(taxes, 3, true);
  const auto tags = tagger.tags(named);
  ASSERT_EQ(tags.size(), 1U);
  EXPECT_EQ(tags, rules.tags(named)) << "as without a model";
  EXPECT_EQ(points(tags[0]), 1.0);
  EXPECT_DOUBLE_EQ(tags[0].confidence, 1 / (1 + std::exp(-1.0)));
  EXPECT_EQ(given(tagger, invented(taxes, 3, false)), Topics{});
  EXPECT_EQ(given(tagger, invented(boats, 203, false)), Topics{"boats"}) << "the model's words, in another order";
  EXPECT_EQ(given(tagger, invented(music, 203, true)), Topics{}) << "a topic of the model alone is none";
}

TEST(TrainedTagger, is_unchanged_by_a_model_that_knows_none_of_its_topics) {
  const auto curriculum = curriculum_of({gardens, taxes});
  const Tagger tagger(curriculum, model());
  const Tagger rules(curriculum);
  EXPECT_FALSE(tagger.is_trained());
  for (const auto& paper : papers()) {
    EXPECT_EQ(tagger.tags(paper), rules.tags(paper));
    EXPECT_EQ(tagger.chances(paper), rules.chances(paper));
  }
}

TEST(TrainedTagger, gives_the_same_tags_with_a_model_that_was_written_and_read) {
  const auto curriculum = curriculum_of({boats, bread, music});
  const Tagger before(curriculum, model());
  const Tagger after(curriculum, read_model(write_model(model())));
  for (const auto& paper : papers()) EXPECT_EQ(before.tags(paper), after.tags(paper));
}

TEST(TrainedTagger, takes_a_paper_without_text) {
  const auto curriculum = curriculum_of({boats, bread, music});
  const Tagger tagger(curriculum, model());
  EXPECT_TRUE(tagger.tags({}).empty());
  for (const double chance : tagger.chances({})) EXPECT_LT(chance, 0.5);
}

TEST(ShippedModel, accounts_for_every_confidence) {
  const auto curriculum = load_curriculum(embedded_curriculum(), "curriculum.toml");
  const Tagger tagger(curriculum, read_model(embedded_model()));
  std::string abstract;
  int tags = 0;
  for (const auto& topic : curriculum.topics()) {
    Paper paper;
    paper.title = "On " + topic.title;
    for (const auto& phrase : topic.phrases) abstract += "We study " + phrase.text + " and more. ";
    if (abstract.size() > 6000) abstract.erase(0, 3000);
    paper.abstract = abstract;
    paper.categories = {"cs.LG", "stat.ML", "cs.CL"};
    for (const auto& tag : tagger.tags(paper)) {
      ++tags;
      if (tag.confidence > 0.999999) continue;  // a logit cannot be told from it exactly
      EXPECT_NEAR(points(tag), std::log(tag.confidence / (1 - tag.confidence)), 1e-6) << topic.id << ' ' << tag.topic;
    }
  }
  EXPECT_GT(tags, 50);
}

}  // namespace
}  // namespace lectern
