#pragma once

#include <string>
#include <vector>

#include "lectern/base/date.hpp"
#include "lectern/index/search_index.hpp"

namespace lectern::testing {

/// An invented paper with the given words; the other fields are set where a test needs them.
inline Paper paper_of(int number, const std::string& title, const std::string& abstract = {}) {
  Paper paper;
  paper.id.text = "2401." + std::to_string(10000 + number);
  paper.title = title;
  paper.abstract = abstract;
  paper.authors = {"Ada Example"};
  paper.categories = {"cs.LG"};
  paper.submitted = parse_date("2024-01-15");
  return paper;
}

inline void put(SearchIndex& index, PaperKey key, const Paper& paper, const std::vector<std::string>& topics = {},
                const std::vector<std::string>& lists = {}, ReadingState state = ReadingState::unread) {
  index.put({.key = key, .paper = paper, .topics = topics, .lists = lists, .state = state});
}

/// The keys that a query finds, in their order, written with spaces.
inline std::string keys_of(const SearchResult& result) {
  std::string keys;
  for (const auto& hit : result.hits) keys += (keys.empty() ? "" : " ") + std::to_string(hit.key);
  return keys;
}

inline std::string found(const SearchIndex& index, const std::string& text, bool plain = false) {
  SearchRequest request;
  request.text = text;
  request.plain = plain;
  return keys_of(index.search(request));
}

}  // namespace lectern::testing
