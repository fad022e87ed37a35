// The model as bytes: what was written is read back, and nothing else is.

#include "classify/model_file.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "lectern/base/error.hpp"
#include "lectern/classify/tagger.hpp"
#include "lectern/learn/features.hpp"
#include "support/fault.hpp"

namespace lectern {
namespace {

constexpr std::size_t head_bytes = 32;

std::uint32_t hash_of(const std::string& word) {
  return feature_hash(mark_text("", word).features.at(0).feature);  // of the first kind: a word
}

/// Two topics over three words, everything in it used.
TopicModel small_model() {
  TopicModel model;
  model.words = {hash_of("kernel"), hash_of("trick"), hash_of("boat")};
  std::sort(model.words.begin(), model.words.end());
  model.idf = {20 * idf_step, 0, 255 * idf_step};
  model.starts = {0, 2, 2, 3};
  model.topics = {0, 1, 1};
  model.weights = {127, -127, 3};
  model.space = WordSpace(2, {model.words[0], model.words[2]}, {0.5F, 0.25F}, {127, -128, 0, 9});
  model.categories = {"cs.LG", "stat.ML"};
  model.parts = {{"a", 0.5, -0.25, 0.01F, {1, 2, 3, 4}, {0.5F, -0.5F}, {1, -1}},
                 {"b", -1e-300, 1e300, 0.02F, {-1, 0, 0, 0.1F}, {0, 0}, {0, 0.125F}}};
  model.any_topic = {0.75F, {1, 2, 3, 4, 5, 6}, {0.1F, 0.2F}, {-0.3F, 0.3F}};
  return model;
}

/// How reading ends: with which message, and with a hint.
std::string refusal(const std::string& bytes) {
  try {
    (void)read_model(bytes);
    return "";
  } catch (const Error& error) {
    if (error.fault() != Fault::bad_data) return "another fault";
    return error.hint().empty() ? "no hint" : error.what();
  }
}

Tagger tagger_of(const TopicModel& model) {
  Topic a;
  a.id = "a";
  a.title = "A";
  a.pillars = {"all"};
  a.phrases = {{"kernel trick", 3.0, false}};
  Topic b = a;
  b.id = "b";
  b.title = "B";
  b.phrases = {{"boat", 3.0, false}};
  return {Curriculum::make({{"all", "All"}}, {a, b}, {}), model};
}

TEST(ModelFile, gives_back_what_was_written) {
  const auto model = small_model();
  const auto bytes = write_model(model);
  const auto read = read_model(bytes);
  EXPECT_EQ(write_model(read), bytes);
  EXPECT_EQ(read.words, model.words);
  EXPECT_EQ(read.idf, model.idf);
  EXPECT_EQ(read.starts, model.starts);
  EXPECT_EQ(read.topics, model.topics);
  EXPECT_EQ(read.weights, model.weights);
  EXPECT_EQ(read.space.dimensions(), 2U);
  EXPECT_EQ(read.space.words(), model.space.words());
  EXPECT_EQ(read.space.scales(), model.space.scales());
  EXPECT_EQ(read.space.rows(), model.space.rows());
  EXPECT_EQ(read.categories, model.categories);
  ASSERT_EQ(read.parts.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(read.parts[i].topic, model.parts[i].topic);
    EXPECT_EQ(read.parts[i].bias, model.parts[i].bias);
    EXPECT_EQ(read.parts[i].threshold, model.parts[i].threshold);
    EXPECT_EQ(read.parts[i].word_scale, model.parts[i].word_scale);
    EXPECT_EQ(read.parts[i].rules, model.parts[i].rules);
    EXPECT_EQ(read.parts[i].categories, model.parts[i].categories);
    EXPECT_EQ(read.parts[i].place, model.parts[i].place);
  }
  EXPECT_EQ(read.any_topic.bias, 0.75F);
  EXPECT_EQ(read.any_topic.measures, model.any_topic.measures);
  EXPECT_EQ(read.any_topic.categories, model.any_topic.categories);
  EXPECT_EQ(read.any_topic.place, model.any_topic.place);
  EXPECT_EQ(read.part("b"), &read.parts[1]);
  EXPECT_EQ(read.part("c"), nullptr);
}

TEST(ModelFile, of_an_empty_model_can_be_read) {
  const auto bytes = write_model({});
  const auto read = read_model(bytes);
  EXPECT_TRUE(read.words.empty());
  EXPECT_TRUE(read.parts.empty());
  EXPECT_TRUE(read.any_topic.empty());
  EXPECT_EQ(write_model(read), bytes);
}

TEST(ModelFile, refuses_every_change_of_a_byte) {
  const auto good = write_model(small_model());
  ASSERT_EQ(refusal(good), "");
  for (std::size_t at = 0; at < good.size(); ++at)
    for (unsigned change = 1; change < 256; change = at < head_bytes ? change + 1 : change * 2) {
      auto bytes = good;
      bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ change);
      const auto why = refusal(bytes);
      const auto* const expected = at < 8    ? "the topic model is not one of lectern's"
                                   : at < 16 ? "the topic model is of another lectern version"
                                             : "the topic model is damaged";
      ASSERT_EQ(why, expected) << at << ' ' << change;
    }
}

TEST(ModelFile, refuses_what_was_cut_off_or_goes_on) {
  const auto good = write_model(small_model());
  for (std::size_t size = 0; size < good.size(); ++size) ASSERT_NE(refusal(good.substr(0, size)), "") << size;
  EXPECT_EQ(refusal(good + '\0'), "the topic model is damaged");
  EXPECT_EQ(refusal(good + good), "the topic model is damaged");
  EXPECT_EQ(refusal(good.substr(1)), "the topic model is not one of lectern's");
}

TEST(ModelFile, refuses_what_is_cut_off_although_the_checksum_is_right) {
  const auto body = write_model(small_model()).substr(head_bytes);
  ASSERT_EQ(refusal(with_head(body)), "");
  for (std::size_t size = 0; size < body.size(); ++size)
    ASSERT_EQ(refusal(with_head(body.substr(0, size))), "the topic model is damaged") << size;
  EXPECT_EQ(refusal(with_head(body + '\0')), "the topic model is damaged");
  EXPECT_EQ(refusal(with_head(std::string(64, '\xFF'))), "the topic model is damaged");
}

TEST(ModelFile, refuses_numbers_that_lead_nowhere_although_the_checksum_is_right) {
  constexpr float infinite = std::numeric_limits<float>::infinity();
  const struct {
    const char* what;
    std::function<void(TopicModel&)> change;
  } cases[] = {
      {"a weight of no topic", [](auto& model) { model.topics[2] = 2; }},
      {"weights of a word that do not rise by topic", [](auto& model) { std::swap(model.topics[0], model.topics[1]); }},
      {"two weights of a word for one topic", [](auto& model) { model.topics[1] = 0; }},
      {"a word twice", [](auto& model) { model.words[1] = model.words[0]; }},
      {"words that do not rise", [](auto& model) { std::swap(model.words[0], model.words[1]); }},
      {"words of the space that do not rise",
       [](auto& model) {
         model.space = WordSpace(2, {9, 7}, {1, 1}, {1, 2, 3, 4});
       }},
      {"fewer scales than words of the space",
       [](auto& model) {
         model.space = WordSpace(2, {7, 9}, {1}, {1, 2, 3, 4});
       }},
      {"fewer rows than words of the space",
       [](auto& model) {
         model.space = WordSpace(2, {7, 9}, {1, 1}, {1, 2, 3});
       }},
      {"a place of more axes than the space has", [](auto& model) { model.parts[0].place.push_back(1); }},
      {"a place of fewer axes", [](auto& model) { model.parts[1].place.pop_back(); }},
      {"more category weights than categories", [](auto& model) { model.parts[1].categories.push_back(1); }},
      {"fewer category weights", [](auto& model) { model.parts[0].categories.clear(); }},
      {"categories that do not rise", [](auto& model) { std::swap(model.categories[0], model.categories[1]); }},
      {"too short a place of any topic", [](auto& model) { model.any_topic.place.pop_back(); }},
      {"too few categories of any topic", [](auto& model) { model.any_topic.categories.pop_back(); }},
      {"a bias that is no number", [](auto& model) { model.parts[0].bias = std::nan(""); }},
      {"an infinite threshold", [](auto& model) { model.parts[0].threshold = HUGE_VAL; }},
      {"an infinite scale", [=](auto& model) { model.parts[0].word_scale = infinite; }},
      {"an infinite rule", [=](auto& model) { model.parts[1].rules[3] = infinite; }},
      {"an infinite category", [=](auto& model) { model.parts[1].categories[1] = -infinite; }},
      {"an infinite place", [=](auto& model) { model.parts[1].place[1] = infinite; }},
      {"an infinite scale of the space",
       [=](auto& model) {
         model.space = WordSpace(2, {7, 9}, {1, infinite}, {1, 2, 3, 4});
       }},
      {"any topic's bias", [=](auto& model) { model.any_topic.bias = infinite; }},
      {"any topic's measures", [=](auto& model) { model.any_topic.measures[5] = infinite; }},
  };
  for (const auto& c : cases) {
    auto model = small_model();
    c.change(model);
    EXPECT_EQ(refusal(write_model(model)), "the topic model is damaged") << c.what;
  }
}

TEST(ModelFile, lets_through_only_what_can_be_used_whatever_byte_differs) {
  const auto body = write_model(small_model()).substr(head_bytes);
  Paper paper;
  paper.title = "The kernel trick";
  paper.abstract = "A boat. Kernel kernel kernels.";
  paper.categories = {"cs.LG", "stat.ML"};
  int accepted = 0;
  for (std::size_t at = 0; at < body.size(); ++at)
    for (const unsigned change : {1U, 0x80U, 0xFFU}) {
      auto bytes = body;
      bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ change);
      const auto file = with_head(bytes);
      if (!refusal(file).empty()) continue;
      ++accepted;
      for (const auto& tag : tagger_of(read_model(file)).tags(paper)) {
        ASSERT_GE(tag.confidence, 0.0) << at;
        ASSERT_LE(tag.confidence, 1.0) << at;
      }
    }
  EXPECT_GT(accepted, 50) << "most numbers are weights, of which any will do";
}

TEST(ModelFacts, are_known_without_unpacking_and_only_of_a_sound_model) {
  const auto bytes = write_model(small_model());
  const auto facts = model_facts(bytes);
  EXPECT_EQ(facts.version.size(), 16U);
  EXPECT_EQ(facts.version.find_first_not_of("0123456789abcdef"), std::string::npos);
  std::vector<std::string> topics;
  for (const auto& part : small_model().parts) topics.push_back(part.topic);
  EXPECT_EQ(facts.topics, topics);
  auto changed = small_model();
  changed.parts[0].bias += 1;
  EXPECT_NE(model_facts(write_model(changed)).version, facts.version);
  for (const std::string& rubbish : {std::string(), std::string("LectTags"), bytes.substr(0, head_bytes),
                                     bytes.substr(0, bytes.size() - 1), std::string(64, 'x'), bytes.substr(1)})
    EXPECT_EQ(lectern::testing::fault_of([&] { (void)model_facts(rubbish); }), Fault::bad_data);
}

}  // namespace
}  // namespace lectern
