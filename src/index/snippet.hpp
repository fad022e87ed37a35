#pragma once

#include <xapian.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/index/search_index.hpp"

namespace lectern {

/// What a query marks in a text.
struct Highlights {
  std::set<std::string, std::less<>> stems;  ///< words whose stem is one of these
  std::vector<std::string> prefixes;         ///< words that begin so
  std::vector<std::vector<std::string>>
      phrases;  ///< words in this order, folded; also single ones that are not stemmed

  [[nodiscard]] bool empty() const { return stems.empty() && prefixes.empty() && phrases.empty(); }
};

/// The part of a text, at most about `length` bytes, that shows the most of the highlights; its beginning where it
/// shows none. An ellipsis stands where something was cut.
[[nodiscard]] std::vector<SnippetPart> make_snippet(std::string_view text, std::size_t length,
                                                    const Highlights& highlights, const Xapian::Stem& stem);

}  // namespace lectern
