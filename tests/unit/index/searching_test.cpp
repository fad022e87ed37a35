// What a search tells beside the papers, and what it finds that the index alone does not know.

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "lectern/base/error.hpp"
#include "support/temporary_directory.hpp"
#include "unit/index/index_fixture.hpp"

namespace lectern {
namespace {

using std::chrono::minutes;
using testing::found;
using testing::keys_of;
using testing::paper_of;

/// The keys of a result, rising.
std::string sorted_keys(const SearchResult& result) {
  std::vector<PaperKey> keys;
  for (const auto& hit : result.hits) keys.push_back(hit.key);
  std::sort(keys.begin(), keys.end());
  std::string text;
  for (const auto key : keys) text += (text.empty() ? "" : " ") + std::to_string(key);
  return text;
}

class Searching : public ::testing::Test {
 protected:
  void SetUp() override {
    add(1, "Graph networks with attention", "Attention over the edges of a graph is cheap.", 10, "method",
        {"graph-neural-networks", "transformers"}, "2023-04-01");
    add(2, "Attention for text and images",
        "Many words stand between one and the other: it takes time until, after a "
        "long way, a graph is mentioned.",
        4, "survey", {"transformers"}, "2024-02-01");
    add(3, "Trees", "Networks of graphs need no attention.", 30, "theory", {}, "2024-05-01");
    index_.commit(1);
  }

  void add(PaperKey key, const std::string& title, const std::string& abstract, int pages, const char* kind,
           const std::vector<std::string>& topics, const char* day) {
    Paper paper = paper_of(static_cast<int>(key), title, abstract);
    paper.submitted = parse_date(day);
    if (key == 2) paper.categories = {"cs.CL", "cs.LG"};
    index_.put({.key = key,
                .paper = paper,
                .topics = topics,
                .state = key == 3 ? ReadingState::saved : ReadingState::unread,
                .kind = kind,
                .pages = pages});
  }

