#include <gtest/gtest.h>

#include "unit/fetch/collected.hpp"

namespace lectern {
namespace {

using testing::collect;
using testing::refusal;
using Names = std::vector<std::string>;

Paper only_paper(const std::string& text) {
  auto all = collect(text);
  EXPECT_EQ(all.format, "ris");
  EXPECT_EQ(all.problems.size(), 0U) << (all.problems.empty() ? "" : all.problems[0].reason) << text;
  EXPECT_EQ(all.papers.size(), 1U) << text;
  return all.papers.empty() ? Paper{} : all.papers.front();
}

Paper with_lines(const std::string& lines) { return only_paper("TY  - JOUR\n" + lines + "\nER  - \n"); }

std::string day(const std::optional<Date>& date) { return date ? to_iso(*date) : "none"; }

TEST(RisReader, reads_an_article_as_zotero_writes_it) {
  const auto paper = only_paper(
      "TY  - JOUR\r\nTI  - An invented article\r\nAU  - Example, Ada\r\nAU  - Sample, Bo, Jr.\r\n"
      "T2  - Journal of Inventions\r\nAB  - It says little. \r\n\r\nIt ends soon.\r\nDA  - 2019/03/05/\r\nPY  - "
      "2019\r\n"
      "DO  - 10.1000/Inv.1\r\nDP  - DOI.org (Crossref)\r\nVL  - 12\r\nIS  - 3\r\nSP  - 45\r\nEP  - 67\r\n"
      "UR  - https://example.org/inv\r\nY2  - 2022/01/01/\r\nL1  - files/1/x.pdf\r\nKW  - a\r\nER  - \r\n\r\n");
  EXPECT_EQ(paper.id.text, "doi:10.1000/inv.1");
  EXPECT_FALSE(paper.partial);
  EXPECT_EQ(paper.title, "An invented article");
  EXPECT_EQ(paper.authors, (Names{"Ada Example", "Bo Sample Jr."}));
  EXPECT_EQ(paper.abstract, "It says little.\nIt ends soon.");
  EXPECT_EQ(paper.journal_ref, "Journal of Inventions 12(3), 45–67 (2019)");
  EXPECT_EQ(paper.doi, "10.1000/Inv.1");
  EXPECT_EQ(day(paper.submitted), "2019-03-05");
  EXPECT_EQ(paper.url, "https://example.org/inv");
}

TEST(RisReader, finds_arxivs_identifier) {
  const struct {
    const char* program;
    const char* lines;
    const char* id;
    int version;
  } rows[] = {
      {"Zotero", "TI  - T\nM1  - arXiv:2101.00001\nPB  - arXiv\nDO  - 10.48550/arXiv.2101.00001", "2101.00001", 1},
      {"Zotero, old", "TI  - T\nT2  - arXiv:2101.00001 [cs, stat]\nUR  - http://arxiv.org/abs/2101.00001", "2101.00001",
       1},
      {"note", "TI  - T\nN1  - arXiv: 2101.00001v2", "2101.00001", 2},
      {"comment note", "TI  - T\nN1  - arXiv:2101.00001 [cs.LG]", "2101.00001", 1},
      {"Lectern's own", "TI  - T\nAN  - arXiv:2101.00001\nDB  - arXiv.org", "2101.00001", 1},
      {"bare number", "TI  - T\nAN  - 2101.00001\nDB  - arXiv", "2101.00001", 1},
      {"Mendeley", "T1  - T\nUR  - http://arxiv.org/abs/hep-th/9901001v3", "hep-th/9901001", 3},
      {"two addresses", "TI  - T\nUR  - https://example.org/x;https://arxiv.org/pdf/2101.00001", "2101.00001", 1},
      {"Google Scholar", "T1  - T\nJO  - arXiv preprint arXiv:2101.00001", "2101.00001", 1},
      {"Endnote", "TI  - T\nJO  - CoRR\nVL  - abs/2101.00001", "2101.00001", 1},
  };
  for (const auto& row : rows) {
    const auto paper = with_lines(row.lines);
    EXPECT_EQ(paper.id.text, row.id) << row.program;
    EXPECT_EQ(paper.version, row.version) << row.program;
    EXPECT_TRUE(paper.partial) << row.program;
    EXPECT_EQ(paper.journal_ref, "") << row.program;
  }
}

TEST(RisReader, takes_tags_as_programs_write_them) {
  for (const std::string text : {
           "TY  - JOUR\nTI  - T\nPY  - 2019\nER  - \n",
           "TY - JOUR\nTI - T\nPY - 2019\nER -\n",
           "TY  -JOUR\nTI  -T\nPY  -2019\nER  -\n",
           "TY   - JOUR\nTI   - T\nPY   - 2019\nER   - ",
           "\xEF\xBB\xBFTY  - JOUR\r\nTI  - T\r\nPY  - 2019\r\nER  - \r\n",
           "  TY  - JOUR\n  TI  - T\n  PY  - 2019\n  ER  - \n",
           "TY\t-\tJOUR\nTI\t-\tT\nPY\t-\t2019\nER\t-\n",
           "\n\nProvider: Nobody\nDatabase: None\nContent: text/plain; charset=\"UTF-8\"\n\nTY  - JOUR\nT1  - T\nY1  - "
           "2019///\nER  - \n",
           "TY  - JOUR\rTI  - T\rPY  - 2019\rER  - \r",
           "TY  - BOOK\nBT  - T\nY1  - 2019/03\nER  - \n",
       }) {
    const auto paper = only_paper(text);
    EXPECT_EQ(paper.title, "T") << text;
    EXPECT_EQ(day(paper.submitted).substr(0, 4), "2019") << text;
  }
}

TEST(RisReader, goes_on_where_the_end_of_a_record_is_missing) {
  const auto all = collect("TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\nER  - \nstray words\nTY  - GEN\nTI  - Three");
  ASSERT_EQ(all.papers.size(), 3U);
  EXPECT_EQ(all.papers[0].title, "One");
  EXPECT_EQ(all.papers[1].title, "Two");
  EXPECT_EQ(all.papers[2].title, "Three");
  EXPECT_TRUE(all.problems.empty());
}

TEST(RisReader, joins_wrapped_lines) {
  const auto paper = with_lines(
      "TI  - A title that\n      goes on\nAB  - First line\nUV - visible light is no tag here\nthird line\nAU  - "
      "Example, "
      "A.");
  EXPECT_EQ(paper.title, "A title that goes on");
  EXPECT_EQ(paper.abstract, "First line UV - visible light is no tag here third line");
  EXPECT_EQ(paper.authors, Names{"A. Example"});
}

TEST(RisReader, reads_dates) {
  const struct {
    const char* lines;
    const char* date;
  } rows[] = {
      {"PY  - 2019", "2019"},
      {"PY  - 2019/03/05/", "2019-03-05"},
      {"PY  - 2019/03//", "2019-03"},
      {"PY  - 2019//Spring/", "2019"},
      {"Y1  - 2019/03/05", "2019-03-05"},
      {"PY  - 2019\nDA  - 2019/03/05", "2019-03-05"},
      {"PY  - 2019\nDA  - 2020/03/05", "2019"},
      {"PY  - 2019\nDA  - March 5, 2019", "2019-03-05"},
      {"DA  - 2019-03-05", "2019-03-05"},
      {"Y2  - 2019/01/01", "none"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(day(with_lines("TI  - T\n" + std::string(row.lines)).submitted), row.date) << row.lines;
}

TEST(RisReader, takes_publishers_habits) {
  EXPECT_EQ(with_lines("TI  - Role of <i>E. coli</i> &amp; CO<sub>2</sub>, a < b").title,
            "Role of E. coli & CO2, a < b");
  EXPECT_EQ(with_lines("TI  - T\nM3  - doi: 10.1000/x.1").doi, "10.1000/x.1");
  EXPECT_EQ(with_lines("TI  - T\nDO  - https://doi.org/10.1000/x.1").id.text, "doi:10.1000/x.1");
  EXPECT_EQ(with_lines("TI  - T\nAU  - Example, A.; Sample, B.").authors, (Names{"A. Example", "B. Sample"}));
  EXPECT_EQ(with_lines("TI  - T\nA2  - Body, Some").authors, Names{"Some Body"});
  EXPECT_EQ(with_lines("TI  - Caf\xE9").title, "Café");
  EXPECT_EQ(with_lines("DO  - 10.1000/x.1").title, "10.1000/x.1");
}

TEST(RisReader, tells_records_that_name_nothing) {
  const auto all = collect("TY  - JOUR\nID  - k1\nAU  - Example, A.\nER  - \n\nTY  - JOUR\nTI  - T\nER  - \nTY  - X\n");
  EXPECT_EQ(all.papers.size(), 1U);
  ASSERT_EQ(all.problems.size(), 2U);
  EXPECT_EQ(all.problems[0].line, 1U);
  EXPECT_EQ(all.problems[0].record, "k1");
  EXPECT_EQ(all.problems[0].reason, "neither a title nor an identifier");
  EXPECT_EQ(all.problems[1].line, 9U);
}

TEST(RisReader, bounds_what_it_holds) {
  const auto all =
      collect("TY  - JOUR\nTI  - Long\nAB  - " + std::string(3'000'000, 'x') + "\nER  - \nTY  - JOUR\nTI  - Many\n" +
              [] {
                std::string lines;
                for (int i = 0; i < 30'000; ++i) lines += "AU  - A, B\n";
                return lines;
              }() +
              "ER  - \nTY  - JOUR\nTI  - Last\nER  - \n");
  ASSERT_EQ(all.papers.size(), 1U);
  EXPECT_EQ(all.papers[0].title, "Last");
  ASSERT_EQ(all.problems.size(), 2U);
  EXPECT_EQ(all.problems[0].record, "Long");
  EXPECT_EQ(all.problems[0].reason, "a line longer than 1 MiB");
  EXPECT_EQ(all.problems[1].reason, "longer than 4 MiB or 20000 fields");
}

TEST(RisReader, refuses_what_holds_no_record) {
  for (const auto* const text : {"", "ER  - \n", "words\n"}) EXPECT_TRUE(refusal(text, "ris")) << text;
}

}  // namespace
}  // namespace lectern
