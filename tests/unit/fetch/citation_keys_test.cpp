// The keys that entries of bibliographies have, as far as documents cite papers by them.

#include <gtest/gtest.h>

#include "unit/fetch/collected.hpp"

namespace lectern {
namespace {

using testing::collect;

struct Row {
  std::string entry;
  const char* key;
};

void expect_keys(const std::vector<Row>& rows) {
  for (const auto& row : rows) {
    const auto all = collect(row.entry);
    ASSERT_EQ(all.papers.size(), 1U) << row.entry;
    EXPECT_TRUE(all.problems.empty()) << row.entry;
    EXPECT_EQ(all.papers.front().citation_key, row.key) << row.entry;
  }
}

std::string bibtex(const std::string& key) { return "@article{" + key + ", title = {T}, doi = {10.1000/x}}\n"; }
std::string ris(const std::string& key) { return "TY  - JOUR\nID  - " + key + "\nTI  - T\nER  - \n"; }
std::string csl(const std::string& members) { return R"([{"type": "article", "title": "T", )" + members + "}]"; }

std::string own_ris(const std::string& key, const std::string& docket) {
  return "TY  - GEN\nID  - " + key + "\nTI  - T\nU5  - " + docket + "\nER  - \n";
}

std::string own_csl(const std::string& members, const std::string& docket) {
  return csl(members + R"(, "custom": {"lectern": ")" + docket + "\"}");
}

TEST(CitationKeysOfEntries, are_those_of_bibtex) {
  expect_keys({{bibtex("he2016deep"), "he2016deep"},
               {bibtex("  Smith_etal:2020 "), "Smith_etal:2020"},
               {bibtex("10.1145/3292500.3330701"), "10.1145/3292500.3330701"},
               {bibtex("7780459"), "7780459"},
               {bibtex("müller2020"), "müller2020"},
               {"@misc(he2016deep, title = {T})\n", "he2016deep"},
               {"@misc{he2016deep, title = {T}, eprint = {2101.00001}}\n", "he2016deep"}});
}

TEST(CitationKeysOfEntries, that_cannot_be_cited_are_left_out_without_a_word) {
  expect_keys({{bibtex(""), ""},
               {bibtex("smith 2020"), ""},
               {bibtex("smith#2020"), ""},
               {bibtex("o'neil2020"), ""},
               {bibtex("\\input"), ""},
               {bibtex("caf\xE9"), ""},
               {bibtex("smith|2020"), ""},
               {bibtex("5€"), ""},
               {bibtex("https://doi.org/10.48550/arxiv.2101.00001"), ""},
               {bibtex("a\x1B[2J"), ""},
               {bibtex(std::string(129, 'x')), ""},
               {"@misc{title = {T}, year = 2020}\n", ""},
               {ris("smith 2020"), ""},
               {ris("}\\input{x"), ""},
               {csl(R"("id": "a\nb")"), ""},
               {csl(R"("id": "},@misc{x")"), ""}});
}

TEST(CitationKeysOfEntries, are_the_names_that_ris_and_csl_json_have_for_their_items) {
  expect_keys({{ris("he2016deep"), "he2016deep"},
               {"TY  - JOUR\nTI  - T\nER  - \n", ""},
               {csl(R"("id": "he2016deep")"), "he2016deep"},
               {csl(R"("id": "ITEM-1", "citation-key": "he2016deep")"), "he2016deep"},
               {csl(R"("citation-key": "he2016deep")"), "he2016deep"},
               {csl(R"("id": "")"), ""}});
}

TEST(CitationKeysOfEntries, are_not_numbers_and_addresses_of_another_programs_records) {
  expect_keys({{ris("2345"), ""},
               {ris("2020smith"), "2020smith"},
               {csl(R"("id": 2345)"), ""},
               {csl(R"("id": "2345")"), ""},
               {csl(R"("id": "http://zotero.org/users/1/items/ABCD")"), ""},
               {csl(R"("id": "http://zotero.org/users/1/items/ABCD", "citation-key": "he2016deep")"), "he2016deep"},
               {csl(R"("id": "he2016deep", "citation-key": "17")"), "he2016deep"},
               {csl(R"("id": "he2016deep", "citation-key": 17)"), "he2016deep"},
               {csl(R"("id": "he2016deep", "citation-key": "a b")"), "he2016deep"},
               {csl(R"("id": "17", "citation-key": "18")"), ""}});
}

TEST(CitationKeysOfEntries, that_lectern_wrote_are_kept_as_they_stand) {
  const std::string docket = "lectern/1 version=1";
  expect_keys({{"@misc{7780459, title = {T}, lectern = {" + docket + "}}\n", "7780459"},
               {"@misc{a'b, title = {T}, lectern = {" + docket + "}}\n", ""},
               {own_ris("he2016deep", docket), "he2016deep"},
               {own_csl(R"("id": "he2016deep")", docket), "he2016deep"}});
}

TEST(CitationKeysOfEntries, that_lectern_wrote_are_not_what_another_program_numbered_since) {
  const std::string docket = "lectern/1 version=1";
  expect_keys(
      {{own_ris("17", docket), ""},
       {own_ris("http://zotero.org/users/1/items/ABC", docket), ""},
       {own_csl(R"("id": "17")", docket), ""},
       {own_csl(R"("id": "http://zotero.org/users/1/items/ABC")", docket), ""},
       {own_csl(R"("id": "http://zotero.org/users/1/items/ABC", "citation-key": "he2016deep")", docket), "he2016deep"},
       {own_csl(R"("id": "ITEM-1", "citation-key": "he2016deep")", docket), "he2016deep"},
       {own_csl(R"("id": "he2016deep", "citation-key": "17")", docket), "he2016deep"}});
}

TEST(CitationKeysOfEntries, that_are_numbers_stand_in_the_docket) {
  const std::string docket = "lectern/1 version=1 key=7780459";
  expect_keys({{own_ris("7780459", docket), "7780459"},
               {own_ris("17", docket), "7780459"},
               {own_ris("he2016deep", docket), "he2016deep"},
               {own_csl(R"("id": "7780459")", docket), "7780459"},
               {own_csl(R"("id": "http://zotero.org/users/1/items/ABC")", docket), "7780459"},
               {own_csl(R"("id": "he2016deep")", docket), "he2016deep"},
               {own_ris("17", "lectern/1 version=1 key=" + std::string(129, '7')), ""}});
}

}  // namespace
}  // namespace lectern
