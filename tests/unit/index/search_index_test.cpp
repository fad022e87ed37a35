#include "lectern/index/search_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"
#include "support/temporary_directory.hpp"
#include "unit/index/index_fixture.hpp"

namespace lectern {
namespace {

using testing::found;
using testing::paper_of;
using testing::put;

class SearchIndexTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Paper first = paper_of(1, "Deep neural networks for images", "We train a convolutional model. It sees cats.");
    first.authors = {"Emmy Noether", "Jean-Pierre \u0141oś"};
    first.categories = {"cs.CV", "stat.ML"};
    first.submitted = parse_date("2019-05-02");
    put(index_, 1, first, {"convolutional-networks"}, {"Thesis"}, ReadingState::saved);

    Paper second =
        paper_of(2, "Pre-training of long short-term memory", "A state-of-the-art recurrent network, GPT-4.");
    second.authors = {"Emil Artin", "Conor O'Brien"};
    second.categories = {"cs.CL"};
    second.submitted = parse_date("2021-12-31");
    put(index_, 2, second, {"sequence-models"}, {}, ReadingState::read);

    Paper third =
        paper_of(3, "Pretraining in C++ and the Schr\u00F6dinger equation", "Cats and $\\ell_1$ norms, in memory.");
    third.categories = {"quant-ph"};
    third.submitted = parse_date("2023-06");
    third.withdrawn = true;
    put(index_, 3, third);

    Paper fourth = paper_of(4, "\u6DF1\u5EA6\u5B66\u4E60\u6A21\u578B", "");
    fourth.id.text = "hep-th/9901001";
    fourth.categories = {};
    fourth.submitted.reset();
    put(index_, 4, fourth);
    index_.commit(7);
  }

  testing::TemporaryDirectory directory_;
  SearchIndex index_{directory_.path() / "index", "library", SearchIndex::Mode::write};
};

TEST_F(SearchIndexTest, finds_through_each_field_and_operator) {
  const struct {
    const char* query;
    const char* keys;
  } table[] = {
      {"network", "2 1"},
      {"ti:networks", "1"},
      {"ti:network", "1"},
      {"title:memory", "2"},
      {"abs:memory", "3"},
      {"abs:network", "2"},
      {"abs:\"recurrent network\"", "2"},
      {"abs:\"neural networks\"", ""},
      {"\"neural networks\"", "1"},
      {"\"neural network\"", ""},
      {"\"networks neural\"", ""},
      {"\"images we\"", ""},
      {"au:noether", "1"},
      {"author:\"emmy noether\"", "1"},
      {"au:\"e noether\"", "1"},
      {"au:noether_e", "1"},
      {"au:\"Noether, Emmy\"", "1"},
      {"au:\"emmy jean\"", ""},
      {"au:los", "1"},
      {"au:jean-pierre", "1"},
      {"au:jeanpierre", "1"},
      {"au:o'brien", "2"},
      {"au:obrien", "2"},
      {"au:noeth*", "1"},
      {"noether", "1"},
      {"cat:cs.CV", "1"},
      {"cat:CS.cv", "1"},
      {"cat:stat.ml", "1"},
      {"cat:cs", "2 1"},
      {"cat:cs.*", "2 1"},
      {"cat:quant-ph", "3"},
      {"cat:math", ""},
      {"topic:sequence-models", "2"},
      {"topic:sequence*", "2"},
      {"topic:sequence", ""},
      {"list:thesis", "1"},
      {"list:\"THESIS\"", "1"},
      {"is:saved", "1"},
      {"is:read", "2"},
      {"is:unread", "3 4"},
      {"is:withdrawn", "3"},
      {"id:2401.10002", "2"},
      {"id:arXiv:2401.10002v4", "2"},
      {"https://arxiv.org/abs/2401.10002", "2"},
      {"2401.10002v1", "2"},
      {"id:hep-th/9901001", "4"},
      {"hep-th/9901001", "4"},
      {"year:2019", "1"},
      {"year:2020..", "3 2"},
      {"year:..2020", "1"},
      {"year:2019..2021", "2 1"},
      {"year:2021-12", "2"},
      {"year:2021-12-30", ""},
      {"long short-term memory", "2"},
      {"\"long short-term memory\"", "2"},
      {"state-of-the-art", "2"},
      {"\"state of the art\"", "2"},
      {"GPT-4", "2"},
      {"gpt4", "2"},
      {"pretraining", "3 2"},
      {"pre-training", "2 3"},
      {"C++", "3"},
      {"schrodinger", "3"},
      {"SCHR\u00D6DINGER", "3"},
      {"ell", "3"},
      {"\u6DF1\u5EA6", "4"},
      {"\u5B66\u4E60\u6A21", "4"},
      {"\u6A21", "4"},
      {"\"\u5EA6\u5B66\"", "4"},
      {"\u5EA6\u6DF1", ""},
      {"convol*", "1"},
      {"trai*", "1 2"},
      {"the cats", "3 1"},
      {"cats -memory", "1"},
      {"cats NOT memory", "1"},
      {"cats AND memory", "3"},
      {"cats OR recurrent", "2 3 1"},
      {"(cats OR recurrent) -quant cat:cs", "2 1"},
      {"-cats", "2 4"},
      {"NOT (cats OR recurrent)", "4"},
      {"network -au:noether", "2"},
      {"", "1 2 3 4"},
  };
  for (const auto& row : table) {
    std::string keys = found(index_, row.query);
    auto sorted = [](const std::string& text) {
      auto parts = split(text, ' ');
      std::sort(parts.begin(), parts.end());
      return join(parts, " ");
    };
    EXPECT_EQ(sorted(keys), sorted(row.keys)) << "query: " << row.query << " found: " << keys;
  }
}

