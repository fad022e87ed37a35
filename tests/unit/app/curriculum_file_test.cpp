#include "app/curriculum_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lectern/base/error.hpp"

namespace lectern {
namespace {

const std::string pillar = "[[pillar]]\nid = \"all\"\ntitle = \"All\"\n";  // three lines

/// A topic without faults, to which a test adds some: five lines.
const std::string topic = pillar + "[[topic]]\nid = \"a\"\ntitle = \"A\"\npillars = [\"all\"]\nhours = 2\n";

std::optional<Error> refused(const std::string& toml) {
  try {
    (void)load_curriculum(toml, "my.toml");
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

struct Row {
  std::string toml;
  std::string message;
  std::string hint;
};

TEST(CurriculumFile, names_the_line_of_every_fault) {
  const std::vector<Row> table = {
      {topic +
           "needs = [\n  { topic = \"trees\", reason = \"r\" },\n]\n[[topic]]\nid = \"tree\"\ntitle = \"B\"\npillars = "
           "[\"all\"]\n",
       "my.toml:10: topic 'a' needs 'trees', which is not in the curriculum", "did you mean 'tree'?"},
      {topic + "needs = [{ topic = \"b\" }]\n[[topic]]\nid = \"b\"\ntitle = \"B\"\npillars = [\"all\"]\n"
               "needs = [{ topic = \"a\" }]\n",
       "my.toml:9: topics need each other: a -> b -> a", "take one of these prerequisites out, or make it a help"},
      {topic + "aliases = [[\"x\"]]\n[[topic]]\nid = \"b\"\ntitle = \"B\"\npillars = [\"all\"]\naliases = [\n  "
               "[\"y\",\n  \"X\"],\n]\n",
       "my.toml:16: 'X' names both 'a' and 'b'", "a name may mean one topic only: remove one of the two"},
      {topic + "[[topic]]\nid = \"Big Id\"\ntitle = \"B\"\npillars = [\"all\"]\n",
       "my.toml:9: topic id 'Big Id' is not valid: wanted lower case letters, digits and hyphens", "write 'big-id'"},
      {topic + "[[topic]]\nid = \"a\"\ntitle = \"B\"\npillars = [\"all\"]\n", "my.toml:9: topic id 'a' is given twice",
       "rename or remove one of them"},
      {pillar + "[[topic]]\nid = \"a\"\npillars = [\"all\"]\n", "my.toml:4: topic 'a' has no title",
       "add a line such as title = \"…\""},
      {pillar + "[[topic]]\ntitle = \"a\"\n", "my.toml:4: a topic has no id", "add a line such as id = \"…\""},
      {topic + "need = []\n", "my.toml:9: unknown key 'need' in topic 'a'", "did you mean 'needs'?"},
      {topic + "[topics]\n", "my.toml:9: unknown key 'topics' in the curriculum", "did you mean 'topic'?"},
      {topic + "phrases = [\n  { text = \"x\", wieght = 2 },\n]\n", "my.toml:10: unknown key 'wieght' in a phrase",
       "did you mean 'weight'?"},
      {topic + "aliases = \"x\"\n", "my.toml:9: 'aliases' of topic 'a' is a text", "write a list"},
      {topic + "aliases = [\"x\"]\n", "my.toml:9: 'aliases' of topic 'a' is a text", "write a list"},
      {pillar + "[[topic]]\nid = 7\n", "my.toml:5: 'id' of a topic is a number", "write a text in quotes"},
      {pillar + "[[topic]]\nid = \"a\"\ntitle = \"A\"\nhours = \"2\"\n", "my.toml:7: 'hours' of topic 'a' is a text",
       "write a number"},
      {topic + "landmarks = [\"1706.03762\",\n  \"17x\"]\n", "my.toml:10: landmark '17x' is not an arXiv id",
       "write it as in \"1706.03762\""},
      {topic + "phrases = [{ text = \"--\" }]\n", "my.toml:9: phrase '--' has no word", "write a word, or remove it"},
      {topic + "phrases = [{ weight = 2 }]\n", "my.toml:9: a phrase has no text", "add a line such as text = \"…\""},
      {topic + "phrases = [{ text = \"x\", weight = 0 }]\n", "my.toml:9: phrase 'x' has no points",
       "give it a number other than zero, or remove it"},
      {topic + "phrases = [{ text = \"x\", weight = nan }]\n", "my.toml:9: 'weight' of a phrase is not a finite number",
       "write a number such as 1.5"},
      {topic + "phrases = [{ text = \"x\", weight = -inf }]\n",
       "my.toml:9: 'weight' of a phrase is not a finite number", "write a number such as 1.5"},
      {topic + "phrases = [{ text = \"x* y\" }]\n",
       "my.toml:9: phrase 'x* y' has a '*' that does not end its last word", "write it as in \"regulari*\""},
      {topic + "phrases = [{ text = \"x\" }, { text = \"X\" }]\n", "my.toml:9: phrase 'X' stands twice in its topic",
       "remove one of the two"},
      {topic + "categories = { \"cs.LG\" = 0.0 }\n", "my.toml:9: category 'cs.LG' has no points",
       "give it a number other than zero, or remove it"},
      {topic + "[[course]]\nid = \"c\"\ntitle = \"C\"\ntopics = [\"a\",\n\"aa\"]\n",
       "my.toml:13: course 'c' covers 'aa', which is not in the curriculum",
       "add the topic, or take it out of the course"},
  };
  for (const auto& row : table) {
    const auto error = refused(row.toml);
    ASSERT_TRUE(error) << row.message;
    EXPECT_EQ(error->fault(), Fault::configuration);
    EXPECT_EQ(error->what(), row.message);
    EXPECT_EQ(error->hint(), row.hint) << row.message;
  }
}

TEST(CurriculumFile, names_the_line_where_the_text_is_no_toml) {
  const auto error = refused(topic + "title = [\n\"x\"\n");
  ASSERT_TRUE(error);
  EXPECT_EQ(error->fault(), Fault::configuration);
  EXPECT_TRUE(std::string(error->what()).starts_with("my.toml:")) << error->what();
  EXPECT_NE(std::string(error->what()).find("not TOML"), std::string::npos) << error->what();
  EXPECT_TRUE(refused("\xff\xfe"));
  EXPECT_TRUE(refused("[[topic]]\nid = \"a"));
}

TEST(CurriculumFile, reads_every_field) {
  const auto curriculum = load_curriculum(
      pillar +
          "[[topic]]\nid = \"b\"\ntitle = \"The B\"\npillars = [\"all\"]\nhours = 2.5\n"
          "needs = [{ topic = \"a\", reason = \"because\" }]\nhelps = [{ topic = \"a\", reason = \"too\" }]\n"
          "aliases = [[\"BB\", \"b of b\"]]\ncategories = { \"cs.LG\" = 0.5 }\n"
          "landmarks = [\"arXiv:1706.03762v5\"]\n"
          "phrases = [{ text = \"plain\" }, { text = \"only there\", weight = -2, title_only = true }]\n"
          "[[topic]]\nid = \"a\"\ntitle = \"The A\"\npillars = [\"all\"]\n"
          "[[course]]\nid = \"c\"\ntitle = \"C\"\nprovider = \"P\"\ntopics = [\"b\"]\nweeks = 4\n",
      "my.toml");
  ASSERT_EQ(curriculum.topics().size(), 2U);
  const Topic& read = curriculum.topics()[1];
  EXPECT_EQ(read.id, "b");
  EXPECT_EQ(read.title, "The B");
  EXPECT_EQ(read.hours, 2.5);
  EXPECT_EQ(read.needs.at(0).reason, "because");
  EXPECT_EQ(read.helps.at(0).topic, "a");
  EXPECT_EQ(read.aliases.at(0), (std::vector<std::string>{"BB", "b of b"}));
  EXPECT_EQ(read.categories.at("cs.LG"), 0.5);
  EXPECT_EQ(read.landmarks.at(0).text, "1706.03762");
  EXPECT_EQ(read.phrases.at(0).weight, 1.0);
  EXPECT_FALSE(read.phrases.at(0).title_only);
  EXPECT_EQ(read.phrases.at(1).weight, -2.0);
  EXPECT_TRUE(read.phrases.at(1).title_only);
  EXPECT_EQ(curriculum.courses().at(0).weeks, 4);
  EXPECT_EQ(curriculum.courses().at(0).provider, "P");
  EXPECT_EQ(curriculum.pillars().at(0).title, "All");
}

TEST(CurriculumFile, makes_text_harmless_for_a_terminal) {
  const auto curriculum =
      load_curriculum(pillar + "[[topic]]\nid = \"a\"\ntitle = \"A\\u001b[31m  red\"\npillars = [\"all\"]\n", "f");
  EXPECT_EQ(curriculum.topics().at(0).title, "A[31m red");
}

TEST(CurriculumFile, an_empty_file_is_an_empty_curriculum) { EXPECT_TRUE(load_curriculum("", "f").topics().empty()); }

class ShippedCurriculum : public ::testing::Test {
 protected:
  static Curriculum load() {
    std::ifstream file(LECTERN_SOURCE_DIR "/config/curriculum.toml");
    const std::string toml(std::istreambuf_iterator<char>(file), {});
    return load_curriculum(toml, "config/curriculum.toml");
  }
  Curriculum curriculum = load();
};

TEST_F(ShippedCurriculum, holds_all_topics_with_what_the_program_needs_of_them) {
  EXPECT_EQ(curriculum.topics().size(), 37U);
  EXPECT_EQ(curriculum.pillars().size(), 5U);
  EXPECT_EQ(curriculum.courses().size(), 11U);
  for (const auto& each : curriculum.topics()) {
    EXPECT_GT(each.hours, 0) << each.id;
    EXPECT_GE(each.phrases.size(), 20U) << each.id;
    EXPECT_FALSE(each.aliases.empty()) << each.id;
    EXPECT_GE(each.landmarks.size(), 3U) << each.id;
    for (const auto* list : {&each.needs, &each.helps})
      for (const auto& other : *list) EXPECT_FALSE(other.reason.empty()) << each.id;
  }
}

TEST_F(ShippedCurriculum, opens_as_the_gate_expects) {
  using Ids = std::vector<std::string>;
  for (const char* id : {"linear-algebra", "probability", "calculus", "exploratory-data-analysis"})
    EXPECT_TRUE(curriculum.closure(id).empty()) << id;
  EXPECT_EQ(curriculum.closure("linear-regression"), (Ids{"linear-algebra", "probability"}));
  const auto deep = curriculum.closure("transformers");
  EXPECT_EQ(deep.front(), "linear-algebra");
  EXPECT_EQ(deep.back(), "sequence-models");
}

TEST_F(ShippedCurriculum, the_names_of_one_thing_meet) {
  for (const char* name : {"LSTM", "long short-term memory", "recurrent network", "recurrent neural networks", "GRU"})
    EXPECT_EQ(curriculum.named(name).id, "sequence-models") << name;
  for (const char* name : {"CNN", "convnet", "convolutional neural networks"})
    EXPECT_EQ(curriculum.named(name).id, "convolutional-networks") << name;
}

TEST_F(ShippedCurriculum, gives_each_landmark_once_in_a_topic) {
  for (const auto& each : curriculum.topics()) {
    std::set<std::string> seen;
    for (const auto& id : each.landmarks) EXPECT_TRUE(seen.insert(id.text).second) << each.id << ": " << id.text;
  }
}

}  // namespace
}  // namespace lectern
