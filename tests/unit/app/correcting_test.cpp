// What a reader says of a paper's topics holds through all that gives it tags.

#include <gtest/gtest.h>

#include "app/curriculum_file.hpp"
#include "app/intake.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/app/ranking.hpp"
#include "lectern/app/undoing.hpp"
#include "support/listener.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

Paper on_k_means(const std::string& id) {
  Paper paper;
  paper.id = {id};
  paper.title = "k-means clustering";
  paper.abstract = "We study k-means clustering and nothing else.";
  paper.categories = {"cs.LG"};
  paper.submitted = parse_date("2026-04-28");
  return paper;
}

class CorrectingTest : public ::testing::Test {
 protected:
  Library with(const Curriculum& curriculum) {
    return Library({directory_.path(), directory_.path()}, curriculum, settings_,
                   parse_date("2026-05-01T08:00:00Z")->time, std::chrono::milliseconds{100}, meter_);
  }

  static void correct(Library& library, PaperKey key, const std::string& topic, bool holds) {
    Store::Transaction transaction(library.store(), library.now(), "tag");
    (void)library.store().set_correction(key, topic, holds, library.now());
    (void)library.store().retag(key, library.tags_of(key, library.store().find(key)->paper));
    transaction.commit();
  }

  static std::vector<std::string> topics_of(Library& library, PaperKey key) {
    std::vector<std::string> topics;
    const auto stored = library.store().find(key);
    for (const auto& tag : stored->tags) topics.push_back(tag.topic);
    return topics;
  }

  /// The curriculum without this topic, which no other may need.
  static Curriculum without(const Curriculum& curriculum, const std::string& topic) {
    auto topics = curriculum.topics();
    std::erase_if(topics, [&](const Topic& each) { return each.id == topic; });
    for (auto& each : topics) {
      std::erase_if(each.needs, [&](const Prerequisite& need) { return need.topic == topic; });
      std::erase_if(each.helps, [&](const Prerequisite& need) { return need.topic == topic; });
    }
    return Curriculum::make(curriculum.pillars(), std::move(topics), {});
  }

  using Ids = std::vector<std::string>;

  testing::TemporaryDirectory directory_;
  Curriculum curriculum_ = load_curriculum(embedded_curriculum(), "curriculum.toml");
  Settings settings_ = Configuration().settings();
  testing::Listener meter_;
};

TEST_F(CorrectingTest, holds_when_the_paper_comes_again_or_in_a_new_version) {
  auto library = with(curriculum_);
  auto paper = on_k_means("2604.00001");
  const auto key = keep_paper(library, paper).key;
  ASSERT_EQ(topics_of(library, key), Ids{"clustering"});
  correct(library, key, "clustering", false);
  correct(library, key, "transformers", true);
  EXPECT_EQ(topics_of(library, key), Ids{"transformers"});
  EXPECT_EQ(keep_paper(library, paper).outcome, Outcome::unchanged);
  paper.version = 2;
  paper.abstract += " With a forest of random forests.";
  EXPECT_EQ(keep_paper(library, paper).outcome, Outcome::updated);
  EXPECT_EQ(topics_of(library, key), Ids{"transformers"});
}

TEST_F(CorrectingTest, holds_under_another_curriculum_and_waits_while_its_topic_is_gone) {
  const auto shorter = without(curriculum_, "transformers");
  PaperKey key = 0;
  {
    auto library = with(curriculum_);
    key = keep_paper(library, on_k_means("2604.00001")).key;
    library.retag_if_stale();
    correct(library, key, "clustering", false);
    correct(library, key, "transformers", true);
  }
  {
    auto library = with(shorter);
    library.retag_if_stale();
    EXPECT_TRUE(topics_of(library, key).empty());
    EXPECT_EQ(library.store().corrections(key), (Corrections{{"clustering", false}, {"transformers", true}}));
  }
  auto library = with(curriculum_);
  library.retag_if_stale();
  EXPECT_EQ(topics_of(library, key), Ids{"transformers"});
}

TEST_F(CorrectingTest, of_a_cited_paper_holds_for_the_arxiv_paper_that_it_is) {
  auto library = with(curriculum_);
  auto cited = on_k_means("doi:10.1000/example");
  cited.doi = "10.1000/example";
  const auto external = keep_paper(library, cited).key;
  correct(library, external, "transformers", true);
  // arXiv's paper comes without the DOI first, and is told to be the same one later.
  auto paper = on_k_means("2604.00001");
  const auto key = keep_paper(library, paper).key;
  EXPECT_NE(key, external);
  paper.doi = "10.1000/example";
  paper.version = 2;
  EXPECT_EQ(keep_paper(library, paper).key, key);
  EXPECT_FALSE(library.store().find(external));
  EXPECT_EQ(topics_of(library, key), (Ids{"transformers", "clustering"}));
}

TEST_F(CorrectingTest, decides_the_gate_and_is_explained) {
  auto library = with(curriculum_);
  const auto key = keep_paper(library, on_k_means("2604.00001")).key;
  library.store().set_progress("clustering", TopicProgress{true, std::nullopt, {}});
  EXPECT_EQ(explain(library, key).entry.gate.shelf, Shelf::read_now);
  correct(library, key, "transformers", true);
  const auto explanation = explain(library, key);
  EXPECT_EQ(explanation.entry.gate.shelf, Shelf::locked);
  ASSERT_EQ(explanation.tags.size(), 2U);
  EXPECT_TRUE(is_readers(explanation.tags.front()));
  EXPECT_EQ(explanation.tags.front().topic, "transformers");
}

TEST_F(CorrectingTest, is_undone_to_what_the_tagger_says) {
  auto library = with(curriculum_);
  const auto key = keep_paper(library, on_k_means("2604.00001")).key;
  library.retag_if_stale();
  correct(library, key, "clustering", false);
  EXPECT_TRUE(topics_of(library, key).empty());
  ASSERT_TRUE(undo_last(library));
  EXPECT_EQ(topics_of(library, key), Ids{"clustering"});
}

}  // namespace
}  // namespace lectern
