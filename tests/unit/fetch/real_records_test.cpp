// The readers on recorded answers and on real metadata that are not part of the repository.

#include <gtest/gtest.h>

#include <map>

#include "lectern/base/text.hpp"
#include "support/data.hpp"
#include "unit/fetch/collected.hpp"

namespace lectern {
namespace {

using testing::collect;
using testing::refusal;

/// Names and entry counts of the recorded files of one folder, from their index.
std::map<std::string, std::size_t> recorded(const std::filesystem::path& data, std::string_view folder) {
  std::map<std::string, std::size_t> files;
  std::ifstream index(data / "arxiv" / "INDEX.tsv");
  for (std::string line; std::getline(index, line);) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
    if (cells.size() > 4 && cells[0].starts_with(folder)) files[cells[0]] = std::stoul(cells[4]);
  }
  return files;
}

TEST(RecordedAnswers, of_the_query_api_hold_the_entries_that_their_index_says) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  const auto files = recorded(*data, "api/");
  EXPECT_GT(files.size(), 20U);
  for (const auto& [name, entries] : files) {
    const std::string bytes = testing::bytes_of(*data / "arxiv" / name);
    if (name.find("http400") != std::string::npos) {
      const auto error = refusal(bytes);
      ASSERT_TRUE(error) << name;
      EXPECT_EQ(error->fault(), Fault::bad_data);
      EXPECT_NE(std::string(error->what()).find("arXiv answered with an error"), std::string::npos) << error->what();
      continue;
    }
    const auto all = collect(bytes);
    EXPECT_EQ(all.format, "atom");
    EXPECT_EQ(all.papers.size(), entries) << name;
    EXPECT_TRUE(all.problems.empty()) << name;
    for (const auto& paper : all.papers) {
      EXPECT_FALSE(paper.authors.empty()) << paper.id.text;
      EXPECT_FALSE(paper.abstract.empty()) << paper.id.text;
      EXPECT_FALSE(paper.categories.empty()) << paper.id.text;
      EXPECT_TRUE(paper.submitted && paper.updated) << paper.id.text;
      EXPECT_EQ(paper.versions.back().number, paper.version);
    }
  }
}

TEST(RecordedAnswers, of_other_services_are_refused_whole) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  for (const std::string folder : {"oai/", "rss/"}) {
    const auto files = recorded(*data, folder);
    EXPECT_FALSE(files.empty());
    for (const auto& [name, entries] : files) {
      const auto error = refusal(testing::bytes_of(*data / "arxiv" / name));
      ASSERT_TRUE(error) << name;
      EXPECT_EQ(error->fault(), Fault::bad_data) << name;
    }
  }
}

TEST(RecordedAnswers, that_are_truncated_are_told_as_such) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  const auto error = refusal(testing::bytes_of(*data / "arxiv" / "rss" / "atom_cs.AI_2025-08-20_TRUNCATED.xml"));
  ASSERT_TRUE(error);
  EXPECT_NE(std::string(error->what()).find("cut off"), std::string::npos) << error->what();
}

/// What must hold of every clean text.
bool is_clean(std::string_view text) {
  return is_utf8(text) && text.find_first_of("\r\t\x1b") == std::string_view::npos && sanitise(text) == text;
}

TEST(SnapshotOfRealPapers, loses_none) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  std::size_t papers = 0;
  std::size_t without_date = 0;
  std::size_t without_author = 0;
  std::size_t unclean = 0;
  std::size_t withdrawn = 0;
  std::vector<std::string> problems;
  const RecordSink sink{[&](Paper&& paper, std::string_view) {
                          ++papers;
                          if (!paper.submitted || !paper.updated) ++without_date;
                          if (paper.authors.empty()) ++without_author;
                          if (paper.withdrawn) ++withdrawn;
                          if (paper.title.find('\n') != std::string::npos) ++unclean;
                          // Every tenth is looked at closely: cleaning once more takes as long as reading.
                          if (papers % 10 == 0 && !(is_clean(paper.title) && is_clean(paper.abstract))) ++unclean;
                        },
                        [&](RecordProblem&& problem) { problems.push_back(problem.record + ": " + problem.reason); }};
  EXPECT_EQ(read_records(open_file(*data / "papers-dev.jsonl.zst"), std::nullopt, sink), "snapshot");
  EXPECT_EQ(papers, 100000U);
  EXPECT_TRUE(problems.empty()) << problems.front();
  EXPECT_EQ(without_date, 0U);
  EXPECT_EQ(without_author, 0U);
  EXPECT_EQ(unclean, 0U);
  EXPECT_GT(withdrawn, 200U);
  EXPECT_LT(withdrawn, 300U);
}

}  // namespace
}  // namespace lectern
