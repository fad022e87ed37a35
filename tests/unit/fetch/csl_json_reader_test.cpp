#include <gtest/gtest.h>

#include "unit/fetch/collected.hpp"

namespace lectern {
namespace {

using testing::collect;
using testing::refusal;
using Names = std::vector<std::string>;

Paper only_paper(const std::string& text) {
  auto all = collect(text, "csl-json");
  EXPECT_EQ(all.problems.size(), 0U) << (all.problems.empty() ? "" : all.problems[0].reason) << text;
  EXPECT_EQ(all.papers.size(), 1U) << text;
  return all.papers.empty() ? Paper{} : all.papers.front();
}

Paper with(const std::string& members) { return only_paper("[{" + members + "}]"); }

std::string day(const std::optional<Date>& date) { return date ? to_iso(*date) : "none"; }

constexpr const char* preprint = R"({
  "id": "http://zotero.org/users/1/items/ABC", "type": "article",
  "abstract": "It is invented.", "DOI": "10.48550/arXiv.2101.00001", "genre": "preprint",
  "number": "arXiv:2101.00001v2", "publisher": "arXiv", "source": "arXiv.org", "title": "An Invented Preprint",
  "URL": "http://arxiv.org/abs/2101.00001",
  "author": [{"family": "Example", "given": "Ada"},
             {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
             {"family": "Sample", "given": "Bo", "suffix": "Jr."}, {"literal": "X Collaboration"}],
  "issued": {"date-parts": [[2021, 1, 4]]}})";

TEST(CslJsonReader, reads_a_preprint_as_zotero_writes_it) {
  const auto paper = only_paper("[" + std::string(preprint) + "]");
  EXPECT_EQ(paper.id.text, "2101.00001");
  EXPECT_TRUE(paper.partial);
  EXPECT_EQ(paper.title, "An Invented Preprint");
  EXPECT_EQ(paper.abstract, "It is invented.");
  EXPECT_EQ(paper.authors, (Names{"Ada Example", "Jan van der Berg", "Bo Sample Jr.", "X Collaboration"}));
  EXPECT_EQ(day(paper.submitted), "2021-01-04");
  EXPECT_EQ(paper.doi, "");
  EXPECT_EQ(paper.journal_ref, "");
}

TEST(CslJsonReader, takes_a_list_one_item_or_items_in_an_object) {
  const std::string item = preprint;
  EXPECT_EQ(collect("[" + item + "," + item + "]").papers.size(), 2U);
  EXPECT_EQ(collect(item).papers.size(), 1U);
  EXPECT_EQ(collect("\xEF\xBB\xBF\n{\"items\": [" + item + ", " + item + "]}").papers.size(), 2U);
  EXPECT_EQ(collect("{\"meta\": {\"items\": 3}, \"items\": [" + item + "], \"more\": [1]}").papers.size(), 1U);
  EXPECT_EQ(collect("[" + item + "]").format, "csl-json");
  EXPECT_EQ(collect(item).format, "csl-json");
}

TEST(CslJsonReader, is_not_mistaken_for_the_snapshot) {
  EXPECT_EQ(collect(R"({"id": "2401.99901"})").format, "snapshot");
  EXPECT_EQ(collect(R"({"id": "2401.99901", "title": "T", "categories": "cs.LG", "abstract": "A"})").format,
            "snapshot");
  EXPECT_EQ(collect(R"({"id": "2401.99901", "submitter": "A", "authors": "A", "title": "T", "doi": null})").format,
            "snapshot");
  EXPECT_EQ(collect(R"({"id": "x", "type": "article-journal", "title": "T"})").format, "csl-json");
  EXPECT_EQ(collect(R"({"title": "T", "author": [{"family": "A"}]})").format, "csl-json");
}

TEST(CslJsonReader, reads_an_article_as_crossref_gives_it) {
  const auto paper = with(
      R"("type": "journal-article", "title": ["On <i>E. inventa</i> &amp; H<sub>2</sub>O"], "DOI": "10.1000/Inv.2",
         "container-title": ["Journal of Inventions"], "volume": 12, "issue": "3", "page": "45-67",
         "abstract": "<jats:title>Abstract</jats:title><jats:p>First &lt; second.</jats:p><jats:p>Then more.</jats:p>",
         "author": [{"given": "Ada", "family": "Example", "sequence": "first", "affiliation": []}, {"name": "A Body"}],
         "issued": {"date-parts": [["2019", "3"]]}, "URL": "http://dx.doi.org/10.1000/Inv.2",
         "link": [{"URL": "https://example.org/x.pdf"}])");
  EXPECT_EQ(paper.id.text, "doi:10.1000/inv.2");
  EXPECT_FALSE(paper.partial);
  EXPECT_EQ(paper.title, "On E. inventa & H2O");
  EXPECT_EQ(paper.abstract, "First < second.\nThen more.");
  EXPECT_EQ(paper.authors, (Names{"Ada Example", "A Body"}));
  EXPECT_EQ(paper.journal_ref, "Journal of Inventions 12(3), 45-67 (2019)");
  EXPECT_EQ(day(paper.submitted), "2019-03");
}

TEST(CslJsonReader, reads_items_under_zoteros_own_names) {
  const auto paper = only_paper(
      R"({"config": {"id": "x"}, "collections": {}, "items": [{"itemType": "journalArticle", "title": "T",
          "creators": [{"creatorType": "author", "firstName": "Ada", "lastName": "Example"},
                       {"creatorType": "translator", "firstName": "No", "lastName": "One"},
                       {"creatorType": "author", "name": "A Body"}],
          "date": "2019-03-05", "publicationTitle": "J. Inv.", "volume": "1", "pages": "2", "abstractNote": "A.",
          "url": "https://example.org/x", "extra": "arXiv:1903.00001 [cs.LG]"}]})");
  EXPECT_EQ(paper.id.text, "1903.00001");
  EXPECT_EQ(paper.authors, (Names{"Ada Example", "A Body"}));
  EXPECT_EQ(day(paper.submitted), "2019-03-05");
  EXPECT_EQ(paper.journal_ref, "J. Inv. 1, 2 (2019)");
  EXPECT_EQ(paper.abstract, "A.");
  EXPECT_EQ(paper.categories, Names{"cs.LG"});
}

