#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "export/paper_json.hpp"
#include "unit/export/items.hpp"

namespace lectern {
namespace {

using testing::export_item;
using Json = nlohmann::ordered_json;

std::string json(const std::vector<ExportItem>& items) {
  return find_exporter("json")->write(items, {"Saved \"papers\""});
}

std::vector<std::string> names_of(const Json& object) {
  std::vector<std::string> names;
  for (const auto& [name, value] : object.items()) names.push_back(name);
  return names;
}

TEST(JsonExport, is_one_document_with_its_schema_also_when_empty) {
  const auto document = Json::parse(json({}));
  EXPECT_EQ(document.dump(), R"({"schema":"lectern.export/1","title":"Saved \"papers\"","papers":[]})");
  EXPECT_EQ(json({}).back(), '\n');
}

TEST(JsonExport, has_everything_known_of_a_paper) {
  auto item = export_item("Title");
  item.paper.version = 2;
  item.paper.updated = parse_date("2022-03");
  item.paper.doi = "10.1000/x";
  item.reading = {ReadingState::skipped, parse_date("2026-05-01T10:00:00Z")->time,
                  std::nullopt,          std::nullopt,
                  SkipReason::known,     std::nullopt};
  item.corrections = {{"kernel-methods", true}, {"transformers", false}};
  item.note = "Mine.";
  const auto paper = Json::parse(json({item}))["papers"][0];
  EXPECT_EQ(
      paper.dump(),
      R"({"id":"2101.00001","version":2,"title":"Title","authors":["Ada Example"],"categories":["cs.LG","stat.ML"],)"
      R"("submitted":"2021-01-04","topics":["kernel-methods","clustering"],"updated":"2022-03","announced":null,)"
      R"("abstract":"We invent a paper.\nIt has two paragraphs.","comment":null,"journal_ref":null,)"
      R"("doi":"10.1000/x","licence":null,"withdrawn":false,"state":{"state":"skipped",)"
      R"("at":"2026-05-01T10:00:00Z","took_minutes":null,"rating":null,"reason":"known","until":null},)"
      R"("corrections":{"kernel-methods":true,"transformers":false},"note":"Mine."})");
}

TEST(JsonExport, has_the_same_members_for_every_paper) {
  const ExportItem empty;
  EXPECT_EQ(names_of(full_paper_json(empty)), names_of(full_paper_json(export_item("T"))));
  EXPECT_TRUE(paper_json(empty.paper, {})["submitted"].is_null());
  EXPECT_TRUE(paper_json(empty.paper, {})["topics"].is_array());
  EXPECT_TRUE(paper_json(empty.paper, {})["authors"].is_array());
}

TEST(JsonExport, keeps_order_and_gives_the_same_bytes_twice) {
  const std::vector<ExportItem> items = {export_item("B"), export_item("A"), export_item("C")};
  EXPECT_EQ(json(items), json(items));
  const auto document = Json::parse(json(items));
  EXPECT_EQ(document["papers"][0]["title"], "B");
  EXPECT_EQ(document["papers"][2]["title"], "C");
}

TEST(JsonExport, replaces_bytes_that_are_no_utf8_and_keeps_those_that_are) {
  const auto text = json({export_item("bad \xFF \xC0\xAF Schrödinger")});
  EXPECT_NE(text.find("Schrödinger"), std::string::npos);
  EXPECT_TRUE(Json::accept(text));
}

TEST(Exporters, are_found_by_name_and_nothing_else_is) {
  for (const auto& format : exporters()) {
    EXPECT_EQ(find_exporter(format.name), &format);
    EXPECT_FALSE(format.help.empty());
  }
  for (const char* name : {"", "bib", "BibTeX", "markdown "}) EXPECT_EQ(find_exporter(name), nullptr) << name;
  EXPECT_NE(find_exporter("markdown"), nullptr);
}

}  // namespace
}  // namespace lectern
