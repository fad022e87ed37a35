#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/words.hpp"
#include "lectern/index/search_index.hpp"

namespace lectern {

/// A query as it was written, before Xapian sees it.
struct QueryNode {
  enum class Kind {
    everything,    ///< the empty query, or `*`
    word,          ///< one word or compound: `memory`, `short-term`
    phrase,        ///< words in quotes, in this order
    prefix,        ///< `transf*`
    value,         ///< `cat:cs.LG`, `is:unread`
    value_prefix,  ///< `topic:linear*`
    days,          ///< `year:2019..2021`
    minutes,       ///< `minutes:..30`
    near,          ///< words and phrases of one field, at most `distance` words apart: `parts`
    both,          ///< all parts, with `beside` where no operator stood between them
    either,        ///< one part at least
    not_,          ///< without its only part
  };

  Kind kind = Kind::everything;
  const SearchField* field = nullptr;  ///< null: title, abstract and authors
  std::vector<Word> words{};
  std::string value{};
  std::optional<std::chrono::sys_days> from{};  ///< first day
  std::optional<std::chrono::sys_days> to{};    ///< last day, included
  std::optional<std::chrono::minutes> least{};
  std::optional<std::chrono::minutes> most{};
  std::size_t distance = 0;
  bool beside = false;
  std::vector<QueryNode> parts{};
};

/// What a query may be at most. Xapian 1.4.22 answers a deeper or longer one with minutes of work or a crash.
struct QueryLimits {
  std::size_t bytes = 2048;
  std::size_t depth = 32;
  std::size_t words = 64;
  std::size_t wildcards = 4;
  std::size_t phrase_words = 16;
  std::size_t wildcard_letters = 3;
  std::size_t other_names = 16;
  std::size_t near_words = 8;
  std::size_t near_distance = 100;
};

inline constexpr QueryLimits query_limits;

/// The query that a name stands for; nothing where there is none.
using SavedQueries = std::function<std::optional<std::string>(std::string_view name)>;

/// Reads the query language: words, "phrases", field:word, field:"phrase", field:(…), AND OR NOT, -word, parentheses,
/// NEAR and NEAR/5, prefix*, ranges. NEAR binds tighter than AND, AND tighter than OR, and words side by side are
/// joined by AND. Throws `Fault::usage` naming the place. `@name` is a saved search where such are given, else a word.
[[nodiscard]] QueryNode parse_query(std::string_view text, const SavedQueries& saved = {});

/// True for text that has no sign of the query language and is longer than a query may be: it is meant as text.
[[nodiscard]] bool is_long_text(std::string_view text);

/// A word, phrase, wildcard or NEAR as it was understood: `ti:deep`, `"big data"`, `transf*`.
[[nodiscard]] std::string as_understood(const QueryNode& node);

}  // namespace lectern
