// The search index beside a library whose papers change.

#include <gtest/gtest.h>

#include "app/curriculum_file.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/app/importing.hpp"
#include "lectern/app/library.hpp"
#include "support/listener.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

using std::chrono::milliseconds;

class CachesTest : public ::testing::Test {
 protected:
  Library open() {
    return Library({directory_.path(), directory_.path()}, curriculum_, settings_,
                   parse_date("2026-05-01T08:00:00Z")->time, milliseconds{100}, meter_);
  }

  /// Invented papers, each with so many words that rank.
  static void add(Library& library, int papers, int words) {
    std::string text;
    for (int i = 0; i < words; ++i) text += "invented" + std::to_string(i) + " ";
    Store::Transaction transaction(library.store());
    for (int i = 0; i < papers; ++i) {
      Paper paper;
      paper.id = {"2401." + std::to_string(10000 + next_++)};
      paper.title = "Stars";
      paper.abstract = text;
      library.store().insert(paper, 0);
    }
    transaction.commit();
  }

  /// Whether the index measures papers against what they are.
  [[nodiscard]] bool fits(Library& library) const {
    SearchIndex index(directory_.path() / "index", library.store().uuid(), SearchIndex::Mode::write);
    return index.measures(library.store().text_sizes());
  }

  static inline int next_ = 0;
  testing::TemporaryDirectory directory_;
  Curriculum curriculum_ = load_curriculum(embedded_curriculum(), "curriculum.toml");
  Settings settings_ = Configuration().settings();
  testing::Listener meter_;
};

TEST_F(CachesTest, an_index_is_made_anew_where_papers_of_another_length_came) {
  auto library = open();
  add(library, 20, 100);
  EXPECT_EQ(library.search({.text = "stars"}).total, 20U);
  EXPECT_TRUE(fits(library));
  add(library, 200, 300);
  EXPECT_FALSE(fits(library));
  EXPECT_EQ(library.search({.text = "stars"}).total, 220U);
  EXPECT_TRUE(fits(library));
  add(library, 10, 5000);
  EXPECT_EQ(library.search({.text = "stars"}).total, 230U);
  EXPECT_FALSE(fits(library)) << "a few more papers are no reason to look at all";
  for (int i = 0; i < 15; ++i) {
    add(library, 1, 100);
    EXPECT_EQ(library.search({.text = "stars"}).total, 231U + static_cast<std::size_t>(i));
  }
  EXPECT_TRUE(fits(library)) << "a tenth more are, one by one too";
  EXPECT_TRUE(meter_.notices.empty());
}

}  // namespace
}  // namespace lectern
