#pragma once

#include <string>
#include <vector>

#include "fake_arxiv/faults.hpp"
#include "fake_arxiv/view.hpp"

namespace lectern::testing {

/// What an answer of the API says about itself.
struct ApiPage {
  std::string search_query;  ///< adapted
  std::string id_list;
  long long start = 0;
  long long size = 10;
  std::size_t total = 0;
  Instant now;
};

/// One entry: a paper in one of its versions, from 1.
struct ApiEntry {
  const Standing* standing = nullptr;
  std::size_t version = 1;
};

/// A page as Atom, in the form since November 2025 or in the one before it.
[[nodiscard]] std::string api_feed(const ApiPage& page, const std::vector<std::string>& entries, bool old_form);
[[nodiscard]] std::string api_entry(const ApiEntry& entry, bool old_form);

/// The same without some of its parts; which, differs from place to place.
[[nodiscard]] std::string without_fields(std::string entry, std::size_t place);

/// An error as a feed. `anchor` follows `api/errors`; the address of the manual where it begins with `https:`.
[[nodiscard]] std::string api_error(const std::string& message, const std::string& anchor, Instant now, bool old_form);

}  // namespace lectern::testing
