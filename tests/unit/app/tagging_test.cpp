// Which model tags: the reader's own where it can be used, the shipped one where there is none, phrases alone where
// the reader's is there and cannot be used.

#include "lectern/app/tagging.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <string>

#include "app/curriculum_file.hpp"
#include "lectern/app/embedded.hpp"
#include "support/fault.hpp"
#include "support/listener.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

class MakeTagger : public ::testing::Test {
 protected:
  void put(const std::string& bytes) { std::ofstream(model_file(directory_.path()), std::ios::binary) << bytes; }
  ModelInUse look() { return ModelInUse(directory_.path(), meter_); }

  /// A model that is not the shipped one, and knows one topic.
  static std::string own_model() {
    auto model = read_model(embedded_model());
    TopicModel own;
    own.starts = {0};
    own.space = model.space;
    own.parts = {model.parts.at(0)};
    own.parts[0].categories.clear();
    return write_model(own);
  }

  void expect_phrases_alone(const std::string& because) {
    const auto model = look();
    EXPECT_FALSE(make_tagger(curriculum_, model).is_trained());
    EXPECT_EQ(model.facts().version, "");
    ASSERT_EQ(meter_.notices.size(), 1U);
    EXPECT_TRUE(meter_.notices[0].starts_with("tagging by phrases alone: ")) << meter_.notices[0];
    EXPECT_NE(meter_.notices[0].find(because), std::string::npos) << meter_.notices[0];
  }

  testing::TemporaryDirectory directory_;
  Curriculum curriculum_ = load_curriculum(embedded_curriculum(), "curriculum.toml");
  testing::Listener meter_;
};

TEST_F(MakeTagger, takes_the_shipped_model_where_the_library_has_none) {
  const auto model = look();
  EXPECT_TRUE(make_tagger(curriculum_, model).is_trained());
  EXPECT_EQ(model.facts().version, model_facts(embedded_model()).version);
  EXPECT_TRUE(meter_.notices.empty());
  EXPECT_TRUE(model.bytes() == embedded_model());
}

TEST_F(MakeTagger, takes_the_shipped_model_where_there_is_no_directory) {
  EXPECT_TRUE(make_tagger(curriculum_, ModelInUse(directory_.path() / "not" / "there", meter_)).is_trained());
  EXPECT_TRUE(meter_.notices.empty());
}

TEST_F(MakeTagger, takes_the_librarys_own_model_first) {
  const auto bytes = own_model();
  put(bytes);
  const auto model = look();
  EXPECT_TRUE(make_tagger(curriculum_, model).is_trained());
  EXPECT_EQ(model.facts().version, model_facts(bytes).version);
  EXPECT_TRUE(meter_.notices.empty());
  EXPECT_TRUE(model.bytes() == bytes);
}

TEST_F(MakeTagger, tags_by_phrases_alone_where_the_model_is_damaged) {
  auto bytes = own_model();
  bytes.back() ^= 1;
  put(bytes);
  expect_phrases_alone("the topic model is damaged");
}

TEST_F(MakeTagger, tags_by_phrases_alone_where_the_model_was_cut_off) {
  put(own_model().substr(0, 100));
  expect_phrases_alone("the topic model is damaged");
}

TEST_F(MakeTagger, tags_by_phrases_alone_where_the_file_is_no_model) {
  put("a letter to the reader\n");
  expect_phrases_alone("the topic model is not one of lectern's");
}

TEST_F(MakeTagger, tags_by_phrases_alone_where_the_file_is_empty) {
  put("");
  expect_phrases_alone("the topic model is empty");
}

TEST_F(MakeTagger, tags_by_phrases_alone_where_the_model_is_of_another_version) {
  auto bytes = own_model();
  bytes[8] = static_cast<char>(bytes[8] + 1);
  put(bytes);
  expect_phrases_alone("the topic model is of another lectern version");
}

TEST_F(MakeTagger, tags_by_phrases_alone_where_the_model_cannot_be_read) {
  std::filesystem::create_directory(model_file(directory_.path()));
  expect_phrases_alone("cannot open");
}

TEST_F(MakeTagger, does_not_wait_for_a_pipe_in_the_models_place) {
  ASSERT_EQ(::mkfifo(model_file(directory_.path()).c_str(), 0600), 0);
  expect_phrases_alone("is no file");
}

TEST_F(MakeTagger, does_not_hide_a_fault_of_the_curriculum) {
  Topic topic;
  topic.id = "wordless";
  topic.title = "Wordless";
  topic.pillars = {"all"};
  topic.phrases = {{"—", 1.0, false}};
  const auto curriculum = Curriculum::make({{"all", "All"}}, {topic}, {});
  EXPECT_EQ(testing::fault_of([&] { (void)make_tagger(curriculum, look()); }), Fault::configuration);
  EXPECT_TRUE(meter_.notices.empty());
}

}  // namespace
}  // namespace lectern