TEST_F(SearchIndexTest, falls_back_to_any_word_and_says_so) {
  SearchRequest request;
  request.text = "convolutional equation cat:cs";
  auto result = index_.search(request);
  EXPECT_TRUE(result.any_word);
  EXPECT_EQ(testing::keys_of(result), "1");
  request.text = "convolutional AND equation";
  result = index_.search(request);
  EXPECT_FALSE(result.any_word);
  EXPECT_EQ(result.total, 0u);
  request.text = "nonsense absent";
  EXPECT_FALSE(index_.search(request).any_word);
}

TEST_F(SearchIndexTest, sorts_pages_and_restricts_states) {
  SearchRequest request;
  request.newest_first = true;
  EXPECT_EQ(testing::keys_of(index_.search(request)), "3 2 1 4");
  request.offset = 1;
  request.limit = 2;
  auto result = index_.search(request);
  EXPECT_EQ(testing::keys_of(result), "2 1");
  EXPECT_EQ(result.total, 4u);
  EXPECT_TRUE(result.exact_total);
  request = {};
  request.text = "cats";
  request.states = {ReadingState::saved, ReadingState::later};
  EXPECT_EQ(testing::keys_of(index_.search(request)), "1");
  request = {};
  request.limit = 0;
  EXPECT_EQ(index_.search(request).total, 4u);
  EXPECT_TRUE(index_.search(request).hits.empty());
}

TEST_F(SearchIndexTest, asks_the_caller_what_a_topic_name_means) {
  SearchRequest request;
  request.text = "topic:deep";
  request.topics_named = [](std::string_view name) {
    EXPECT_EQ(name, "deep");
    return std::vector<std::string>{"convolutional-networks", "sequence-models"};
  };
  EXPECT_EQ(index_.search(request).total, 2u);
}

TEST_F(SearchIndexTest, replaces_and_removes_papers) {
  put(index_, 1, paper_of(1, "Something else"));
  index_.remove(2);
  index_.remove(99);
  index_.commit(8);
  EXPECT_EQ(found(index_, "networks"), "");
  EXPECT_EQ(found(index_, "something"), "1");
  EXPECT_EQ(index_.size(), 3u);
}

