#include "lectern/base/text.hpp"

#include <gtest/gtest.h>

namespace lectern {
namespace {

TEST(Sanitise, makes_outside_text_harmless) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"plain text", "plain text"},
      {"a\tb\nc", "a\tb\nc"},
      {"\x1b[2Jclear", "[2Jclear"},
      {"a\x07"
       "b\x7f"
       "c",
       "abc"},
      {"bad \xff byte", "bad \xEF\xBF\xBD byte"},
      {"\xc0\xaf", "\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xed\xa0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xC2\x9B"
       "31m",
       "31m"},
      {"left\xE2\x80\xAEright", "leftright"},
      {"iso\xE2\x81\xA6late", "isolate"},
      {"\xEF\xBB\xBF"
       "mark",
       "mark"},
      {"soft\xC2\xADhyphen", "softhyphen"},
      {"e\xCC\x81", "\xC3\xA9"},
      {std::string("nul\0byte", 8), "nulbyte"},
      {"one\r\ntwo\rthree\r", "one\ntwo\nthree\n"},
      {"a\vb\fc", "a\nb\nc"},
      {"next\xC2\x85line", "next\nline"},
      {"a\u2028b\u2029c", "a\nb\nc"},
  };
  for (const auto& [given, expected] : rows) EXPECT_EQ(sanitise(given), expected) << given;
}

TEST(Sanitise, keeps_joiners_where_they_join) {
  const std::string devanagari = "\u0915\u094D\u200D\u0937";
  const std::string persian = "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645";
  const std::string bengali = "\u09B0\u200D\u09CD\u09AF";
  const std::string family = "\U0001F469\u200D\U0001F469\u200D\U0001F467";
  const std::string scientist = "\U0001F469\U0001F3FD\u200D\U0001F52C";
  const std::string heart = "\u2764\uFE0F\u200D\U0001F525";
  for (const auto& text : {devanagari, persian, bengali, family, scientist, heart})
    EXPECT_EQ(sanitise(text), text) << text;
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"neu\u200Dral", "neural"},
      {"Auf\u200Clage", "Auflage"},
      {"\u03B1\u200D\u03B2", "\u03B1\u03B2"},
      {"\u200D\u0915\u094D\u200D", "\u0915\u094D"},
      {"\u0915 \u200D \u0937", "\u0915  \u0937"},
      {"\u0915\u200D\u200D\u0937", "\u0915\u200D\u0937"},
      {"\u0915\u200Da", "\u0915a"},
      {"\u0915\u200B\u0937", "\u0915\u0937"},
      {"\u0915\u200D\u061Ca", "\u0915a"},
  };
  for (const auto& [given, expected] : rows) EXPECT_EQ(sanitise(given), expected) << given;
}

TEST(Sanitise, is_settled_after_one_pass) {
  for (const std::string text :
       {"\xff\xfe", "e\xCC\x81\xCC\x81", "\xE2\x80\xAE\xE2\x80\xAE", "Å and \xE2\x84\xAB", "a\r\r\n\v\xC2\x85",
        "\u0915\xff\u200D\u0937", "\uFB1D\u200D\uFB1D", "\u0915\u200D\u202E\u200D\u0937", "\u0915\u200D\u061Ca",
        "\u0915\u0301\u05B4\u200D\u0937", "\u0915\u200D\u05B4\u0338", "a\u0F73\u200D\u0937"}) {
    const auto once = sanitise(text);
    EXPECT_EQ(sanitise(once), once);
    EXPECT_TRUE(is_utf8(once));
  }
}

TEST(Fold, lets_spellings_meet) {
  EXPECT_EQ(fold("Schrödinger"), "schrodinger");
  EXPECT_EQ(fold("SCHRÖDINGER"), "schrodinger");
  EXPECT_EQ(fold("Straße"), "strasse");
  EXPECT_EQ(fold("ﬁne"), "fine");
  EXPECT_EQ(fold("\u0645\u06CC\u200C\u062E"), fold("\u0645\u06CC\u062E"));
  EXPECT_EQ(fold("x\u200Dy"), "xy");
  EXPECT_EQ(fold("C++ 11"), "c++ 11");
  EXPECT_EQ(fold(""), "");
}

TEST(CollapseSpace, leaves_single_spaces_only) {
  EXPECT_EQ(collapse_space("  a \n\t b  "), "a b");
  EXPECT_EQ(collapse_space("a\xC2\xA0\xC2\xA0"
                           "b"),
            "a b");
  EXPECT_EQ(collapse_space(" \n "), "");
}

TEST(DisplayWidth, counts_columns) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("深層学習"), 8U);
  EXPECT_EQ(display_width("e\xCC\x81"), 1U);
}

TEST(Fit, never_exceeds_the_width) {
  for (const std::string text : {"a short one", "深層学習の論文", "naïve Bayes", ""})
    for (std::size_t width = 0; width < 16; ++width) {
      EXPECT_LE(display_width(fit(text, width)), width) << text;
      EXPECT_EQ(display_width(pad(text, width)), width) << text;
    }
  EXPECT_EQ(fit("abcdef", 4), "abc…");
}

TEST(Wrap, breaks_at_spaces_and_loses_nothing) {
  EXPECT_EQ(wrap("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrap("incomprehensibilities so", 5), (std::vector<std::string>{"incomprehensibilities", "so"}));
  EXPECT_TRUE(wrap("   ", 5).empty());
}

TEST(Closest, finds_what_was_meant) {
  const std::vector<std::string> names = {"digest", "plan", "progress", "search", "why"};
  const std::vector<std::pair<std::string, std::optional<std::string>>> rows = {
      {"digset", "digest"}, {"serach", "search"},    {"pro", "progress"}, {"PLAN", "plan"},
      {"plna", "plan"},     {"zebra", std::nullopt}, {"", std::nullopt},
  };
  for (const auto& [word, expected] : rows) EXPECT_EQ(closest(word, names), expected) << word;
  EXPECT_EQ(suggestion("digset", names), "did you mean 'digest'?");
  EXPECT_EQ(suggestion("zebra", names, "see the list"), "see the list");
}

TEST(Split, leaves_empty_parts_out) {
  EXPECT_EQ(split("a,,b,", ','), (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(split("", ',').empty());
}

TEST(Counted, speaks_of_numbers) {
  EXPECT_EQ(counted(1, "paper"), "1 paper");
  EXPECT_EQ(counted(1184, "paper"), "1,184 papers");
  EXPECT_EQ(grouped(-1234567), "-1,234,567");
  EXPECT_EQ(grouped(999), "999");
}

}  // namespace
}  // namespace lectern
