#include <gtest/gtest.h>

#include <array>

#include "lectern/base/error.hpp"
#include "lectern/store/store.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

Instant at(const char* time) { return parse_date(time)->time; }

ReadingList plan_of(std::span<const PaperKey> keys) {
  ReadingList plan;
  plan.week = "2026-W18";
  for (const auto key : keys) plan.entries.emplace_back().key = key;
  return plan;
}

class Undo : public ::testing::Test {
 protected:
  Undo() : store_(directory_.path() / "library.db", milliseconds{100}) {
    for (const std::string id : {"2604.00001", "2604.00002", "2604.00003"}) keys_.push_back(add(id));
  }

  PaperKey add(const std::string& id) {
    Paper paper;
    paper.id = {id};
    paper.title = "Paper " + id;
    paper.authors = {"Ada Example"};
    paper.versions = {{1, parse_date("2026-04-28")}};
    paper.announcements = {{parse_date("2026-04-29")->day(), AnnounceType::fresh, 1}};
    const auto key = store_.insert(paper, 7);
    store_.set_tags(key, std::array{Tag{"clustering", 0.9, {}}});
    return key;
  }

  template <class Work>
  void act(const std::string& what, Work work) {
    Store::Transaction transaction(store_, at("2026-05-01T08:00:00Z"), what);
    work();
    transaction.commit();
  }

  void mark(PaperKey key, ReadingState state) {
    act("mark", [&] { store_.set_reading(key, {state, at("2026-05-01T08:00:00Z"), minutes{30}, 4, {}, {}}); });
  }

  testing::TemporaryDirectory directory_;
  Store store_;
  std::vector<PaperKey> keys_;
};

TEST_F(Undo, is_nothing_without_an_act) {
  EXPECT_FALSE(store_.undo());
  EXPECT_TRUE(store_.undo_steps().empty());
}

TEST_F(Undo, takes_marks_back_latest_first) {
  mark(keys_[0], ReadingState::saved);
  mark(keys_[0], ReadingState::read);
  EXPECT_EQ(store_.undo_steps().size(), 2U);
  ASSERT_TRUE(store_.undo());
  EXPECT_EQ(store_.reading(keys_[0]).state, ReadingState::saved);
  const auto step = store_.undo();
  ASSERT_TRUE(step);
  EXPECT_EQ(step->what, "mark");
  EXPECT_EQ(step->at, at("2026-05-01T08:00:00Z"));
  EXPECT_EQ(store_.reading(keys_[0]), Reading{});
  EXPECT_FALSE(store_.undo());
}

TEST_F(Undo, touches_the_papers_it_changes_and_no_others) {
  mark(keys_[1], ReadingState::saved);
  const auto before = store_.seq();
  ASSERT_TRUE(store_.undo());
  const auto changes = store_.changes_since(before, 10);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes.front().key, keys_[1]);
  EXPECT_GT(changes.front().seq, before);
}

TEST_F(Undo, covers_notes_progress_and_lists) {
  store_.set_progress("clustering", TopicProgress{false, std::nullopt, minutes{60}});
  (void)store_.append_to_list("thesis", keys_);
  act("note", [&] { store_.set_note(keys_[0], "for the seminar", at("2026-05-01T08:00:00Z")); });
  act("progress", [&] { store_.set_progress("clustering", TopicProgress{true, std::nullopt, minutes{90}}); });
  act("order", [&] { store_.set_list("thesis", std::array{keys_[2], keys_[0]}); });
  act("delete", [&] { (void)store_.delete_list("thesis"); });
  ASSERT_TRUE(store_.undo());
  EXPECT_EQ(store_.list("thesis"), (std::vector{keys_[2], keys_[0]}));
  ASSERT_TRUE(store_.undo());
  EXPECT_EQ(store_.list("thesis"), keys_);
  ASSERT_TRUE(store_.undo());
  EXPECT_FALSE(store_.progress().is_done("clustering"));
  EXPECT_EQ(store_.progress().topics.at("clustering").logged, minutes{60});
  ASSERT_TRUE(store_.undo());
  EXPECT_EQ(store_.note(keys_[0]), "");
}

TEST_F(Undo, puts_a_list_back_in_its_order) {
  keys_.push_back(add("2604.00004"));
  (void)store_.append_to_list("thesis", keys_);
  const std::vector<PaperKey> turned = {keys_[2], keys_[0], keys_[3], keys_[1]};
  act("move", [&] { store_.set_list("thesis", turned); });
  act("move", [&] { store_.set_list("thesis", std::array{keys_[3], keys_[2], keys_[1], keys_[0]}); });
  ASSERT_TRUE(store_.undo());
  EXPECT_EQ(store_.list("thesis"), turned);
  ASSERT_TRUE(store_.undo());
  EXPECT_EQ(store_.list("thesis"), keys_);
}

TEST_F(Undo, keeps_what_an_import_put_on_a_list_since) {
  (void)store_.append_to_list("thesis", std::array{keys_[0], keys_[1]});
  act("remove", [&] { store_.remove(keys_[1]); });
  (void)store_.append_to_list("thesis", std::array{keys_[2]});
  ASSERT_TRUE(store_.undo());
  EXPECT_EQ(store_.list("thesis")->size(), 3U);
  act("add", [&] { (void)store_.append_to_list("new", std::array{keys_[0]}); });
  (void)store_.append_to_list("new", std::array{keys_[2]});
  ASSERT_TRUE(store_.undo());
  EXPECT_EQ(store_.list("new"), std::vector{keys_[2]});
  act("delete", [&] { (void)store_.delete_list("new"); });
  (void)store_.append_to_list("new", std::array{keys_[1]});
  ASSERT_TRUE(store_.undo());
  EXPECT_EQ(store_.list("new")->size(), 2U);
}

