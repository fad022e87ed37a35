#include "classify/words.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace lectern {
namespace {

TEST(SpacedWords, folds_separates_and_drops_simple_plurals) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"Graph Neural Networks", " graph neural network "},
      {"Long Short-Term Memory", " long short term memory "},
      {"Lévy–Gauß “processes”", " levy gauss process "},
      {"$\\ell_1$-norm (LASSO)", " ell 1 norm lasso "},
      {"classes, boxes, studies, losses", " class box study loss "},
      {"bias analysis class its", " bia analysis class its "},
      {"生成 模型", " 生成 模型 "},
      {"", ""},
      {" -- … ", ""},
  };
  for (const auto& [text, words] : table) {
    EXPECT_EQ(spaced_words(text), words) << text;
  }
}

TEST(PhrasePatterns, a_hyphen_may_be_a_space_or_nothing) {
  using List = std::vector<std::string>;
  EXPECT_EQ(phrase_patterns("k-means"), (List{" k mean ", " kmean "}));
  EXPECT_EQ(phrase_patterns("data set"), (List{" data set "}));
  EXPECT_EQ(phrase_patterns("state-of-the-art").size(), 8U);
}

TEST(PhrasePatterns, a_star_leaves_the_last_word_open) {
  using List = std::vector<std::string>;
  EXPECT_EQ(phrase_patterns("ill regulari*"), (List{" ill regulari"}));
  EXPECT_EQ(phrase_patterns("Bayes*"), (List{" baye"}));
  EXPECT_EQ(phrase_patterns("studies*"), (List{" stud"}));
}

TEST(PhrasePatterns, are_none_without_a_word_and_few_with_many_hyphens) {
  EXPECT_TRUE(phrase_patterns("- …").empty());
  EXPECT_TRUE(phrase_patterns("*").empty());
  EXPECT_LE(phrase_patterns("a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v-w-x-y-z").size(), 16U);
}

}  // namespace
}  // namespace lectern
