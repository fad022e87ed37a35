#include "lectern/learn/features.hpp"

#include <gtest/gtest.h>

#include <string>

namespace lectern {
namespace {

TEST(Features, rise_by_hash_and_stay_in_range) {
  const auto features = features_of("Deep learning of deep nets", "We learn deep nets. The nets learn. Nothing else.");
  ASSERT_FALSE(features.empty());
  for (std::size_t i = 0; i < features.size(); ++i) {
    EXPECT_LT(feature_hash(features[i]), feature_space);
    EXPECT_GE(feature_count(features[i]), 1U);
    if (i > 0) {
      EXPECT_LT(feature_hash(features[i - 1]), feature_hash(features[i]));
    }
  }
}

TEST(Features, meet_in_spite_of_case_accents_and_plural) {
  const struct {
    const char* one;
    const char* other;
  } cases[] = {
      {"Schrödinger", "SCHRODINGER"},
      {"networks", "network"},
      {"studies", "study"},
      {"ﬁelds", "field"},
      {"deep-learning", "deep learning"},
      {"\"kernel\"", "kernel"},
      {"‘kernel’s’", "kernel"},
      {"kernel — trick", "kernel trick"},
      {"\\mathcal{L} loss", "loss"},
      {"the loss of the model", "loss model"},
      {"in 2018 models", "model"},
  };
  for (const auto& c : cases) EXPECT_EQ(features_of(c.one, ""), features_of(c.other, "")) << c.one;
}

TEST(Features, tell_other_words_apart) {
  const struct {
    const char* one;
    const char* other;
  } cases[] = {{"word2vec", "word"}, {"class", "clas"},      {"bias", "bia"},
               {"corpus", "corpu"},  {"l1 loss", "l2 loss"}, {"機械", "学習"}};
  for (const auto& c : cases) EXPECT_NE(features_of(c.one, ""), features_of(c.other, "")) << c.one;
}

TEST(Features, leave_out_what_is_no_word) {
  for (const char* text : {"", "the of and", "2018 42", "a b c", "( ) . , -", "\\mathbb \\frac", "…—“”"})
    EXPECT_TRUE(features_of(text, text).empty()) << text;
}

TEST(Features, count_title_words_twice) {
  const auto title = features_of("kernel", "");
  const auto abstract = features_of("", "kernel");
  ASSERT_EQ(title.size(), 1U);
  ASSERT_EQ(abstract.size(), 1U);
  EXPECT_EQ(feature_hash(title[0]), feature_hash(abstract[0]));
  EXPECT_EQ(feature_count(title[0]), 2U);
  EXPECT_EQ(feature_count(abstract[0]), 1U);
}

TEST(Features, pair_neighbours_within_a_sentence_only) {
  EXPECT_EQ(features_of("", "kernel trick").size(), 3U);
  for (const char* text : {"kernel. trick", "kernel; trick", "kernel (trick)", "kernel\ntrick"})
    EXPECT_EQ(features_of("", text).size(), 2U) << text;
  EXPECT_EQ(features_of("", "kernel.trick").size(), 3U) << "a full stop inside of a word ends no sentence";
  EXPECT_NE(features_of("", "kernel trick"), features_of("", "trick kernel"));
}

TEST(Features, never_pair_a_title_with_its_abstract) { EXPECT_EQ(features_of("kernel", "trick").size(), 2U); }

TEST(Features, count_no_further_than_255) {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "kernel. ";
  const auto features = features_of("", text);
  ASSERT_EQ(features.size(), 1U);
  EXPECT_EQ(feature_count(features[0]), 255U);
}

TEST(Features, take_any_bytes) {
  std::string bytes;
  for (int i = 0; i < 2000; ++i) bytes += static_cast<char>((i * 37 + i / 7) % 256);
  EXPECT_EQ(features_of(bytes, bytes), features_of(bytes, bytes));
  EXPECT_FALSE(features_of("kernel \xE2", "\xF0\x9F").empty());
}

TEST(Features, keep_their_numbers_from_version_to_version) {
  // Stored by caches and models: whoever changes this raises `features_edition`.
  EXPECT_EQ(features_edition, 2U);
  const auto features = features_of("", "gradient descent");
  ASSERT_EQ(features.size(), 3U);
  EXPECT_EQ(features, (std::vector<Feature>{0x02004C01U, 0x04445401U, 0x0CF29E01U}));
}

}  // namespace
}  // namespace lectern
