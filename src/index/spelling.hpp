#pragma once

#include <xapian.h>

#include <string>

#include "index/query.hpp"

namespace lectern {

/// A query's text with the words that no paper has, or hardly any, spelled as a more frequent word that is one or two
/// letters away; empty where there is none to offer. Walks over the words of titles, abstracts and authors as far as
/// the query asks for them.
[[nodiscard]] std::string respelled(const Xapian::Database& database, const Xapian::Stem& stem, const QueryNode& node,
                                    const std::string& text);

}  // namespace lectern
