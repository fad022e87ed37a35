#include "lectern/base/letters.hpp"

#include <gtest/gtest.h>

#include <string>

namespace lectern {
namespace {

TEST(FoldCase, lets_capitals_meet_and_nothing_else) {
  EXPECT_EQ(fold_case("MÜLLER"), "müller");
  EXPECT_EQ(fold_case("Ярославль"), fold_case("ЯРОСЛАВЛЬ"));
  EXPECT_NE(fold_case("müller"), fold_case("muller"));
  EXPECT_EQ(fold_case("Straße"), "strasse");
  EXPECT_EQ(fold_case(""), "");
  EXPECT_EQ(fold_case("x\xFF"), fold_case("X\xFF"));
}

TEST(SignsBeyondAscii, are_all_but_letters_and_digits) {
  for (const std::string text : {"", "plain |<>^ signs", "müller", "王2021", "Ярославль", "سلام٣", "ーʼª"})
    EXPECT_FALSE(has_signs_beyond_ascii(text)) << text;
  for (const std::string text : {"5€", "3×4", "a–b", "a’b", "a·b", "a\u00A0b", "½", "Ⅷ", "😀", "e\u0301", "a\u200Bb",
                                 "a\u0085b", "\uE000", "caf\xE9"})
    EXPECT_TRUE(has_signs_beyond_ascii(text)) << text;
}

}  // namespace
}  // namespace lectern
