#include "index/snippet.hpp"

#include <gtest/gtest.h>

#include "index/document.hpp"
#include "index/query_builder.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// A snippet with brackets around what matched.
std::string shown(const std::string& query, const std::string& text, std::size_t length = 200) {
  const Xapian::Stem stem{stemmer_name};
  const auto built = build_query(parse_query(query), stem);
  std::string out;
  for (const auto& part : make_snippet(text, length, built.highlights, stem))
    out += part.match ? "[" + part.text + "]" : part.text;
  return out;
}

TEST(Snippet, marks_what_the_index_would_match) {
  const struct {
    const char* query;
    const char* text;
    const char* snippet;
  } table[] = {
      {"network", "Neural Networks & <b>more</b>", "Neural [Networks] & <b>more</b>"},
      {"schrodinger", "The Schr\u00F6dinger equation", "The [Schr\u00F6dinger] equation"},
      {"\"neural networks\"", "networks, neural networks", "networks, [neural networks]"},
      {"ti:cats abs:dogs au:bird", "cats dogs bird", "[cats] [dogs] bird"},
      {"transf*", "Transformers transfer", "[Transformers] [transfer]"},
      {"pretraining", "Pre-training works", "[Pre-training] works"},
      {"pre-training", "Pretraining works", "[Pretraining] works"},
      {"short-term", "long short-term memory", "long [short-term] memory"},
      {"C++", "in C++ or C", "in [C++] or C"},
      {"\u5EA6\u5B66", "\u6DF1\u5EA6\u5B66\u4E60", "\u6DF1[\u5EA6\u5B66]\u4E60"},
      {"cats", "no match", "no match"},
      {"", "everything\nin  lines", "everything in lines"},
      {"cats", "bad \xFF\x1B[31m cats", "bad \uFFFD[31m [cats]"},
      {"cats", "", ""},
  };
  for (const auto& row : table) EXPECT_EQ(shown(row.query, row.text), row.snippet) << row.query;
}

TEST(Snippet, chooses_the_part_with_the_most_different_words) {
  std::string text = "Cats cats cats stand first. ";
  for (int i = 0; i < 40; ++i) text += "Nothing of the kind is here. ";
  text += "Here cats meet dogs. ";
  for (int i = 0; i < 40; ++i) text += "Nothing of the kind is here. ";
  const std::string snippet = shown("cats dogs", text, 80);
  EXPECT_NE(snippet.find("[cats] meet [dogs]"), std::string::npos) << snippet;
  EXPECT_EQ(snippet.rfind("\u2026", 0), 0u) << snippet;
}

TEST(Snippet, keeps_to_its_length_and_to_whole_characters) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "\u00E9t\u00E9 cats ";
  for (const std::size_t length : {0u, 1u, 7u, 50u, 200u}) {
    const Xapian::Stem stem{stemmer_name};
    const auto built = build_query(parse_query("cats"), stem);
    std::string all;
    for (const auto& part : make_snippet(text, length, built.highlights, stem)) {
      EXPECT_TRUE(is_utf8(part.text));
      all += part.text;
    }
    EXPECT_LE(all.size(), length + 20) << length;
  }
  EXPECT_TRUE(is_utf8(shown("cats", std::string(500, 'x') + "\u00E9", 100)));
}

}  // namespace
}  // namespace lectern
