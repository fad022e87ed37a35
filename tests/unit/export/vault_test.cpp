#include <gtest/gtest.h>

#include <set>

#include "export/file_name.hpp"
#include "lectern/base/text.hpp"
#include "unit/export/items.hpp"

namespace lectern {
namespace {

using testing::export_item;
using testing::listed_item;

std::vector<ExportFile> vault(const std::vector<ExportItem>& items, const std::string& title = "Saved papers") {
  return find_exporter("vault")->write_folder(items, {title});
}

TEST(Vault, is_a_note_a_paper_with_front_matter) {
  auto item = export_item("Kernels: a \"survey\"", {"Ada Example", "Bo Example"});
  item.paper.doi = "10.1000/a_b";
  item.paper.comment = "12 pages";
  item.reading = {ReadingState::read, parse_date("2026-05-01T10:00:00Z")->time, std::chrono::minutes(40), 4, {}, {}};
  item.note = "Weak on page 3.";
  const auto files = vault({item});
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].name, "2101.00001.md");
  EXPECT_EQ(files[0].text,
            "---\n"
            "title: \"Kernels: a \\\"survey\\\"\"\n"
            "aliases:\n"
            "  - \"Kernels: a \\\"survey\\\"\"\n"
            "authors:\n"
            "  - \"Ada Example\"\n"
            "  - \"Bo Example\"\n"
            "date: \"2021-01-04\"\n"
            "arxiv: \"2101.00001\"\n"
            "categories:\n"
            "  - \"cs.LG\"\n"
            "  - \"stat.ML\"\n"
            "doi: \"10.1000/a_b\"\n"
            "comment: \"12 pages\"\n"
            "url: \"https://arxiv.org/abs/2101.00001\"\n"
            "state: \"read\"\n"
            "marked: \"2026-05-01\"\n"
            "took_minutes: 40\n"
            "rating: 4\n"
            "tags:\n"
            "  - \"kernel-methods\"\n"
            "  - \"clustering\"\n"
            "---\n"
            "\n"
            "# [Kernels: a \"survey\"](https://arxiv.org/abs/2101.00001)\n"
            "\n"
            "Ada Example, Bo Example\n"
            "\n"
            "2021 · arXiv:2101.00001 · cs.LG, stat.ML · [doi:10.1000/a\\_b](https://doi.org/10.1000/a_b)\n"
            "\n"
            "Topics: kernel-methods, clustering · State: read 2026-05-01, 40 min, rated 4 of 5\n"
            "\n"
            "Note: Weak on page 3.\n"
            "\n"
            "> We invent a paper.\n"
            ">\n"
            "> It has two paragraphs.\n"
            "\n"
            "<!-- lectern 93f1e61c43bcae16: what you write below this line stays -->\n");
}

TEST(Vault, keeps_the_order_in_a_note_of_its_own) {
  const auto files = vault({export_item("B", {}, "hep-th/9901001"), export_item("A [x]", {}, "doi:10.1000/a b")},
                           "Week 18: what next?");
  ASSERT_EQ(files.size(), 3U);
  EXPECT_EQ(files[1].name, "doi-10.1000-a b-323ada1b.md");
  EXPECT_EQ(files[2].name, "Week 18- what next-4cff4560.md");
  const auto& list = files[2].text;
  EXPECT_EQ(list.substr(0, list.find("<!--")),
            "# Week 18: what next?\n\n2 papers\n\n1. [B](hep-th-9901001.md)\n"
            "2. [A \\[x\\]](doi-10.1000-a%20b-323ada1b.md)\n\n");
}

TEST(Vault, has_minutes_shelf_and_score_of_a_list) {
  const auto text = vault({listed_item("T")})[0].text;
  for (const char* lines : {"\nminutes: 35\nkind: \"method\"\npass: \"read\"\nshelf: \"stretch\"\nneeds:\n  - "
                            "\"clustering\"\nscore: 1.050\n"
                            "similar:\n  - \"arXiv:2101.00002\"\n",
                            "\nWhy: first paper on clustering +0.80, recent +0.25 = 1.05\n"})
    EXPECT_NE(text.find(lines), std::string::npos) << text;
}

