// A paper's text as the tagger learns from it: which terms it has, how often, and where the first of each stands.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "lectern/learn/features.hpp"

namespace lectern {
namespace {

struct Term {
  TermKind kind;
  std::string spelling;
  std::uint32_t count;

  friend bool operator<(const Term& a, const Term& b) {
    return std::tie(a.kind, a.spelling, a.count) < std::tie(b.kind, b.spelling, b.count);
  }
  friend bool operator==(const Term&, const Term&) = default;
  friend void PrintTo(const Term& term, std::ostream* out) {
    *out << static_cast<int>(term.kind) << ':' << term.spelling << ':' << term.count;
  }
};

/// What a text holds, by kind and spelling.
std::vector<Term> terms(const std::string& title, const std::string& abstract) {
  const auto text = mark_text(title, abstract);
  std::vector<Term> all;
  for (const auto& marked : text.features)
    all.push_back({kind_of(marked.feature), std::string(text.spelling(marked)), feature_count(marked.feature)});
  std::sort(all.begin(), all.end());
  return all;
}

using Terms = std::vector<Term>;
constexpr auto word = TermKind::word;
constexpr auto pair = TermKind::pair;
constexpr auto title_word = TermKind::title_word;
constexpr auto title_pair = TermKind::title_pair;

TEST(MarkedText, counts_a_title_word_once_as_a_word_and_once_as_the_titles) {
  EXPECT_EQ(terms("kernel", ""), (Terms{{word, "kernel", 1}, {title_word, "kernel", 1}}));
  EXPECT_EQ(terms("", "kernel"), (Terms{{word, "kernel", 1}}));
  EXPECT_EQ(terms("kernel", "kernel. kernel."), (Terms{{word, "kernel", 3}, {title_word, "kernel", 1}}));
  EXPECT_EQ(terms("kernel trick", "trick"), (Terms{{word, "kernel", 1},
                                                   {word, "trick", 2},
                                                   {pair, "kernel trick", 1},
                                                   {title_word, "kernel", 1},
                                                   {title_word, "trick", 1},
                                                   {title_pair, "kernel trick", 1}}));
}

TEST(MarkedText, has_the_same_words_and_pairs_for_title_and_abstract) {
  std::map<TermKind, std::uint32_t> low;
  constexpr std::uint32_t mask = (std::uint32_t{1} << term_bits) - 1;
  for (const auto& marked : mark_text("kernel", "").features)
    low[kind_of(marked.feature)] = feature_hash(marked.feature) & mask;
  EXPECT_EQ(low.at(word), low.at(title_word));
  EXPECT_EQ(feature_hash(mark_text("", "kernel").features.at(0).feature), low.at(word));
}

TEST(MarkedText, spells_each_term_as_it_first_stands_folded) {
  EXPECT_EQ(terms("Lévy", "the levy flight; LÉVY flights"),
            (Terms{{word, "flight", 2}, {word, "levy", 3}, {pair, "levy flight", 2}, {title_word, "levy", 1}}));
  EXPECT_EQ(terms("", "Networks; a network"), (Terms{{word, "networks", 2}}));
  EXPECT_EQ(terms("", "state of the art. state art"),
            (Terms{{word, "art", 2}, {word, "state", 2}, {pair, "state of the art", 2}}))
      << "what stands between the two words of a pair belongs to its spelling";
}

TEST(MarkedText, keeps_offsets_within_the_folded_text_and_tells_where_the_title_ends) {
  const auto text = mark_text("Über Kernels", "On kernels and Lévy flights.");
  EXPECT_EQ(text.folded.substr(0, text.title_end), "uber kernels");
  EXPECT_EQ(text.folded.at(text.title_end), '\n');
  for (const auto& marked : text.features) {
    ASSERT_LT(marked.begin, marked.end);
    ASSERT_LE(marked.end, text.folded.size());
    const bool of_title = kind_of(marked.feature) == title_word || kind_of(marked.feature) == title_pair;
    if (of_title) {
      EXPECT_LE(marked.end, text.title_end) << text.spelling(marked);
    }
  }
}

TEST(MarkedText, pairs_words_of_one_sentence_only) {
  const auto pairs = [](const std::string& title, const std::string& abstract) {
    const auto all = terms(title, abstract);
    return std::count_if(all.begin(), all.end(),
                         [](const Term& term) { return term.kind == pair || term.kind == title_pair; });
  };
  EXPECT_EQ(pairs("kernel", "trick"), 0) << "not over the end of the title";
  EXPECT_EQ(pairs("kernel trick", ""), 2);
  EXPECT_EQ(pairs("", "kernel trick"), 1);
  for (const char* text : {"kernel. trick", "kernel! trick", "kernel? trick", "kernel; trick", "kernel: trick",
                           "kernel (trick)", "kernel\ntrick"})
    EXPECT_EQ(pairs("", text), 0) << text;
  for (const char* text : {"kernel-trick", "kernel, trick", "the kernel of the trick", "kernel 42 trick"})
    EXPECT_EQ(pairs("", text), 1) << text;
}

TEST(MarkedText, rises_by_hash_with_each_once) {
  const auto text = mark_text("Deep learning of deep nets", "We learn deep nets. The nets learn deep learning. Deep.");
  ASSERT_GT(text.features.size(), 8U);
  for (std::size_t i = 1; i < text.features.size(); ++i)
    EXPECT_LT(feature_hash(text.features[i - 1].feature), feature_hash(text.features[i].feature));
}

TEST(MarkedText, counts_no_further_than_255) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "kernel. ";
  EXPECT_EQ(terms("", text), (Terms{{word, "kernel", 255}}));
}

TEST(MarkedText, has_no_terms_where_there_is_no_word) {
  for (const char* text : {"", "the of and", "2018 42", "a b c", "( ) . , -", "…—“”"})
    EXPECT_TRUE(mark_text(text, text).features.empty()) << text;
}

TEST(MarkedText, takes_any_bytes) {
  std::string bytes;
  for (int i = 0; i < 2000; ++i) bytes += static_cast<char>((i * 37 + i / 7) % 256);
  const auto text = mark_text(bytes, bytes);
  for (const auto& marked : text.features) ASSERT_LE(marked.end, text.folded.size());
  EXPECT_FALSE(mark_text("kernel \xE2", "\xF0\x9F").features.empty());
}

TEST(MarkedText, keeps_its_numbers_from_version_to_version) {
  // Stored by models: whoever changes this raises `marked_features_edition`.
  EXPECT_EQ(marked_features_edition, 1U);
  std::vector<Feature> features;
  for (const auto& marked : mark_text("gradient", "gradient descent").features) features.push_back(marked.feature);
  EXPECT_EQ(features, (std::vector<Feature>{0x08013301U, 0x11115302U, 0x73CA7B01U, 0x91115301U}));
}

TEST(LogCount, is_one_and_the_logarithm_of_the_count) {
  for (const std::uint32_t count : {1U, 2U, 3U, 10U, 254U, 255U})
    EXPECT_FLOAT_EQ(log_count(0xABCDEF00U | count), static_cast<float>(1 + std::log(count))) << count;
  EXPECT_EQ(log_count(0xABCDEF01U), 1.0F);
  EXPECT_EQ(log_count(0xABCDEF00U), 0.0F) << "what does not occur says nothing";
}

}  // namespace
}  // namespace lectern