TEST_F(SearchIndexTest, ranks_a_word_of_the_title_above_one_of_the_abstract) {
  put(index_, 10, paper_of(10, "Kernels of graphs", "Text about other things and more."));
  put(index_, 11, paper_of(11, "Things of others and more", "Text about kernels in graph."));
  EXPECT_EQ(found(index_, "kernels"), "10 11");
  EXPECT_EQ(found(index_, "kernels", true), "10 11");
}

TEST_F(SearchIndexTest, plain_takes_everything_as_text) {
  EXPECT_EQ(found(index_, "titel:(cats AND -\"", true), "3 1");
  EXPECT_EQ(found(index_, "", true), "");
  EXPECT_EQ(found(index_, "!?", true), "");
  EXPECT_EQ(found(index_, "what are the convolutional things?", true), "1");
  EXPECT_EQ(found(index_, "\u5B66\u4E60", true), "4");
  EXPECT_EQ(found(index_, "the", true), "3 2") << "nothing but a stop word: as it stands";
}

TEST_F(SearchIndexTest, plain_refuses_nothing) {
  std::mt19937 random(20240115);
  for (int round = 0; round < 300; ++round) {
    std::string bytes(std::uniform_int_distribution<std::size_t>(0, 400)(random), ' ');
    for (char& byte : bytes) byte = static_cast<char>(std::uniform_int_distribution<int>(0, 255)(random));
    SearchRequest request;
    request.text = bytes;
    request.plain = true;
    const auto result = index_.search(request);
    for (const auto& part : result.snippet(bytes, 80)) EXPECT_TRUE(is_utf8(part.text));
  }
  std::string book;
  for (int i = 0; i < 100000; ++i) book += "cats (\"memory\" ";
  EXPECT_EQ(found(index_, book, true).front(), '3') << "the only one with both words";
}

TEST_F(SearchIndexTest, random_queries_are_answered_or_refused_as_usage) {
  std::mt19937 random(7);
  const std::vector<std::string> pieces{
      "cats",  " ",    "(",  ")",   "\"",   "AND ", " OR ", "NOT ", "-",      "ti:", "abs:",   "*",       "mem",
      "year:", "2020", "..", "is:", "read", ":",    "'",    "\xC3", "\u6DF1", "@a",  " NEAR ", "NEAR/2 ", "minutes:"};
  std::size_t answered = 0;
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    const int length = std::uniform_int_distribution<int>(0, 14)(random);
    for (int i = 0; i < length; ++i)
      text += pieces[std::uniform_int_distribution<std::size_t>(0, pieces.size() - 1)(random)];
    try {
      SearchRequest request;
      request.text = text;
      static_cast<void>(index_.search(request));
      ++answered;
    } catch (const Error& error) {
      EXPECT_EQ(error.fault(), Fault::usage) << text;
      EXPECT_FALSE(error.hint().empty()) << text;
    }
  }
  EXPECT_GT(answered, 300u);
}

TEST_F(SearchIndexTest, refuses_keys_that_do_not_fit) {
  for (const PaperKey key : {PaperKey{0}, PaperKey{-1}, PaperKey{1} << 32})
    EXPECT_THROW(put(index_, key, paper_of(1, "x")), Error) << key;
}

TEST(SearchFields, have_examples_that_can_be_read) {
  testing::TemporaryDirectory directory;
  const SearchIndex index(directory.path(), "library", SearchIndex::Mode::read);
  std::set<std::string_view> names;
  for (const auto& field : search_fields()) {
    EXPECT_TRUE(names.insert(field.name).second);
    SearchRequest request;
    request.text = std::string(field.example);
    EXPECT_NO_THROW(static_cast<void>(index.search(request))) << field.example;
  }
  EXPECT_EQ(names.size(), 11u);
}

}  // namespace
}  // namespace lectern
