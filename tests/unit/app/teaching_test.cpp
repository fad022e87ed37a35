// A reader's corrections become a model, the model comes into use, and the one before it comes back.

#include "lectern/app/teaching.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <limits>
#include <string>
#include <vector>

#include "app/curriculum_file.hpp"
#include "app/intake.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/app/tagging.hpp"
#include "support/fault.hpp"
#include "support/listener.hpp"
#include "support/temporary_directory.hpp"
#include "unit/classify/invented_papers.hpp"

namespace lectern {
namespace {

using namespace testing;
using Topics = std::vector<std::string>;

class Teaching : public ::testing::Test {
 protected:
  Library open() {
    return Library({directory_.path(), directory_.path()}, curriculum_, settings_,
                   parse_date("2026-05-01T08:00:00Z")->time, std::chrono::milliseconds{100}, meter_);
  }

  /// A paper of the library: the invented names stand as they are.
  static PaperKey add(Library& library, const Subject& subject, unsigned number, bool with_phrase) {
    auto paper = invented(subject, number, with_phrase);
    return keep_paper(library, paper).key;
  }

  static void fill(Library& library) {
    for (unsigned i = 0; i < 24; ++i) {
      for (const auto& subject : {boats, bread}) add(library, subject, i, i % 8 != 1);
      for (const auto& subject : {gardens, taxes}) add(library, subject, i, false);
    }
    library.retag_if_stale();
  }

  static void correct(Library& library, PaperKey key, const std::string& topic, bool holds) {
    Store::Transaction transaction(library.store(), library.now(), "tag");
    (void)library.store().set_correction(key, topic, holds, library.now());
    (void)library.store().retag(key, library.tags_of(key, library.store().find(key)->paper));
    transaction.commit();
  }

  static Topics topics_of(Library& library, PaperKey key) {
    Topics topics;
    const auto stored = library.store().find(key);
    for (const auto& tag : stored->tags) topics.push_back(tag.topic);
    return topics;
  }

  /// A model of so much bias that its one topic is always given, or never.
  static std::string model_of(double bias) {
    TopicModel model;
    model.parts = {{"boats", bias, 0, 0, {}, {}, {}}};
    return write_model(model);
  }

  [[nodiscard]] std::string in_use() { return std::string(ModelInUse(directory_.path(), meter_).bytes()); }

  std::filesystem::path file(const std::string& name, const std::string& text) {
    const auto path = directory_.path() / name;
    std::ofstream(path) << text;
    return path;
  }

