#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern {

/// The text of a query and a place in it: what stands next.
class QueryScanner {
 public:
  /// Curly quotes, as pasted from documents, mean the straight one.
  explicit QueryScanner(std::string_view text);

 protected:
  [[nodiscard]] static bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\n'; }

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] bool next_is(char c) const { return !at_end() && text_[at_] == c; }
  void skip_space();

  /// The characters up to a space, quote or parenthesis.
  [[nodiscard]] std::string_view run() const;

  /// Passes over an operator where it stands next, and the space behind it.
  bool take_operator(std::string_view name);

  /// Counted in characters from one, as people count.
  [[nodiscard]] std::string place(std::size_t at) const;

  std::string text_;
  std::size_t at_ = 0;
};

}  // namespace lectern
