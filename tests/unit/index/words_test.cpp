#include "index/words.hpp"

#include <gtest/gtest.h>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

std::string spelled(std::string_view text) {
  std::vector<std::string> found;
  for (const auto& word : words(text)) found.push_back(word.text);
  return join(found, "|");
}

TEST(Words, are_split_and_folded_as_the_table_says) {
  const struct {
    const char* text;
    const char* words;
  } table[] = {
      {"", ""},
      {"  ,.;--  ", ""},
      {"Neural Networks", "neural|networks"},
      {"state-of-the-art", "state|of|the|art"},
      {"Schr\u00F6dinger's CAT", "schrodinger|cat"},
      {"O'Brien don\u2019t", "obrien|dont"},
      {"Bayes' rule", "bayes|rule"},
      {"'quoted'", "quoted"},
      {"\u0141ukasz S\u00F8rensen", "lukasz|sorensen"},
      {"C++ and C# but c+d, g++", "c++|and|c#|but|c|d|g++"},
      {"C++-like A#1", "c++|like|a|1"},
      {"GPT-3.5", "gpt|3|5"},
      {"\uFF21\uFF22\uFF23 \uFB01t", "abc|fit"},
      {"\u6DF1\u5EA6\u5B66\u4E60 BERT\u6A21\u578B", "\u6DF1|\u5EA6|\u5B66|\u4E60|bert|\u6A21|\u578B"},
      {"e\u0301tude", "etude"},
      {"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0645\u06CC\u062E\u0648\u0627\u0647\u0645"},
      {"\U0001F469\u200D\U0001F52C nets", "nets"},
      {"a_b", "a|b"},
  };
  for (const auto& row : table) EXPECT_EQ(spelled(row.text), row.words) << row.text;
}

TEST(Words, know_where_they_stand_and_how_they_hang_together) {
  const std::string text = "A short-term (x/y), Navier\u2013Stokes";
  const auto found = words(text);
  ASSERT_EQ(found.size(), 7u);
  EXPECT_EQ(text.substr(found[2].begin, found[2].end - found[2].begin), "term");
  EXPECT_EQ(found[1].link, Link::none);
  EXPECT_EQ(found[2].link, Link::hyphen);
  EXPECT_EQ(found[4].link, Link::mark);
  EXPECT_EQ(found[5].link, Link::none);
  EXPECT_EQ(found[6].link, Link::hyphen);
}

TEST(Words, are_never_longer_than_a_term_may_be) {
  for (const auto& word : words(std::string(500, 'x') + " \u00E9" + std::string(300, 'y')))
    EXPECT_LE(word.text.size(), 64u);
  std::string greek;
  for (int i = 0; i < 100; ++i) greek += "\u03B1";
  const auto found = words(greek);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(is_utf8(found[0].text));
}

TEST(Words, join_compounds_of_two_or_three) {
  EXPECT_EQ(joined_compound(words("pre-training"), 0), "pretraining");
  EXPECT_EQ(joined_compound(words("end-to-end"), 0), "endtoend");
  EXPECT_EQ(joined_compound(words("end-to-end"), 1), "") << "only from its first word";
  EXPECT_EQ(joined_compound(words("state-of-the-art"), 0), "");
  EXPECT_EQ(joined_compound(words("2019-2020"), 0), "");
  EXPECT_EQ(joined_compound(words("x/y"), 0), "");
  EXPECT_EQ(joined_compound(words("word"), 0), "");
}

TEST(Words, know_stop_words) {
  for (const auto* word : {"a", "the", "of", "which", "your"}) EXPECT_TRUE(is_stop_word(word)) << word;
  for (const auto* word : {"", "network", "learning", "zzz", "c++"}) EXPECT_FALSE(is_stop_word(word)) << word;
}

}  // namespace
}  // namespace lectern
