#include <gtest/gtest.h>

#include "lectern/prioritize/shortlist.hpp"
#include "unit/prioritize/course.hpp"

namespace lectern {
namespace {

using testing::paper;

bool folds(const std::string& a, const std::string& b, std::span<const Feature> fa = {},
           std::span<const Feature> fb = {}) {
  auto one = paper(1, a, {});
  auto other = paper(2, b, {});
  one.features = fa;
  other.features = fb;
  EXPECT_EQ(same_idea(one, other), same_idea(other, one));
  return same_idea(one, other);
}

TEST(Folding, sees_through_the_spelling_of_a_title) {
  EXPECT_TRUE(folds("Fast Widgets for Sorting Gears", "fast widgets for sorting gears"));
  EXPECT_TRUE(folds("Fast Widgets for Sorting Gears", "Fast Widgets, for Sorting: Gears!"));
  EXPECT_TRUE(folds("Fast Widgets for Sorting Small Gears", "Fast Widgets for Sorting the Small Gears"));
  EXPECT_TRUE(folds("Schrödinger Widgets for Sorting Gears", "Schrodinger widgets for sorting gears"));
}

TEST(Folding, keeps_different_titles_apart) {
  EXPECT_FALSE(folds("Fast Widgets for Sorting Gears", "Slow Gears for Shuffling Widgets"));
  EXPECT_FALSE(folds("Widgets", "Widgets")) << "too short to tell";
  EXPECT_FALSE(folds("", ""));
}

TEST(Folding, keeps_the_parts_of_a_series_apart) {
  EXPECT_FALSE(folds("Fast Widgets for Sorting Gears, Part I", "Fast Widgets for Sorting Gears, Part II"));
  EXPECT_FALSE(folds("Overview of the Widget Task 2019", "Overview of the Widget Task 2020"));
  const auto text = features_of("Overview of the Widget Task", "We report on teams that sorted gears with widgets.");
  const auto more = features_of("Overview of the Widget Task", "We report on teams that sorted gears with levers.");
  EXPECT_FALSE(folds("Overview of the Widget Task 2019", "Overview of the Widget Task 2020", text, more));
}

TEST(Folding, puts_texts_together_that_say_the_same) {
  const std::string idea =
      "We propose a widget that sorts gears by the number of their teeth. Sorting takes linear time, and the widget "
      "needs no oil. On five benchmarks of worn gears it is twice as fast as levers.";
  const auto first = features_of("Sorting gears with widgets", idea);
  const auto second = features_of("Widgets that sort gears without oil", idea + " We also sort broken gears.");
  const auto other = features_of("A theory of levers", "Levers move loads about a pivot, and we bound their length.");
  EXPECT_TRUE(folds("Sorting gears with widgets", "Widgets that sort gears without oil", first, second));
  EXPECT_FALSE(folds("Sorting gears with widgets", "A theory of levers", first, other));
}

}  // namespace
}  // namespace lectern
