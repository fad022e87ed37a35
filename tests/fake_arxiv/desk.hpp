#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>

#include "fake_arxiv/answer.hpp"
#include "fake_arxiv/encoding.hpp"
#include "fake_arxiv/faults.hpp"
#include "fake_arxiv/view.hpp"

namespace lectern::testing {

/// What the fake remembers from one request to the next, apart from its corpus.
struct Memory {
  std::size_t api_pages = 0;                           ///< pages of searches that were given
  std::size_t oai_page = 0;                            ///< of the present list, from 1
  std::optional<std::chrono::sys_days> lagging_since;  ///< in Eastern time
  std::set<std::string> modified;                      ///< ids of records that were modified today
};

/// What it takes to answer one question.
struct Desk {
  const View& view;
  Instant now;
  std::size_t page;         ///< records of an OAI-PMH list
  std::size_t identifiers;  ///< headers of one
  bool old_form;            ///< of the API
  Faults& faults;
  Memory& memory;
};

/// The query API: `/api/query`.
[[nodiscard]] FakeAnswer answer_api(const FakeQuestion& question, Desk& desk);

/// OAI-PMH: `/oai`.
[[nodiscard]] FakeAnswer answer_oai(const FakeQuestion& question, Desk& desk);

/// The daily feeds: `/rss/SPEC` and `/atom/SPEC`.
[[nodiscard]] FakeAnswer answer_feed(const FakeQuestion& question, Desk& desk);

/// What faults make of an answer before it is worked out: nothing where they leave it alone.
[[nodiscard]] std::optional<FakeAnswer> forestalled(const FakeQuestion& question, Instant now, Faults& faults);

/// What faults make of an answer's bytes and of its way.
void tamper(FakeAnswer& answer, Faults& faults);

}  // namespace lectern::testing
