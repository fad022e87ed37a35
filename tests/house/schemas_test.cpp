// src/cli/SCHEMAS.md is the contract of `--json`; this reads its tables and holds every document against them.

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/command.hpp"
#include "lectern/base/text.hpp"
#include "support/golden.hpp"

namespace lectern {
namespace {

using nlohmann::json;

struct Member {
  std::string name;
  std::string type;
};
using Shapes = std::map<std::string, std::vector<Member>>;

/// Reads sections `## name` with their tables; `All of other, and:` takes the other's members in.
Shapes documented_shapes() {
  Shapes shapes;
  std::istringstream lines(
      testing::read_file(std::filesystem::path(LECTERN_SOURCE_DIR) / "src" / "cli" / "SCHEMAS.md"));
  std::string section;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("## ")) section = line.substr(3);
    if (line.starts_with("All of ")) {
      const auto other = line.substr(7, line.find(',') - 7);
      shapes[section] = shapes.at(other);
    }
    const auto cells = split(line, '|');
    if (!line.starts_with("| ") || cells.size() < 2 || cells[0] == " member ") continue;
    shapes[section].push_back({std::string(trim(cells[0])), std::string(trim(cells[1]))});
  }
  return shapes;
}

/// What is wrong with a value, or nothing.
std::string fault_of(const Shapes& shapes, const json& value, std::string type, const std::string& place) {
  if (type.ends_with(" or null")) {
    if (value.is_null()) return {};
    type.resize(type.size() - 8);
  }
  if (type.starts_with("list of ")) {
    if (!value.is_array()) return place + " is no list";
    for (const auto& item : value)
      if (auto fault = fault_of(shapes, item, type.substr(8), place + "[]"); !fault.empty()) return fault;
    return {};
  }
  if (type.starts_with("map of ")) {
    if (!value.is_object()) return place + " is no object";
    for (const auto& [name, item] : value.items())
      if (auto fault = fault_of(shapes, item, type.substr(7), place + "." + name); !fault.empty()) return fault;
    return {};
  }
  if (type == "string") return value.is_string() ? "" : place + " is no string";
  if (type == "integer") return value.is_number_integer() ? "" : place + " is no integer";
  if (type == "number") return value.is_number() ? "" : place + " is no number";
  if (type == "value") return value.is_string() || value.is_number() ? "" : place + " is no text or number";
  if (type == "boolean") return value.is_boolean() ? "" : place + " is no boolean";
  const auto shape = shapes.find(type);
  if (shape == shapes.end()) return place + ": the shape '" + type + "' is not documented";
  if (!value.is_object()) return place + " is no object";
  for (const auto& [name, member] : value.items()) {
    const auto known = std::find_if(shape->second.begin(), shape->second.end(),
                                    [&, key = name](const Member& row) { return row.name == key; });
    if (known == shape->second.end()) return place + "." + name + " is not documented";
    const auto bare = known->type.ends_with("?") ? known->type.substr(0, known->type.size() - 1) : known->type;
    if (auto fault = fault_of(shapes, member, bare, place + "." + name); !fault.empty()) return fault;
  }
  for (const auto& row : shape->second)
    if (!row.type.ends_with("?") && !value.contains(row.name)) return place + "." + row.name + " is missing";
  return {};
}

/// The documents that golden tests show, each from a line `{` to a line `}`.
std::vector<json> shown_documents(const std::string& text) {
  std::vector<json> documents;
  std::string open;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line == "{") open = "\n";
    if (!open.empty()) open += line + "\n";
    if (line == "}" && !open.empty()) {
      documents.push_back(json::parse(open));
      open.clear();
    }
  }
  return documents;
}

double sum_of_points(const json& reasons) {
  double sum = 0;
  for (const auto& reason : reasons) sum += reason.at("points").get<double>();
  return sum;
}

TEST(Schemas, hold_for_every_document_of_the_golden_tests) {
  const auto shapes = documented_shapes();
  ASSERT_GT(shapes.size(), 20U);
  std::map<std::string, int> seen;
  for (const auto& file : testing::golden_files())
    for (const auto& document : shown_documents(testing::read_file(file))) {
      const auto schema = document.at("schema").get<std::string>();
      ++seen[schema];
      EXPECT_EQ(fault_of(shapes, document, schema, schema), "") << file;
      if (!document.contains("papers")) continue;
      for (const auto& paper : document.at("papers")) {
        if (!paper.contains("reasons")) continue;
        EXPECT_NEAR(sum_of_points(paper.at("reasons")), paper.at("score").get<double>(), 1e-9) << file;
      }
    }
  for (const auto& [name, members] : shapes) {
    if (!name.starts_with("lectern.")) continue;
    EXPECT_GT(seen[name], 0) << "no golden test shows " << name;
  }
}

TEST(Schemas, the_check_finds_faults) {
  const Shapes shapes = {{"thing", {{"name", "string"}, {"size", "integer?"}, {"parts", "list of thing"}}}};
  EXPECT_EQ(fault_of(shapes, json::parse(R"({"name":"a","parts":[{"name":"b","parts":[]}]})"), "thing", "t"), "");
  EXPECT_EQ(fault_of(shapes, json::parse(R"({"name":"a","parts":[{"name":1,"parts":[]}]})"), "thing", "t"),
            "t.parts[].name is no string");
  EXPECT_EQ(fault_of(shapes, json::parse(R"({"name":"a"})"), "thing", "t"), "t.parts is missing");
  EXPECT_EQ(fault_of(shapes, json::parse(R"({"name":"a","parts":[],"colour":1})"), "thing", "t"),
            "t.colour is not documented");
  EXPECT_EQ(fault_of(shapes, json::parse(R"({"a":true,"b":false})"), "map of boolean", "t"), "");
  EXPECT_EQ(fault_of(shapes, json::parse(R"({"a":true,"b":1})"), "map of boolean", "t"), "t.b is no boolean");
}

}  // namespace
}  // namespace lectern