  TemporaryDirectory directory_;
  Curriculum curriculum_ = curriculum_of({boats, bread});
  Settings settings_ = Configuration().settings();
  Listener meter_;
};

TEST_F(Teaching, a_model_in_use_tags_what_is_there_and_says_so) {
  auto library = open();
  const auto key = add(library, gardens, 1, false);
  const auto other = add(library, gardens, 2, false);
  library.retag_if_stale();
  ASSERT_EQ(topics_of(library, key), Topics{});
  meter_.notices.clear();
  install_model(library, model_of(3));
  EXPECT_TRUE(in_use() == model_of(3));
  EXPECT_EQ(topics_of(library, key), Topics{"boats"});
  EXPECT_EQ(topics_of(library, other), Topics{"boats"});
  EXPECT_EQ(meter_.notices, Topics{"the curriculum or the topic model has changed: tagged 2 papers again, 2 with other "
                                   "tags"});
  meter_.notices.clear();
  install_model(library, model_of(3));
  EXPECT_TRUE(meter_.notices.empty()) << "the same model changes nothing";
}

TEST_F(Teaching, undoing_brings_the_former_model_back_and_undoing_again_takes_that_back) {
  auto library = open();
  const auto key = add(library, gardens, 1, false);
  library.retag_if_stale();
  install_model(library, model_of(3));
  install_model(library, model_of(-3));
  ASSERT_EQ(topics_of(library, key), Topics{});
  EXPECT_EQ(undo_training(library), UndoneTraining::former);
  EXPECT_TRUE(in_use() == model_of(3));
  EXPECT_EQ(topics_of(library, key), Topics{"boats"});
  meter_.notices.clear();
  EXPECT_EQ(undo_training(library), UndoneTraining::former);
  EXPECT_TRUE(in_use() == model_of(-3));
  EXPECT_EQ(topics_of(library, key), Topics{});
  EXPECT_EQ(meter_.notices, Topics{"the curriculum or the topic model has changed: tagged 1 paper again, 1 with other "
                                   "tags"});
}

TEST_F(Teaching, undoing_the_first_training_brings_back_the_model_that_the_program_carries) {
  auto library = open();
  EXPECT_EQ(undo_training(library), UndoneTraining::none);
  install_model(library, model_of(3));
  EXPECT_EQ(undo_training(library), UndoneTraining::shipped);
  EXPECT_TRUE(in_use() == embedded_model());
  EXPECT_EQ(undo_training(library), UndoneTraining::former);
  EXPECT_TRUE(in_use() == model_of(3));
}

TEST_F(Teaching, training_after_an_undone_one_does_not_bring_older_models_back) {
  auto library = open();
  install_model(library, model_of(1));
  ASSERT_EQ(undo_training(library), UndoneTraining::shipped);
  install_model(library, model_of(3));
  EXPECT_EQ(undo_training(library), UndoneTraining::shipped);
  EXPECT_TRUE(in_use() == embedded_model());
}

TEST_F(Teaching, a_model_that_another_process_keeps_from_coming_into_use_is_not_put_there) {
  auto library = open();
  install_model(library, model_of(1));
  {
    auto other = open();
    Store::Transaction busy(other.store());
    EXPECT_EQ(fault_of([&] { install_model(library, model_of(2)); }), Fault::try_later);
    EXPECT_EQ(fault_of([&] { (void)undo_training(library); }), Fault::try_later);
  }
  EXPECT_TRUE(in_use() == model_of(1));
}

TEST_F(Teaching, a_model_that_makes_no_sense_counts_as_damaged) {
  TopicModel model;
  model.parts = {{"boats", std::numeric_limits<double>::quiet_NaN(), 0, 0, {}, {}, {}}};
  file("topics.model", write_model(model));
  auto library = open();
  fill(library);
  EXPECT_FALSE(library.tagger().is_trained());
  EXPECT_TRUE(library.model_in_use().trouble().has_value());
  EXPECT_GT(train_from_library(library, {}).training.papers, 0U);
}

TEST_F(Teaching, a_damaged_model_is_neither_built_on_nor_brought_back) {
  const auto shipped = load_curriculum(embedded_curriculum(), "curriculum.toml");
  file("topics.model", "a letter to the reader");
  Library library({directory_.path(), directory_.path()}, shipped, settings_, parse_date("2026-05-01T08:00:00Z")->time,
                  std::chrono::milliseconds{100}, meter_);
  fill(library);
  const auto report = train_from_library(library, {});
  EXPECT_TRUE(report.model == embedded_model()) << "nobody said anything: the shipped one, kept";
  EXPECT_TRUE(report.changed);
  install_model(library, report.model);
  EXPECT_FALSE(std::filesystem::exists(former_model_file(directory_.path())));
}

TEST_F(Teaching, records_that_cannot_be_used_are_named_and_counted) {
  std::string lines;
  for (int i = 0; i < 3; ++i)
    lines += R"({"id": "2401.0000)" + std::to_string(i) +
             R"(", "title": "A sailing boat", "abstract": "A sailing boat.", )"
             R"("categories": "cs.LG", "authors": "Ada Example"})"
             "\n";
  for (int i = 0; i < 12; ++i)
    lines += R"({"id": "", "title": "nameless", "abstract": "", "categories": "cs.LG", "authors": ""})"
             "\n";
  TrainRequest request;
  request.records = {file("records.jsonl", lines).string()};
  EXPECT_EQ(train_from_files(curriculum_, request, meter_).training.papers, 3U);
  ASSERT_EQ(meter_.notices.size(), 11U);
  EXPECT_NE(meter_.notices.front().find("records.jsonl:4: "), std::string::npos) << meter_.notices.front();
  EXPECT_NE(meter_.notices.back().find("2 lines more skipped"), std::string::npos) << meter_.notices.back();
}

TEST_F(Teaching, a_model_takes_the_place_of_a_damaged_one) {
  file("topics.model", "a letter to the reader");
  auto library = open();
  fill(library);
  EXPECT_EQ(meter_.notices.size(), 2U) << "phrases alone, and what was tagged";
  const auto report = train_from_library(library, {});
  install_model(library, report.model);
  EXPECT_TRUE(in_use() == report.model);
  EXPECT_TRUE(library.tagger().is_trained());
}

