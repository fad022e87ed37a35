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

/// The recorded files and how many entries each holds, from their index.
std::map<std::string, std::size_t> recorded(const std::filesystem::path& data) {
  std::map<std::string, std::size_t> files;
  std::ifstream index(data / "arxiv" / "INDEX.tsv");
  for (std::string line; std::getline(index, line);) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
    if (cells.size() > 4 && cells[0] != "file") files[cells[0]] = std::stoul(cells[4]);
  }
  return files;
}

std::string format_of(const std::string& name) {
  if (name.starts_with("oai/")) return "oai";
  return name.starts_with("rss/rss_") ? "rss" : "atom";
}

Paper recorded_paper(const std::filesystem::path& data, const std::string& name, std::string_view id) {
  auto all = collect(testing::bytes_of(data / "arxiv" / name));
  for (auto& paper : all.papers)
    if (paper.id.text == id) return paper;
  ADD_FAILURE() << id << " is not in " << name;
  return {};
}

TEST(RecordedAnswers, hold_the_entries_that_their_index_says_or_are_refused_whole) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  const auto files = recorded(*data);
  EXPECT_GT(files.size(), 45U);
  std::map<std::string, std::size_t> refused;
  for (const auto& [name, entries] : files) {
    const std::string bytes = testing::bytes_of(*data / "arxiv" / name);
    if (name.find("http400") != std::string::npos || name.find("TRUNCATED") != std::string::npos) {
      const auto error = refusal(bytes);
      ASSERT_TRUE(error) << name;
      EXPECT_EQ(error->fault(), Fault::bad_data) << name;
      ++refused[error->what()];
      continue;
    }
    const auto all = collect(bytes);
    EXPECT_EQ(all.format, format_of(name)) << name;
    EXPECT_EQ(all.papers.size(), entries) << name;
    EXPECT_TRUE(all.problems.empty()) << name;
    for (const auto& paper : all.papers) {
      EXPECT_NE(paper.title, paper.id.text) << name;
      EXPECT_FALSE(paper.authors.empty()) << paper.id.text;
      EXPECT_FALSE(paper.abstract.empty()) << paper.id.text;
      EXPECT_FALSE(paper.categories.empty()) << paper.id.text;
      EXPECT_EQ(paper.versions.back().number, paper.version) << paper.id.text;
      const bool feed = name.starts_with("rss/");
      EXPECT_EQ(paper.submitted.has_value() && paper.updated.has_value(), !feed) << paper.id.text;
      EXPECT_EQ(paper.announced.has_value(), feed) << paper.id.text;
      EXPECT_EQ(paper.announcements.size(), feed ? 1U : 0U) << paper.id.text;
    }
  }
  EXPECT_EQ(refused, (std::map<std::string, std::size_t>{
                         {"arXiv answered with an error: 'incorrect id format for abc'", 1},
                         {"the XML page is cut off or damaged at line 1233", 1},
                     }));
}

TEST(RecordedAnswers, of_oai_give_all_versions_and_convert_accents) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  const Paper paper = recorded_paper(*data, "oai/fatcat_GetRecord_arXivRaw_1810.09584.xml", "1810.09584");
  EXPECT_EQ(paper.versions, (std::vector<PaperVersion>{{1, parse_date("2018-10-22T22:41:50Z")},
                                                       {2, parse_date("2019-01-13T11:17:09Z")}}));
  EXPECT_EQ(paper.version, 2);
  EXPECT_EQ(paper.authors.back(),
            "\xC3\x89"
            "dgar Rold\xC3\xA1n");
  EXPECT_EQ(paper.doi, "10.1209/0295-5075/124/60006");
  EXPECT_FALSE(paper.withdrawn);
}

TEST(RecordedAnswers, of_oai_keep_collaborations_and_drop_stray_marks) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  const struct {
    const char* file;
    const char* id;
    std::size_t at;
    std::vector<std::string> names;
  } rows[] = {
      {"record3", "1603.01251", 0, {"Mark Scott for the NuPRISM", "Hyper-K collaborations"}},
      {"record4", "1603.05976", 0, {"Keck Array", "BICEP2 Collaborations", "P. Ade"}},
      {"record6", "1606.06775", 1, {"D. Hollowood", "DES Collaboration"}},
      {"record7", "1606.07066", 0, {"Curtis J. Saxton", "Ziri Younsi", "Kinwah Wu"}},
      {"record8", "1606.07538", 0, {"Super-Kamiokande Collaboration", "K. Abe"}},
  };
  for (const auto& row : rows) {
    const Paper paper = recorded_paper(*data, std::string("oai/hepcrawl_sample_arxiv_") + row.file + ".xml", row.id);
    ASSERT_GE(paper.authors.size(), row.at + row.names.size()) << row.file;
    for (std::size_t i = 0; i < row.names.size(); ++i) EXPECT_EQ(paper.authors[row.at + i], row.names[i]) << row.file;
  }
}

TEST(RecordedAnswers, of_oai_in_dublin_core_have_category_identifiers) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  const Paper old = recorded_paper(*data, "oai/ads_record_oai_dc_cond-mat_9706061.xml", "cond-mat/9706061");
  EXPECT_EQ(old.categories, (std::vector<std::string>{"cond-mat.mes-hall", "hep-th"}));
  EXPECT_EQ(old.authors.front(), "Anton Yu. Alekseev");
  EXPECT_EQ(to_iso(*old.submitted), "1997-06-06");
  const Paper replaced = recorded_paper(*data, "oai/ads_ListRecords_oai_dc_2023-01-25.xml", "1412.1417");
  EXPECT_EQ(replaced.categories, (std::vector<std::string>{"math.QA", "math.RT"}));
  EXPECT_EQ(to_iso(*replaced.submitted), "2014-12-03");
  EXPECT_EQ(to_iso(*replaced.updated), "2023-01-23");
  EXPECT_EQ(replaced.doi, "10.1112/jlms.12001");
  EXPECT_TRUE(replaced.comment.starts_with("28 pages")) << replaced.comment;
}

TEST(RecordedAnswers, of_the_daily_feeds_tell_new_papers_from_cross_lists) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  const auto all = collect(testing::bytes_of(*data / "arxiv" / "rss" / "derived_atom_cs.AI_2025-08-20_wellformed.xml"));
  std::map<AnnounceType, std::size_t> counts;
  for (const auto& paper : all.papers) {
    ASSERT_EQ(paper.announcements.size(), 1U);
    ++counts[paper.announcements[0].type];
    EXPECT_EQ(to_iso(*paper.announced), "2025-08-20");
    EXPECT_EQ(paper.abstract.find("Announce Type"), std::string::npos);
    for (const auto& name : paper.authors) EXPECT_EQ(name.find('\\'), std::string::npos) << name;
  }
  EXPECT_EQ(counts, (std::map<AnnounceType, std::size_t>{{AnnounceType::fresh, 41}, {AnnounceType::cross, 45}}));
  const Paper paper = recorded_paper(*data, "rss/rss_cs.AI_2026-04-27_excerpt.xml", "2604.21935");
  EXPECT_EQ(paper.authors, (std::vector<std::string>{"Michael Cooper", "Samuel Cooper"}));
  EXPECT_EQ(to_iso(*paper.announced), "2026-04-27");
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
