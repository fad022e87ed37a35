// Answers that arXiv really gave, fetched over the wire: what comes into the library is what they hold.

#include <gtest/gtest.h>

#include <map>

#include "lectern/app/importing.hpp"
#include "support/data.hpp"
#include "support/fetch_scene.hpp"

namespace lectern {
namespace {

using testing::FetchScene;

/// All papers of a library by their names.
std::map<std::string, Paper> papers_of(Library& library) {
  std::map<std::string, Paper> papers;
  library.store().each_paper([&](PaperKey, const Paper& paper) { papers[paper.id.text] = paper; });
  return papers;
}

class FetchRecorded : public ::testing::Test {
 protected:
  /// What importing these files gives; those that hold errors or halves are left out.
  std::map<std::string, Paper> imported(const std::filesystem::path& folder) {
    FetchScene scene;
    auto library = scene.open();
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
      if (entry.path().extension() == ".xml" && entry.path().string().find("http400") == std::string::npos)
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) (void)import_records(*library, open_file(file), file.filename(), {});
    return papers_of(*library);
  }
};

TEST_F(FetchRecorded, pages_of_the_query_api_store_exactly_their_entries) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  FetchScene scene({.recorded = *data / "arxiv"});
  const auto report = scene.fetch(testing::for_query("all:testing"));
  EXPECT_TRUE(report.shortfalls.empty());
  EXPECT_EQ(report.rejected, 0U);
  auto library = scene.open();
  const auto fetched = papers_of(*library);
  const auto expected = imported(*data / "arxiv" / "api");
  ASSERT_EQ(fetched.size(), expected.size());
  EXPECT_GT(fetched.size(), 100U);
  for (const auto& [id, paper] : expected) {
    ASSERT_TRUE(fetched.contains(id)) << id;
    EXPECT_TRUE(fetched.at(id) == paper) << id;
  }
}

TEST_F(FetchRecorded, entries_by_name_come_in_chunks_and_whole) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  const auto expected = imported(*data / "arxiv" / "api");
  std::vector<std::string> ids;
  for (const auto& [id, paper] : expected) ids.push_back(id);
  FetchScene scene({.recorded = *data / "arxiv"});
  const auto report = scene.fetch(testing::for_ids(ids));
  EXPECT_EQ(report.added, expected.size());
  EXPECT_TRUE(report.missing.empty());
  auto library = scene.open();
  EXPECT_TRUE(papers_of(*library) == expected);
}

TEST_F(FetchRecorded, records_of_oai_pmh_store_exactly_their_papers) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  const auto expected = imported(*data / "arxiv" / "oai");
  FetchScene scene({.page = 5, .recorded = *data / "arxiv"});
  const auto report = scene.fetch(testing::from_source("oai", std::chrono::sys_days{std::chrono::year{2005} / 9 / 16}));
  EXPECT_TRUE(report.shortfalls.empty());
  auto library = scene.open();
  const auto fetched = papers_of(*library);
  ASSERT_EQ(fetched.size(), expected.size());
  for (const auto& [id, paper] : expected) {
    ASSERT_TRUE(fetched.contains(id)) << id;
    auto found = fetched.at(id);
    found.announced = paper.announced;  // the day of a record may stand for that of the announcement
    EXPECT_TRUE(found == paper) << id;
  }
}

TEST_F(FetchRecorded, feeds_store_exactly_their_items) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  FetchScene scene({.recorded = *data / "arxiv"});
  const auto that_day = std::chrono::sys_days{std::chrono::year{2026} / 4 / 27} + std::chrono::hours{10};
  scene.timer.pass(std::chrono::duration_cast<std::chrono::milliseconds>(Moment{that_day} - scene.timer.now()));
  scene.settings.fetch_categories = {"cs.AI", "cs.CL", "cs.LG"};
  const auto report = scene.fetch(testing::from_source("rss"));
  EXPECT_TRUE(report.shortfalls.empty());
  ASSERT_EQ(report.feeds.size(), 3U);
  for (const auto& feed : report.feeds) EXPECT_EQ(feed.all(), 3) << feed.category;
  FetchScene other;
  auto library = other.open();
  for (const auto* name :
       {"rss_cs.AI_2026-04-27_excerpt.xml", "rss_cs.CL_2026-04-27_excerpt.xml", "rss_cs.LG_2026-04-27_excerpt.xml"})
    (void)import_records(*library, open_file(*data / "arxiv" / "rss" / name), name, {});
  auto fetched = scene.open();
  EXPECT_TRUE(papers_of(*fetched) == papers_of(*library));
}

}  // namespace
}  // namespace lectern