TEST_F(Teaching, papers_and_corrections_of_the_library_become_a_model) {
  auto library = open();
  fill(library);
  std::vector<PaperKey> corrected;
  for (unsigned i = 0; i < 10; ++i) {
    corrected.push_back(add(library, gardens, 100 + i, false));
    correct(library, corrected.back(), "bread", true);
  }
  const auto report = train_from_library(library, {});
  EXPECT_EQ(report.training.papers, 106U);
  EXPECT_EQ(report.training.labelled, 10U);
  EXPECT_EQ(report.training.topics.at(1).topic, "bread");
  EXPECT_EQ(report.training.topics[1].yes, 10);
  EXPECT_EQ(report.training.topics[1].no, 0);
  EXPECT_EQ(report.training.topics[0].yes + report.training.topics[0].no, 0);
  EXPECT_TRUE(report.changed);
  EXPECT_TRUE(in_use() == embedded_model()) << "nothing is stored yet";

  install_model(library, report.model);
  int found = 0;
  for (unsigned i = 200; i < 212; ++i)
    found += topics_of(library, add(library, gardens, i, false)) == Topics{"bread"} ? 1 : 0;
  EXPECT_GE(found, 5) << "of 12: a garden is bread, says this reader";
  EXPECT_EQ(topics_of(library, add(library, taxes, 207, false)), Topics{});
  EXPECT_EQ(topics_of(library, corrected[0]), Topics{"bread"});
}

TEST_F(Teaching, on_the_base_of_the_model_in_use_without_a_new_word_nothing_changes) {
  auto library = open();
  fill(library);
  install_model(library, train_from_library(library, {}).model);
  const auto again = train_from_library(library, {});
  EXPECT_FALSE(again.changed);
  for (const auto& topic : again.training.topics) EXPECT_EQ(topic.change, TopicChange::kept);
  TrainRequest fresh;
  fresh.fresh = true;
  const auto anew = train_from_library(library, fresh);
  for (const auto& topic : anew.training.topics) EXPECT_EQ(topic.change, TopicChange::learned);
}

TEST_F(Teaching, a_correction_counts_once_however_often_it_is_learned) {
  auto library = open();
  fill(library);
  install_model(library, train_from_library(library, {}).model);
  const auto base = in_use();
  for (unsigned i = 0; i < 10; ++i) correct(library, add(library, gardens, 100 + i, false), "bread", true);
  const auto once = train_from_library(library, {});
  EXPECT_TRUE(once.changed);
  EXPECT_TRUE(once.on_base);
  install_model(library, once.model);
  const auto twice = train_from_library(library, {});
  EXPECT_FALSE(twice.changed) << "nothing new was said";
  install_model(library, twice.model);
  EXPECT_TRUE(read_model_file(base_model_file(directory_.path())) == base) << "what corrections are worked into";
  correct(library, add(library, gardens, 111, false), "bread", true);
  install_model(library, train_from_library(library, {}).model);
  EXPECT_TRUE(read_model_file(base_model_file(directory_.path())) == base);
}

TEST_F(Teaching, a_single_correction_is_heard) {
  auto library = open();
  fill(library);
  install_model(library, train_from_library(library, {}).model);
  const auto key = add(library, boats, 100, true);
  ASSERT_EQ(topics_of(library, key), Topics{"boats"});
  correct(library, key, "boats", false);
  const auto report = train_from_library(library, {});
  EXPECT_EQ(report.training.topics.at(0).change, TopicChange::adapted);
  const Tagger before(curriculum_, read_model(in_use()));
  const Tagger after(curriculum_, read_model(report.model));
  const auto paper = invented(boats, 100, true);
  EXPECT_LT(after.judgement(paper, "boats").confidence, before.judgement(paper, "boats").confidence);
  int lost = 0;
  for (unsigned i = 0; i < 24; ++i)
    lost += after.judgement(invented(boats, i, i % 8 != 1), "boats").confidence < 0.5 ? 1 : 0;
  EXPECT_LE(lost, 6) << "of 24 that nobody spoke of";
}

TEST_F(Teaching, gold_may_name_topics_by_alias_and_begin_with_a_bad_line) {
  auto library = open();
  fill(library);
  TrainRequest request;
  request.gold = {file("gold.jsonl",
                       "# labels\n"
                       R"({"id": "2401.00001", "title": "Oars", "abstract": "A sailing boat.", "categories": "cs.LG", )"
                       R"("topics": ["Boats"]})"
                       "\n"
                       R"({"id": "gardens-3", "topics": []})"
                       "\n"
                       R"({"id": "gardens-3", "topics": ["BOATS"]})"
                       "\n")
                      .string()};
  meter_.notices.clear();
  const auto report = train_from_library(library, request);
  EXPECT_EQ(report.gold.labels, 2U);
  EXPECT_EQ(report.gold.without_paper, 0U);
  EXPECT_TRUE(report.gold.unknown.empty());
  EXPECT_EQ(report.training.topics.at(0).yes, 2);
  ASSERT_EQ(meter_.notices.size(), 2U) << "the first line, and the label that a later one stands for";
  EXPECT_NE(meter_.notices[1].find("1 label of papers that are labelled again"), std::string::npos);
}

