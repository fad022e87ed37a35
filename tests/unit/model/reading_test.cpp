#include "lectern/model/reading.hpp"

#include <gtest/gtest.h>

#include <set>

#include "lectern/model/ranked.hpp"
#include "lectern/model/reading_list.hpp"
#include "lectern/model/shelf.hpp"

namespace lectern {
namespace {

template <class Value, class Parse>
void expect_both_ways(std::initializer_list<Value> values, Parse parse) {
  std::set<std::string_view> words;
  for (const auto value : values) {
    EXPECT_EQ(parse(to_text(value)), value) << to_text(value);
    words.insert(to_text(value));
  }
  EXPECT_EQ(words.size(), values.size());
  EXPECT_EQ(parse("nonsense"), std::nullopt);
}

TEST(ReadingWords, are_read_as_they_are_written) {
  expect_both_ways({ReadingState::unread, ReadingState::saved, ReadingState::read, ReadingState::skipped,
                    ReadingState::later, ReadingState::parked},
                   parse_reading_state);
  expect_both_ways({SkipReason::none, SkipReason::known, SkipReason::off_topic, SkipReason::too_hard,
                    SkipReason::too_easy, SkipReason::quality},
                   parse_skip_reason);
  expect_both_ways({Pass::skim, Pass::read, Pass::study}, parse_pass);
  EXPECT_EQ(parse_reading_state(""), std::nullopt);
  EXPECT_EQ(to_text(SkipReason::off_topic), "off-topic");
}

TEST(ReadingWords, tell_kinds_and_shelves_apart) {
  std::set<std::string_view> words;
  for (const auto kind :
       {Kind::method, Kind::survey, Kind::tutorial, Kind::theory, Kind::benchmark, Kind::system, Kind::position})
    words.insert(to_text(kind));
  for (const auto shelf : {Shelf::read_now, Shelf::stretch, Shelf::locked, Shelf::untagged})
    words.insert(to_text(shelf));
  EXPECT_EQ(words.size(), 11U);
  EXPECT_FALSE(words.contains(""));
  EXPECT_EQ(to_text(Shelf::read_now), "read now");
}

TEST(Total, adds_in_the_order_of_the_reasons) {
  const std::vector<Reason> reasons = {{"a", 1, 1, 0.1, ""}, {"b", 1, 1, 0.2, ""}, {"c", -1, 1, -0.3, ""}};
  EXPECT_EQ(total(reasons), 0.1 + 0.2 + -0.3);
  EXPECT_EQ(total({}), 0);
}

}  // namespace
}  // namespace lectern