  testing::TemporaryDirectory directory_;
  SearchIndex index_{directory_.path(), "library", SearchIndex::Mode::write};
};

TEST_F(Searching, near_finds_words_and_their_forms_close_to_each_other) {
  const struct {
    const char* query;
    const char* keys;
  } table[] = {
      {"graph NEAR attention is:unread", "1"},
      {"graph NEAR/2 attention", ""},
      {"graph NEAR/3 attention", "1 3"},
      {"graphs NEAR/3 attention", "1 3"},
      {"graph NEAR/1 attention", ""},
      {"abs:attention NEAR/6 graph", "1 3"},
      {"ti:attention NEAR graph", "1"},
      {"ti:(graph NEAR/1 network)", "1"},
      {"attention NEAR \"graphs\"", "3"},
      {"\"graph networks\" NEAR attention", "1"},
      {"\"networks graph\" NEAR attention", ""},
      {"attention -(graph NEAR/5 attention)", "2"},
      {"attention graph", "1 2 3"},
  };
  for (const auto& row : table) {
    SearchRequest request;
    request.text = row.query;
    EXPECT_EQ(sorted_keys(index_.search(request)), row.keys) << row.query;
  }
}

TEST_F(Searching, kinds_and_minutes_are_fields) {
  EXPECT_EQ(found(index_, "is:survey"), "2");
  EXPECT_EQ(found(index_, "is:theory OR is:survey"), "3 2");
  EXPECT_EQ(found(index_, "minutes:..10"), "2 1");
  SearchRequest request;
  request.text = "minutes:20..";
  request.reading_time = [](int pages) { return minutes{2 * pages}; };
  EXPECT_EQ(keys_of(index_.search(request)), "3 1");
  request.text = "attention";
  request.shortest_first = true;
  EXPECT_EQ(keys_of(index_.search(request)), "2 1 3");
}

TEST_F(Searching, asks_the_caller_for_marks_that_it_does_not_know) {
  std::vector<PaperKey> locked{1, 3, 77};
  SearchRequest request;
  request.papers_marked = [&](std::string_view mark) {
    return mark == "locked" ? std::optional(locked) : std::nullopt;
  };
  const auto keys = [&](const char* text) {
    request.text = text;
    const auto result = index_.search(request);
    EXPECT_EQ(result.hits.size(), result.total) << text;
    return sorted_keys(result);
  };
  EXPECT_EQ(keys("is:locked"), "1 3") << "and nothing that is not in the index";
  EXPECT_EQ(keys("-is:locked"), "2");
  EXPECT_EQ(keys("ti:attention is:locked"), "1");
  EXPECT_EQ(keys("is:locked OR is:survey"), "1 2 3");
  EXPECT_EQ(keys("is:saved"), "3");
  locked.clear();
  EXPECT_EQ(keys("is:locked"), "");
  EXPECT_EQ(keys("ti:attention -is:locked"), "1 2");
}

TEST_F(Searching, facets_count_all_matches_whatever_is_shown) {
  SearchRequest request;
  request.text = "attention";
  request.limit = 1;
  request.facets = true;
  const auto facets = index_.search(request).facets;
  const auto told = [](const std::vector<FacetValue>& values) {
    std::string text;
    for (const auto& value : values) text += value.value + "=" + std::to_string(value.papers) + " ";
    return text;
  };
  EXPECT_EQ(told(facets.topics), "transformers=2 graph-neural-networks=1 ");
  EXPECT_EQ(told(facets.years), "2024=2 2023=1 ");
  EXPECT_EQ(told(facets.categories), "cs.LG=3 cs.CL=1 ");
  EXPECT_EQ(told(facets.states), "unread=2 saved=1 ");
  request.text = "trees";
  EXPECT_EQ(told(index_.search(request).facets.topics), "");
}

TEST_F(Searching, explains_each_score_as_a_sum_of_terms) {
  for (const char* text : {"graph attention", "ti:attention (graph OR trees) is:unread", "network* \"over the edges\"",
                           "graph NEAR attention", "attention attention cheap"}) {
    SearchRequest request;
    request.text = text;
    request.explain = true;
    const auto result = index_.search(request);
    EXPECT_FALSE(result.hits.empty()) << text;
    for (const auto& hit : result.hits) {
      EXPECT_EQ(hit.points.size(), result.terms.size());
      EXPECT_NEAR(std::accumulate(hit.points.begin(), hit.points.end(), 0.0), hit.score, 1e-9) << text;
    }
  }
  SearchRequest request;
  request.text = "attention attention for trees in the images";
  request.plain = request.explain = true;
  for (const auto& hit : index_.search(request).hits)
    EXPECT_NEAR(std::accumulate(hit.points.begin(), hit.points.end(), 0.0), hit.score, 1e-9);
  request.plain = false;
  request.text = "ti:attention -trees cat:cs graphs";
  const auto result = index_.search(request);
  ASSERT_EQ(result.terms.size(), 2U);
  EXPECT_EQ(result.terms[0].text, "ti:attention");
  EXPECT_EQ(result.terms[0].papers, 2U);
  EXPECT_EQ(result.terms[1].text, "graphs");
}

TEST_F(Searching, offers_a_spelling_that_finds_more) {
  add(4, "Tides", "The netwoks of tides.", 10, "method", {}, "2024-06-01");
  for (PaperKey key = 5; key < 60; ++key) add(key, "Networks", "Of tides.", 10, "method", {}, "2024-06-01");
  index_.commit(2);
  const struct {
    const char* query;
    const char* spelling;
  } table[] = {
      {"atention", "attention"},
      {"ti:atetntion is:unread", "ti:attention is:unread"},
      {"grahp AND netwroks", "graph AND networks"},
      {"au:exmaple", "au:example"},
      {"\"graph netwrks\"", "\"graph networks\""},
      {"attention", ""},
      {"zyzzyva", ""},
      {"attention -atention", ""},
      {"netwoks", "networks"},
      {"netwoks trees", "networks trees"},
      {"netwoks tides", ""},
      {"abc", ""},
  };
  for (const auto& row : table) {
    SearchRequest request;
    request.text = row.query;
    EXPECT_EQ(index_.search(request).spelling, row.spelling) << row.query;
  }
}

TEST_F(Searching, a_long_question_is_taken_as_text) {
  std::string question = "Is attention over the edges of a graph cheap, and";
  for (int i = 0; i < 60; ++i) question += " zyzzyva" + std::to_string(i);
  const auto result = index_.search({.text = question});
  EXPECT_TRUE(result.plain);
  EXPECT_EQ(keys_of(result), found(index_, question, true));
  EXPECT_EQ(result.hits.front().key, 1);
  EXPECT_FALSE(index_.search({.text = "graph"}).plain);
  EXPECT_THROW((void)index_.search({.text = question + " \"edges\""}), Error);
}

TEST_F(Searching, a_saved_search_stands_for_its_query) {
  SearchRequest request;
  request.saved_query = [](std::string_view name) -> std::optional<std::string> {
    if (name == "either") return "trees OR ti:images";
    if (name == "twice") return "@either @either";
    if (name == "itself") return "graph @itself";
    if (name == "many") return "@many @many";
    return std::nullopt;
  };
  const auto keys = [&](const char* text) {
    request.text = text;
    return keys_of(index_.search(request));
  };
  EXPECT_EQ(keys("@either ti:images"), "2");
  EXPECT_EQ(keys("@either -is:saved"), "2");
  EXPECT_EQ(keys("-@either"), "1");
  EXPECT_EQ(keys("@twice is:saved"), "3");
  for (const char* text : {"@itself", "@many", "@unknown"}) EXPECT_THROW(keys(text), Error) << text;
}

}  // namespace
}  // namespace lectern
