#include <gtest/gtest.h>

#include "unit/export/bibtex_reader.hpp"
#include "unit/export/items.hpp"

namespace lectern {
namespace {

using testing::export_item;

std::string biblatex(const std::vector<ExportItem>& items) { return find_exporter("biblatex")->write(items, {"Any"}); }

TEST(Biblatex, writes_fields_of_its_data_model) {
  auto item = export_item("Kernels for DNA", {"Ada Example", "Ludwig van Beispiel"});
  item.paper.version = 2;
  item.paper.doi = "10.1000/a_b";
  item.paper.journal_ref = "J. Invented 12 (2021) 3-4";
  item.paper.comment = "12 pages, 50% figures";
  item.paper.withdrawn = true;
  item.note = "Mine";
  EXPECT_EQ(biblatex({item}),
            "@online{example2021kernels,\n"
            "  title = {Kernels for {DNA}},\n"
            "  author = {Example, Ada and van Beispiel, Ludwig},\n"
            "  date = {2021-01-04},\n"
            "  eprint = {2101.00001},\n"
            "  eprinttype = {arxiv},\n"
            "  eprintclass = {cs.LG},\n"
            "  version = {2},\n"
            "  url = {https://arxiv.org/abs/2101.00001},\n"
            "  doi = {10.1000/a_b},\n"
            "  note = {Withdrawn. J. Invented 12 (2021) 3-4},\n"
            "  keywords = {kernel-methods, clustering},\n"
            "  abstract = {We invent a paper. It has two paragraphs.},\n"
            "  annotation = {Mine},\n"
            "  usera = {12 pages, 50\\% figures},\n"
            "  verba = {lectern/1 version=2 categories=cs.LG,stat.ML submitted=2021-01-04 withdrawn=yes},\n"
            "}\n");
}

TEST(Biblatex, has_another_type_for_what_is_nowhere_online) {
  ExportItem item;
  item.paper.id = {"ext:0123456789ab"};
  item.paper.title = "Untold";
  item.paper.submitted = parse_date("1999-05-01T10:00:00Z");
  EXPECT_EQ(biblatex({item}),
            "@misc{anonymous1999untold,\n"
            "  title = {Untold},\n"
            "  date = {1999-05-01},\n"
            "  verba = {lectern/1 id=ext:0123456789ab version=1 submitted=1999-05-01T10:00:00Z},\n"
            "}\n");
}

TEST(Biblatex, keeps_the_order_and_parses_back) {
  const auto text = biblatex({export_item("}}\\input{x}"), export_item("B"), export_item("A")});
  const auto entries = testing::read_bibtex(text);
  ASSERT_TRUE(entries && entries->size() == 3U) << text;
  EXPECT_EQ((*entries)[1].fields.at("title"), "B");
  EXPECT_EQ((*entries)[2].fields.at("title"), "A");
  EXPECT_EQ(biblatex({}), "");
}

}  // namespace
}  // namespace lectern
