#include <gtest/gtest.h>

#include <array>

#include "lectern/store/store.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

using std::chrono::milliseconds;

const Instant now = parse_date("2026-05-01T08:00:00Z")->time;

class CorrectionsStore : public ::testing::Test {
 protected:
  CorrectionsStore() : store_(directory_.path() / "library.db", milliseconds{100}) {}

  PaperKey add(const std::string& id) {
    Paper paper;
    paper.id = {id};
    paper.title = "Paper " + id;
    const auto key = store_.insert(paper, 7);
    store_.set_tags(key, std::array{Tag{"clustering", 0.9, {}}});
    return key;
  }

  template <class Work>
  void act(const std::string& what, Work work) {
    Store::Transaction transaction(store_, now, what);
    work();
    transaction.commit();
  }

  testing::TemporaryDirectory directory_;
  Store store_;
};

TEST_F(CorrectionsStore, are_none_until_the_reader_makes_some) {
  const auto key = add("2604.00001");
  EXPECT_TRUE(store_.corrections(key).empty());
  EXPECT_TRUE(store_.find(key)->corrections.empty());
  store_.each_correction([](PaperKey, const std::string&, bool) { FAIL(); });
}

TEST_F(CorrectionsStore, are_kept_changed_and_forgotten_and_say_whether_they_were) {
  const auto key = add("2604.00001");
  EXPECT_TRUE(store_.set_correction(key, "transformers", true, now));
  EXPECT_FALSE(store_.set_correction(key, "transformers", true, now));
  EXPECT_TRUE(store_.set_correction(key, "clustering", false, now));
  EXPECT_FALSE(store_.set_correction(key, "optimization", std::nullopt, now));
  EXPECT_EQ(store_.corrections(key), (Corrections{{"clustering", false}, {"transformers", true}}));
  EXPECT_TRUE(store_.set_correction(key, "transformers", false, now));
  EXPECT_TRUE(store_.set_correction(key, "clustering", std::nullopt, now));
  EXPECT_EQ(store_.find(key)->corrections, (Corrections{{"transformers", false}}));
}

TEST_F(CorrectionsStore, outlive_new_tags_and_new_versions) {
  const auto key = add("2604.00001");
  (void)store_.set_correction(key, "transformers", true, now);
  auto newer = store_.find(key)->paper;
  newer.version = 2;
  store_.update(key, newer, 8);
  store_.set_tags(key, std::array{Tag{"optimization", 0.6, {}}});
  (void)store_.retag(key, {});
  EXPECT_EQ(store_.corrections(key), (Corrections{{"transformers", true}}));
}

TEST_F(CorrectionsStore, are_visited_by_paper_and_topic_while_they_change) {
  const auto first = add("2604.00001");
  const auto second = add("2604.00002");
  (void)store_.set_correction(second, "clustering", false, now);
  (void)store_.set_correction(first, "transformers", true, now);
  (void)store_.set_correction(first, "clustering", true, now);
  std::vector<std::tuple<PaperKey, std::string, bool>> seen;
  store_.each_correction([&](PaperKey key, const std::string& topic, bool holds) {
    seen.emplace_back(key, topic, holds);
    (void)store_.set_correction(key, topic, std::nullopt, now);
  });
  EXPECT_EQ(seen, (std::vector<std::tuple<PaperKey, std::string, bool>>{
                      {first, "clustering", true}, {first, "transformers", true}, {second, "clustering", false}}));
}

TEST_F(CorrectionsStore, go_over_to_the_paper_that_absorbs_theirs_which_keeps_its_own) {
  const auto from = add("doi:10.1000/example");
  const auto to = add("2604.00001");
  (void)store_.set_correction(from, "clustering", true, now);
  (void)store_.set_correction(from, "transformers", true, now);
  (void)store_.set_correction(to, "clustering", false, now);
  store_.absorb(from, to, now);
  EXPECT_EQ(store_.corrections(to), (Corrections{{"clustering", false}, {"transformers", true}}));
  EXPECT_TRUE(store_.corrections(from).empty());
}

TEST_F(CorrectionsStore, go_with_a_removed_paper_and_come_back_with_it) {
  const auto key = add("2604.00001");
  (void)store_.set_correction(key, "transformers", true, now);
  act("remove", [&] { store_.remove(key); });
  EXPECT_TRUE(store_.corrections(key).empty());
  ASSERT_TRUE(store_.undo());
  EXPECT_EQ(store_.corrections(key), (Corrections{{"transformers", true}}));
  EXPECT_TRUE(store_.faults().empty());
}

TEST_F(CorrectionsStore, come_back_onto_a_paper_that_came_again_meanwhile) {
  const auto key = add("2604.00001");
  (void)store_.set_correction(key, "transformers", true, now);
  act("remove", [&] { store_.remove(key); });
  const auto again = add("2604.00001");
  (void)store_.set_correction(again, "transformers", false, now);
  (void)store_.set_correction(again, "clustering", false, now);
  ASSERT_TRUE(store_.undo());
  EXPECT_FALSE(store_.find(again));
  EXPECT_EQ(store_.corrections(key), (Corrections{{"clustering", false}, {"transformers", true}}));
}

TEST_F(CorrectionsStore, are_undone_and_name_their_paper) {
  const auto key = add("2604.00001");
  act("tag", [&] { (void)store_.set_correction(key, "transformers", true, now); });
  act("tag", [&] { (void)store_.set_correction(key, "transformers", false, now); });
  act("tag again", [&] { (void)store_.set_correction(key, "transformers", false, now); });
  ASSERT_EQ(store_.undo_steps().size(), 2U) << "what changed nothing is no step";
  const auto step = store_.undo();
  ASSERT_TRUE(step);
  EXPECT_EQ(step->papers, std::vector{key});
  EXPECT_EQ(store_.corrections(key), (Corrections{{"transformers", true}}));
  ASSERT_TRUE(store_.undo());
  EXPECT_TRUE(store_.corrections(key).empty());
}

TEST_F(CorrectionsStore, of_a_paper_removed_since_stay_gone_when_they_are_undone) {
  const auto key = add("2604.00001");
  (void)store_.set_correction(key, "transformers", false, now);
  act("tag", [&] { (void)store_.set_correction(key, "transformers", std::nullopt, now); });
  store_.remove(key);
  ASSERT_TRUE(store_.undo());
  EXPECT_TRUE(store_.corrections(key).empty());
  EXPECT_TRUE(store_.faults().empty());
}

TEST_F(CorrectionsStore, are_in_a_backup) {
  const auto key = add("2604.00001");
  (void)store_.set_correction(key, "transformers", true, now);
  const auto copy = directory_.path() / "copy.db";
  store_.copy_to(copy);
  (void)store_.set_correction(key, "transformers", std::nullopt, now);
  store_.replace_with(copy);
  EXPECT_EQ(store_.corrections(key), (Corrections{{"transformers", true}}));
}

}  // namespace
}  // namespace lectern
