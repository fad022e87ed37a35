#include "app/noted_names.hpp"

#include <gtest/gtest.h>

#include "app/curriculum_file.hpp"
#include "lectern/app/embedded.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

class NotedNames : public ::testing::Test {
 protected:
  testing::TemporaryDirectory directory_;
  Store store_{directory_.path() / "library.db", std::chrono::milliseconds{100}};
  Curriculum curriculum_ = load_curriculum(embedded_curriculum(), "curriculum.toml");
};

TEST_F(NotedNames, are_none_before_they_are_noted) { EXPECT_FALSE(noted_names(store_, "one")); }

TEST_F(NotedNames, are_those_of_the_curriculum_that_was_noted) {
  ASSERT_FALSE(names_of(curriculum_).empty());
  note_names(store_, curriculum_, "one");
  EXPECT_EQ(noted_names(store_, "one"), names_of(curriculum_));
  EXPECT_FALSE(noted_names(store_, "another"));
}

TEST_F(NotedNames, are_not_kept_of_a_curriculum_without_a_text) {
  note_names(store_, curriculum_, "");
  EXPECT_FALSE(noted_names(store_, ""));
}

TEST_F(NotedNames, may_be_none_at_all) {
  note_names(store_, Curriculum::make({{"all", "All"}}, {}, {}), "one");
  EXPECT_EQ(noted_names(store_, "one"), NameGroups());
}

}  // namespace
}  // namespace lectern
