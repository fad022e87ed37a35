#pragma once

#include <string>
#include <utility>
#include <vector>

#include "lectern/export/exporter.hpp"

namespace lectern::testing {

/// An invented paper for exports.
inline ExportItem export_item(std::string title, std::vector<std::string> authors = {"Ada Example"},
                              std::string id = "2101.00001") {
  ExportItem item;
  item.paper.id = {std::move(id)};
  item.paper.title = std::move(title);
  item.paper.authors = std::move(authors);
  item.paper.categories = {"cs.LG", "stat.ML"};
  item.paper.submitted = parse_date("2021-01-04");
  item.paper.abstract = "We invent a paper.\nIt has two paragraphs.";
  item.tags = {{"kernel-methods", 0.9, {}}, {"clustering", 0.4, {}}};
  return item;
}

/// The same on a digest or a plan.
inline ExportItem listed_item(std::string title, std::string id = "2101.00001") {
  auto item = export_item(std::move(title), {"Ada Example"}, std::move(id));
  ListEntry entry;
  entry.gate = {Shelf::stretch, {"clustering"}, {"clustering"}};
  entry.minutes = std::chrono::minutes(35);
  entry.reasons = {{"gap", 0.8, 1, 0.8, "first paper on clustering"}, {"recent", 0.5, 0.5, 0.25, ""}};
  entry.score = total(entry.reasons);
  entry.similar = {7};
  item.entry = std::move(entry);
  item.similar = {{"2101.00002"}};
  return item;
}

}  // namespace lectern::testing
