#include <gtest/gtest.h>

#include "lectern/base/text.hpp"
#include "unit/export/items.hpp"

namespace lectern {
namespace {

using testing::export_item;

std::string ris(const std::vector<ExportItem>& items) { return find_exporter("ris")->write(items, {"Any"}); }

/// The values of a tag, in order.
std::vector<std::string> values(const std::string& text, const std::string& tag) {
  std::vector<std::string> found;
  for (auto& line : split(text, '\n'))
    if (line.starts_with(tag + "  - ")) found.push_back(line.substr(6, line.size() - 7));
  return found;
}

TEST(Ris, has_one_value_a_line) {
  auto item = export_item("Kernels for DNA & $k$-means", {"Ada Example", "Ludwig van Beispiel Jr.", "X Collaboration"});
  item.paper.doi = "10.1000/a_b";
  item.paper.journal_ref = "J. Invented 12 (2021) 3-4";
  item.paper.comment = "12 pages";
  item.note = "Half of it\n\nis new";
  item.reading.state = ReadingState::read;
  EXPECT_EQ(ris({item}),
            "TY  - GEN\r\n"
            "ID  - example2021kernels\r\n"
            "TI  - Kernels for DNA & $k$-means\r\n"
            "AU  - Example, Ada\r\n"
            "AU  - van Beispiel, Ludwig, Jr.\r\n"
            "AU  - X Collaboration\r\n"
            "PY  - 2021\r\n"
            "DA  - 2021/01/04/\r\n"
            "T2  - J. Invented 12 (2021) 3-4\r\n"
            "DO  - 10.1000/a_b\r\n"
            "UR  - https://arxiv.org/abs/2101.00001\r\n"
            "PB  - arXiv\r\n"
            "AN  - arXiv:2101.00001\r\n"
            "KW  - cs.LG\r\n"
            "KW  - stat.ML\r\n"
            "KW  - kernel-methods\r\n"
            "KW  - clustering\r\n"
            "KW  - state:read\r\n"
            "AB  - We invent a paper. It has two paragraphs.\r\n"
            "N1  - 12 pages\r\n"
            "RN  - Half of it\r\n"
            "RN  - is new\r\n"
            "U5  - lectern/1 version=1 categories=cs.LG,stat.ML submitted=2021-01-04 state=read\r\n"
            "ER  - \r\n");
}

TEST(Ris, gives_arxivs_doi_where_no_other_is_known) {
  EXPECT_EQ(values(ris({export_item("T")}), "DO"), std::vector<std::string>{"10.48550/arXiv.2101.00001"});
}

TEST(Ris, leaves_a_date_open_where_it_is) {
  auto item = export_item("T");
  item.paper.submitted = parse_date("2021-03");
  EXPECT_EQ(values(ris({item}), "DA"), std::vector<std::string>{"2021/03//"});
  item.paper.submitted = parse_date("2021");
  EXPECT_EQ(values(ris({item}), "DA"), std::vector<std::string>{"2021///"});
  item.paper.submitted.reset();
  EXPECT_TRUE(values(ris({item}), "DA").empty());
  EXPECT_TRUE(values(ris({item}), "PY").empty());
}

TEST(Ris, puts_no_comma_into_a_name_but_between_its_parts) {
  const auto text = ris({export_item("T", {"Institute of A, B and C", "Ada Example, Jr."})});
  EXPECT_EQ(values(text, "AU"), (std::vector<std::string>{"Institute of A B and C", "Example, Ada, Jr."}));
}

TEST(Ris, is_nothing_but_lines_with_tags_whatever_texts_hold) {
  const std::string hostile = "x\r\nER  - \r\nTY  - JOUR\nTI  - evil\x0b\x0c\xE2\x80\xA8 end";
  auto item = export_item(hostile, {hostile});
  item.paper.abstract = item.paper.comment = item.paper.journal_ref = item.note = hostile;
  item.tags = {{hostile, 1, {}}};
  const auto text = ris({item, export_item("After")});
  std::size_t records = 0;
  for (const auto& line : split(text, '\n')) {
    if (line == "\r") continue;
    ASSERT_GE(line.size(), 7U) << line;
    EXPECT_EQ(line.substr(2, 4), "  - ") << line;
    EXPECT_EQ(line.back(), '\r');
    EXPECT_EQ(line.find('\r'), line.size() - 1);
    records += line == "ER  - \r" ? 1U : 0U;
  }
  EXPECT_EQ(records, 2U);
  EXPECT_EQ(values(text, "TY").size(), 2U);
}

}  // namespace
}  // namespace lectern
