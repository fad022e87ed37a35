#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/command.hpp"

namespace lectern {

/// Text as roff shows it letter by letter: no request, no escape, every hyphen, quote and tilde as it was typed.
[[nodiscard]] std::string roff_text(std::string_view text);

/// A manual page in the language of man(7).
class RoffPage {
 public:
  /// Begins with the page's title and its line for whatis(1).
  RoffPage(std::string_view name, std::string_view section, std::string_view summary);

  void heading(std::string_view title);
  void paragraph(std::string_view text);

  /// What is explained in bold, and the explanation behind it.
  void rows(std::span<const HelpRow> rows);

  /// Lines that stand as they are.
  void example(std::span<const std::string> lines);

  [[nodiscard]] std::string take() && { return std::move(text_); }

 private:
  void lines(std::string_view text);

  std::string text_;
};

}  // namespace lectern
