#include <gtest/gtest.h>

#include <algorithm>

#include "lectern/base/text.hpp"
#include "unit/export/bibtex_reader.hpp"
#include "unit/export/items.hpp"

namespace lectern {
namespace {

using testing::export_item;

std::string bibtex(const std::vector<ExportItem>& items) { return find_exporter("bibtex")->write(items, {"Any"}); }

testing::BibtexEntry only_entry(const ExportItem& item) {
  const auto text = bibtex({item});
  const auto entries = testing::read_bibtex(text);
  if (!entries || entries->size() != 1) {
    ADD_FAILURE() << text;
    return {};
  }
  return entries->front();
}

TEST(Bibtex, writes_what_arxiv_cites) {
  auto item = export_item("Kernels for DNA & $k$-means", {"Ada Example", "Ludwig van Beispiel"});
  item.paper.doi = "10.1000/a_b";
  item.paper.journal_ref = "J. Invented 12 (2021) 3-4";
  item.paper.comment = "12 pages, 50% figures";
  item.note = "Half of it is new,\n50% at least";
  EXPECT_EQ(bibtex({item}),
            "@misc{example2021kernels,\n"
            "  title = {Kernels for {DNA} \\& $k$-means},\n"
            "  author = {Example, Ada and van Beispiel, Ludwig},\n"
            "  year = {2021},\n"
            "  eprint = {2101.00001},\n"
            "  archivePrefix = {arXiv},\n"
            "  primaryClass = {cs.LG},\n"
            "  url = {https://arxiv.org/abs/2101.00001},\n"
            "  doi = {10.1000/a_b},\n"
            "  note = {J. Invented 12 (2021) 3-4},\n"
            "  comment = {12 pages, 50\\% figures},\n"
            "  keywords = {kernel-methods, clustering},\n"
            "  abstract = {We invent a paper. It has two paragraphs.},\n"
            "  annote = {Half of it is new,\n50\\% at least},\n"
            "  lectern = {lectern/1 version=1 categories=cs.LG,stat.ML submitted=2021-01-04},\n"
            "}\n");
}

TEST(Bibtex, leaves_out_what_is_not_known) {
  ExportItem item;
  item.paper.id = {"hep-th/9901001"};
  item.paper.title = "Untold";
  EXPECT_EQ(bibtex({item}),
            "@misc{anonymousuntold,\n"
            "  title = {Untold},\n"
            "  eprint = {hep-th/9901001},\n"
            "  archivePrefix = {arXiv},\n"
            "  url = {https://arxiv.org/abs/hep-th/9901001},\n"
            "  lectern = {lectern/1 version=1},\n"
            "}\n");
}

TEST(Bibtex, writes_names_so_that_bibtex_takes_them_apart_rightly) {
  const struct {
    std::vector<std::string> authors;
    const char* field;
  } cases[] = {
      {{"Jean-Pierre O'Neil Jr."}, "O'Neil, Jr., Jean-Pierre"},
      {{"X Collaboration", "Ada Example"}, "{X Collaboration} and Example, Ada"},
      {{"Smith and Sons"}, "{Smith and Sons}"},
      {{"Ada Example", "et al."}, "Example, Ada and others"},
      {{"Ada Example", ":", "Bo Example"}, "Example, Ada and Example, Bo"},
      {{"R&D Team"}, "{R\\&D Team}"},
      {{"Ada {Example"}, "\\textbraceleft{}Example, Ada"},
      {{"Erdős Pál"}, "Pál, Erdős"},
      {{"Plato"}, "Plato"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(only_entry(export_item("T", c.authors)).fields["author"], c.field);
  }
}

TEST(Bibtex, keeps_all_of_three_hundred_authors) {
  std::vector<std::string> authors;
  for (int i = 0; i < 300; ++i) authors.push_back("Ada Example" + std::to_string(i));
  const auto field = only_entry(export_item("T", authors)).fields["author"];
  std::size_t count = 1;
  for (auto at = field.find(" and "); at != std::string::npos; at = field.find(" and ", at + 1)) ++count;
  EXPECT_EQ(count, 300U);
}

TEST(Bibtex, keeps_the_order_and_gives_the_same_bytes_twice) {
  std::vector<ExportItem> items;
  for (const char* id : {"2101.00009", "2101.00001", "hep-th/9901001"}) items.push_back(export_item("T", {"A B"}, id));
  const auto text = bibtex(items);
  EXPECT_EQ(text, bibtex(items));
  const auto entries = testing::read_bibtex(text);
  ASSERT_TRUE(entries && entries->size() == 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ((*entries)[i].fields.at("eprint"), items[i].paper.id.text);
  EXPECT_EQ(bibtex({}), "");
}

TEST(Bibtex, says_of_a_withdrawn_paper_that_it_is) {
  auto item = export_item("T");
  item.paper.withdrawn = true;
  EXPECT_EQ(only_entry(item).fields["note"], "Withdrawn");
}

TEST(Bibtex, parses_back_whatever_the_texts_hold) {
  const std::vector<std::string> hostile = {"}}\\input{/etc/passwd}",
                                            "}\n@misc{evil, title = {x}",
                                            "100% of $5",
                                            "odd $ dollar",
                                            "{{{",
                                            "}}}",
                                            "\\",
                                            "\\\\}",
                                            "a \\{ b",
                                            "$\\{$",
                                            "@article{a,",
                                            "\",\n}",
                                            "a, b = {c}",
                                            "\\verb|}|",
                                            "~^_#&<>|",
                                            std::string("nul\0nul", 7),
                                            "\xFF\xFE",
                                            "\\%}",
                                            "%}",
                                            "and",
                                            " and ",
                                            ",",
                                            "a,b,c",
                                            "{and}",
                                            "Jr."};
  for (const auto& text : hostile) {
    auto item = export_item(text, {text, "Ada " + text, text + " Example"}, text);
    item.paper.abstract = item.paper.comment = item.paper.journal_ref = item.paper.doi = text;
    item.paper.categories = {text};
    item.tags = {{text, 1, {}}};
    const auto out = bibtex({item, export_item("After")});
    const auto entries = testing::read_bibtex(out);
    ASSERT_TRUE(entries) << text << "\n" << out;
    ASSERT_EQ(entries->size(), 2U) << out;
    EXPECT_EQ(entries->back().fields.at("title"), "After") << out;
    for (const auto& macro : testing::macros_in(out))
      EXPECT_TRUE(macro.rfind("text", 0) == 0 || macro.size() == 1) << macro << " in " << out;
  }
}

TEST(Bibtex, prints_the_text_that_it_was_given) {
  for (const std::string text :
       {"50% of R&D #1 a_b", "~ ^ < > |", "a \\ b", "Schrödinger DNA ImageNet", "$5 and $10"}) {
    EXPECT_EQ(testing::printed(only_entry(export_item(text)).fields["title"]), text);
  }
  EXPECT_EQ(testing::printed(only_entry(export_item("a } b { c")).fields["title"]), "a  b  c");
}

TEST(CitationKeys, are_made_of_name_year_and_telling_word) {
  const struct {
    const char* author;
    const char* title;
    const char* key;
  } cases[] = {
      {"Ada Example", "The Art of Examples", "example2021art"},
      {"Ludwig van Beethoven", "On $\\ell_1$-Norms", "vanbeethoven2021ell"},
      {"Jean-Pierre O'Neil Jr.", "X-ray Images", "oneil2021xray"},
      {"Paul Erdős", "Über Graphen", "erdos2021uber"},
      {"Søren Łukasz Ødegård", "GPT-4: a Report", "odegard2021gpt4"},
      {"The X1 Collaboration", "A", "x12021"},
      {"王小明", "機械学習", "anonymous2021"},
      {"{}\\input", "}{%", "input2021"},
  };
  for (const auto& c : cases) {
    const std::vector<ExportItem> items = {export_item(c.title, {c.author})};
    EXPECT_EQ(citation_keys(items).at(0), c.key);
  }
}

TEST(CitationKeys, are_told_apart_by_letters_and_depend_on_nothing_behind) {
  std::vector<ExportItem> items;
  for (int i = 0; i < 30; ++i) items.push_back(export_item("Art", {"Ada Example"}, std::to_string(i)));
  items.push_back(export_item("Arta"));
  const auto keys = citation_keys(items);
  EXPECT_EQ(keys[0], "example2021art");
  EXPECT_EQ(keys[1], "example2021arta");
  EXPECT_EQ(keys[26], "example2021artz");
  EXPECT_EQ(keys[27], "example2021artaa");
  auto sorted = keys;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(std::adjacent_find(sorted.begin(), sorted.end()), sorted.end());
  for (std::size_t n = 0; n <= items.size(); ++n) {
    const auto start = citation_keys(std::span(items).first(n));
    EXPECT_TRUE(std::equal(start.begin(), start.end(), keys.begin())) << n;
  }
}

TEST(CitationKeys, stay_when_a_paper_is_replaced) {
  auto item = export_item("Art");
  const auto before = citation_keys({&item, 1});
  item.paper.version = 3;
  item.paper.updated = parse_date("2024-05-05");
  item.paper.abstract = "Other.";
  EXPECT_EQ(citation_keys({&item, 1}), before);
}

}  // namespace
}  // namespace lectern
