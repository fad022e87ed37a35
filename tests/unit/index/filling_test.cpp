// A whole index at once, in parts side by side, is the index that comes paper by paper.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "lectern/base/error.hpp"
#include "support/temporary_directory.hpp"
#include "unit/index/index_fixture.hpp"

namespace lectern {
namespace {

namespace fs = std::filesystem;
using testing::found;
using testing::paper_of;
using Mode = SearchIndex::Mode;

constexpr int papers = 240;
const std::string library = "8d1c";

Paper paper_number(int number) {
  const std::string subject = number % 3 == 0 ? "sparse kernels" : number % 2 == 0 ? "deep networks" : "old maps";
  return paper_of(number, "On " + subject + ", number " + std::to_string(number), "Of " + subject + " and cats.");
}

class Filling : public ::testing::Test {
 protected:
  static void fill(SearchIndex& index, std::size_t parts) {
    index.fill(
        parts,
        [parts](std::size_t part, const SearchIndex::Put& put) {
          const auto first = 1 + static_cast<int>(papers * part / parts);
          const auto last = static_cast<int>(papers * (part + 1) / parts);
          for (int i = first; i <= last; ++i) put({.key = i, .paper = paper_number(i)});
        },
        papers);
  }

  static std::string answers(const SearchIndex& index) {
    std::string text;
    for (const std::string query : {"kernels", "\"deep networks\"", "maps OR kernels", "ti:sparse", "net*", "cats"}) {
      SearchRequest request{.text = query, .limit = 300};
      for (const auto& hit : index.search(request).hits)
        text += std::to_string(hit.key) + " " + std::to_string(hit.score) + "\n";
    }
    return text;
  }

  [[nodiscard]] std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
  }

  testing::TemporaryDirectory directory_;
  fs::path path_ = directory_.path() / "index";
};

TEST_F(Filling, answers_as_an_index_made_paper_by_paper_whatever_the_parts) {
  SearchIndex one_by_one(directory_.path() / "other", library, Mode::write);
  for (int i = 1; i <= papers; ++i) testing::put(one_by_one, i, paper_number(i));
  one_by_one.commit(papers);
  const auto expected = answers(one_by_one);
  ASSERT_FALSE(expected.empty());
  for (const std::size_t parts : {1U, 2U, 3U, 7U}) {
    SearchIndex index(path_, library, Mode::write);
    fill(index, parts);
    EXPECT_EQ(index.last_seq(), papers);
    EXPECT_EQ(index.size(), std::size_t{papers});
    EXPECT_EQ(answers(index), expected) << parts << " parts";
    EXPECT_EQ(answers(SearchIndex(path_, library, Mode::read)), expected) << parts << " parts, by a reader";
  }
}

TEST_F(Filling, goes_on_paper_by_paper_and_leaves_nothing_else_behind) {
  SearchIndex index(path_, library, Mode::write);
  fill(index, 2);
  testing::put(index, papers + 1, paper_of(papers + 1, "Unicorns"));
  index.remove(6);
  index.commit(papers + 2);
  EXPECT_EQ(found(index, "unicorns"), std::to_string(papers + 1));
  EXPECT_EQ(found(index, "id:2401.10006"), "");
  EXPECT_EQ(entries(), 2U) << "the database and the lock";
}

TEST_F(Filling, changes_nothing_where_the_papers_fail) {
  SearchIndex index(path_, library, Mode::write);
  fill(index, 2);
  const auto before = answers(index);
  const auto failing = [](std::size_t part, const SearchIndex::Put& put) {
    put({.key = 1 + static_cast<PaperKey>(part), .paper = paper_number(1)});
    if (part == 1) throw Error(Fault::io, "the disk is on fire");
  };
  EXPECT_THROW(index.fill(3, failing, 999), Error);
  EXPECT_EQ(answers(index), before);
  EXPECT_EQ(index.last_seq(), papers);
  EXPECT_EQ(answers(SearchIndex(path_, library, Mode::read)), before);
  EXPECT_EQ(entries(), 2U);
}

TEST_F(Filling, may_have_more_parts_than_papers_and_no_papers_at_all) {
  SearchIndex index(path_, library, Mode::write);
  for (const std::size_t only : {0U, 1U, 2U, 3U}) {
    index.fill(
        3,
        [only](std::size_t part, const SearchIndex::Put& put) {
          if (part == only) put({.key = 7, .paper = paper_number(3)});
        },
        papers);
    EXPECT_EQ(index.size(), only < 3 ? 1U : 0U);
    EXPECT_EQ(found(index, "kernels"), only < 3 ? "7" : "");
    EXPECT_EQ(found(SearchIndex(path_, library, Mode::read), "kernels"), only < 3 ? "7" : "");
  }
  testing::put(index, 9, paper_number(9));
  index.commit(papers + 1);
  EXPECT_EQ(found(index, "kernels"), "9");
}

TEST_F(Filling, takes_away_what_a_killed_run_left) {
  { const SearchIndex index(path_, library, Mode::write); }
  fs::create_directories(path_ / "parts" / "0");
  std::ofstream(path_ / "parts" / "0" / "postlist.glass") << "half a file";
  SearchIndex index(path_, library, Mode::write);
  fill(index, 2);
  EXPECT_EQ(index.size(), std::size_t{papers});
  fs::create_directories(path_ / "parts" / "1");
  { const SearchIndex next(directory_.path() / "elsewhere", library, Mode::write); }
  EXPECT_EQ(answers(SearchIndex(path_, library, Mode::read)), answers(index));
}

TEST_F(Filling, leaves_a_reader_what_it_has_open) {
  SearchIndex index(path_, library, Mode::write);
  fill(index, 2);
  const SearchIndex reader(path_, library, Mode::read);
  const auto before = answers(reader);
  fill(index, 3);
  EXPECT_EQ(answers(reader), before);
}

TEST_F(Filling, a_lean_index_takes_a_phrase_for_its_words) {
  const auto make = [&](const std::string& name, IndexProfile profile) {
    SearchIndex index(directory_.path() / name, library, Mode::write, std::chrono::seconds{1}, {.profile = profile});
    testing::put(index, 1, paper_of(1, "Deep learning of maps"));
    testing::put(index, 2, paper_of(2, "Learning is deep"));
    testing::put(index, 3, paper_of(3, "Deep maps"));
    index.commit(3);
    return index;
  };
  const auto full = make("full", IndexProfile::full);
  const auto lean = make("lean", IndexProfile::lean);
  const SearchRequest phrase{.text = "\"deep learning\""};
  EXPECT_EQ(testing::keys_of(full.search(phrase)), "1");
  EXPECT_FALSE(full.search(phrase).loose_phrases);
  EXPECT_EQ(lean.search(phrase).total, 2U);
  EXPECT_TRUE(lean.search(phrase).loose_phrases);
  EXPECT_EQ(lean.search({.text = "learning NEAR/1 maps"}).total, 1U);
  for (const std::string query : {"deep", "deep maps", "ti:learning", "au:example"}) {
    EXPECT_EQ(found(lean, query), found(full, query)) << query;
    EXPECT_FALSE(lean.search({.text = query}).loose_phrases) << query;
  }
}

TEST_F(Filling, another_profile_is_another_index) {
  {
    SearchIndex index(path_, library, Mode::write);
    fill(index, 1);
  }
  const SearchIndex lean(path_, library, Mode::write, std::chrono::seconds{1}, {.profile = IndexProfile::lean});
  EXPECT_EQ(lean.last_seq(), 0);
  EXPECT_EQ(lean.rebuilt(), "it was made with another 'search.index'");
}

}  // namespace
}  // namespace lectern