TEST(CslJsonReader, finds_arxivs_identifier) {
  const struct {
    const char* members;
    const char* id;
  } rows[] = {
      {R"("title": "T", "number": "arXiv:2101.00001")", "2101.00001"},
      {R"("title": "T", "number": "2101.00001", "publisher": "arXiv")", "2101.00001"},
      {R"("title": "T", "note": "arXiv:2101.00001 [cs]\nsome words")", "2101.00001"},
      {R"("title": "T", "archive": "arXiv", "archive_location": "hep-th/9901001")", "hep-th/9901001"},
      {R"("title": "T", "container-title": "arXiv:2101.00001 [cs, stat]")", "2101.00001"},
      {R"("title": "T", "URL": "https://arxiv.org/abs/2101.00001v2")", "2101.00001"},
      {R"("title": "T", "id": "arXiv:2101.00001")", "2101.00001"},
      {R"("title": "T", "DOI": "10.48550/ARXIV.2101.00001")", "2101.00001"},
  };
  for (const auto& row : rows) {
    const auto paper = with(row.members);
    EXPECT_EQ(paper.id.text, row.id) << row.members;
    EXPECT_EQ(paper.journal_ref, "") << row.members;
  }
  EXPECT_TRUE(is_external(with(R"("title": "T", "note": "Reply to arXiv:2101.00001")").id));
}

TEST(CslJsonReader, reads_dates_in_all_their_shapes) {
  const struct {
    const char* issued;
    const char* date;
  } rows[] = {
      {R"({"date-parts": [[2019]]})", "2019"},
      {R"({"date-parts": [["2019", "06", "12"]]})", "2019-06-12"},
      {R"({"date-parts": [[2019, 6, 12], [2019, 6, 15]]})", "2019-06-12"},
      {R"({"date-parts": [2019, 6]})", "2019-06"},
      {R"({"raw": "2019-06-12"})", "2019-06-12"},
      {R"({"literal": "June 2019"})", "2019-06"},
      {R"({"date-parts": [[2019]], "season": 2})", "2019"},
      {R"({"date-parts": [[null]]})", "none"},
      {R"({"date-parts": []})", "none"},
      {R"("2019-06")", "2019-06"},
      {"2019", "2019"},
      {"null", "none"},
      {"{}", "none"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(day(with(R"("title": "T", "issued": )" + std::string(row.issued)).submitted), row.date) << row.issued;
}

TEST(CslJsonReader, tells_an_item_that_is_wrong_and_takes_the_others) {
  const auto all = collect(
      "[\n{\"id\": \"a\", \"title\": \"One\"},\n{\"id\": \"b\", \"title\": 7},\n{\"id\": \"c\", \"title\": \"x\", "
      "\"author\": {\"family\": \"A\"}},\n{\"id\": \"d\", \"title\": \"x\", \"author\": [3]},\n[[]],\n\"text\",\n"
      "{\"id\": \"e\"},\n{\"id\": \"f\", \"title\": \"x\", \"issued\": [2019]},\n{\"id\": \"g\", \"title\": "
      "\"Two\"}\n]");
  ASSERT_EQ(all.papers.size(), 2U);
  EXPECT_EQ(all.papers[1].title, "Two");
  const struct {
    std::size_t line;
    const char* record;
    const char* reason;
  } rows[] = {
      {3, "b", "'title' is a number, text was expected"},
      {4, "c", "'author' is an object, a list was expected"},
      {5, "d", "'author' holds a number, an object was expected"},
      {6, "", "a list, an object was expected"},
      {7, "text", "text, an object was expected"},
      {8, "e", "neither a title nor an identifier"},
      {9, "f", "'issued' is a list, a date was expected"},
  };
  ASSERT_EQ(all.problems.size(), std::size(rows));
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    EXPECT_EQ(all.problems[i].line, rows[i].line);
    EXPECT_EQ(all.problems[i].record, rows[i].record);
    EXPECT_EQ(all.problems[i].reason, rows[i].reason);
  }
}

TEST(CslJsonReader, mends_what_json_would_refuse_and_counts_lines_as_they_are) {
  EXPECT_EQ(only_paper("[\n{\"title\": \"One\x0Btwo\xC2\x85three\tfour\"}\r\n]").title, "One two three four");
  const auto damaged = refusal("[\n{\"title\": \"One\x0Btwo\x0Cthree\"},\r\n{\"title\": One}\n]", "csl-json");
  ASSERT_TRUE(damaged);
  EXPECT_STREQ(damaged->what(), "the JSON is damaged at line 3");
}

TEST(CslJsonReader, refuses_json_that_is_cut_off_or_damaged) {
  const auto cut = refusal("[\n{\"title\": \"One\"},\n{\"title\": \"Tw", "csl-json");
  ASSERT_TRUE(cut);
  EXPECT_EQ(cut->fault(), Fault::bad_data);
  EXPECT_STREQ(cut->what(), "the JSON is cut off at line 3");
  const auto damaged = refusal("[\n{\"title\": One}\n]", "csl-json");
  ASSERT_TRUE(damaged);
  EXPECT_STREQ(damaged->what(), "the JSON is damaged at line 2");
  EXPECT_TRUE(refusal("words", "csl-json"));
  EXPECT_TRUE(refusal("", "csl-json"));
}

TEST(CslJsonReader, mends_what_a_person_would_let_pass) {
  EXPECT_EQ(with("\"title\": \"Caf\xE9\"").title, "Café");
  EXPECT_EQ(with("\"title\": \"A\tB \\ud800 C\x01\"").title, "A B \uFFFD C");
  EXPECT_EQ(with(R"("title": "A &#x1b;[2J B", "author": [{"literal": "C&#27;D"}])").title, "A [2J B");
  EXPECT_EQ(with(R"("title": "A", "author": [{"literal": "C&#27;D"}])").authors, Names{"CD"});
}

TEST(CslJsonReader, bounds_what_it_builds) {
  const std::string deep = "[{\"title\": \"Deep\", \"x\": " + std::string(500'000, '[') + std::string(500'000, ']') +
                           "}, {\"title\": \"Last\"}]";
  EXPECT_EQ(collect(deep).papers.size(), 2U);
  std::string numbers = "[{\"title\": \"Wide\", \"x\": [0";
  for (int i = 0; i < 100'000; ++i) numbers += ",0";
  const auto wide = collect(numbers + "]}, {\"title\": \"Last\"}]");
  ASSERT_EQ(wide.papers.size(), 1U);
  EXPECT_EQ(wide.papers[0].title, "Last");
  ASSERT_EQ(wide.problems.size(), 1U);
  EXPECT_EQ(wide.problems[0].record, "Wide");
  EXPECT_EQ(wide.problems[0].reason, "larger than any citation");
}

}  // namespace
}  // namespace lectern
