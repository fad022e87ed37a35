#include <gtest/gtest.h>

#include <algorithm>

#include "export/markdown_text.hpp"
#include "lectern/model/address.hpp"
#include "unit/export/items.hpp"

namespace lectern {
namespace {

using testing::export_item;

std::string markdown(const std::vector<ExportItem>& items, const std::string& title = "Saved papers") {
  return find_exporter("markdown")->write(items, {title});
}

/// The addresses that a reader of Markdown would make links of: what stands in `](…)` with no backslash before it.
std::vector<std::string> links_in(const std::string& text) {
  std::vector<std::string> links;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text.compare(at, 2, "](") == 0) {
      links.push_back(text.substr(at + 2, text.find(')', at) - at - 2));
    }
  }
  return links;
}

TEST(Markdown, has_the_readers_note_before_the_abstract) {
  auto item = export_item("A title");
  item.note = "Weak on page 3.\n\n# not a heading";
  const auto text = markdown({item});
  EXPECT_NE(text.find("\n   Note: Weak on page 3.\n\n   \\# not a heading\n\n   > We invent a paper.\n   >\n"
                      "   > It has two paragraphs.\n"),
            std::string::npos)
      << text;
}

TEST(Markdown, is_a_numbered_reading_list) {
  auto item = export_item("Kernels [for] all", {"Ada Example", "Bo Example"});
  item.paper.doi = "10.1000/a(b)";
  item.reading.state = ReadingState::read;
  item.reading.at = parse_date("2026-05-01T10:00:00Z")->time;
  item.reading.took = std::chrono::minutes(40);
  item.reading.rating = 4;
  EXPECT_EQ(markdown({item, export_item("Second")}),
            "# Saved papers\n"
            "\n"
            "2 papers\n"
            "\n"
            "1. [Kernels \\[for\\] all](https://arxiv.org/abs/2101.00001)\n"
            "\n"
            "   Ada Example, Bo Example\n"
            "\n"
            "   2021 · arXiv:2101.00001 · cs.LG, stat.ML · [doi:10.1000/a\\(b\\)](https://doi.org/10.1000/a%28b%29)\n"
            "\n"
            "   Topics: kernel-methods, clustering · State: read 2026-05-01, 40 min, rated 4 of 5\n"
            "\n"
            "   > We invent a paper.\n"
            "   >\n"
            "   > It has two paragraphs.\n"
            "\n"
            "2. [Second](https://arxiv.org/abs/2101.00001)\n"
            "\n"
            "   Ada Example\n"
            "\n"
            "   2021 · arXiv:2101.00001 · cs.LG, stat.ML\n"
            "\n"
            "   Topics: kernel-methods, clustering · State: unread\n"
            "\n"
            "   > We invent a paper.\n"
            "   >\n"
            "   > It has two paragraphs.\n");
}

TEST(Markdown, escapes_what_would_be_mark_up) {
  const struct {
    const char* text;
    const char* escaped;
  } cases[] = {
      {"plain - words + 1. of #2 = all", "plain - words + 1. of \\#2 = all"},
      {"*a* _b_ `c` ~d~ |e|", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\|e\\|"},
      {"[x](javascript:alert(1))", "\\[x\\]\\(javascript:alert\\(1\\)\\)"},
      {"![i](x)", "\\!\\[i\\]\\(x\\)"},
      {"<img onerror=x>", "\\<img onerror=x\\>"},
      {"&lt; &#60;", "\\&lt; \\&#60;"},
      {"a \\ b", "a \\\\ b"},
      {"# heading", "\\# heading"},
      {"- item", "\\- item"},
      {"+ item", "\\+ item"},
      {"12. item", "12\\. item"},
      {"12) item", "12\\) item"},
      {"1.5 times", "1.5 times"},
      {"12.", "12\\."},
      {"===", "\\=\\=\\="},
      {"> quote", "\\> quote"},
      {"see https://example.org", "see https\\://example.org"},
      {"see www.example.org", "see www\\.example.org"},
      {"see WWW.example.org", "see WWW\\.example.org"},
      {"two\nlines", "two lines"},
      {"$x_1$", "\\$x\\_1\\$"},
      {"a #tag, C# and issue #1", "a \\#tag, C# and issue \\#1"},
      {"a ==b== %%c%% 5% x=y", "a \\=\\=b\\=\\= \\%\\%c\\%\\% 5% x=y"},
      {"block ^id x^2", "block \\^id x^2"},
      {"  \x1B[2J ", "\\[2J"},
  };
  for (const auto& c : cases) EXPECT_EQ(markdown_text(c.text), c.escaped) << c.text;
}

TEST(Markdown, links_to_arxiv_and_the_doi_resolver_only) {
  for (const std::string hostile :
       {"](javascript:alert(1)) [", "x](http://evil.example)", "10.1/x) [y](http://evil.example", "\n\n# Heading",
        "<script>alert(1)</script>", "[a]: http://evil.example", "10.1000/)](//evil.example)", "..//evil.example"}) {
    auto item = export_item(hostile, {hostile}, hostile);
    item.paper.doi = hostile;
    item.paper.abstract = hostile + "\n" + hostile;
    item.paper.categories = {hostile};
    item.tags = {{hostile, 1, {}}};
    const auto text = markdown({item}, hostile);
    const auto links = links_in(text);
    EXPECT_EQ(links.empty(), is_external(item.paper.id) && plain_doi(item.paper).empty()) << text;
    for (const auto& link : links)
      EXPECT_TRUE(link.rfind("https://arxiv.org/abs/", 0) == 0 || link.rfind("https://doi.org/10.", 0) == 0) << link;
    for (const std::string_view bare : {" <", "><", " http://", "\n[a]"})
      EXPECT_EQ(text.find(bare), std::string::npos) << text;
    for (auto at = text.find("\n#"); at != std::string::npos; at = text.find("\n#", at + 1))
      ADD_FAILURE() << "a second heading in " << text;
  }
}

TEST(Markdown, links_an_external_paper_where_its_entry_says) {
  auto item = export_item("T", {"A B"}, "ext:0123456789ab");
  item.paper.url = "https://example.org/a (b)?c=[d]#e";
  EXPECT_EQ(links_in(markdown({item})), (std::vector<std::string>{"https://example.org/a%20%28b%29?c=%5Bd%5D#e"}));
  item.paper.url = "javascript:alert(1)";
  EXPECT_TRUE(links_in(markdown({item})).empty());
}

TEST(Markdown, shortens_a_long_author_list_and_says_by_how_many) {
  std::vector<std::string> authors(300, "A B");
  const auto text = markdown({export_item("T", authors)});
  EXPECT_NE(text.find("A B and 292 more\n"), std::string::npos) << text;
}

TEST(Markdown, indents_by_the_width_of_the_number) {
  const auto text = markdown(std::vector<ExportItem>(12, export_item("T")));
  EXPECT_NE(text.find("\n9. [T]"), std::string::npos);
  EXPECT_NE(text.find("\n12. [T](https://arxiv.org/abs/2101.00001)\n\n    Ada"), std::string::npos) << text;
}

TEST(Markdown, is_a_document_even_when_empty) { EXPECT_EQ(markdown({}, ""), "# Papers\n\n0 papers\n"); }

}  // namespace
}  // namespace lectern
