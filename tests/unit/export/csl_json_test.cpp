#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "unit/export/items.hpp"

namespace lectern {
namespace {

using testing::export_item;
using Json = nlohmann::ordered_json;

std::string csl(const std::vector<ExportItem>& items) { return find_exporter("csl-json")->write(items, {"Any"}); }

TEST(CslJson, writes_a_preprint_as_citeproc_wants_it) {
  auto item = export_item("Kernels for DNA & $k$-means", {"Ada Example", "Ludwig van Beispiel Jr.", "X Collaboration"});
  item.paper.comment = "12 pages";
  item.note = "Half of it\nis new";
  item.reading.state = ReadingState::saved;
  EXPECT_EQ(Json::parse(csl({item})).dump(),
            R"([{"id":"example2021kernels","type":"article","title":"Kernels for DNA & $k$-means","author":[)"
            R"({"family":"Example","given":"Ada"},{"family":"van Beispiel","given":"Ludwig","suffix":"Jr."},)"
            R"({"literal":"X Collaboration"}],"issued":{"date-parts":[[2021,1,4]]},"publisher":"arXiv",)"
            R"("number":"arXiv:2101.00001","genre":"preprint","source":"arXiv.org",)"
            R"("DOI":"10.48550/arXiv.2101.00001","URL":"https://arxiv.org/abs/2101.00001",)"
            R"("keyword":"cs.LG, stat.ML, kernel-methods, clustering, state:saved",)"
            R"("abstract":"We invent a paper.\nIt has two paragraphs.","annote":"Half of it\nis new",)"
            R"("custom":{"lectern":"lectern/1 version=1 categories=cs.LG,stat.ML submitted=2021-01-04 state=saved",)"
            R"("comment":"12 pages"}}])");
}

TEST(CslJson, names_the_journal_and_its_doi_where_arxiv_does) {
  auto item = export_item("T");
  item.paper.doi = "10.1000/a_b";
  item.paper.journal_ref = "J. Invented 12 (2021) 3-4";
  item.paper.withdrawn = true;
  const auto paper = Json::parse(csl({item}))[0];
  EXPECT_EQ(paper["DOI"], "10.1000/a_b");
  EXPECT_EQ(paper["container-title"], "J. Invented 12 (2021) 3-4");
  EXPECT_EQ(paper["status"], "withdrawn");
}

TEST(CslJson, says_of_dates_what_is_known) {
  auto item = export_item("T");
  item.paper.submitted = parse_date("2021-03");
  EXPECT_EQ(Json::parse(csl({item}))[0]["issued"].dump(), R"({"date-parts":[[2021,3]]})");
  item.paper.submitted.reset();
  EXPECT_FALSE(Json::parse(csl({item}))[0].contains("issued"));
}

TEST(CslJson, is_a_list_also_when_empty_and_keeps_the_order) {
  EXPECT_EQ(csl({}), "[]\n");
  const auto list = Json::parse(csl({export_item("B"), export_item("A\xFF\"\\\n")}));
  EXPECT_EQ(list[0]["title"], "B");
  EXPECT_EQ(list[1]["title"], "A\xEF\xBF\xBD\"\\");
}

}  // namespace
}  // namespace lectern