TEST_F(Undo, has_no_step_for_an_act_that_changed_nothing) {
  act("unread", [&] { store_.set_reading(keys_[0], {}); });
  act("note", [&] { store_.set_note(keys_[0], "", at("2026-05-01T08:00:00Z")); });
  EXPECT_TRUE(store_.undo_steps().empty());
}

TEST_F(Undo, brings_a_removed_paper_back_with_all_it_had) {
  mark(keys_[0], ReadingState::read);
  (void)store_.append_to_list("thesis", keys_);
  store_.set_note(keys_[0], "for the seminar", at("2026-05-01T08:00:00Z"));
  store_.set_plan(plan_of(keys_));
  EXPECT_TRUE(store_.set_citation_key(keys_[0], "Smith_etal:2020"));
  const auto before = *store_.find(keys_[0]);
  act("remove", [&] { store_.remove(keys_[0]); });
  EXPECT_FALSE(store_.find(keys_[0]));
  EXPECT_EQ(store_.list("thesis"), (std::vector{keys_[1], keys_[2]}));
  EXPECT_EQ(store_.plan("2026-W18")->entries.size(), 2U);
  const auto seq = store_.seq();
  ASSERT_TRUE(store_.undo());
  const auto after = store_.find(keys_[0]);
  ASSERT_TRUE(after);
  EXPECT_EQ(after->paper, before.paper);
  EXPECT_EQ(after->reading, before.reading);
  EXPECT_EQ(after->note, before.note);
  EXPECT_EQ(after->lists, before.lists);
  ASSERT_EQ(after->tags.size(), 1U);
  EXPECT_EQ(store_.list("thesis"), keys_);
  EXPECT_EQ(store_.plan("2026-W18")->entries.size(), 3U);
  const auto changes = store_.changes_since(seq, 10);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_FALSE(changes.front().removed);
}

TEST_F(Undo, of_a_removal_joins_the_paper_that_came_again) {
  mark(keys_[0], ReadingState::read);
  (void)store_.append_to_list("thesis", keys_);
  act("remove", [&] { store_.remove(keys_[0]); });
  const auto again = add("2604.00001");
  EXPECT_NE(again, keys_[0]);
  auto newer = store_.find(again)->paper;
  newer.title = "A newer title";
  store_.update(again, newer, 9);
  store_.set_note(again, "noted since", at("2026-05-01T08:00:00Z"));
  ASSERT_TRUE(store_.undo());
  EXPECT_FALSE(store_.find(again));
  const auto joined = store_.find(keys_[0]);
  ASSERT_TRUE(joined);
  EXPECT_EQ(joined->paper.title, "A newer title");
  EXPECT_EQ(joined->paper.id.text, "2604.00001");
  EXPECT_EQ(joined->reading.state, ReadingState::read);
  EXPECT_EQ(joined->note, "noted since");
  EXPECT_EQ(store_.list("thesis"), keys_);
  EXPECT_EQ(store_.size(), 3);
  EXPECT_TRUE(store_.faults().empty());
}

TEST_F(Undo, of_a_removal_leaves_out_a_plan_that_was_made_anew) {
  store_.set_plan(plan_of(std::array{keys_[0]}));
  act("remove", [&] { store_.remove(keys_[0]); });
  store_.set_plan(plan_of(std::array{keys_[1]}));
  ASSERT_TRUE(store_.undo());
  EXPECT_TRUE(store_.find(keys_[0]));
  ASSERT_EQ(store_.plan("2026-W18")->entries.size(), 1U);
  EXPECT_EQ(store_.plan("2026-W18")->entries.front().key, keys_[1]);
}

TEST_F(Undo, keeps_what_an_import_brought_since) {
  mark(keys_[0], ReadingState::read);
  auto newer = store_.find(keys_[0])->paper;
  newer.title = "Another title";
  store_.update(keys_[0], newer, 8);
  ASSERT_TRUE(store_.undo());
  EXPECT_EQ(store_.find(keys_[0])->paper.title, "Another title");
  EXPECT_EQ(store_.reading(keys_[0]).state, ReadingState::unread);
}

TEST_F(Undo, forgets_an_act_that_failed_or_changed_nothing) {
  {
    Store::Transaction transaction(store_, at("2026-05-01T08:00:00Z"), "given up");
    store_.set_reading(keys_[0], {ReadingState::saved, at("2026-05-01T08:00:00Z"), {}, {}, {}, {}});
  }
  act("nothing", [&] { store_.set_progress("clustering", std::nullopt); });
  EXPECT_TRUE(store_.undo_steps().empty());
  EXPECT_EQ(store_.reading(keys_[0]).state, ReadingState::unread);
}

TEST_F(Undo, keeps_a_hundred_acts) {
  for (int i = 0; i < 120; ++i) {
    act("act " + std::to_string(i), [&] { store_.set_note(keys_[0], std::to_string(i), at("2026-05-01T08:00:00Z")); });
  }
  const auto steps = store_.undo_steps();
  ASSERT_EQ(steps.size(), 100U);
  EXPECT_EQ(steps.front().what, "act 119");
  EXPECT_EQ(steps.back().what, "act 20");
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(store_.undo());
  EXPECT_EQ(store_.note(keys_[0]), "19");
}

TEST_F(Undo, survives_closing_the_library) {
  mark(keys_[0], ReadingState::read);
  Store other(directory_.path() / "library.db", milliseconds{100});
  ASSERT_TRUE(other.undo());
  EXPECT_EQ(store_.reading(keys_[0]).state, ReadingState::unread);
}

}  // namespace
}  // namespace lectern
