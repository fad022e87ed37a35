#include <gtest/gtest.h>

#include <algorithm>

#include "support/temporary_directory.hpp"
#include "unit/index/index_fixture.hpp"

namespace lectern {
namespace {

using testing::keys_of;
using testing::paper_of;
using testing::put;

class TerminologyTest : public ::testing::Test {
 protected:
  void SetUp() override {
    put(index_, 1, paper_of(1, "Tagging words with a CRF", "Sequences and more."));
    put(index_, 2, paper_of(2, "Conditional random fields for tagging", "Sequences of words."));
    put(index_, 3, paper_of(3, "A random forest and its field", "Conditional on everything."));
    put(index_, 4, paper_of(4, "Neural tagging", "We add conditional random fields (CRFs) to the last layer."));
    put(index_, 5, paper_of(5, "Neural parsing", "A conditional random field (CRF) on top. The CRF is exact."));
    put(index_, 6, paper_of(6, "Weather on a grid", "We use the common radar format (CRF) throughout."));
    // One acronym of two meanings, neither of which leads.
    for (int i = 0; i < 2; ++i) {
      put(index_, 10 + i, paper_of(10 + i, "Sharing", "With mutual information (MI) we choose."));
      put(index_, 12 + i, paper_of(12 + i, "Hearts", "After myocardial infarction (MI) we measure."));
    }
    put(index_, 14, paper_of(14, "MI again", "Nothing is explained."));
    index_.commit(1);
  }

  SearchResult search(const std::string& text, bool exact = false) const {
    SearchRequest request;
    request.text = text;
    request.exact = exact;
    request.synonyms = [this] { return groups_; };
    return index_.search(request);
  }

  std::string sorted_keys(const std::string& text, bool exact = false) const {
    auto hits = search(text, exact).hits;
    std::sort(hits.begin(), hits.end(), [](const SearchHit& a, const SearchHit& b) { return a.key < b.key; });
    SearchResult result;
    result.hits = hits;
    return keys_of(result);
  }

