#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "index/likeness.hpp"
#include "index/query.hpp"
#include "index/snippet.hpp"
#include "index/terminology.hpp"

namespace lectern {

/// A part of a query that makes a score, as Xapian runs it.
struct BuiltTerm {
  QueryTerm term;
  Xapian::Query query;
};

/// A query as Xapian runs it, and what it shows in a text.
struct BuiltQuery {
  Xapian::Query query{};
  Highlights highlights{};
  std::vector<BuiltTerm> terms{};  ///< in the query's order
  StemCounts asked{};              ///< the stems that rank
  bool any_word = false;           ///< a paper needs any of the words
  bool loose_phrases = false;      ///< words that should stand in their places may stand anywhere
};

/// How a query tree is read.
struct BuildOptions {
  bool any_word = false;  ///< words side by side need not all occur
  bool positions = true;  ///< the index knows where words stand; else a phrase is all of its words
  const std::function<std::vector<std::string>(std::string_view)>* topics_named =
      nullptr;  ///< what `topic:` values mean
  const std::function<std::optional<std::vector<PaperKey>>(std::string_view)>* papers_marked =
      nullptr;                                                             ///< see `SearchRequest`
  const std::function<std::chrono::minutes(int)>* reading_time = nullptr;  ///< see `SearchRequest`
  Terminology* terminology = nullptr;          ///< other names of what is asked for; none: as it is written
  const Xapian::Database* database = nullptr;  ///< whose words have other forms; none: words as they stand
};

/// The Xapian query of a tree.
[[nodiscard]] BuiltQuery build_query(const QueryNode& node, const Xapian::Stem& stem, const BuildOptions& options = {});

/// True where `any_word` would find more: two words or more stand side by side somewhere, or a compound.
[[nodiscard]] bool can_relax(const QueryNode& node);

/// The ranked stems of any text; beyond a megabyte it is not read.
[[nodiscard]] StemCounts stems_in(std::string_view text, const Xapian::Stem& stem);

/// A ranked query of any text: its most telling words, any of which may occur. Without words it matches nothing.
[[nodiscard]] BuiltQuery build_plain_query(std::string_view text, const Xapian::Stem& stem,
                                           const Xapian::Database& database);

}  // namespace lectern
