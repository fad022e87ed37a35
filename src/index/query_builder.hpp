#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "index/likeness.hpp"
#include "index/query.hpp"
#include "index/snippet.hpp"

namespace lectern {

/// A query as Xapian runs it, and what it shows in a text.
struct BuiltQuery {
  Xapian::Query query{};
  Highlights highlights{};
  StemCounts asked{};  ///< the stems that rank
};

/// How a query tree is read.
struct BuildOptions {
  bool any_word = false;  ///< words side by side need not all occur
  const std::function<std::vector<std::string>(std::string_view)>* topics_named =
      nullptr;  ///< what `topic:` values mean
};

/// The Xapian query of a tree.
[[nodiscard]] BuiltQuery build_query(const QueryNode& node, const Xapian::Stem& stem, const BuildOptions& options = {});

/// True where `any_word` would find more: two words or more stand side by side somewhere, or a compound.
[[nodiscard]] bool can_relax(const QueryNode& node);

/// A ranked query of any text: its most telling words, any of which may occur. Without words it matches nothing.
[[nodiscard]] BuiltQuery build_plain_query(std::string_view text, const Xapian::Stem& stem,
                                           const Xapian::Database& database);

}  // namespace lectern
