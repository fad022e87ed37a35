#pragma once

#include <string>
#include <vector>

#include "support/fetch_scene.hpp"

// What lectern does about each failure of arXiv's that the notes on its protocols number, against an invented arXiv
// that fails so. The number stands in the test's name: fetch_failures_of_*_test.cpp.

namespace lectern::testing {

/// The day of the invented arXiv's newest papers.
inline constexpr std::chrono::sys_days monday{std::chrono::year{2026} / 11 / 23};

/// Ids of the corpus' newest papers.
inline std::vector<std::string> newest(const FetchScene& scene, std::size_t count) {
  std::vector<std::string> ids;
  const auto& papers = scene.arxiv.corpus().papers();
  for (std::size_t i = papers.size(); i > 0 && ids.size() < count; --i) ids.push_back(papers[i - 1].id);
  return ids;
}

/// What fell short, for messages.
inline std::string told(const FetchReport& report) {
  std::string text;
  for (const auto& part : report.shortfalls) text += part.what + ": " + part.why + "\n";
  return text;
}

}  // namespace lectern::testing
