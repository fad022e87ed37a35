#include "fetch/citation.hpp"

#include <gtest/gtest.h>

#include "fetch/arxiv_mention.hpp"
#include "fetch/citation_date.hpp"
#include "fetch/markup.hpp"
#include "fetch/text_file.hpp"
#include "lectern/export/exporter.hpp"
#include "unit/export/items.hpp"
#include "unit/fetch/collected.hpp"

namespace lectern {
namespace {

using Names = std::vector<std::string>;

std::string day(const std::optional<Date>& date) { return date ? to_iso(*date) : "none"; }

TEST(Citation, of_arxivs_paper_takes_its_date_from_the_identifier) {
  const struct {
    const char* id;
    const char* cited;
    const char* date;
  } rows[] = {
      {"2101.00001", "", "2021-01"},
      {"2101.00001", "2021", "2021-01"},
      {"2101.00001", "2023", "2021-01"},  // the journal's year
      {"2101.00001", "2021-01-04", "2021-01-04"},
      {"2101.00001", "2021-03-01", "2021-01"},  // a later version
      {"2101.00001", "2020-12-31", "2020-12-31"},
      {"2101.00001", "2020-12-01", "2021-01"},
      {"2101.00001", "2020", "2020-12"},  // sent in the old year
      {"2101.00001", "2020-12", "2020-12"},
      {"2101.00001", "2020-11", "2021-01"},
      {"2102.00001", "2020", "2021-02"},
      {"hep-th/9901001", "1998", "1998-12"},
      {"math/0309901", "2005", "2003-09"},
      {"hep-th/9108001", "", "1991-08"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(day(first_version_date({row.id}, parse_date(row.cited))), row.date) << row.id << ' ' << row.cited;
}

TEST(Citation, without_a_title_is_named_by_what_identifies_it) {
  Citation citation;
  EXPECT_FALSE(paper_of(citation));
  citation.authors = {"Ada Example"};
  EXPECT_FALSE(paper_of(citation));
  citation.doi = "not a DOI";
  EXPECT_FALSE(paper_of(citation));
  citation.doi = "10.1000/x";
  ASSERT_TRUE(paper_of(citation));
  EXPECT_EQ(paper_of(citation)->title, "10.1000/x");
  citation.eprint = "2101.00001";
  EXPECT_EQ(paper_of(citation)->title, "2101.00001");
  EXPECT_EQ(paper_of(citation)->doi, "10.1000/x");
}

TEST(Citation, dates_are_read_in_any_order_of_words) {
  const struct {
    const char* text;
    const char* date;
  } rows[] = {
      {"2017", "2017"},
      {"2017/06/12/", "2017-06-12"},
      {"2017/06//", "2017-06"},
      {"2017///", "2017"},
      {"12 June 2017", "2017-06-12"},
      {"June 12, 2017", "2017-06-12"},
      {"Sept. 2017", "2017-09"},
      {"2017 Jun 12", "2017-06-12"},
      {"2017-06-12/2017-06-15", "2017-06-12"},
      {"2017/2018", "2017"},
      {"(2017)", "2017"},
      {"Spring 2017", "2017"},
      {"c. 1890", "none"},
      {"in press", "none"},
      {"", "none"},
      {"2017-02-31", "2017-02"},
      {"12345", "none"},
  };
  for (const auto& row : rows) EXPECT_EQ(day(parse_citation_date(row.text)), row.date) << row.text;
}

TEST(ArxivMention, stands_in_words_that_name_arxiv) {
  const struct {
    const char* text;
    const char* id;
  } rows[] = {
      {"arXiv preprint arXiv:2101.00001", "2101.00001"},
      {"arXiv:2101.00001 [cs.LG]", "2101.00001"},
      {"arXiv:2101.00001[cs.LG].", "2101.00001"},
      {"ArXiv, abs/2101.00001.", "2101.00001"},
      {"arXiv 2101.00001", "2101.00001"},
      {"available at https://arxiv.org/abs/2101.00001, 2021", "2101.00001"},
      {"preprint math.GT/0309901", "math/0309901"},
      {"2101.00001", ""},
      {"Report 2101.00001", ""},
      {"arXiv preprint", ""},
      {"arXiv--1706", ""},
  };
  for (const auto& row : rows) {
    const auto found = find_arxiv_mention(row.text);
    EXPECT_EQ(found ? found->reference.id.text : "", row.id) << row.text;
  }
  EXPECT_EQ(find_arxiv_mention("arXiv:2101.00001[cs.LG].")->category, "cs.LG");
  EXPECT_TRUE(find_arxiv_mention("2101.00001", true));
}

TEST(ArxivMention, in_the_place_of_a_journal_is_no_journal) {
  for (const auto* const venue :
       {"CoRR", "arXiv", "ArXiv e-prints", "arXiv preprint arXiv:2101.00001", "arXiv.org",
        "arXiv:2101.00001 [cs, stat]", "CoRR abs/2101.00001", "arXiv (Cornell University)", "arXiv: Learning"})
    EXPECT_TRUE(names_arxiv(venue)) << venue;
  for (const auto* const venue : {"", "Nature", "Proceedings of the arXiv Workshop", "University", "Corrections"})
    EXPECT_FALSE(names_arxiv(venue)) << venue;
}

TEST(Markup, is_taken_out_of_text) {
  const struct {
    const char* text;
    const char* plain;
  } rows[] = {
      {"a <i>b</i><SUP>2</SUP> &amp; c", "a b2 & c"},
      {"a < b > c <5", "a < b > c <5"},
      {"<span style=\"x > y\">z", " y\">z"},
      {"&lt;i&gt; &#233; &#xE9; &unknown; &#0; &#x110000; & &;", "<i> é é &unknown; &#0; &#x110000; & &;"},
      {"<jats:title>Abstract</jats:title>x", "\n\n\n\nx"},
      {"<mml:math><mml:mi>x</mml:mi></mml:math>", "x"},
      {"<foo:p>", "<foo:p>"},
  };
  for (const auto& row : rows) EXPECT_EQ(without_markup(row.text), row.plain) << row.text;
}

TEST(TextFile, is_decoded_piece_by_piece) {
  EXPECT_EQ(decoded("plain"), "plain");
  EXPECT_EQ(decoded("é"), "é");
  EXPECT_EQ(decoded("\xE9t\xE9"), "été");
  EXPECT_EQ(decoded("\x80 \x93x\x94"), "€ “x”");
  EXPECT_EQ(decoded("é \xE9"), "é \xE9");  // UTF-8 with a broken byte
}

/// What comes back of a paper that was exported as BibTeX, through a program that dropped the field for Lectern.
Paper returned(const ExportItem& item) {
  const std::vector<ExportItem> items = {item};
  auto text = find_exporter("bibtex")->write(items, {"x"});
  const auto docket = text.find("  lectern = ");
  text.erase(docket, text.find('\n', docket) + 1 - docket);
  const auto all = testing::collect(text, "bibtex");
  EXPECT_TRUE(all.problems.empty());
  EXPECT_EQ(all.papers.size(), 1U);
  return all.papers.empty() ? Paper{} : all.papers.front();
}

TEST(Citation, written_by_the_exporter_comes_back_as_the_same_paper) {
  using testing::export_item;
  const std::vector<std::string> nobody = {"Ada Example"};
  const std::vector<ExportItem> items = {
      export_item("A plain title"),
      export_item("100% of C# & other signs_here ~ ^ < > | cost $5", nobody, "2101.00002"),
      export_item("On $\\ell_1$ and $O(n^{2})$ with $\\{a,b\\}$ and $\\mathcal{N}=4$", nobody, "2101.00003"),
      export_item("Schrödinger, Erdős and Ørsted — “quoted” in Ωmega", {"Jörg Müller", "Paul Erdős", "Łukasz Ö. Ål"}),
      export_item("GANs: BERT and mRNA in 3D", {"LIGO Scientific Collaboration", "Jan van der Berg", "Bo Sample Jr.",
                                                "Gabriel García Márquez", "José Ortega y Gasset", "Madonna"}),
      export_item("An old paper", {"M. Example III", "C.-C. Jay"}, "hep-th/9901001"),
      export_item("A backslash \\ and a brace } alone", {"Barnes and Noble"}, "math/0309901"),
      export_item("Who's who? What’s ‘this’...", {"Conan O'Brien", "A. de la Cruz"}, "0704.0001"),
  };
  for (auto item : items) {
    item.paper.submitted.reset();
    item.paper.submitted = first_version_date(item.paper.id, std::nullopt);
    const auto back = returned(item);
    EXPECT_EQ(back.id, item.paper.id);
    EXPECT_EQ(back.title, item.paper.title);
    EXPECT_EQ(back.authors, item.paper.authors);
    EXPECT_EQ(day(back.submitted).substr(0, 4), day(item.paper.submitted).substr(0, 4));
    EXPECT_EQ(back.categories, Names{"cs.LG"});
    EXPECT_TRUE(back.partial);
  }
}

TEST(Citation, of_an_external_paper_comes_back_under_the_same_name) {
  const struct {
    const char* doi;
    const char* url;
    const char* year;
  } rows[] = {
      {"10.1000/Inv.1", "", "2019"},
      {"10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2", "", "1998"},
      {"", "https://example.org/a_b?c=d&e=%7Ef", "2019"},
      {"", "", "2019"},
      {"", "", ""},
  };
  for (const auto& row : rows) {
    Citation citation;
    citation.title = "On {DNA}, 50\\% \\& more";
    citation.authors = {"Maria de la Cruz Jr.", "Bo Sample"};
    citation.doi = row.doi;
    citation.urls = {row.url};
    citation.date = parse_date(row.year);
    ExportItem item;
    item.paper = *paper_of(citation);
    const auto back = returned(item);
    EXPECT_EQ(back.id, item.paper.id) << row.doi;
    EXPECT_EQ(back.title, item.paper.title);
    EXPECT_EQ(back.authors, item.paper.authors);
    EXPECT_EQ(back.doi, item.paper.doi);
    EXPECT_EQ(day(back.submitted), day(item.paper.submitted));
    EXPECT_FALSE(back.partial);
  }
}

TEST(Citation, sent_in_december_comes_back_with_its_year) {
  auto item = testing::export_item("Late", {"Ada Example"}, "2101.00004");
  item.paper.submitted = parse_date("2020-12-31T20:00:00Z");
  EXPECT_EQ(day(returned(item).submitted), "2020-12");
}

}  // namespace
}  // namespace lectern