TEST_F(Teaching, a_full_disk_leaves_the_models_as_they_are) {
  auto library = open();
  install_model(library, model_of(1));
  install_model(library, model_of(2));
  std::filesystem::create_directory(directory_.path() / "topics.model.new");  // stands where the new one is written
  EXPECT_THROW(install_model(library, model_of(3)), std::exception);
  EXPECT_TRUE(in_use() == model_of(2));
  EXPECT_EQ(undo_training(library), UndoneTraining::former);
  EXPECT_TRUE(in_use() == model_of(1));
}

TEST_F(Teaching, gold_files_count_and_the_readers_own_word_counts_last) {
  auto library = open();
  fill(library);
  correct(library, add(library, gardens, 100, false), "bread", true);
  TrainRequest request;
  request.gold = {file("gold.jsonl",
                       "{\"id\": \"gardens-100\", \"topics\": [\"boats\"], \"maybe\": [\"bread\"]}\n"
                       "{\"id\": \"taxes-3\", \"topics\": [], \"maybe\": [\"boats\"]}\n"
                       "{\"id\": \"taxes-4\", \"topics\": [\"cooking\"]}\n"
                       "not a label\n"
                       "{\"id\": \"nobody\", \"topics\": [\"boats\"]}\n")};
  meter_.notices.clear();
  const auto report = train_from_library(library, request);
  EXPECT_EQ(report.gold.labels, 3U);
  EXPECT_EQ(report.gold.without_paper, 1U);
  EXPECT_EQ(report.gold.unknown, Topics{"cooking"});
  EXPECT_EQ(report.training.labelled, 3U);
  const auto& on_boats = report.training.topics.at(0);
  EXPECT_EQ(on_boats.yes, 1);
  EXPECT_EQ(on_boats.no, 1) << "of taxes-4; what is maybe counts neither way";
  const auto& on_bread = report.training.topics.at(1);
  EXPECT_EQ(on_bread.yes, 1) << "the file says maybe, the reader yes";
  EXPECT_EQ(on_bread.no, 2);
  ASSERT_EQ(meter_.notices.size(), 1U);
  EXPECT_NE(meter_.notices[0].find("gold.jsonl:4: is not a JSON object (not a label), skipped"), std::string::npos);
}

TEST_F(Teaching, a_file_without_labels_is_refused) {
  auto library = open();
  fill(library);
  TrainRequest request;
  request.gold = {file("gold.jsonl", "nothing\n")};
  EXPECT_EQ(fault_of([&] { (void)train_from_library(library, request); }), Fault::bad_data);
  request.gold = {directory_.path() / "absent.jsonl"};
  EXPECT_EQ(fault_of([&] { (void)train_from_library(library, request); }), Fault::no_input);
}

TEST_F(Teaching, an_empty_library_teaches_nothing) {
  auto library = open();
  EXPECT_EQ(fault_of([&] { (void)train_from_library(library, {}); }), Fault::bad_data);
  EXPECT_EQ(undo_training(library), UndoneTraining::none);
}

TEST_F(Teaching, an_evaluation_counts_what_the_tagger_gives_against_what_readers_said) {
  auto library = open();
  const auto gold =
      file("gold.jsonl",
           "{\"id\": \"2604.00001\", \"topics\": [\"boats\"], \"title\": \"A sailing boat\"}\n"
           "{\"id\": \"2604.00002\", \"topics\": [], \"title\": \"A sailing boat again\"}\n"
           "{\"id\": \"2604.00003\", \"topics\": [\"bread\"], \"title\": \"A harbour\"}\n"
           "{\"id\": \"2604.00004\", \"topics\": [], \"maybe\": [\"boats\"], \"title\": \"Sailing boats\"}\n"
           "{\"id\": \"2604.00005\", \"topics\": []}\n");
  const auto found = evaluate(Tagger(curriculum_), curriculum_, &library, gold, open_file, meter_);
  EXPECT_EQ(found.gold.labels, 4U);
  EXPECT_EQ(found.gold.without_paper, 1U);
  EXPECT_EQ(found.quality.counts.at(0).right, 1);
  EXPECT_EQ(found.quality.counts[0].wrong, 1);
  EXPECT_EQ(found.quality.counts[1].missed, 1);
  EXPECT_EQ(found.quality.off, 1);
  EXPECT_EQ(found.quality.false_alarms, 1);
  EXPECT_DOUBLE_EQ(found.quality.macro_f1(), (2.0 / 3 + 0) / 2);
}

}  // namespace
}  // namespace lectern
