#include "lectern/fetch/gold_labels.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

struct Reading {
  std::vector<GoldLabel> labels;
  std::vector<RecordProblem> problems;
};

Reading read(const std::string& text) {
  Reading reading;
  reading.labels =
      read_gold_labels(text, [&](RecordProblem&& problem) { reading.problems.push_back(std::move(problem)); });
  return reading;
}

using Names = std::vector<std::string>;

TEST(GoldLabels, are_read_line_by_line) {
  const auto reading = read(
      "{\"id\": \"2410.17954\", \"topics\": [\"transformers\", \"attention\"], \"maybe\": [\"alignment\"]}\n"
      "{\"topics\": [], \"title\": \"Passed over\", \"maybe\": [], \"id\": \"hep-th/9901001\", \"year\": 1999}\n");
  ASSERT_EQ(reading.labels.size(), 2U);
  EXPECT_EQ(reading.labels[0].id, "2410.17954");
  EXPECT_EQ(reading.labels[0].topics, (Names{"transformers", "attention"}));
  EXPECT_EQ(reading.labels[0].maybe, Names{"alignment"});
  EXPECT_EQ(reading.labels[1].id, "hep-th/9901001");
  EXPECT_TRUE(reading.labels[1].topics.empty());
  EXPECT_TRUE(reading.labels[1].maybe.empty());
  EXPECT_TRUE(reading.problems.empty());
}

TEST(GoldLabels, need_no_maybe_and_no_last_line_end) {
  const auto reading = read(R"({"id": "2410.17954", "topics": ["transformers"]})");
  ASSERT_EQ(reading.labels.size(), 1U);
  EXPECT_TRUE(reading.labels[0].maybe.empty());
}

TEST(GoldLabels, take_empty_lines_and_the_line_ends_of_other_systems) {
  const auto reading =
      read("\r\n\n{\"id\": \"a\", \"topics\": [\"b\"]}\r\n   \t\r\n{\"id\": \"c\", \"topics\": []}\r\n\n");
  ASSERT_EQ(reading.labels.size(), 2U);
  EXPECT_EQ(reading.labels[0].topics, Names{"b"});
  EXPECT_EQ(reading.labels[1].id, "c");
  EXPECT_TRUE(reading.problems.empty());
}

TEST(GoldLabels, leave_out_what_cannot_be_used_and_say_why) {
  const struct {
    const char* line;
    const char* reason;
  } cases[] = {
      {"nothing", "is not a JSON object"},
      {"{", "is not a JSON object"},
      {R"({"id": "a", "topics": ["b"]} and more)", "is not a JSON object"},
      {R"({"id": "a", "topics": ["b"]}{"id": "a", "topics": ["b"]})", "is not a JSON object"},
      {R"({"id": "a", "topics": ["b"],})", "is not a JSON object"},
      {"[]", "is not a JSON object"},
      {"null", "is not a JSON object"},
      {R"("a")", "is not a JSON object"},
      {"{\"id\": \"\xFF\", \"topics\": []}", "is not a JSON object"},
      {R"({"id": 1e999, "topics": []})", "is not a JSON object"},
      {"{}", "has no 'id'"},
      {R"({"topics": ["b"]})", "has no 'id'"},
      {R"({"id": 2410.17954, "topics": ["b"]})", "has no 'id'"},
      {R"({"id": null, "topics": ["b"]})", "has no 'id'"},
      {R"({"id": "a"})", "has no list of 'topics'"},
      {R"({"id": "a", "topics": "b"})", "has no list of 'topics'"},
      {R"({"id": "a", "topics": {"b": 1}})", "has no list of 'topics'"},
      {R"({"id": "a", "topics": ["b", 1]})", "has no list of 'topics'"},
      {R"({"id": "a", "topics": [["b"]]})", "has no list of 'topics'"},
      {R"({"id": "a", "topics": ["b"], "maybe": "c"})", "'maybe' is no list of topics"},
      {R"({"id": "a", "topics": ["b"], "maybe": null})", "'maybe' is no list of topics"},
      {R"({"id": "a", "topics": ["b"], "maybe": [true]})", "'maybe' is no list of topics"},
  };
  const std::string good = R"({"id": "good", "topics": []})";
  for (const auto& c : cases) {
    const auto reading = read(good + "\n\n" + c.line + "\n" + good);
    EXPECT_EQ(reading.labels.size(), 2U) << c.line;
    ASSERT_EQ(reading.problems.size(), 1U) << c.line;
    EXPECT_EQ(reading.problems[0].reason, c.reason) << c.line;
    EXPECT_EQ(reading.problems[0].line, 3U) << c.line;
    EXPECT_FALSE(reading.problems[0].record.empty()) << c.line;
  }
}

TEST(GoldLabels, name_a_bad_line_by_a_few_harmless_words) {
  const auto reading = read("\x1b[31mred\x07 \xFF\xFE" + std::string(1000, 'x') + "\n");
  ASSERT_EQ(reading.problems.size(), 1U);
  const auto& record = reading.problems[0].record;
  EXPECT_LE(record.size(), 60U);
  EXPECT_EQ(record.find('\x1b'), std::string::npos);
  EXPECT_TRUE(is_utf8(record));
}

TEST(GoldLabels, take_a_huge_line_and_one_that_is_deeply_nested) {
  std::string many = R"({"id": "a", "topics": ["t0")";
  for (int i = 1; i < 20000; ++i) many += ", \"t" + std::to_string(i) + '"';
  many += "]}\n";
  const auto nested =
      R"({"id": "b", "topics": [], "more": )" + std::string(20000, '[') + std::string(20000, ']') + "}\n";
  const auto reading = read(many + nested + std::string(20000, '[') + "\n");
  ASSERT_EQ(reading.labels.size(), 2U);
  EXPECT_EQ(reading.labels[0].topics.size(), 20000U);
  EXPECT_EQ(reading.labels[0].topics.back(), "t19999");
  EXPECT_EQ(reading.labels[1].id, "b");
  EXPECT_EQ(reading.problems.size(), 1U);
}

TEST(GoldLabels, of_an_empty_file_are_none) {
  for (const char* text : {"", "\n", " \n\r\n"}) {
    const auto reading = read(text);
    EXPECT_TRUE(reading.labels.empty());
    EXPECT_TRUE(reading.problems.empty());
  }
}

}  // namespace
}  // namespace lectern
