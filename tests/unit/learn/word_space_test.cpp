// Papers of two invented subjects, written from two word lists by a fixed formula.

#include "lectern/learn/word_space.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <string>
#include <vector>

namespace lectern {
namespace {

const std::vector<std::string> sea = {"harbour", "sail", "anchor", "tide", "vessel", "keel", "mast", "current"};
const std::vector<std::string> bread = {"flour", "yeast", "oven", "dough", "crust", "knead", "loaf", "baker"};

std::vector<Feature> features(const std::string& text) {
  std::vector<Feature> all;
  for (const auto& marked : mark_text("", text).features) all.push_back(marked.feature);
  return all;
}

/// Four words of a subject and one that every paper has.
std::string written(const std::vector<std::string>& subject, std::size_t number) {
  std::string text = "everywhere. ";
  for (std::size_t i = 0; i < 4; ++i) text += subject[(number * 3 + i * (1 + number % 2)) % subject.size()] + ". ";
  return text;
}

class Papers {
 public:
  explicit Papers(std::size_t each) {
    for (std::size_t i = 0; i < each; ++i) {
      texts_.push_back(features(written(sea, i)));
      texts_.push_back(features(written(bread, i)));
    }
  }
  [[nodiscard]] WordSpace learn(std::size_t most_words, std::size_t dimensions) const {
    const std::vector<std::span<const Feature>> spans(texts_.begin(), texts_.end());
    return WordSpace::learn(spans, most_words, dimensions);
  }

 private:
  std::vector<std::vector<Feature>> texts_;
};

template <class Place>
double product(const Place& a, const Place& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

TEST(WordSpace, lays_two_subjects_apart_whatever_words_they_say_it_in) {
  const auto space = Papers(40).learn(100, 2);
  ASSERT_EQ(space.dimensions(), 2U);
  // No two of these share a word.
  const auto one_of_sea = space.place_of(features("harbour. sail."));
  const auto other_of_sea = space.place_of(features("keel. mast."));
  const auto one_of_bread = space.place_of(features("flour. yeast."));
  const auto other_of_bread = space.place_of(features("knead. loaf."));
  EXPECT_GT(product(one_of_sea, other_of_sea), 0.9);
  EXPECT_GT(product(one_of_bread, other_of_bread), 0.9);
  EXPECT_LT(product(one_of_sea, one_of_bread), 0.2);
  EXPECT_LT(product(other_of_sea, other_of_bread), 0.2);
}

TEST(WordSpace, gives_places_of_unit_length_or_none) {
  const auto space = Papers(20).learn(100, 4);
  for (const char* text : {"harbour", "flour. sail.", "dough dough dough", "oven of an unheard thing"})
    EXPECT_NEAR(product(space.place_of(features(text)), space.place_of(features(text))), 1, 1e-5) << text;
  for (const char* text : {"", "unheard", "the of and"})
    EXPECT_EQ(space.place_of(features(text)), std::vector<float>(4, 0.0F)) << text;
}

TEST(WordSpace, adds_up_and_says_what_it_does_not_know) {
  const auto space = Papers(20).learn(100, 3);
  const auto words = features("harbour. flour. sail.");
  ASSERT_EQ(words.size(), 3U);
  std::vector<double> sum(3);
  std::vector<double> expected(3);
  for (const auto feature : words) {
    EXPECT_TRUE(space.add(feature, sum));
    std::vector<double> alone(3);
    EXPECT_TRUE(space.add(feature, alone));
    EXPECT_GT(product(alone, alone), 0);
    for (std::size_t k = 0; k < 3; ++k) expected[k] += alone[k];
  }
  for (std::size_t k = 0; k < 3; ++k) EXPECT_DOUBLE_EQ(sum[k], expected[k]);
  const auto before = sum;
  EXPECT_FALSE(space.add(features("unheard").at(0), sum));
  for (const auto& marked : mark_text("", "harbour sail").features)
    if (kind_of(marked.feature) == TermKind::pair) {
      EXPECT_FALSE(space.add(marked.feature, sum)) << "pairs have no place";
    }
  EXPECT_EQ(sum, before);
}

TEST(WordSpace, counts_a_title_word_in_the_place_of_its_word) {
  const auto space = Papers(20).learn(100, 3);
  std::vector<double> as_word(3);
  std::vector<double> as_title(3);
  for (const auto& marked : mark_text("harbour", "").features)
    EXPECT_TRUE(space.add(marked.feature, kind_of(marked.feature) == TermKind::word ? as_word : as_title));
  EXPECT_EQ(as_word, as_title);
}

TEST(WordSpace, keeps_the_words_that_most_papers_hold) {
  const auto space = Papers(20).learn(5, 2);
  EXPECT_EQ(space.words().size(), 5U);
  EXPECT_EQ(space.scales().size(), 5U);
  EXPECT_EQ(space.rows().size(), 10U);
  for (std::size_t i = 1; i < 5; ++i) EXPECT_LT(space.words()[i - 1], space.words()[i]);
  std::vector<double> place(2);
  EXPECT_TRUE(space.add(features("everywhere").at(0), place));
  EXPECT_NEAR(product(place, place), 0, 1e-12) << "a word of every paper tells none from another";
}

TEST(WordSpace, has_fewer_axes_where_there_is_less_to_learn_from) {
  const auto space = Papers(3).learn(100, 64);
  EXPECT_GT(space.dimensions(), 0U);
  EXPECT_LE(space.dimensions(), space.words().size());
  const auto place = space.place_of(features("harbour. yeast."));
  for (const float value : place) EXPECT_TRUE(std::isfinite(value));
}

TEST(WordSpace, is_empty_where_there_is_nothing_to_learn_from) {
  const auto one = features("harbour. sail.");
  const auto other = features("flour. yeast.");
  const std::vector<std::vector<std::span<const Feature>>> nothings = {{}, {one}, {one, other}, {{}, {}}};
  for (const auto& papers : nothings) {
    const auto space = WordSpace::learn(papers, 100, 8);
    EXPECT_EQ(space.dimensions(), 0U);
    EXPECT_TRUE(space.words().empty());
    EXPECT_TRUE(space.place_of(one).empty());
  }
  EXPECT_TRUE(WordSpace().place_of(one).empty());
}

TEST(WordSpace, gives_the_same_bits_twice) {
  const auto one = Papers(25).learn(100, 6);
  const auto two = Papers(25).learn(100, 6);
  EXPECT_FALSE(one.rows().empty());
  EXPECT_EQ(one.words(), two.words());
  EXPECT_EQ(one.scales(), two.scales());
  EXPECT_EQ(one.rows(), two.rows());
}

TEST(WordSpace, is_made_again_from_its_numbers) {
  const auto one = Papers(25).learn(100, 6);
  const WordSpace two(one.dimensions(), one.words(), one.scales(), one.rows());
  const auto paper = features(written(sea, 5));
  EXPECT_EQ(one.place_of(paper), two.place_of(paper));
}

}  // namespace
}  // namespace lectern
