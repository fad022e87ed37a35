#include <gtest/gtest.h>

#include "lectern/base/text.hpp"
#include "unit/export/items.hpp"

namespace lectern {
namespace {

using testing::export_item;
using Rows = std::vector<std::vector<std::string>>;

std::string csv(const std::vector<ExportItem>& items) { return find_exporter("csv")->write(items, {"Any"}); }

/// Reads CSV by RFC 4180, strictly, behind its byte order mark.
Rows rows_of(const std::string& text) {
  Rows rows(1, {""});
  bool quoted = false;
  for (std::size_t at = 3; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '"' && at + 1 < text.size() && text[at + 1] == '"') {
      rows.back().back() += text[++at];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (quoted || (c != ',' && c != '\r')) {
      rows.back().back() += c;
    } else if (c == ',') {
      rows.back().emplace_back();
    } else if (text.substr(at, 2) == "\r\n") {
      ++at;
      rows.push_back({""});
    } else {
      ADD_FAILURE() << "a lone carriage return";
    }
  }
  EXPECT_FALSE(quoted);
  EXPECT_EQ(rows.back(), std::vector<std::string>{""});
  rows.pop_back();
  return rows;
}

std::string cell(const Rows& rows, std::size_t row, const std::string& name) {
  const auto& names = rows.at(0);
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? "no such column" : rows.at(row).at(static_cast<std::size_t>(found - names.begin()));
}

TEST(Csv, is_a_table_with_names_and_a_row_a_paper) {
  auto item = export_item("Kernels, \"quoted\"", {"Ada Example", "Bo Example"});
  item.paper.doi = "10.1000/a_b";
  item.reading = {ReadingState::read,       parse_date("2026-05-01T10:00:00Z")->time,
                  std::chrono::minutes{40}, 4,
                  SkipReason::none,         std::nullopt};
  item.note = "one\ntwo";
  const auto text = csv({item});
  EXPECT_EQ(text,
            "\xEF\xBB\xBFnumber,id,title,authors,year,submitted,updated,version,categories,topics,state,marked,minutes,"
            "rating,note,url,doi,journal,comment,withdrawn,key,abstract\r\n"
            "1,arXiv:2101.00001,\"Kernels, \"\"quoted\"\"\",\"Ada Example; Bo Example\",2021,2021-01-04,,1,"
            "cs.LG stat.ML,kernel-methods clustering,read,2026-05-01,40,4,\"one\ntwo\","
            "https://arxiv.org/abs/2101.00001,10.1000/a_b,,,,example2021kernels,"
            "We invent a paper. It has two paragraphs.\r\n");
  EXPECT_EQ(cell(rows_of(text), 1, "title"), "Kernels, \"quoted\"");
}

TEST(Csv, has_as_many_cells_in_every_row_and_keeps_the_order) {
  const auto rows = rows_of(csv({export_item("B"), export_item("A\r\n,\",;"), ExportItem{}}));
  ASSERT_EQ(rows.size(), 4U);
  for (const auto& row : rows) EXPECT_EQ(row.size(), rows.front().size());
  EXPECT_EQ(cell(rows, 1, "title"), "B");
  EXPECT_EQ(cell(rows, 2, "title"), "A ,\",;");
  EXPECT_EQ(cell(rows, 3, "number"), "3");
  EXPECT_EQ(rows_of(csv({})).size(), 1U);
}

TEST(Csv, runs_no_formula) {
  for (const std::string text : {"=HYPERLINK(\"http://x\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1",
                                 "\r\n=1", "\"=1", " =1", "＝1", "＋1", "－1", "＠1"}) {
    auto item = export_item(text, {text}, text);
    item.paper.abstract = item.paper.comment = item.paper.journal_ref = item.note = text;
    item.paper.categories = {text};
    item.tags = {{text, 1, {}}};
    const auto rows = rows_of(csv({item}));
    for (const auto& value : rows.at(1)) {
      if (value.empty()) continue;
      EXPECT_EQ(std::string("=+-@\t\r").find(value.front()), std::string::npos) << text << " gave " << value;
      for (const char* sign : {"＝", "＋", "－", "＠"}) EXPECT_FALSE(value.starts_with(sign)) << value;
    }
  }
}

}  // namespace
}  // namespace lectern
