#include "classify/automaton.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace lectern {
namespace {

using Found = std::vector<std::pair<std::uint32_t, std::size_t>>;  // number, end

Found scan(const Automaton& automaton, const std::string& text) {
  Found found;
  automaton.scan(text, [&](std::uint32_t number, std::size_t end) { found.emplace_back(number, end); });
  std::sort(found.begin(), found.end());
  return found;
}

TEST(Automaton, finds_patterns_within_and_across_one_another) {
  const Automaton automaton({{"he", 1}, {"she", 2}, {"hers", 3}, {"his", 4}});
  EXPECT_EQ(scan(automaton, "ushers"), (Found{{1, 4}, {2, 4}, {3, 6}}));
  EXPECT_EQ(scan(automaton, "hishe"), (Found{{1, 5}, {2, 5}, {4, 3}}));
  EXPECT_TRUE(scan(automaton, "").empty());
  EXPECT_TRUE(scan(automaton, "h e r s").empty());
}

TEST(Automaton, reports_every_number_of_a_pattern) {
  const Automaton automaton({{"ab", 7}, {"ab", 3}, {"b", 3}});
  EXPECT_EQ(scan(automaton, "ab"), (Found{{3, 2}, {3, 2}, {7, 2}}));
}

TEST(Automaton, without_patterns_finds_nothing) {
  const Automaton automaton({});
  EXPECT_TRUE(scan(automaton, "any text").empty());
}

TEST(Automaton, agrees_with_a_plain_search_on_many_small_texts) {
  const std::vector<std::string> words = {"a", "ab", "bab", "bc", "bca", "c", "caa", "abcab"};
  std::vector<Automaton::Pattern> patterns;
  for (std::uint32_t i = 0; i < words.size(); ++i) patterns.push_back({words[i], i});
  const Automaton automaton(patterns);
  for (unsigned seed = 0; seed < 2187; ++seed) {  // all texts of seven letters out of a, b, c
    std::string text;
    for (unsigned rest = seed, i = 0; i < 7; ++i, rest /= 3) text += static_cast<char>('a' + rest % 3);
    Found expected;
    for (std::uint32_t i = 0; i < words.size(); ++i)
      for (auto at = text.find(words[i]); at != std::string::npos; at = text.find(words[i], at + 1))
        expected.emplace_back(i, at + words[i].size());
    std::sort(expected.begin(), expected.end());
    ASSERT_EQ(scan(automaton, text), expected) << text;
  }
}

}  // namespace
}  // namespace lectern
