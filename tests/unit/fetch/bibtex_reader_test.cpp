#include <gtest/gtest.h>

#include "unit/fetch/collected.hpp"

namespace lectern {
namespace {

using testing::collect;
using testing::Collected;
using testing::refusal;
using Names = std::vector<std::string>;

/// The one paper of an entry; a failed test when there is another number.
Paper only_paper(const std::string& entry) {
  auto all = collect(entry, "bibtex");
  EXPECT_EQ(all.problems.size(), 0U) << (all.problems.empty() ? "" : all.problems[0].reason) << entry;
  EXPECT_EQ(all.papers.size(), 1U) << entry;
  return all.papers.empty() ? Paper{} : all.papers.front();
}

Paper with_fields(const std::string& fields) { return only_paper("@misc{key,\n" + fields + "\n}\n"); }

std::string day(const std::optional<Date>& date) { return date ? to_iso(*date) : "none"; }

TEST(BibtexReader, reads_arxivs_own_citation) {
  const auto all = collect(
      "@misc{example2021invented,\n"
      "      title={An Invented {NLP} Paper on $\\ell_1$ Norms}, \n"
      "      author={Ada Example and Bj\\\"orn {\\O}rsted and {\\'E}va Specimen},\n"
      "      year={2021},\n"
      "      eprint={2101.00001},\n"
      "      archivePrefix={arXiv},\n"
      "      primaryClass={cs.CL},\n"
      "      url={https://arxiv.org/abs/2101.00001}, \n"
      "}\n");
  EXPECT_EQ(all.format, "bibtex");
  ASSERT_EQ(all.papers.size(), 1U);
  const Paper& paper = all.papers[0];
  EXPECT_EQ(paper.id.text, "2101.00001");
  EXPECT_TRUE(paper.partial);
  EXPECT_EQ(paper.version, 1);
  EXPECT_EQ(paper.title, "An Invented NLP Paper on $\\ell_1$ Norms");
  EXPECT_EQ(paper.authors, (Names{"Ada Example", "Björn Ørsted", "Éva Specimen"}));
  EXPECT_EQ(paper.categories, Names{"cs.CL"});
  EXPECT_EQ(day(paper.submitted), "2021-01");
  EXPECT_EQ(paper.url, "");
  EXPECT_EQ(paper.journal_ref, "");
}

TEST(BibtexReader, finds_the_identifier_in_every_dialect) {
  const struct {
    const char* dialect;
    const char* fields;
    const char* id;
    int version;
    const char* category;
  } rows[] = {
      {"Google Scholar", "title={T}, journal={arXiv preprint arXiv:2101.00001}, year={2021}", "2101.00001", 1, ""},
      {"Google Scholar, old", "title={T}, journal={arXiv preprint hep-th/9901001}, year={1999}", "hep-th/9901001", 1,
       ""},
      {"DBLP", "title = {T}, journal = {CoRR}, volume = {abs/2101.00001}, eprinttype = {arXiv}, eprint = {2101.00001}",
       "2101.00001", 1, ""},
      {"DBLP, volume only", "title = {T}, journal = {CoRR}, volume = {abs/1706.09999}", "1706.09999", 1, ""},
      {"DBLP, old", "title = {T}, journal = {CoRR}, volume = {cs.CC/0501001}", "cs/0501001", 1, ""},
      {"ACL, by hand", "title = {T}, journal = {CoRR, abs/1706.09999}", "1706.09999", 1, ""},
      {"ADS",
       "title={T}, journal={arXiv e-prints}, eid={arXiv:2101.00001}, pages={arXiv:2101.00001}, "
       "archivePrefix={arXiv}, eprint={2101.00001}, primaryClass={astro-ph.CO}",
       "2101.00001", 1, "astro-ph.CO"},
      {"ADS without eprint", "title={T}, journal={arXiv e-prints}, eid={arXiv:2101.00001}", "2101.00001", 1, ""},
      {"INSPIRE", "title = \"{T}\", eprint = \"hep-ex/0501001\", archivePrefix = \"arXiv\", reportNumber = \"X-1\"",
       "hep-ex/0501001", 1, ""},
      {"archive apart", "title={T}, eprint={9901001}, eprinttype={arxiv}, eprintclass={hep-th}", "hep-th/9901001", 1,
       "hep-th"},
      {"Zotero",
       "title = {T}, number = {arXiv:2101.00001}, publisher = {arXiv}, doi = {10.48550/arXiv.2101.00001}, "
       "urldate = {2022-01-01}",
       "2101.00001", 1, ""},
      {"Zotero BibLaTeX",
       "title = {T}, eprint = {2101.00001}, eprinttype = {arXiv}, eprintclass = {cs}, pubstate = {prepublished}",
       "2101.00001", 1, ""},
      {"Zotero note", "title={T}, note = {arXiv:2101.00001 [cs, stat]}", "2101.00001", 1, ""},
      {"note with a category", "title={T}, note = {arXiv:2101.00001v3 [cs.LG]}", "2101.00001", 3, "cs.LG"},
      {"Mendeley", "title = {{T}}, arxivId = {2101.00001}, archivePrefix = {arXiv}", "2101.00001", 1, ""},
      {"JabRef",
       "title = {T}, archiveprefix = {arXiv}, eprint = {http://arxiv.org/abs/2101.00001v2}, "
       "file = {:2101.00001v2.pdf:PDF}",
       "2101.00001", 2, ""},
      {"eprint with its class", "title={T}, eprint = {2101.00001 [cs.LG]}", "2101.00001", 1, ""},
      {"archive in capitals", "title={T}, eprint={2101.00001}, ARCHIVEPREFIX={ARXIV}", "2101.00001", 1, ""},
      {"DOI", "title={T}, doi={10.48550/ARXIV.2101.00001}", "2101.00001", 1, ""},
      {"address", "title={T}, url={https://arxiv.org/pdf/2101.00001v4.pdf}", "2101.00001", 4, ""},
      {"howpublished", "title={T}, howpublished={\\url{https://arxiv.org/abs/2101.00001}}", "2101.00001", 1, ""},
      {"howpublished in words", "title={T}, howpublished={Preprint, arXiv:2101.00001}", "2101.00001", 1, ""},
      {"number", "title={T}, institution={arXiv}, number={2101.00001}", "2101.00001", 1, ""},
      {"unpublished", "title={T}, note={Submitted to a conference, arXiv:2101.00001v2}", "2101.00001", 2, ""},
      {"note in words", "title={T}, note={Extended version available at arXiv:2101.00001}", "2101.00001", 1, ""},
  };
  for (const auto& row : rows) {
    const auto paper = with_fields(row.fields);
    EXPECT_EQ(paper.id.text, row.id) << row.dialect;
    EXPECT_EQ(paper.version, row.version) << row.dialect;
    EXPECT_EQ(paper.categories, *row.category ? Names{row.category} : Names{}) << row.dialect;
    EXPECT_TRUE(paper.partial) << row.dialect;
    EXPECT_EQ(paper.title, "T") << row.dialect;
    EXPECT_EQ(paper.journal_ref, "") << row.dialect;
  }
}

TEST(BibtexReader, does_not_take_another_papers_identifier) {
  for (const std::string fields :
       {"title={T}, note={Comment on arXiv:2101.00001}", "title={T}, note={See arXiv:2101.00001 and arXiv:2101.00002}",
        "title={T}, eprint={2101.00001}, eprinttype={jstor}", "title={T}, pages={2101.00001}",
        "title={T}, abstract={We follow arXiv:2101.00001.}", "title={arXiv:2101.00001}"})
    EXPECT_TRUE(is_external(with_fields(fields).id)) << fields;
}

TEST(BibtexReader, keeps_published_work_as_external_papers) {
  const Paper paper = only_paper(
      "@article{10.1145/1234567.1234568,\n"
      "author = {Sample, Bo and van der Berg, Jan},\n"
      "title = {On the Ordering of Invented Lists},\n"
      "year = {2019},\nissue_date = {March 2019},\npublisher = {Association for Inventions},\n"
      "volume = {12},\nnumber = {3},\nissn = {0000-0000},\n"
      "url = {https://doi.org/10.1145/1234567.1234568},\ndoi = {10.1145/1234567.1234568},\n"
      "journal = {J. Inv. Syst.},\nmonth = mar,\narticleno = {17},\nnumpages = {22},\nkeywords = {a, b}\n}\n");
  EXPECT_EQ(paper.id.text, "doi:10.1145/1234567.1234568");
  EXPECT_FALSE(paper.partial);
  EXPECT_EQ(paper.doi, "10.1145/1234567.1234568");
  EXPECT_EQ(paper.authors, (Names{"Bo Sample", "Jan van der Berg"}));
  EXPECT_EQ(day(paper.submitted), "2019-03");
  EXPECT_EQ(paper.journal_ref, "J. Inv. Syst. 12(3), 17 (2019)");
  EXPECT_EQ(paper.url, "https://doi.org/10.1145/1234567.1234568");
}

TEST(BibtexReader, names_the_same_entry_the_same_in_any_spelling) {
  const auto id = with_fields("title={On {L}ists of {\\'E}tude}, author={Sample, Bo}, year=2019").id;
  EXPECT_TRUE(id.text.starts_with("ext:"));
  EXPECT_EQ(with_fields("title={On lists of étude}, author={B. Sample}, date={2019-05-01}").id, id);
  EXPECT_EQ(with_fields("title=\"On Lists of \\'etude\", author=\"Bo Sample and others\", year=\"2019\"").id, id);
  EXPECT_NE(with_fields("title={On Lists of Etude}, author={Sample, Bo}, year=2020").id, id);
}

TEST(BibtexReader, keeps_entries_that_are_no_papers) {
  const auto all = collect(
      "@software{tool, title={A Tool}, author={Example, Ada}, year={2020}, url={https://example.org/tool}}\n"
      "@online{page, title={A Page}, url={https://example.org/a\\_b/\\%7Ex}, urldate={2020-01-01}}\n"
      "@phdthesis{th, title={A Thesis}, author={Example, Ada}, school={University of Nowhere}, year=2018}\n");
  ASSERT_EQ(all.papers.size(), 3U);
  EXPECT_EQ(all.papers[0].url, "https://example.org/tool");
  EXPECT_EQ(all.papers[1].url, "https://example.org/a_b/%7Ex");
  EXPECT_EQ(day(all.papers[1].submitted), "none");
  EXPECT_EQ(all.papers[2].journal_ref, "University of Nowhere (2018)");
}

TEST(BibtexReader, puts_in_macros_and_joins_pieces) {
  const auto all = collect(
      "@STRING{ji = \"Journal of \" # inv}\n"
      "@string{inv = {Inventions}}\n@string(ji2 = \"Journal of \" # inv)\n"
      "@article{a, title = \"Part \" # 1 # { and } # \"more\", journal = JI2, year = 2020, month = jun # \"~12\"}\n"
      "@article{b, title = {B}, journal = unknown, month = 5, year = {2020}}\n");
  ASSERT_EQ(all.papers.size(), 2U);
  EXPECT_EQ(all.papers[0].title, "Part 1 and more");
  EXPECT_EQ(all.papers[0].journal_ref, "Journal of Inventions (2020)");
  EXPECT_EQ(day(all.papers[0].submitted), "2020-06-12");
  EXPECT_EQ(all.papers[1].journal_ref, "unknown (2020)");
  EXPECT_EQ(day(all.papers[1].submitted), "2020-05");
}

TEST(BibtexReader, inherits_from_crossref_and_xdata_wherever_they_stand) {
  const auto all = collect(
      "@inproceedings{child, title={The Child}, author={Example, Ada}, crossref={Parent}, pages={1--9}}\n"
      "@inproceedings{x, title={With Data}, author={Example, Ada}, xdata={one, two}}\n"
      "@xdata{one, booktitle={Book One}, xdata={three}}\n@xdata{two, volume={7}}\n@xdata{three, year={2011}}\n"
      "@proceedings{parent, title={Proceedings of Nowhere}, editor={Body, Some}, year={2010}, doi={10.1000/whole}}\n"
      "@misc{loop, title={Loop}, crossref={loop2}}\n@misc{loop2, title={Loop Two}, crossref={loop}, year=2001}\n"
      "@misc{lost, title={Lost}, crossref={nowhere}}\n");
  ASSERT_TRUE(all.problems.empty());
  ASSERT_EQ(all.papers.size(), 6U);
  EXPECT_EQ(all.papers[0].title, "The Child");
  EXPECT_EQ(all.papers[0].journal_ref, "Proceedings of Nowhere, 1–9 (2010)");
  EXPECT_EQ(all.papers[0].doi, "");
  EXPECT_EQ(all.papers[0].authors, Names{"Ada Example"});
  EXPECT_EQ(all.papers[1].journal_ref, "Book One 7 (2011)");
  EXPECT_EQ(all.papers[2].title, "Proceedings of Nowhere");
  EXPECT_EQ(day(all.papers[3].submitted), "2001");
  EXPECT_EQ(all.papers[5].title, "Lost");
}

TEST(BibtexReader, reads_names_as_bibtex_does) {
  const struct {
    const char* field;
    Names names;
  } rows[] = {
      {"Example, Ada and Bo Sample", {"Ada Example", "Bo Sample"}},
      {"van der Berg, Jan", {"Jan van der Berg"}},
      {"Jan van der Berg", {"Jan van der Berg"}},
      {"Sample, Jr., Bo", {"Bo Sample Jr."}},
      {"Sample, Bo, III", {"Bo Sample III"}},
      {"Bo Sample, Jr.", {"Bo Sample Jr."}},
      {"{LIGO Scientific Collaboration} and Example, A.", {"LIGO Scientific Collaboration", "A. Example"}},
      {"{Barnes and Noble} and {{Simon, Schuster}}", {"Barnes and Noble", "Simon, Schuster"}},
      {"Aad, Georges and others", {"Georges Aad"}},
      {"Example, A.\n AND Sample, B.\n and\n\tThird, C.", {"A. Example", "B. Sample", "C. Third"}},
      {"{\\'E}tude, Ana{\\\"\\i}s and Mu{\\~n}oz, {\\'A}.", {"Anaïs Étude", "Á. Muñoz"}},
      {"Erd\\H{o}s, P. and {\\L}ukasz, K.", {"P. Erdős", "K. Łukasz"}},
      {"O{\\textquoteright}Brien, Conan and M{\\\"u}ller-L{\\\"u}denscheidt, {\\v Z}.",
       {"Conan O’Brien", "Ž. Müller-Lüdenscheidt"}},
      {"Nguy{\\~{\\^e}}n, V{\\u a}n and {\\DJ}or{\\dj}evi{\\'c}, {\\AA}.", {"Văn Nguyễn", "Å. Đorđević"}},
      {"Garc\\'{\\i}a, J. and {\\c{C}}elik, {\\.I}.", {"J. García", "İ. Çelik"}},
      {"{OpenAI} and Brown, Tom B.", {"OpenAI", "Tom B. Brown"}},
      {"{von Neumann}, John", {"John von Neumann"}},
      {"Anderson, M.~J.", {"M. J. Anderson"}},
      {"family=Harman, given=Hans, prefix=von der", {"Hans von der Harman"}},
      {"Example, A.; Sample, B.", {"A. Example", "B. Sample"}},
      {"Ada Example, Bo Sample, Cy Third", {"Ada Example", "Bo Sample", "Cy Third"}},
      {"and Ada Example and and", {"Ada Example"}},
      {"Li, Wei and", {"Wei Li"}},
      {"Anders Andrander", {"Anders Andrander"}},
  };
  for (const auto& row : rows)
    EXPECT_EQ(with_fields("title={T}, author={" + std::string(row.field) + "}").authors, row.names) << row.field;
  EXPECT_EQ(with_fields("title={T}, author={Aad, G. and others}, collaboration={ATLAS}").authors,
            (Names{"G. Aad", "ATLAS Collaboration"}));
  EXPECT_EQ(with_fields("title={T}, editor={Body, Some}").authors, Names{"Some Body"});
}

TEST(BibtexReader, converts_titles) {
  const struct {
    const char* written;
    const char* title;
  } rows[] = {
      {"{The Title of Several Words}", "The Title of Several Words"},
      {"{{Double {B}races Everywhere}}", "Double Braces Everywhere"},
      {"{{BERT}: Pre-training of {Deep Bidirectional} {T}ransformers}",
       "BERT: Pre-training of Deep Bidirectional Transformers"},
      {"{Schr{\\\"o}dinger's {\\o}re and F{\\o}lner K{\\o}benhavn}", "Schrödinger's øre and Følner København"},
      {"{{\\em Emphasis} and \\emph{more {X Y}} and \\textbf {z}}", "Emphasis and more X Y and z"},
      {"{A $\\mathcal{N}{=}4$ model, $O(n^{2})$ {$x_{1}$}}", "A $\\mathcal{N}{=}4$ model, $O(n^{2})$ $x_{1}$"},
      {"{Costs \\$5, 100\\% \\& more\\_x \\#1}", "Costs $5, 100% & more_x #1"},
      {"{Pages 1--2 --- an ``odd'' title~here}", "Pages 1–2 — an “odd” title here"},
      {"{Wrapped\n      over\n\tlines}", "Wrapped over lines"},
      {"\"{W}eird \\\"uml \\\"{a}ccents\"", "Weird üml äccents"},
      {"\"With {\"}quotes{\"} inside\"", "With \"quotes\" inside"},
  };
  for (const auto& row : rows) EXPECT_EQ(with_fields("title=" + std::string(row.written)).title, row.title);
  EXPECT_EQ(with_fields("title={Main}, subtitle={And More}").title, "Main: And More");
  EXPECT_EQ(with_fields("title={What?}, subtitle={And More}").title, "What? And More");
  EXPECT_EQ(collect("@misc{a, title={{ }}, subtitle={And More}}").problems.size(), 1U);
}

TEST(BibtexReader, reads_dates_as_precisely_as_they_are_given) {
  const struct {
    const char* fields;
    const char* date;
  } rows[] = {
      {"year={2019}", "2019"},
      {"year=2019", "2019"},
      {"year={2019}, month={June}", "2019-06"},
      {"year={2019}, month=6", "2019-06"},
      {"year={2019}, month=sep, day=3", "2019-09-03"},
      {"year={2019}, month={12~dec}", "2019-12-12"},
      {"date={2019-06-12}", "2019-06-12"},
      {"date={2019-06-12/2019-06-15}", "2019-06-12"},
      {"date={2019-06/..}", "2019-06"},
      {"date={2019~}", "2019"},
      {"date={2019-21}", "2019"},
      {"eventdate={2019-06-12}", "2019-06-12"},
      {"year={to appear, 2019a}", "2019"},
      {"year={in press}", "none"},
      {"urldate={2019-01-01}", "none"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(day(with_fields("title={T}, " + std::string(row.fields)).submitted), row.date) << row.fields;
}

TEST(BibtexReader, tells_a_damaged_entry_and_reads_the_next_ones) {
  const auto all = collect(
      "@article{good1, title={One}}\n"
      "@article{open, title={A {brace {is missing}, year=2019\n"
      "}\n\n"
      "  @article{good2, title={Two}}\n"
      "@article{quote, title=\"No end, year=2019}\n"
      "@article{good3, title={Three}}\n"
      "@article{sign, title {Four}}\n"
      "@article{unclosed,\n  title={Five}\n\n"
      "@article{good4, title={Six}}\n"
      "@misc{empty,\n}\n"
      "@misc{last, title={Cut");
  std::vector<std::string> titles;
  for (const auto& paper : all.papers) titles.push_back(paper.title);
  EXPECT_EQ(titles, (Names{"One", "Two", "Three", "Six"}));
  const struct {
    std::size_t line;
    const char* key;
    const char* reason;
  } rows[] = {
      {2, "open", "a brace is missing, in the field 'title'"},
      {6, "quote", "a quotation mark is missing, in the field 'title'"},
      {8, "sign", "no '=' behind 'title'"},
      {9, "unclosed", "the entry is not closed"},
      {13, "empty", "neither a title nor an identifier"},
      {15, "last", "the file ends inside the entry, in the field 'title'"},
  };
  ASSERT_EQ(all.problems.size(), std::size(rows));
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    EXPECT_EQ(all.problems[i].line, rows[i].line) << rows[i].key;
    EXPECT_EQ(all.problems[i].record, rows[i].key);
    EXPECT_EQ(all.problems[i].reason, rows[i].reason);
  }
}

TEST(BibtexReader, lets_pass_what_has_one_sensible_reading) {
  const struct {
    const char* text;
    std::size_t papers;
  } rows[] = {
      {"@article{a, title={A} year=2019}", 1},                             // no comma
      {"@article{a, title={A}}, year=2019, author={Example, Ada}}\n", 1},  // a brace too many
      {"@article{, title={A}}", 1},                                        // no key
      {"@article{title={A}}", 1},                                          // nor a comma
      {"@article(a, title={A}, note={(x)}, year=2019)", 1},                // parentheses
      {"@ARTICLE { a key with spaces , TITLE = {A} , , }", 1},             //
      {"@article{a, title={A}, year=, month=}", 1},                        // no values
      {"@article{a, % a comment\n title={A}, % {\n}", 1},                  //
      {"@article{a, title={A}}@article{b, title={B}}", 2},                 // on one line
      {"@article{a, title={A}}\n@article{a, title={B}}", 2},               // the same key
      {"% Encoding: UTF-8\nwords about me@example.org {x}\n@article{a, title={A}}\n", 1},
      {"@comment{jabref-meta: databaseType:biblatex;}\n@article{a, title={A}}\n", 1},
      {"@comment{ @article{old, title={Old}}\n@article{old2, title={Old}}\n}\n@article{a, title={A}}\n", 1},
      {"@comment{ never closed\n@article{a, title={A}}\n@comment x\n@article{b, title={B}}\n", 2},
      {"%@article{old, title={Old}}\n@article{a, title={A}}\n", 1},
      {"@preamble{\"\\newcommand{\\x}{y}\"}\n@article{a, title={A}}\n", 1},
      {"@control{REVTEX41Control}\n@article{a, title={A}, title={B}}\n", 1},
      {"\xEF\xBB\xBF@article{a,\r\n title={A},\r\n}\r\n", 1},
      {"@article{a, title={A}, abstract={Write to me\n@home or @example {x}}}\n", 1},
  };
  for (const auto& row : rows) {
    const auto all = collect(row.text);
    EXPECT_EQ(all.format, "bibtex") << row.text;
    EXPECT_EQ(all.papers.size(), row.papers) << row.text;
    EXPECT_TRUE(all.problems.empty()) << row.text << all.problems.front().reason;
    ASSERT_FALSE(all.papers.empty()) << row.text;
    EXPECT_EQ(all.papers[0].title, "A") << row.text;
  }
  EXPECT_EQ(only_paper("@article{a, title={A}}, year=2019, author={Example, Ada}}\n").authors, Names{"Ada Example"});
}

TEST(BibtexReader, reads_latin_1_beside_utf_8) {
  EXPECT_EQ(with_fields("title={Caf\xE9 \x96 \x93na\xEFve\x94}, author={M\xFCller, J\xF6rg}").title, "Café – “naïve”");
  EXPECT_EQ(with_fields("title={T}, author={M\xFCller, J\xF6rg}").authors, Names{"Jörg Müller"});
  EXPECT_EQ(with_fields("title={Über \xFF alles}").title, "Über \uFFFD alles");
  EXPECT_EQ(with_fields(std::string("title={A\0B\x1b[2J}", 15)).title, "AB[2J");
}

TEST(BibtexReader, writes_out_the_journals_of_ads) {
  EXPECT_EQ(with_fields("title={T}, journal={\\mnras}, volume={12}, pages={34-56}, year=2001").journal_ref,
            "Monthly Notices of the Royal Astronomical Society 12, 34-56 (2001)");
  EXPECT_EQ(with_fields("title={T}, journaltitle={J. Inv.}, volume={1}, issue={2}, date={2001-02}").journal_ref,
            "J. Inv. 1(2) (2001)");
}

TEST(BibtexReader, keeps_the_journal_and_the_doi_of_a_published_preprint) {
  const auto paper = with_fields(
      "title={T}, eprint={1207.9999}, archivePrefix=\"arXiv\", journal=\"Phys. Lett. B\", volume=\"716\", "
      "pages=\"1--29\", year=\"2012\", doi=\"10.1016/j.physletb.2012.08.020\"");
  EXPECT_EQ(paper.id.text, "1207.9999");
  EXPECT_EQ(paper.journal_ref, "Phys. Lett. B 716, 1–29 (2012)");
  EXPECT_EQ(paper.doi, "10.1016/j.physletb.2012.08.020");
  EXPECT_EQ(day(paper.submitted), "2012-07");
}

TEST(BibtexReader, is_not_slowed_down_by_hostile_files) {
  std::string braces = "@misc{a, title={" + std::string(1'000'000, '{') + "\n";
  std::string ats;
  for (int i = 0; i < 30'000; ++i) ats += "@aa{b,\n";
  std::string comments;
  for (int i = 0; i < 30'000; ++i) comments += "@comment{\n";
  std::string doubling = "@string{a = \"aaaaaaaaaaaaaaaa\"}\n";
  for (int i = 0; i < 60; ++i) doubling += "@string{a = a # a # a # a}\n";
  std::string parents = "@misc{p, title={" + std::string(300'000, 'x') + "}}\n";
  for (int i = 0; i < 3'000; ++i) parents += "@misc{c, title={c}, crossref={p}}\n";
  for (const auto& text :
       {braces, ats, comments, doubling, "@a{b,c=" + std::string(1'000'000, '#') + "}",
        "@misc{a, title={a}, author={" + std::string(100'000, '{') + std::string(100'000, '}') + "}}",
        std::string(1'000'000, '@'), "@misc{a, title={" + std::string(1'000'000, 'x') + "}}"}) {
    const auto all = collect(text + "\n@misc{z, title={Last}}\n", "bibtex");
    ASSERT_FALSE(all.papers.empty()) << text.substr(0, 40);
    EXPECT_EQ(all.papers.back().title, "Last") << text.substr(0, 40);
  }
  EXPECT_EQ(collect(parents).papers.size(), 3'001U);
}

TEST(BibtexReader, refuses_what_holds_no_entry) {
  for (const auto* const text : {"", "no entry", "@ nothing", "mail me@example.org"})
    EXPECT_TRUE(refusal(text, "bibtex")) << text;
  EXPECT_TRUE(collect("@string{a = {b}}\n").papers.empty());
}

}  // namespace
}  // namespace lectern
