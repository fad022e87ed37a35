#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// A text of others' on one line: harmless, white space collapsed, none at its ends.
[[nodiscard]] std::string one_line(std::string_view text);

/// The same of each line of a text; empty lines stay within it, and go at its ends.
[[nodiscard]] std::string kept_lines(std::string_view text);

/// ASCII letters as capitals.
[[nodiscard]] std::string in_capitals(std::string_view text);

}  // namespace lectern
