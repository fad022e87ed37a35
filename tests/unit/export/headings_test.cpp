// Papers under headings, and new versions of known ones, in every format.

#include <gtest/gtest.h>

#include "export/export_sections.hpp"
#include "unit/export/items.hpp"

namespace lectern {
namespace {

using testing::export_item;
using testing::listed_item;

ExportItem under(std::string heading, ExportItem item) {
  item.heading = std::move(heading);
  item.paper.abstract.clear();
  return item;
}

/// Two groups, and a new version behind them.
std::vector<ExportItem> grouped_items() {
  auto known = under("New versions", export_item("D", {"Ada Example"}, "2101.00004"));
  known.reading.state = ReadingState::saved;
  known.new_version = 3;
  return {under("Linear algebra", listed_item("A", "2101.00001")),
          under("Linear algebra", listed_item("B", "2101.00002")), under("Clustering", listed_item("C", "2101.00003")),
          known};
}

std::string exported(const Exporter& format, const std::vector<ExportItem>& items) {
  if (!format.is_folder()) return format.write(items, {"Digest"});
  std::string text;
  for (const auto& file : format.write_folder(items, {"Digest"})) text += "=== " + file.name + "\n" + file.text;
  return text;
}

std::string exported(const char* format, const std::vector<ExportItem>& items) {
  return exported(*find_exporter(format), items);
}

/// The lines that begin with one of these, in their order.
std::vector<std::string> lines_with(const std::string& text, const std::vector<std::string>& beginnings) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    const auto line = text.substr(at, end - at);
    for (const auto& beginning : beginnings)
      if (line.starts_with(beginning)) lines.push_back(line);
    at = end == std::string::npos ? text.size() : end + 1;
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Sections, are_items_in_a_row_under_the_same_heading) {
  EXPECT_TRUE(sections_of({}).empty());
  const std::vector<ExportItem> items = {under("", export_item("A")), under("x", export_item("B")),
                                         under("x", export_item("C")), under("", export_item("D"))};
  const auto sections = sections_of(items);
  ASSERT_EQ(sections.size(), 3U);
  EXPECT_EQ(sections[0].heading, "");
  EXPECT_EQ(sections[1].heading, "x");
  EXPECT_EQ(sections[1].items.size(), 2U);
  EXPECT_EQ(sections[1].items.data(), &items[1]);
  EXPECT_EQ(sections[2].items.front().paper.title, "D");
}

TEST(Headings, stand_above_their_papers_in_markdown_which_numbers_on) {
  const auto text = exported("markdown", grouped_items());
  EXPECT_EQ(
      lines_with(text, {"#", "1.", "2.", "3.", "4."}),
      (Lines{"# Digest", "## Linear algebra", "1. [A](https://arxiv.org/abs/2101.00001)",
             "2. [B](https://arxiv.org/abs/2101.00002)", "## Clustering", "3. [C](https://arxiv.org/abs/2101.00003)",
             "## New versions", "4. [D](https://arxiv.org/abs/2101.00004)"}));
  EXPECT_NE(text.find("\n\n## Clustering\n\n3. "), std::string::npos) << text;
  EXPECT_NE(text.find("\n   New version: v3 · Topics: kernel-methods, clustering · State: saved\n"), std::string::npos);
  EXPECT_NE(text.find("\n3 papers · 1 h 45 min · 1 new version\n"), std::string::npos) << text;
}

TEST(Headings, are_headlines_above_those_of_their_papers_in_org) {
  const auto text = exported("org", grouped_items());
  EXPECT_EQ(lines_with(text, {"*", "New version"}),
            (Lines{"* Linear algebra", "** TODO A", "** TODO B", "* Clustering", "** TODO C", "* New versions",
                   "** TODO D", "New version: v3"}));
  EXPECT_EQ(lines_with(exported("org", {under("", export_item("A"))}), {"*"}), Lines{"* TODO A"});
}

TEST(Headings, stand_in_org_above_all_papers_or_none_so_that_these_are_of_one_level) {
  EXPECT_EQ(lines_with(exported("org", {under("", listed_item("A")), under("New versions", export_item("B"))}), {"*"}),
            (Lines{"* Papers", "** TODO A", "* New versions", "** TODO B"}));
}

TEST(Headings, that_begin_with_a_word_of_org_stay_text) {
  for (const std::string word : {"TODO", "LATER", "DONE", "SKIPPED", "COMMENT"})
    EXPECT_EQ(lines_with(exported("org", {under(word + " x", export_item("A"))}), {"* "}).front(),
              "* \xE2\x80\x8B" + word + " x");
  EXPECT_EQ(lines_with(exported("org", {under("", export_item("DONE x"))}), {"* "}).front(), "* TODO DONE x");
}

TEST(Headings, stand_in_the_list_of_a_vault_and_in_no_note) {
  const auto text = exported("vault", grouped_items());
  const auto list = text.substr(text.find("=== Digest.md"));
  EXPECT_NE(list.find("# Digest\n\n3 papers · 1 h 45 min · 1 new version\n\n## Linear algebra\n\n"
                      "1. [A](2101.00001.md)\n2. [B](2101.00002.md)\n\n## Clustering\n\n3. [C](2101.00003.md)\n\n"
                      "## New versions\n\n4. [D](2101.00004.md)\n"),
            std::string::npos)
      << list;
  EXPECT_EQ(text.substr(0, text.size() - list.size()).find("Linear algebra"), std::string::npos);
  EXPECT_NE(text.find("\nNew version: v3 · Topics"), std::string::npos);
}

TEST(Headings, leave_formats_that_have_none_as_they_are) {
  const auto items = grouped_items();
  auto plain = items;
  for (auto& item : plain) item.heading.clear();
  int with = 0;
  for (const auto& format : exporters()) {
    with += format.has_headings ? 1 : 0;
    EXPECT_EQ(exported(format, items) != exported(format, plain), format.has_headings) << format.name;
  }
  EXPECT_EQ(with, 4);
}

TEST(NewVersions, are_told_from_papers_by_the_formats_that_say_so) {
  const auto items = grouped_items();
  auto plain = items;
  for (auto& item : plain) item.new_version.reset();
  std::string with;
  for (const auto& format : exporters()) {
    if (format.has_versions) with += " " + std::string(format.name);
    EXPECT_EQ(exported(format, items) != exported(format, plain), format.has_versions) << format.name;
    EXPECT_LE(format.has_headings, format.has_versions) << format.name << ": they would stand under one";
  }
  EXPECT_EQ(with, " json markdown vault org html atom");
}

TEST(Headings, of_nothing_that_can_be_seen_are_none) {
  for (const std::string nothing : {" ", "\n", "\x1b\x07", "\xE2\x80\xAE"}) {
    EXPECT_EQ(lines_with(exported("markdown", {under(nothing, export_item("A"))}), {"#"}), Lines{"# Digest"});
    EXPECT_EQ(lines_with(exported("org", {under(nothing, export_item("A"))}), {"*"}), Lines{"* TODO A"});
    EXPECT_EQ(exported("html", {under(nothing, export_item("A"))}).find("<h2></h2>"), std::string::npos);
  }
}

TEST(Sum, counts_new_versions_beside_the_papers) {
  auto known = export_item("D");
  known.new_version = 2;
  EXPECT_NE(exported("markdown", {known}).find("\n0 papers · 1 new version\n"), std::string::npos);
  EXPECT_NE(exported("markdown", {known, known, listed_item("A")}).find("\n1 paper · 35 min · 2 new versions\n"),
            std::string::npos);
}

}  // namespace
}  // namespace lectern
