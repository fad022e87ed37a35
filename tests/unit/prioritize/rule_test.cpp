#include "lectern/prioritize/rule.hpp"

#include <gtest/gtest.h>

namespace lectern {
namespace {

std::vector<Feature> features(const std::string& title, const std::vector<std::string>& authors = {}) {
  Paper paper;
  paper.title = title;
  paper.authors = authors;
  return features_of(paper);
}

TEST(Rule, knows_an_author_by_the_first_letter_and_the_last_name) {
  const auto paper = features("Widgets", {"Ada Lovelace", "J\u00fcrgen M\u00fcller"});
  for (const auto* name : {"Ada Lovelace", "A. Lovelace", "ada lovelace", "J. Muller"})
    EXPECT_TRUE(rule_of_author(name).holds(paper)) << name;
  for (const auto* name : {"Grace Lovelace", "Ada Hopper", "Lovelace"})
    EXPECT_FALSE(rule_of_author(name).holds(paper)) << name;
}

TEST(Rule, knows_words_whatever_their_case_accents_and_plurals) {
  const auto paper = features("Graph Neural Networks for na\u00efve learners");
  for (const auto* words : {"graph", "graphs", "Graph neural network", "naive", "neural networks"})
    EXPECT_TRUE(rule_of_words(words).holds(paper)) << words;
  for (const auto* words : {"network graph", "bayes", "graph network"})
    EXPECT_FALSE(rule_of_words(words).holds(paper)) << words;
}

TEST(Rule, of_nothing_that_tells_never_holds) {
  for (const auto* words : {"", "  ", "the", "!"}) {
    EXPECT_TRUE(rule_of_words(words).hashes.empty()) << words;
    EXPECT_FALSE(rule_of_words(words).holds(features("The widgets"))) << words;
  }
  EXPECT_FALSE(rule_of_author("").holds(features("The widgets", {"Ada Lovelace"})));
  EXPECT_FALSE(rule_of_words("widget").holds({}));
}

}  // namespace
}  // namespace lectern
