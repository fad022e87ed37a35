// Marks that come with papers out of other programs' files, where times are lost and white space changes.

#include <gtest/gtest.h>

#include "app/curriculum_file.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/app/holdings.hpp"
#include "support/listener.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

class TakingMarks : public ::testing::Test {
 protected:
  TakingMarks()
      : library_({directory_.path(), directory_.path()}, curriculum_, settings_, now(), std::chrono::milliseconds{100},
                 meter_) {
    Paper paper;
    paper.id = {"2604.00101"};
    paper.title = "On nothing";
    Store::Transaction transaction(library_.store());
    key_ = library_.store().insert(paper, 1);
    transaction.commit();
  }

  static Instant now() { return parse_date("2026-05-01T08:00:00Z")->time; }

  bool take(const PaperMarks& marks) {
    Store::Transaction transaction(library_.store());
    const bool changed = take_marks(library_, key_, marks);
    transaction.commit();
    return changed;
  }

  testing::TemporaryDirectory directory_;
  Curriculum curriculum_ = load_curriculum(embedded_curriculum(), "curriculum.toml");
  Settings settings_;
  testing::Listener meter_;
  Library library_;
  PaperKey key_ = 0;
};

TEST_F(TakingMarks, without_a_time_are_of_now_and_yield_to_those_that_are_here) {
  PaperMarks marks;
  marks.reading.state = ReadingState::read;
  marks.corrections = {{"clustering", true}};
  marks.note = "Mine.";
  EXPECT_TRUE(take(marks));
  const auto stored = *library_.store().find(key_);
  EXPECT_EQ(stored.reading.state, ReadingState::read);
  EXPECT_EQ(stored.reading.at, now());
  EXPECT_EQ(stored.noted, now());
  EXPECT_EQ(stored.corrected.at("clustering"), now());
  EXPECT_FALSE(take(marks));
  marks.reading.state = ReadingState::skipped;
  EXPECT_FALSE(take(marks));
  EXPECT_EQ(library_.store().reading(key_).state, ReadingState::read);
}

TEST_F(TakingMarks, doubles_no_note_that_lost_its_empty_lines) {
  PaperMarks marks;
  marks.note = "One.\n\nTwo.";
  EXPECT_TRUE(take(marks));
  marks.note = "One.\nTwo.";
  EXPECT_FALSE(take(marks));
  EXPECT_EQ(library_.store().note(key_), "One.\n\nTwo.");
}

}  // namespace
}  // namespace lectern
