#include "lectern/app/library_words.hpp"

#include <gtest/gtest.h>

#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

class LibraryWords : public ::testing::Test {
 protected:
  void add(const std::string& id, const std::string& title, const std::string& abstract) {
    Paper paper;
    paper.id = {id};
    paper.title = title;
    paper.abstract = abstract;
    store_.insert(paper, 1);
  }

  testing::TemporaryDirectory directory_;
  Store store_{directory_.path() / "library.db", std::chrono::milliseconds{100}};
};

TEST_F(LibraryWords, are_those_of_titles_and_abstracts) {
  add("2604.00001", "Tides by Long Short-Term Memory (LSTM)", "No parenthesis here.");
  add("2604.00002", "Tides Again", "We train a long short-term memory (LSTM).");
  add("2604.00003", "Nothing to Explain", "Nothing.");
  EXPECT_EQ(acronyms_of(store_).most_used(10), (std::vector<AcronymUse>{{"LSTM", "long short-term memory", 2}}));
}

TEST_F(LibraryWords, are_none_in_an_empty_library) { EXPECT_TRUE(acronyms_of(store_).most_used(10).empty()); }

TEST_F(LibraryWords, are_read_from_the_papers_that_may_have_some) {
  add("2604.00001", "One (1)", "");
  add("2604.00002", "Two", "with (2)");
  add("2604.00003", "Three", "without");
  std::vector<std::string> seen;
  store_.each_text_with("(", [&](std::string_view title, std::string_view abstract) {
    seen.push_back(std::string(title) + "|" + std::string(abstract));
  });
  EXPECT_EQ(seen, (std::vector<std::string>{"One (1)|", "Two|with (2)"}));
}

}  // namespace
}  // namespace lectern
