#include "lectern/app/course_words.hpp"

#include <gtest/gtest.h>

namespace lectern {
namespace {

Curriculum curriculum() {
  Topic sequences;
  sequences.id = "sequence-models";
  sequences.title = "Sequence models";
  sequences.pillars = {"deep"};
  sequences.aliases = {
      {"LSTM", "long short-term memory"}, {"GRU", "gated recurrent unit"}, {"SSM", "state-space model"}};
  Topic trees;
  trees.id = "decision-trees";
  trees.title = "Decision trees";
  trees.pillars = {"deep"};
  trees.aliases = {{"gradient boosting", "boosted trees"}};
  return Curriculum::make({{"deep", "Deep"}}, {sequences, trees}, {});
}

std::vector<std::string> first_names(const std::vector<Synonyms>& found) {
  std::vector<std::string> names;
  for (const auto& synonyms : found) names.push_back(synonyms.names.front());
  return names;
}

Paper saying(const std::string& title, const std::string& abstract = "") {
  Paper paper;
  paper.title = title;
  paper.abstract = abstract;
  return paper;
}

TEST(Glossary, holds_all_names_in_teaching_order) {
  EXPECT_EQ(first_names(glossary(curriculum())), (std::vector<std::string>{"LSTM", "GRU", "SSM", "gradient boosting"}));
}

TEST(Glossary, finds_a_name_in_any_spelling) {
  for (const auto* term : {"lstm", "LSTM", "Long Short-Term Memory", "long short term memory", " lstm "})
    EXPECT_EQ(first_names(glossary(curriculum(), term)), std::vector<std::string>{"LSTM"}) << term;
}

TEST(Glossary, finds_beginnings_and_words_where_no_name_is_the_same) {
  EXPECT_EQ(first_names(glossary(curriculum(), "gate")), std::vector<std::string>{"GRU"});
  EXPECT_EQ(first_names(glossary(curriculum(), "model")), std::vector<std::string>{"SSM"});
  EXPECT_EQ(first_names(glossary(curriculum(), "trees")), std::vector<std::string>{"gradient boosting"});
}

TEST(Glossary, is_empty_for_what_is_no_name) {
  for (const auto* term : {"", "  ", "zebra", "stm", "-"}) EXPECT_TRUE(glossary(curriculum(), term).empty()) << term;
}

TEST(Translations, say_what_the_course_calls_it) {
  const auto found = translations(curriculum(), saying("Forecasting With LSTMs", "Boosted trees are weaker."));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].topic, "sequence-models");
  EXPECT_EQ(found[0].paper, "LSTM");
  EXPECT_EQ(found[0].course, "long short-term memory");
  EXPECT_EQ(found[1].paper, "boosted trees");
  EXPECT_EQ(found[1].course, "gradient boosting");
}

TEST(Translations, are_none_where_the_paper_says_it_too) {
  EXPECT_TRUE(translations(curriculum(), saying("Long short-term memory (LSTM) for all")).empty());
  EXPECT_TRUE(translations(curriculum(), saying("A state space model")).empty());
}

TEST(Translations, take_words_and_not_their_parts) {
  EXPECT_TRUE(translations(curriculum(), saying("Congruent numbers and hulstms")).empty());
}

}  // namespace
}  // namespace lectern
