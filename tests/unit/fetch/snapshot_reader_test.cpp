#include <gtest/gtest.h>

#include "support/data.hpp"
#include "unit/fetch/collected.hpp"
#include "unit/fetch/compressed.hpp"

namespace lectern {
namespace {

using testing::bytes_of;
using testing::collect;
using testing::refusal;
using testing::test_data;

/// The one paper of a line; a failed test when there is another number.
Paper only_paper(std::string_view line) {
  auto all = collect(line);
  EXPECT_EQ(all.problems.size(), 0U) << (all.problems.empty() ? "" : all.problems[0].reason);
  EXPECT_EQ(all.papers.size(), 1U) << line;
  return all.papers.empty() ? Paper{} : all.papers.front();
}

std::string day(const std::optional<Date>& date) { return date ? to_iso(*date) : "none"; }

TEST(SnapshotReader, reads_every_field) {
  const auto all = collect(open_file(test_data("snapshot/sample.jsonl")));
  EXPECT_EQ(all.format, "snapshot");
  EXPECT_TRUE(all.problems.empty());
  ASSERT_EQ(all.papers.size(), 5U);
  const Paper& full = all.papers[0];
  EXPECT_EQ(full.id.text, "2401.99901");
  EXPECT_EQ(full.version, 2);
  EXPECT_EQ(full.title, "An invented title that is wrapped");
  EXPECT_EQ(full.abstract, "The first paragraph speaks of $\\alpha$ and of nothing else.\nThe second one is short.");
  EXPECT_EQ(full.authors, (std::vector<std::string>{"Ada Example", "Björn Sample Jr.", "Chloé Specimen"}));
  EXPECT_EQ(full.categories, (std::vector<std::string>{"cs.LG", "stat.ML"}));
  EXPECT_EQ(full.comment, "3 pages, 1 figure");
  EXPECT_EQ(full.journal_ref, "J. Inv. 1 (2024) 1");
  EXPECT_EQ(full.doi, "10.1000/invented.1");
  EXPECT_EQ(full.licence, "http://creativecommons.org/publicdomain/zero/1.0/");
  ASSERT_EQ(full.versions.size(), 2U);
  EXPECT_EQ(day(full.versions[1].created), "2024-02-06T01:02:03Z");
  EXPECT_EQ(day(full.submitted), "2024-01-01T10:11:12Z");
  EXPECT_EQ(day(full.updated), "2024-02-06T01:02:03Z");
  EXPECT_EQ(day(full.announced), "none");
  EXPECT_FALSE(full.withdrawn);
}

TEST(SnapshotReader, needs_nothing_but_an_identifier) {
  const auto all = collect(open_file(test_data("snapshot/sample.jsonl")));
  ASSERT_EQ(all.papers.size(), 5U);
  EXPECT_EQ(all.papers[1].id.text, "math/0309901");
  EXPECT_EQ(all.papers[1].title, "math/0309901");
  EXPECT_EQ(all.papers[1].categories, std::vector<std::string>{"math.GT"});
  EXPECT_EQ(day(all.papers[1].updated), "2003-09-08");
  EXPECT_EQ(day(all.papers[1].submitted), "none");
  EXPECT_EQ(all.papers[2].title, "2401.99902");
  EXPECT_EQ(all.papers[2].version, 3);
  EXPECT_TRUE(all.papers[2].authors.empty());
  EXPECT_EQ(all.papers[3].id.text, "0704.9901");
  EXPECT_EQ(day(all.papers[3].submitted), "2007-04");
  EXPECT_TRUE(all.papers[4].withdrawn);
}

TEST(SnapshotReader, reads_identifiers_that_were_numbers) {
  const struct {
    const char* line;
    const char* id;
  } rows[] = {
      {R"({"id": 704.0001})", "0704.0001"},
      {R"({"id": "704.0001"})", "0704.0001"},
      {R"({"id": 704.001})", "0704.0010"},
      {R"({"id": 1412.1})", "1412.1000"},
      {R"({"id": 2401.9991})", "2401.99910"},
      {R"({"id": 2401.99901})", "2401.99901"},
      {R"({"id": 1501.0001})", "1501.00010"},
      {R"({"id": "arXiv:2401.99901v2"})", "2401.99901"},
      {R"({"id": "https://arxiv.org/abs/math.GT/0309901"})", "math/0309901"},
  };
  for (const auto& row : rows) EXPECT_EQ(only_paper(row.line).id.text, row.id) << row.line;
}

TEST(SnapshotReader, tells_a_bad_line_and_goes_on) {
  const auto all = collect(open_file(test_data("snapshot/problems.jsonl")));
  ASSERT_EQ(all.papers.size(), 3U);
  EXPECT_EQ(all.papers[1].id.text, "2401.99904");
  EXPECT_EQ(all.papers[2].id.text, "2401.99906");
  const struct {
    std::size_t line;
    const char* reason;
  } rows[] = {
      {2, "'title' is a number, text was expected"},
      {3, "the 'id' is not an arXiv identifier"},
      {5, "no 'id'"},
      {6, "not valid JSON at column 2"},
      {7, "'versions' is text, a list was expected"},
      {9, "not a JSON object"},
      {10, "the 'id' is empty"},
      {11, "'categories' holds a list in a list, text was expected"},
  };
  ASSERT_EQ(all.problems.size(), std::size(rows));
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    EXPECT_EQ(all.problems[i].line, rows[i].line);
    EXPECT_EQ(all.problems[i].reason, rows[i].reason);
  }
  EXPECT_EQ(all.problems[1].record, "not-an-id");
}

TEST(SnapshotReader, refuses_wrong_types_with_a_reason) {
  const struct {
    const char* fields;
    const char* reason;
  } rows[] = {
      {R"("abstract": true)", "'abstract' is a truth value, text was expected"},
      {R"("comments": ["x"])", "'comments' is a list, text was expected"},
      {R"("doi": {"a": "b"})", "'doi' is an object, text was expected"},
      {R"("versions": {"v1": "2024"})", "'versions' is an object, a list was expected"},
      {R"("versions": ["v1"])", "'versions' holds text, a list was expected"},
      {R"("versions": [["version"]])", "'versions' holds a list in a list, a list was expected"},
      {R"("authors_parsed": [{"last": "A"}])", "'authors_parsed' holds a list of objects, a list was expected"},
      {R"("authors_parsed": [1])", "'authors_parsed' holds a number, a list was expected"},
      {R"("update_date": 2024)", "'update_date' is a number, text was expected"},
  };
  for (const auto& row : rows) {
    const auto all = collect(R"({"id": "2401.99901"})"
                             "\n{\"id\": \"2401.99902\", " +
                             std::string(row.fields) + "}\n");
    EXPECT_EQ(all.papers.size(), 1U) << row.fields;
    ASSERT_EQ(all.problems.size(), 1U) << row.fields;
    EXPECT_EQ(all.problems[0].reason, row.reason);
  }
}

TEST(SnapshotReader, takes_authors_as_a_line_a_list_or_parts) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(only_paper(R"j({"id": "2401.99901", "authors": "A. One and B. Two (X)"})j").authors,
            (Names{"A. One", "B. Two"}));
  EXPECT_EQ(only_paper(R"({"id": "2401.99901", "authors": ["A. One", "B. Two"]})").authors,
            (Names{"A. One", "B. Two"}));
  EXPECT_EQ(
      only_paper(
          R"({"id": "2401.99901", "authors": "x", "authors_parsed": [["One", "A.", "Jr."], ["for the X Collaboration", "", ""]]})")
          .authors,
      (Names{"A. One Jr.", "X Collaboration"}));
  EXPECT_EQ(only_paper(R"({"id": "2401.99901", "authors": "A. One", "authors_parsed": [["", ""], []]})").authors,
            Names{"A. One"});
}

TEST(SnapshotReader, orders_versions_and_finds_dates) {
  const auto paper = only_paper(
      R"({"id": "2401.99901", "versions": [{"version": "v3", "created": "2024-03"}, {"version": "v1", "created": "Mon, 1 Jan 2024 00:00:00 GMT"}, {"version": "v1"}, {"version": "x"}, {"created": "2024"}], "update_date": "2025-01-01"})");
  ASSERT_EQ(paper.versions.size(), 2U);
  EXPECT_EQ(paper.version, 3);
  EXPECT_EQ(day(paper.submitted), "2024-01-01T00:00:00Z");
  EXPECT_EQ(day(paper.updated), "2024-03");
  const auto later = only_paper(
      R"({"id": "2401.99901v5", "versions": [{"version": "v2", "created": "2024-03-01"}], "update_date": "2025-01-01"})");
  EXPECT_EQ(later.version, 5);
  EXPECT_EQ(day(later.submitted), "none");
  EXPECT_EQ(day(later.updated), "2025-01-01");
}

TEST(SnapshotReader, mends_what_json_would_refuse) {
  EXPECT_EQ(only_paper("{\"id\": \"2401.99901\", \"title\": \"bad \xFF byte\"}\n").title, "bad \xEF\xBF\xBD byte");
  EXPECT_EQ(only_paper("{\"id\": \"2401.99901\", \"title\": \"a\ttab and \x0B more\"}\n").title, "a tab and more");
  EXPECT_EQ(only_paper("{\"id\": \"2401.99901\", \"title\": \"bad \xFF byte\xC2\x85next\u2028line\rand\"}\n").title,
            "bad \xEF\xBF\xBD byte next line and");
  EXPECT_EQ(only_paper(R"({"id": "2401.99901", "title": "half \ud83d pair"})").title, "half \xEF\xBF\xBD pair");
  EXPECT_EQ(only_paper(R"({"id": "2401.99901", "title": "low \udc00\\ud800"})").title, "low \xEF\xBF\xBD\\ud800");
  EXPECT_EQ(only_paper("{\"id\": \"2401.99901\", \"title\": \"\\ud83d\\ude00 \xFF\"}").title,
            "\xF0\x9F\x98\x80 \xEF\xBF\xBD");
  EXPECT_EQ(only_paper(R"({"id": "2401.99901", "title": "a\u0000b\u202ec\u001b[0m"})").title, "abc[0m");
}

TEST(SnapshotReader, takes_a_byte_order_mark_blank_lines_and_carriage_returns) {
  const auto all =
      collect("\xEF\xBB\xBF\r\n \n{\"id\": \"2401.99901\"}\r\n\r\n{\"id\": \"2401.99902\"}\r\n{\"id\": \"x\"}\r\n\n");
  EXPECT_EQ(all.papers.size(), 2U);
  ASSERT_EQ(all.problems.size(), 1U);
  EXPECT_EQ(all.problems[0].line, 6U);
}

TEST(SnapshotReader, refuses_a_file_whose_last_line_is_cut_off) {
  const auto error = refusal("{\"id\": \"2401.99901\"}\n{\"id\": \"2401.99902\", \"title\": \"x");
  ASSERT_TRUE(error);
  EXPECT_EQ(error->fault(), Fault::bad_data);
  EXPECT_STREQ(error->what(), "line 2 is cut off: the file is truncated");
}

TEST(SnapshotReader, takes_no_truncation_for_the_whole) {
  const std::string text = bytes_of(test_data("snapshot/sample.jsonl"));
  const std::size_t whole = collect(text).papers.size();
  for (std::size_t cut = 0; cut < text.size(); ++cut) {
    const std::string_view part = std::string_view(text).substr(0, cut);
    const bool complete = cut > 0 && (part.back() == '\n' || text[cut] == '\n');
    const auto error = refusal(part);
    EXPECT_EQ(!error, complete) << "cut at " << cut;
    EXPECT_TRUE(!error || error->fault() == Fault::bad_data);
    EXPECT_TRUE(!complete || collect(part).papers.size() <= whole);
  }
}

TEST(SnapshotReader, takes_no_truncated_compressed_file_for_the_whole) {
  const std::string text = bytes_of(test_data("snapshot/sample.jsonl"));
  for (const auto& packed : {testing::gzip(text), testing::zstd(text)}) {
    EXPECT_EQ(collect(packed).papers.size(), 5U);
    for (std::size_t cut = 0; cut < packed.size(); ++cut)
      EXPECT_TRUE(refusal(std::string_view(packed).substr(0, cut))) << "cut at " << cut;
  }
}

TEST(SnapshotReader, passes_over_a_line_that_is_too_long) {
  const std::string good = "{\"id\": \"2401.99901\"}\n";
  const std::string monster =
      "{\"id\": \"2401.99902\", \"abstract\": \"" + std::string(std::size_t{17} << 20, 'x') + "\"}\n";
  const auto all = collect(good + monster + "{\"id\": \"2401.99903\"}\n{\"id\": 1}\n");
  EXPECT_EQ(all.papers.size(), 2U);
  ASSERT_EQ(all.problems.size(), 2U);
  EXPECT_EQ(all.problems[0].line, 2U);
  EXPECT_EQ(all.problems[0].reason, "longer than 16 MiB");
  EXPECT_EQ(all.problems[1].line, 4U);
  EXPECT_TRUE(refusal(monster));
}

TEST(SnapshotReader, is_not_hurt_by_deep_nesting) {
  const std::string deep =
      "{\"id\": \"2401.99902\", \"x\": " + std::string(500000, '[') + std::string(500000, ']') + "}\n";
  const auto all = collect("{\"id\": \"2401.99901\"}\n" + deep);
  EXPECT_EQ(all.papers.size(), 2U);
}

TEST(SnapshotReader, lets_the_sink_end_the_reading) {
  int seen = 0;
  const RecordSink sink{[&](Paper&&, std::string_view) {
                          if (++seen == 2) throw Error(Fault::io, "enough");
                        },
                        [](RecordProblem&&) {}};
  EXPECT_THROW(read_records(open_file(test_data("snapshot/sample.jsonl")), std::nullopt, sink), Error);
  EXPECT_EQ(seen, 2);
}

}  // namespace
}  // namespace lectern
