#include <gtest/gtest.h>

#include "unit/fetch/collected.hpp"

namespace lectern {
namespace {

using testing::collect;
using testing::Collected;
using testing::refusal;
using Names = std::vector<std::string>;

Names ids(const Collected& all) {
  Names names;
  for (const auto& paper : all.papers) names.push_back(paper.id.text);
  return names;
}

Names reasons(const Collected& all) {
  Names texts;
  for (const auto& problem : all.problems)
    texts.push_back(std::to_string(problem.line) + " " + problem.record + ": " + problem.reason);
  return texts;
}

TEST(IdListReader, makes_partial_papers_of_names) {
  const auto all = collect("2101.00001v3\nhep-th/9901001\n10.1000/Inv.1\n");
  EXPECT_EQ(all.format, "ids");
  ASSERT_EQ(all.papers.size(), 3U);
  EXPECT_EQ(all.papers[0].id.text, "2101.00001");
  EXPECT_EQ(all.papers[0].version, 3);
  EXPECT_EQ(all.papers[0].title, "2101.00001");
  ASSERT_TRUE(all.papers[0].submitted);
  EXPECT_EQ(to_iso(*all.papers[0].submitted), "2021-01");
  EXPECT_EQ(to_iso(*all.papers[1].submitted), "1999-01");
  EXPECT_EQ(all.papers[2].id.text, "doi:10.1000/inv.1");
  EXPECT_EQ(all.papers[2].title, "10.1000/inv.1");
  EXPECT_EQ(all.papers[2].doi, "10.1000/inv.1");
  for (const auto& paper : all.papers) EXPECT_TRUE(paper.partial);
}

TEST(IdListReader, takes_names_out_of_what_stands_around_them) {
  const Names one = {"2101.00001"};
  const Names two = {"2101.00001", "2101.00002"};
  const struct {
    const char* line;
    Names names;
  } rows[] = {
      {"2101.00001, 2101.00002", two},
      {"2101.00001;2101.00002", two},
      {"2101.00001,2101.00002,", two},
      {"2101.00001\t2101.00002", two},
      {"2101.00001  a great paper about 3.14 and e.g. lists", one},
      {"- [ ] arXiv:2101.00001 (to read)", one},
      {"* [A title, with commas](https://arxiv.org/abs/2101.00001)", one},
      {"1. [2101.00001](https://arxiv.org/abs/2101.00001) [pdf](https://arxiv.org/pdf/2101.00001)", one},
      {"| 2101.00001 | a cell | 2101.00002 |", two},
      {"<https://arxiv.org/abs/2101.00001>.", one},
      {"(see https://arxiv.org/pdf/2101.00001v2.pdf, \"2101.00002\")", two},
      {"arXiv: 2101.00001 [cs.LG]", one},
      {"`2101.00001` **2101.00002**", two},
      {"[\"2101.00001\", \"2101.00002\"]", two},
      {"2101.00001 # 2101.00009 is a remark", one},
      {"https://arxiv.org/abs/2101.00001#S1", one},
      {"https://doi.org/10.48550/arXiv.2101.00001", one},
      {"\xC2\xA0"
       "2101.00001\xC2\xA0"
       "2101.00002",
       two},
      {"doi: 10.1016/0004-3702(81)90024-2, (10.1000/x).", {"doi:10.1016/0004-3702(81)90024-2", "doi:10.1000/x"}},
      {"10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2;10.1000/x",
       {"doi:10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2", "doi:10.1000/x"}},
      {"https://dx.doi.org/10.1000/x 10.1000/y,A title,2019", {"doi:10.1000/x", "doi:10.1000/y"}},
  };
  for (const auto& row : rows) {
    const auto all = collect(row.line, "ids");
    EXPECT_EQ(ids(all), row.names) << row.line;
    EXPECT_TRUE(all.problems.empty()) << row.line << reasons(all).front();
    EXPECT_EQ(collect(row.line).format, "ids") << row.line;
  }
}

TEST(IdListReader, tells_what_it_does_not_take) {
  const auto all = collect(
      "# My list\n\n2101.00001\nwords only\n2101.00001 https://example.org/x\n2101.00001 2101.0002\narXiv:21O1.00001\n"
      "---\nhttps://example.org/2101.00001\n2113.00001\next:0123456789ab\n2101.00003\n");
  EXPECT_EQ(ids(all), (Names{"2101.00001", "2101.00001", "2101.00001", "2101.00003"}));
  EXPECT_EQ(reasons(all), (Names{"4 words only: names no paper: no arXiv identifier and no DOI",
                                 "5 https://example.org/x: not an arXiv or DOI address",
                                 "6 2101.0002: not an arXiv identifier or a DOI",
                                 "7 arXiv:21O1.00001: not an arXiv identifier or a DOI",
                                 "9 https://example.org/2101.00001: not an arXiv or DOI address",
                                 "10 2113.00001: not an arXiv identifier or a DOI",
                                 "11 ext:0123456789ab: not an arXiv identifier or a DOI"}));
}

TEST(IdListReader, recognises_lists_but_no_prose) {
  for (const std::string text : {"2101.00001", "# Papers\n\nTo read:\n- 2101.00001\n- 2101.00002\n",
                                 "id,title\n2101.00001,One\n2101.00002,Two\n", "https://arxiv.org/abs/2101.00001\r\n"})
    EXPECT_EQ(collect(text).format, "ids") << text;
  for (const std::string text :
       {"milk, bread", "id,title\n1,2\n", "Dear reader,\nthere is no list here\nonly words\nand 2101.00001 at last\n",
        "2101.00001 is one\nbut then\nthere are\nonly words\n"})
    EXPECT_TRUE(refusal(text)) << text;
}

TEST(IdListReader, reads_long_lines_quickly) {
  std::string line;
  for (int i = 0; i < 5'000; ++i) line += "2101.00001,2101.00002;";
  EXPECT_EQ(collect(line, "ids").papers.size(), 10'000U);
  for (const auto& junk : {std::string(500'000, ')'), "10." + std::string(500'000, ','), std::string(500'000, '('),
                           "(" + std::string(500'000, 'x') + ")))", std::string(500'000, '#')}) {
    const auto all = collect(junk + "\n2101.00003\n", "ids");
    EXPECT_EQ(ids(all), Names{"2101.00003"}) << junk.substr(0, 20);
  }
}

TEST(IdListReader, refuses_an_empty_list) { EXPECT_TRUE(refusal("# nothing\n\n", "ids")); }

}  // namespace
}  // namespace lectern
