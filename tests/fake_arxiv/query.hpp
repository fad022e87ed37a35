#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fake_arxiv/view.hpp"

namespace lectern::testing {

/// A search_query that was understood.
class SearchQuery {
 public:
  /// Reads one as the server of 2026 does: adapted first unless it is raw (brackets, missing operators and prefixes),
  /// then by a strict grammar without precedence. Nothing for unbalanced parentheses and what else has no meaning.
  static std::optional<SearchQuery> parse(std::string_view text, bool raw);

  /// How the server writes it after adapting.
  [[nodiscard]] const std::string& adapted() const noexcept { return adapted_; }

  /// True for what it finds; everything for the empty query.
  [[nodiscard]] bool finds(const Standing& standing) const;

  struct Term {
    std::string field;
    std::string text;
    bool phrase = false;
  };

  struct Step {  // in reverse Polish order
    enum class Kind { term, both, either, without, all } kind = Kind::term;
    Term term;
  };

 private:
  std::string adapted_;
  std::vector<Step> steps_;
};

}  // namespace lectern::testing