TEST(Vault, keeps_what_the_reader_wrote_below_its_part) {
  auto item = export_item("T");
  const auto before = vault({item})[0].text;
  item.reading.state = ReadingState::saved;
  const auto after = vault({item})[0].text;
  ASSERT_NE(before, after);
  EXPECT_EQ(renewed_file(before, after), after);
  EXPECT_EQ(renewed_file(before + "\nMine. <!-- lectern x -->\n", after), after + "\nMine. <!-- lectern x -->\n");
  EXPECT_EQ(renewed_file(after, after), after);
}

TEST(Vault, leaves_a_note_alone_that_the_reader_changed_or_that_is_the_readers) {
  const auto text = vault({export_item("T")})[0].text;
  auto changed = text;
  changed.replace(changed.find("cs.LG"), 5, "mine!");
  for (const auto& known : {changed, std::string("mine"), std::string(), text.substr(0, text.size() - 1),
                            text.substr(1), "x" + text, std::string("<!-- lectern "), "<!-- lectern " + text})
    EXPECT_EQ(renewed_file(known, text), std::nullopt) << known;
}

TEST(Vault, gives_the_same_bytes_twice_and_the_same_names_in_any_company) {
  const auto one = vault({export_item("T", {}, "2101.00002")});
  const auto two = vault({export_item("S", {}, "2101.00001"), export_item("T", {}, "2101.00002")});
  EXPECT_EQ(one[0].name, two[1].name);
  EXPECT_EQ(one[0].text, two[1].text);
}

TEST(FileName, is_one_on_every_system) {
  const struct {
    const char* text;
    const char* start;
  } cases[] = {
      {"2101.00001", "2101.00001"},
      {"hep-th/9901001", "hep-th-9901001"},
      {"Digest of 2026-05-01", "Digest of 2026-05-01"},
      {"../../etc/passwd", "etc-passwd-"},
      {"a\\b:c*d?e\"f<g>h|i", "a-b-c-d-e-f-g-h-i-"},
      {".hidden", "hidden-"},
      {"ends.", "ends-"},
      {" ends ", "ends-"},
      {"Über", "ber-"},
      {"数学", "x-"},
      {"", "x-"},
      {"con", "x-con-"},
      {"COM1.txt", "x-COM1.txt-"},
      {"console", "console"},
      {"a..b", "a.b-"},
      {"--", "x-"},
  };
  for (const auto& c : cases) {
    const auto name = file_name(c.text, "x");
    EXPECT_EQ(name.substr(0, std::string(c.start).size()), c.start) << c.text;
    const bool whole = !std::string(c.start).ends_with("-");
    EXPECT_EQ(name.size(), std::string(c.start).size() + (whole ? 0 : 8)) << name;
  }
}

TEST(FileName, never_leaves_its_folder_nor_breaks_whatever_the_text) {
  const std::string alphabet = "./\\: -_~aC1\xC3\xBC*?\"<>|\n\x01";
  std::uint32_t state = 1;
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (int i = 0; i < 1 + round % 120; ++i) {
      state = state * 1664525U + 1013904223U;
      text += alphabet[(state >> 16) % alphabet.size()];
    }
    const auto name = file_name(text, "x");
    ASSERT_FALSE(name.empty());
    ASSERT_LE(name.size(), 91U);
    ASSERT_EQ(name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._- "),
              std::string::npos)
        << name;
    ASSERT_EQ(name.find(".."), std::string::npos) << name;
    for (const char c : {name.front(), name.back()}) ASSERT_TRUE(c != '.' && c != ' ' && c != '-') << name;
  }
}

TEST(FileNames, are_unlike_each_other_also_where_case_does_not_count) {
  FileNames names;
  EXPECT_EQ(names.take("a", ".md"), "a.md");
  EXPECT_EQ(names.take("A", ".md"), "A-2.md");
  EXPECT_EQ(names.take("a", ".md"), "a-3.md");
  EXPECT_EQ(names.take("b", ".md"), "b.md");
}

}  // namespace
}  // namespace lectern
