#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// One line of plain text that Org shows letter by letter, alone on its line, within one, or as what a link is called:
/// no mark-up, no link, no macro, no code, no date. Where one could begin stands a zero-width space, which is how Org
/// keeps text from being read as mark-up; without these the text is the one that was given.
[[nodiscard]] std::string org_text(std::string_view text);

/// One line of plain text as the value of a property or a keyword, which Org takes to the letter.
[[nodiscard]] std::string org_value(std::string_view text);

}  // namespace lectern
