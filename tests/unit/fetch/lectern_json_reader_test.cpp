#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "fetch/lectern_json_reader.hpp"
#include "lectern/base/error.hpp"
#include "support/fault.hpp"

namespace lectern {
namespace {

using nlohmann::json;

/// What came out of a document.
struct Taken {
  std::vector<Paper> papers;
  std::vector<PaperMarks> marks;
  std::vector<RecordProblem> problems;
  Holdings holdings;
};

Taken taken_from(const std::string& document) {
  Taken taken;
  RecordSink sink{[](Paper&&, std::string_view) { FAIL() << "the marks were lost"; },
                  [&](RecordProblem&& problem) { taken.problems.push_back(std::move(problem)); }};
  sink.marked = [&](Paper&& paper, PaperMarks&& marks) {
    taken.papers.push_back(std::move(paper));
    taken.marks.push_back(std::move(marks));
  };
  sink.holdings = [&](Holdings&& holdings) { taken.holdings = std::move(holdings); };
  EXPECT_EQ(read_records(open_memory(document), std::nullopt, sink), "json");
  return taken;
}

std::string document(const std::string& members) {
  return "{\n  \"schema\": \"lectern.export/1\",\n" + members + "\n}\n";
}

/// The document with one paper, which has this member beside its name.
std::string with_paper(const std::string& member) {
  return document(R"("papers": [)"
                  "\n"
                  R"({"id": "2604.00001")" +
                  (member.empty() ? "" : ", " + member) + "}]");
}

TEST(LecternJson, is_recognised_by_its_schema) {
  EXPECT_TRUE(recognises_lectern_json(document("\"papers\": []")));
  EXPECT_TRUE(recognises_lectern_json(" {\"schema\":\"lectern.export/2\""));
  for (const char* other : {"", "[]", "{}", R"({"schema": "lectern.plan/1"})", R"({"id": "2604.00001"})",
                            R"({"papers": [], "schema": "lectern.export/1"})"})
    EXPECT_FALSE(recognises_lectern_json(other)) << other;
}

TEST(LecternJson, of_older_exports_has_fewer_members) {
  const auto taken = taken_from(document(
      R"("title": "Saved papers", "papers": [{"id": "hep-th/9901001", "version": 3, "title": "T", "authors": ["A B"],
      "categories": ["hep-th"], "submitted": "1999-01-04", "topics": ["x"], "updated": null, "abstract": "One.",
      "doi": "10.1000/x", "withdrawn": true, "state": {"state": "saved", "at": "2026-05-01T08:00:00Z"},
      "corrections": {"x": false}, "note": "Mine."}])"));
  ASSERT_EQ(taken.papers.size(), 1U);
  EXPECT_EQ(taken.papers[0].id.text, "hep-th/9901001");
  EXPECT_EQ(taken.papers[0].version, 3);
  EXPECT_TRUE(taken.papers[0].withdrawn);
  EXPECT_FALSE(taken.papers[0].partial);
  EXPECT_EQ(taken.marks[0].reading.state, ReadingState::saved);
  EXPECT_EQ(taken.marks[0].corrections, (Corrections{{"x", false}}));
  EXPECT_EQ(taken.marks[0].note, "Mine.");
  EXPECT_TRUE(taken.problems.empty());
  EXPECT_TRUE(taken.holdings.is_empty());
}

TEST(LecternJson, of_a_digest_brings_the_papers_with_new_versions_too) {
  const auto taken = taken_from(document(
      R"("papers": [{"id": "2604.00001"}], "replaced": [{"id": "2604.00002", "state": {"state": "saved"},
      "replaced_by": 2}, {"id": "nothing"}])"));
  ASSERT_EQ(taken.papers.size(), 2U);
  EXPECT_EQ(taken.papers[1].id.text, "2604.00002");
  EXPECT_EQ(taken.marks[1].reading.state, ReadingState::saved);
  EXPECT_EQ(taken.problems.size(), 1U);
}

TEST(LecternJson, keeps_a_citation_key_that_can_be_one) {
  EXPECT_EQ(taken_from(with_paper(R"("citation_key": "Smith_etal:2020")")).papers.at(0).citation_key,
            "Smith_etal:2020");
  for (const char* none :
       {R"("citation_key": null)", R"("citation_key": "a b")", R"("citation_key": "a},\n@misc{b")"}) {
    const auto taken = taken_from(with_paper(none));
    EXPECT_TRUE(taken.problems.empty()) << none;
    EXPECT_EQ(taken.papers.at(0).citation_key, "") << none;
  }
}

