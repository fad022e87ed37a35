// Keys that come with a bibliography stay with their papers, whatever records come later.

#include <gtest/gtest.h>

#include "app/curriculum_file.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/app/importing.hpp"
#include "support/listener.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

class ImportedCitationKeys : public ::testing::Test {
 protected:
  ImportReport import(const std::string& text) { return import_records(library_, open_memory(text), "file", {}); }

  [[nodiscard]] std::string key_of(const std::string& id) {
    return library_.store().find(library_.store().identify({id})->key)->paper.citation_key;
  }

  static std::string entry(const std::string& key, const std::string& more = "eprint = {2604.00001}") {
    return "@article{" + key + ", title = {On Widgets}, author = {Example, Ada}, " + more + "}\n";
  }

  static std::string record(const std::string& more = "") {
    return R"({"id": "2604.00001", "title": "On Widgets", "abstract": "We study widgets.", "authors": "A. Example",)"
           R"( "categories": "cs.LG")" +
           more + "}\n";
  }

  testing::TemporaryDirectory directory_;
  Curriculum curriculum_ = load_curriculum(embedded_curriculum(), "curriculum.toml");
  Settings settings_ = Configuration().settings();
  testing::Listener meter_;
  Library library_{{directory_.path(), directory_.path()}, curriculum_, settings_, parse_date("2026-05-01")->time,
                   std::chrono::milliseconds{100},         meter_};
};

TEST_F(ImportedCitationKeys, stay_when_arxivs_record_comes_and_the_last_one_holds) {
  (void)import(entry("widgets2026"));
  EXPECT_EQ(key_of("2604.00001"), "widgets2026");
  EXPECT_EQ(import(record()).updated, 1U);
  EXPECT_EQ(key_of("2604.00001"), "widgets2026");
  EXPECT_EQ(import(entry("Example:26")).updated, 1U);
  EXPECT_EQ(key_of("2604.00001"), "Example:26");
  EXPECT_EQ(import(entry("Example:26")).unchanged, 1U);
  (void)import(entry("a b"));
  (void)import("2604.00001\n");
  EXPECT_EQ(key_of("2604.00001"), "Example:26");
  EXPECT_EQ(import(entry("widgets2026")).updated, 1U);
  EXPECT_EQ(key_of("2604.00001"), "widgets2026");
}

TEST_F(ImportedCitationKeys, leave_the_caches_what_they_were) {
  (void)import(record());
  (void)import(entry("Example:26"));
  const auto seq = library_.store().seq();
  EXPECT_EQ(import(entry("widgets2026")).updated, 1U);
  EXPECT_EQ(library_.store().seq(), seq);
  EXPECT_EQ(key_of("2604.00001"), "widgets2026");
}

TEST_F(ImportedCitationKeys, of_published_papers_come_to_arxivs) {
  (void)import(record(R"(, "doi": "10.1000/w")"));
  const auto published = entry("widgets2026", "doi = {10.1000/W}");
  EXPECT_EQ(import(published).updated, 1U);
  EXPECT_EQ(key_of("2604.00001"), "widgets2026");
  EXPECT_EQ(import(published).unchanged, 1U);
  EXPECT_EQ(import(entry("a b", "doi = {10.1000/w}")).unchanged, 1U);
  EXPECT_EQ(key_of("2604.00001"), "widgets2026");
}

TEST_F(ImportedCitationKeys, are_taken_back_when_the_published_version_had_another_between) {
  const auto preprint = entry("k1", "eprint = {2604.00001}, doi = {10.1000/w}");
  (void)import(preprint);
  EXPECT_EQ(import(entry("k2", "doi = {10.1000/w}")).updated, 1U);
  EXPECT_EQ(key_of("2604.00001"), "k2");
  EXPECT_EQ(import(preprint).updated, 1U);
  EXPECT_EQ(key_of("2604.00001"), "k1");
  EXPECT_EQ(import(preprint).unchanged, 1U);
}

TEST_F(ImportedCitationKeys, of_one_paper_in_a_file_are_the_last) {
  const auto both = entry("k1", "eprint = {2604.00001}, doi = {10.1000/w}") + entry("k2", "doi = {10.1000/w}");
  for (int round = 0; round < 2; ++round) {
    (void)import(both);
    EXPECT_EQ(key_of("2604.00001"), "k2");
  }
}

TEST_F(ImportedCitationKeys, of_external_papers_go_over_when_arxiv_has_them) {
  (void)import(entry("widgets2026", "doi = {10.1000/w}"));
  (void)import(record(R"(, "doi": "10.1000/w")"));
  EXPECT_EQ(library_.store().size(), 1);
  EXPECT_EQ(key_of("2604.00001"), "widgets2026");
}

TEST_F(ImportedCitationKeys, of_external_papers_go_over_to_a_known_one_that_has_none) {
  (void)import(record());
  (void)import(entry("widgets2026", "doi = {10.1000/w}"));
  EXPECT_EQ(library_.store().size(), 2);
  (void)import(record(R"(, "doi": "10.1000/w")"));
  EXPECT_EQ(library_.store().size(), 1);
  EXPECT_EQ(key_of("2604.00001"), "widgets2026");
}

TEST_F(ImportedCitationKeys, of_external_papers_leave_a_known_one_its_own) {
  (void)import(entry("mine"));
  (void)import(entry("widgets2026", "doi = {10.1000/w}"));
  (void)import(record(R"(, "doi": "10.1000/w")"));
  EXPECT_EQ(library_.store().size(), 1);
  EXPECT_EQ(key_of("2604.00001"), "mine");
}

}  // namespace
}  // namespace lectern
