#include "lectern/classify/tagger.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "lectern/base/error.hpp"

namespace lectern {
namespace {

Topic topic(const std::string& id, std::vector<Phrase> phrases) {
  Topic made;
  made.id = id;
  made.title = "About " + id;
  made.pillars = {"all"};
  made.phrases = std::move(phrases);
  return made;
}

Tagger tagger(std::vector<Topic> topics) { return Tagger(Curriculum::make({{"all", "All"}}, std::move(topics), {})); }

Paper paper(const std::string& title, const std::string& abstract = {}, std::vector<std::string> categories = {}) {
  Paper made;
  made.title = title;
  made.abstract = abstract;
  made.categories = std::move(categories);
  return made;
}

/// What spoke for a tag or against it, without what every paper starts with.
std::vector<Evidence> said(const Tag& tag) {
  auto evidence = tag.evidence;
  std::erase_if(evidence, [](const Evidence& part) { return part.place == "rest"; });
  return evidence;
}

double points(const Tag& tag) {
  double sum = 0;
  for (const auto& part : said(tag)) sum += part.points;
  return sum;
}

using Evidences = std::vector<Evidence>;

TEST(Tagger, a_mention_in_the_title_counts_more_than_one_in_the_abstract) {
  const auto rules = tagger({topic("a", {{"graph kernel", 4.0, false}})});
  const auto in_title = rules.tags(paper("Graph kernels", "Nothing."));
  const auto in_abstract = rules.tags(paper("Nothing", "We study graph kernels."));
  ASSERT_EQ(in_title.size(), 1U);
  ASSERT_EQ(in_abstract.size(), 1U);
  EXPECT_GT(in_title[0].confidence, in_abstract[0].confidence);
  EXPECT_EQ(said(in_title[0]), (Evidences{{"graph kernel", "title", 6.0}}));
  EXPECT_EQ(said(in_abstract[0]), (Evidences{{"graph kernel", "abstract", 4.0}}));
}

TEST(Tagger, repetition_counts_less_each_time) {
  const auto rules = tagger({topic("a", {{"kernel", 4.0, false}})});
  EXPECT_EQ(points(rules.tags(paper("x", "kernel")).at(0)), 4.0);
  EXPECT_EQ(points(rules.tags(paper("x", "kernel, kernel")).at(0)), 5.0);
  EXPECT_EQ(points(rules.tags(paper("x", "kernel, kernels and a kernel")).at(0)), 5.25);
}

TEST(Tagger, is_half_sure_where_the_points_just_suffice_and_abstains_below) {
  const auto rules = tagger({topic("a", {{"enough", 3.0, false}, {"too little", 2.75, false}})});
  EXPECT_EQ(rules.tags(paper("x", "enough")).at(0).confidence, 0.5);
  EXPECT_TRUE(rules.tags(paper("x", "too little")).empty());
  EXPECT_TRUE(rules.tags(paper("", "")).empty());
}

TEST(Tagger, judges_a_topic_whether_it_is_given_or_not) {
  const auto rules = tagger({topic("a", {{"enough", 3.0, false}, {"too little", 2.75, false}, {"less", -1.0, false}}),
                             topic("b", {{"other", 4.0, false}})});
  const auto given = paper("x", "enough");
  EXPECT_EQ(rules.judgement(given, "a"), rules.tags(given).at(0));
  const auto missed = paper("x", "too little, or less; other");
  const auto judgement = rules.judgement(missed, "a");
  EXPECT_EQ(judgement.topic, "a");
  EXPECT_EQ(judgement.confidence, rules.chances(missed).at(0));
  EXPECT_EQ(said(judgement), (Evidences{{"too little", "abstract", 2.75}, {"less", "abstract", -1.0}}));
  EXPECT_TRUE(said(rules.judgement(paper("x", ""), "b")).empty());
}

TEST(Tagger, a_negative_phrase_takes_points_away) {
  const auto rules = tagger({topic("a", {{"anomaly", 4.0, false}, {"string theory", -2.0, false}})});
  EXPECT_EQ(rules.tags(paper("x", "An anomaly.")).size(), 1U);
  EXPECT_TRUE(rules.tags(paper("x", "An anomaly in string theory.")).empty());
  const auto strong = rules.tags(paper("Anomaly", "An anomaly in string theory."));
  ASSERT_EQ(strong.size(), 1U);
  EXPECT_EQ(points(strong[0]), 8.0);
  EXPECT_EQ(said(strong[0]).back(), (Evidence{"string theory", "abstract", -2.0}));
}

TEST(Tagger, only_the_longest_of_nested_phrases_of_a_topic_counts) {
  const auto rules = tagger(
      {topic("a",
             {{"transformer", 4.0, false}, {"power transformer", -1.0, false}, {"power transformer oil", 5.0, false}}),
       topic("b", {{"power", 3.0, false}})});
  EXPECT_TRUE(rules.tags(paper("x", "a power-transformer")).at(0).topic == "b") << "it masks within its topic only";
  EXPECT_EQ(rules.tags(paper("x", "a power transformer")).size(), 1U);
  const auto tags = rules.tags(paper("x", "the oil of a transformer; power transformer oil"));
  ASSERT_EQ(tags.size(), 2U);
  EXPECT_EQ(tags[0].topic, "a");
  EXPECT_EQ(points(tags[0]), 9.0);
}

TEST(Tagger, matches_whole_words_however_hyphens_case_accents_and_plurals_stand) {
  const auto rules = tagger({topic(
      "a",
      {{"long short-term memory", 3.0, false}, {"Lévy", 3.0, false}, {"regulari*", 3.0, false}, {"GAN", 3.0, false}})});
  for (const char* text :
       {"Long Short-Term Memory", "long short term memory", "LONG SHORT–TERM MEMORIES", "long shortterm memory",
        "a levy flight", "LÉVY", "Regularisation", "regularized nets", "two GANs", "(gan)", "gan"})
    EXPECT_EQ(rules.tags(paper("x", text)).size(), 1U) << text;
  for (const char* text : {"long memory", "organ", "elegant", "gander", "irregularity", "levying", "a regular net"})
    EXPECT_TRUE(rules.tags(paper("x", text)).empty()) << text;
}

TEST(Tagger, does_not_join_the_title_and_the_abstract) {
  const auto rules = tagger({topic("a", {{"deep learning", 3.0, false}})});
  EXPECT_TRUE(rules.tags(paper("How deep", "learning goes")).empty());
}

TEST(Tagger, a_title_phrase_is_not_looked_for_in_the_abstract_and_hides_nothing_there) {
  const auto rules = tagger({topic("a", {{"survey of graphs", 3.0, true}, {"graph", 3.0, false}})});
  EXPECT_EQ(said(rules.tags(paper("A survey of graphs")).at(0)), (Evidences{{"survey of graphs", "title", 4.5}}));
  EXPECT_EQ(said(rules.tags(paper("x", "a survey of graphs")).at(0)), (Evidences{{"graph", "abstract", 3.0}}));
}

TEST(Tagger, a_category_strengthens_but_never_tags_alone) {
  auto counted = topic("a", {{"test", 2.0, false}, {"crash test", -1.0, false}});
  counted.categories = {{"stat.ME", 1.5}, {"math.ST", 9.0}};
  const auto rules = tagger({counted});
  EXPECT_TRUE(rules.tags(paper("x", "test")).empty());
  const auto tags = rules.tags(paper("x", "test", {"cs.LG", "stat.ME"}));
  ASSERT_EQ(tags.size(), 1U);
  EXPECT_EQ(said(tags[0]), (Evidences{{"test", "abstract", 2.0}, {"stat.ME", "category", 1.5}}));
  EXPECT_TRUE(rules.tags(paper("x", "nothing", {"math.ST"})).empty());
  EXPECT_TRUE(rules.tags(paper("x", "crash test", {"math.ST"})).empty());
}

TEST(Tagger, an_alias_speaks_for_its_topic_and_a_phrase_of_its_text_overrides_it) {
  auto named = topic("a", {{"LSTM", 4.0, false}});
  named.aliases = {{"LSTM", "long short-term memory"}};
  const auto rules = tagger({named});
  EXPECT_EQ(points(rules.tags(paper("x", "LSTMs")).at(0)), 4.0);
  EXPECT_EQ(points(rules.tags(paper("Long short-term memory (LSTM)")).at(0)), 7.5);
}

TEST(Tagger, gives_the_most_confident_topics_first_and_at_most_five) {
  std::vector<Topic> topics;
  for (const char* id : {"a", "b", "c", "d", "e", "f"}) topics.push_back(topic(id, {{"word", 3.0, false}}));
  topics.push_back(topic("g", {{"word", 4.0, false}}));
  const auto tags = tagger(topics).tags(paper("x", "a word"));
  std::string order;
  for (const auto& tag : tags) order += tag.topic;
  EXPECT_EQ(order, "gabcd");
}

TEST(Tagger, the_evidence_sums_to_what_the_confidence_is_made_from) {
  auto weighted = topic("a", {{"one", 1.25, false}, {"two", 2.5, false}, {"three", -0.5, false}});
  weighted.categories = {{"cs.LG", 0.75}};
  const auto rules = tagger({weighted});
  const auto tags = rules.tags(paper("One two", "one two two three three", {"cs.LG"}));
  ASSERT_EQ(tags.size(), 1U);
  EXPECT_EQ(points(tags[0]), 1.5 * (1.25 + 2.5) + 1.25 + 2.5 * 1.25 - 0.5 * 1.25 + 0.75);
  EXPECT_DOUBLE_EQ(tags[0].confidence, 1 / (1 + std::exp(3 - points(tags[0]))));
  EXPECT_EQ(tags[0].evidence.back(), (Evidence{"what every paper starts with", "rest", -3.0}));
  EXPECT_EQ(rules.tags(paper("One two", "one two two three three", {"cs.LG"})), tags)
      << "the same paper, the same tags";
}

TEST(Tagger, its_version_follows_whatever_may_change_a_tag) {
  const auto version = [](const Topic& made) {
    return tagger_version(Curriculum::make({{"all", "All"}}, {made}, {}), "");
  };
  const auto base = topic("a", {{"x", 1.0, false}});
  EXPECT_EQ(version(base), version(base));
  auto heavier = base;
  heavier.phrases[0].weight = 1.5;
  auto title_only = base;
  title_only.phrases[0].title_only = true;
  auto alias = base;
  alias.aliases = {{"y"}};
  auto category = base;
  category.categories = {{"cs.LG", 1.0}};
  for (const auto& other : {heavier, title_only, alias, category, topic("b", base.phrases)})
    EXPECT_NE(version(base), version(other));
  auto retold = base;
  retold.title = "Another title";
  EXPECT_EQ(version(base), version(retold)) << "a title changes no tag";
  const auto curriculum = Curriculum::make({{"all", "All"}}, {base}, {});
  EXPECT_NE(tagger_version(curriculum, ""), tagger_version(curriculum, "00"));
  EXPECT_NE(tagger_version(curriculum, "01"), tagger_version(curriculum, "00"));
}

TEST(Tagger, refuses_a_phrase_without_a_word) {
  try {
    (void)tagger({topic("a", {{"—", 1.0, false}})});
    FAIL() << "no error came";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::configuration);
    EXPECT_STREQ(error.what(), "phrase '—' of topic 'a' has no word");
  }
}

}  // namespace
}  // namespace lectern