TEST(LecternJson, names_a_record_that_means_nothing_and_takes_the_others) {
  const std::vector<std::pair<std::string, std::string>> bad = {
      {R"("title": 7)", "'title' is a number, text was expected"},
      {R"("authors": "A")", "'authors' is a string, a list was expected"},
      {R"("authors": [1])", "'authors' holds a number, text was expected"},
      {R"("version": 0)", "'version' is not from 1 to 10000"},
      {R"("version": 1e3)", "'version' is a number, a whole number was expected"},
      {R"("version": 18446744073709551615)", "'version' is not from 1 to 10000"},
      {R"("submitted": "soon")", "'submitted' is no date"},
      {R"("withdrawn": "no")", "'withdrawn' is a string, true or false was expected"},
      {R"("state": {"state": "devoured"})", "'state': 'state' is 'devoured', which means nothing here"},
      {R"("state": {"state": "read", "rating": 6})", "'state': 'rating' is not from 1 to 5"},
      {R"("corrections": {"x": 1})", "'corrections' says something else than true or false of a topic"},
      {R"("versions": [{"number": 0}])", "'versions': 'number' is not from 1 to 10000"},
      {R"("announcements": [{"type": "new"}])", "'announcements': 'day' is missing"},
      {R"("citation_key": 7)", "'citation_key' is a number, text was expected"},
      {R"("id": "no paper")", "'no paper' names no paper"},
      {R"("id": null)", "'id' is missing"},
  };
  for (const auto& [member, reason] : bad) {
    const auto taken = taken_from(with_paper(member + "}, {\"id\": \"2604.00002\""));
    ASSERT_EQ(taken.problems.size(), 1U) << member;
    EXPECT_EQ(taken.problems[0].reason, reason);
    EXPECT_EQ(taken.problems[0].line, 4U);
    ASSERT_EQ(taken.papers.size(), 1U) << member;
    EXPECT_EQ(taken.papers[0].id.text, "2604.00002");
  }
  const auto taken = taken_from(document(R"("lists": [{"name": "a\nb", "papers": ["2604.00001"]}, {"name": ""}, 7],
    "searches": [{"name": "a b", "query": "x"}, {"name": "x"}], "progress": [{"done": true}], "digests": [{}],
    "plans": [{"week": "soon"}], "removed": ["nothing", 7], "harvests": [{}], "of the future": [{"x": 1}])"));
  EXPECT_EQ(taken.problems.size(), 10U);
  EXPECT_EQ(taken.holdings.lists.size(), 1U) << "a line feed in a name is white space";
  EXPECT_EQ(taken.problems[0].record, "lists ");
}

TEST(LecternJson, makes_what_another_hand_wrote_harmless) {
  const auto taken = taken_from(with_paper(
      R"x("title": "A\u001b[2J title\r\nof two lines", "authors": ["Ada\nExample", ""], "abstract": "a\n\n b\u202e",
      "url": "javascript:alert(1)", "categories": ["cs.LG stat.ML", "cs.LG"], "note": "one\n\ttwo\u0000")x"));
  ASSERT_EQ(taken.papers.size(), 1U);
  EXPECT_EQ(taken.papers[0].title, "A[2J title of two lines");
  EXPECT_EQ(taken.papers[0].authors, std::vector<std::string>{"Ada Example"});
  EXPECT_EQ(taken.papers[0].abstract, "a\nb");
  EXPECT_EQ(taken.papers[0].url, "");
  EXPECT_EQ(taken.papers[0].categories, (std::vector<std::string>{"cs.LG", "stat.ML"}));
  EXPECT_EQ(taken.marks[0].note, "one\n\ttwo");
}

TEST(LecternJson, is_refused_whole_where_it_is_cut_off_damaged_or_of_a_newer_lectern) {
  const auto whole = with_paper(R"("title": "T")");
  const RecordSink sink{[](Paper&&, std::string_view) {}, [](RecordProblem&&) {}};
  const auto message = [&](const std::string& text) {
    try {
      read_records(open_memory(text), "json", sink);
    } catch (const Error& error) {
      EXPECT_EQ(error.fault(), Fault::bad_data);
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_EQ(message(whole), "");
  EXPECT_EQ(message(whole.substr(0, whole.size() - 3)), "the JSON is cut off at line 4");
  EXPECT_EQ(message(document("\"papers\": [,]")), "the JSON is damaged at line 3");
  EXPECT_EQ(message(whole + "x"), "the JSON is damaged at line 6");
  EXPECT_EQ(message(R"({"schema": "lectern.export/2", "papers": []})"),
            "this export is of a newer lectern (version 2, this one knows 1)");
  EXPECT_EQ(message(R"({"schema": "lectern.plan/1"})"), "'lectern.plan/1' is no export of lectern's");
  EXPECT_EQ(message(R"({"papers": []})"), "this JSON does not say what it is: its 'schema' is missing");
  EXPECT_EQ(message("[]"), "this JSON does not say what it is: its 'schema' is missing");
}

TEST(LecternJson, costs_little_where_it_is_a_bomb_of_brackets) {
  const std::string brackets(200'000, '[');
  const std::string closing(200'000, ']');
  const auto taken = taken_from(with_paper("\"title\": \"T\", \"more\": " + brackets + closing));
  EXPECT_EQ(taken.papers.size(), 1U);
}

}  // namespace
}  // namespace lectern