  testing::TemporaryDirectory directory_;
  SearchIndex index_{directory_.path(), "library", SearchIndex::Mode::write};
  std::vector<std::vector<std::string>> groups_;
};

TEST_F(TerminologyTest, papers_own_acronyms_are_found_both_ways) {
  EXPECT_EQ(sorted_keys("crf"), "1 2 4 5 6");
  EXPECT_EQ(sorted_keys("CRFs"), "1 2 4 5 6");
  EXPECT_EQ(sorted_keys("conditional random field"), "1 2 3 4 5 6");
  EXPECT_EQ(sorted_keys("\"conditional random field\""), "1 4 5 6") << "the phrase itself, or its short form";
  EXPECT_EQ(sorted_keys("ti:crf"), "1 2");
  EXPECT_EQ(sorted_keys("ti:(conditional random fields)"), "1 2");
  EXPECT_EQ(sorted_keys("conditional random fields tagging"), "1 2 4");
  EXPECT_EQ(search("crf").terms.front().also, std::vector<std::string>{"conditional random field"});
  EXPECT_EQ(search("tagging conditional random fields").terms.back().also, std::vector<std::string>{"crf"});
}

// Once a page is full of papers that have both words, Xapian asks for both, which may then be found no more.
TEST_F(TerminologyTest, a_full_page_may_leave_nothing_to_find_of_a_word_and_its_other_names) {
  PaperKey key = 15;
  const auto add = [&](int papers, const char* title, const char* abstract) {
    for (int i = 0; i < papers; ++i, ++key) put(index_, key, paper_of(static_cast<int>(key), title, abstract));
  };
  add(1001, "Else", "Something of quite another kind, long and dull, read by nobody anywhere, ever.");
  add(9, "Tagging with a CRF", "Tagging, CRF.");
  add(5, "Else", "Some CRF.");
  add(5, "Else", "Some tagging.");
  index_.commit(2);
  SearchRequest request;
  for (const auto* text : {"crf OR tagging OR something", "(crf OR tagging OR something) -parsing"}) {
    request.text = text;
    ASSERT_EQ(index_.search(request).terms.front().also, std::vector<std::string>{"conditional random field"});
    for (request.limit = 1; request.limit < 10; ++request.limit)
      EXPECT_EQ(index_.search(request).hits.size(), request.limit) << text;
  }
}

TEST_F(TerminologyTest, other_names_are_marked_in_the_text_in_either_number) {
  const auto marked = [this](const char* query, const char* text) {
    std::string all;
    for (const auto& part : search(query).snippet(text, 200))
      if (part.match) all += "[" + part.text + "]";
    return all;
  };
  EXPECT_EQ(marked("crf", "Conditional random fields, a conditional random field and CRFs at random."),
            "[Conditional random fields][conditional random field][CRFs]");
  EXPECT_EQ(marked("conditional random field", "The CRF."), "[CRF]");
}

TEST_F(TerminologyTest, exact_leaves_them_out_and_so_do_quotes_and_exclusion) {
  EXPECT_EQ(sorted_keys("crf", true), "1 4 5 6") << "either number is the same word";
  EXPECT_EQ(sorted_keys("\"crf\""), "1 5 6");
  EXPECT_EQ(sorted_keys("tagging -crf"), "2");
  EXPECT_EQ(sorted_keys("au:crf"), "");
  EXPECT_TRUE(search("crf", true).terms.front().also.empty());
}

TEST_F(TerminologyTest, a_paper_with_both_forms_does_not_count_twice) {
  put(index_, 20, paper_of(20, "One", "Here a crf crf stands for words."));
  put(index_, 21, paper_of(21, "Two", "Here a crf conditional random field stands."));
  double one = 0;
  double two = 0;
  for (const auto& hit : search("crf").hits) {
    if (hit.key == 20) one = hit.score;
    if (hit.key == 21) two = hit.score;
  }
  EXPECT_GT(one, 0);
  EXPECT_LE(two, one * 1.05) << "one occurrence of each form is worth two occurrences of one";
}

TEST_F(TerminologyTest, an_acronym_of_several_meanings_stands_for_none) {
  EXPECT_EQ(sorted_keys("mi"), "10 11 12 13 14");
  EXPECT_EQ(sorted_keys("mutual information"), "10 11");
  EXPECT_TRUE(search("mi").terms.front().also.empty());
}

TEST_F(TerminologyTest, one_paper_alone_coins_nothing) {
  put(index_, 30, paper_of(30, "New words", "A tall lamp post (TLP) is lit."));
  put(index_, 31, paper_of(31, "A tall lamp post", "In the street."));
  EXPECT_EQ(sorted_keys("tlp"), "30");
  put(index_, 32, paper_of(32, "More words", "Tall lamp posts (TLPs) are lit."));
  EXPECT_EQ(sorted_keys("tlp"), "30 31 32");
  index_.remove(32);
  EXPECT_EQ(sorted_keys("tlp"), "30") << "what papers call things follows each that goes";
}

TEST_F(TerminologyTest, a_name_that_holds_another_says_nothing_beside_it) {
  put(index_, 50, paper_of(50, "Gaussian process regression", "A GP."));
  put(index_, 51, paper_of(51, "Kriging", "A surface."));
  groups_ = {{"GP", "Gaussian process regression", "Gaussian process", "kriging"}};
  EXPECT_EQ(search("gp").terms.front().also, (std::vector<std::string>{"Gaussian process", "kriging"}));
  EXPECT_EQ(search("gaussian process").terms.front().also, (std::vector<std::string>{"GP", "kriging"}));
}

TEST_F(TerminologyTest, names_that_are_given_need_no_paper_to_explain_them) {
  put(index_, 40, paper_of(40, "Seeding k-means", "A table."));
  put(index_, 41, paper_of(41, "Lloyd's algorithm revisited", "A table."));
  groups_ = {{"k-means", "Lloyd's algorithm", "a name that no paper has"}};
  EXPECT_EQ(sorted_keys("k-means"), "40 41");
  EXPECT_EQ(sorted_keys("lloyd's algorithm"), "40 41");
  EXPECT_EQ(search("k-means").terms.front().also, std::vector<std::string>{"Lloyd's algorithm"});
  EXPECT_EQ(keys_of(search("k-means")), "40 41") << "what was asked for leads";
  EXPECT_EQ(keys_of(search("lloyd's algorithm")), "41 40");
  EXPECT_EQ(sorted_keys("algorithm"), "41") << "a part of a name is no name";
}

}  // namespace
}  // namespace lectern
