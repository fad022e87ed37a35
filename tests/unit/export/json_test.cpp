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
  item.corrected = {{"transformers", parse_date("2026-05-01T09:00:00Z")->time}};
  item.note = "Mine.";
  item.noted = parse_date("2026-05-01T11:00:00Z")->time;
  item.paper.versions = {{1, parse_date("2022-03")}};
  item.paper.announcements = {{parse_date("2022-03-04")->day(), AnnounceType::fresh, 1}};
  const auto paper = Json::parse(json({item}))["papers"][0];
  EXPECT_EQ(
      paper.dump(),
      R"({"id":"2101.00001","version":2,"title":"Title","authors":["Ada Example"],"categories":["cs.LG","stat.ML"],)"
      R"("submitted":"2021-01-04","topics":["kernel-methods","clustering"],"updated":"2022-03","announced":null,)"
      R"("abstract":"We invent a paper.\nIt has two paragraphs.","comment":null,"journal_ref":null,)"
      R"("doi":"10.1000/x","licence":null,"withdrawn":false,"state":{"state":"skipped",)"
      R"("at":"2026-05-01T10:00:00Z","took_minutes":null,"rating":null,"reason":"known","until":null},)"
      R"("corrections":{"kernel-methods":true,"transformers":false},"corrected_at":{"transformers":"2026-05-01T09:00:00Z"},)"
      R"("note":"Mine.","noted_at":"2026-05-01T11:00:00Z","partial":false,"url":null,"citation_key":null,)"
      R"("versions":[{"number":1,"created":"2022-03"}],)"
      R"("announcements":[{"day":"2022-03-04","type":"new","version":1}]})");
}

TEST(JsonExport, has_new_versions_apart_from_the_papers) {
  auto known = export_item("B");
  known.new_version = 3;
  const auto document = Json::parse(json({export_item("A"), known}));
  EXPECT_EQ(names_of(document), (std::vector<std::string>{"schema", "title", "papers", "replaced"}));
  ASSERT_EQ(document["papers"].size(), 1U);
  EXPECT_EQ(document["papers"][0]["title"], "A");
  ASSERT_EQ(document["replaced"].size(), 1U);
  EXPECT_EQ(document["replaced"][0]["replaced_by"], 3);
  auto paper = document["replaced"][0];
  paper.erase("replaced_by");
  EXPECT_EQ(paper, full_paper_json(export_item("B")));
  EXPECT_EQ(Json::parse(json({known}))["papers"].dump(), "[]");
}

TEST(JsonExport, has_the_same_members_for_every_paper) {
  const ExportItem empty;
  EXPECT_EQ(names_of(full_paper_json(empty)), names_of(full_paper_json(export_item("T"))));
  EXPECT_TRUE(paper_json(empty.paper, {})["submitted"].is_null());
  EXPECT_TRUE(paper_json(empty.paper, {})["topics"].is_array());
  EXPECT_TRUE(paper_json(empty.paper, {})["authors"].is_array());
}

TEST(JsonExport, is_the_same_text_as_the_whole_put_together_at_once) {
  const std::vector<ExportItem> items = {export_item("A \"quoted\"\nline"), export_item("B")};
  Holdings holdings;
  holdings.names = {{1, {"2101.00001"}}};
  holdings.lists = {{"to read", true, {1, 2}}, {"empty", false, {}}};
  holdings.removed = {{"2101.00009"}};
  const auto text = find_exporter("json")->write(items, {.title = "All papers", .holdings = holdings});
  EXPECT_EQ(text, document_text(Json::parse(text)));
  const auto document = Json::parse(text);
  EXPECT_EQ(document["lists"].dump(), R"([{"name":"to read","interest":true,"papers":["2101.00001"]},)"
                                      R"({"name":"empty","interest":false,"papers":[]}])");
  EXPECT_EQ(document["removed"].dump(), R"(["2101.00009"])");
  EXPECT_EQ(document["plans"].dump(), "[]");
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
