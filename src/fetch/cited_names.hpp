#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// One name of a citation as `First Last Suffix`: from `Last, First`, `von Last, Jr, First`, `Last, First, Jr.`,
/// BibLaTeX's `family=Last, given=First, prefix=von`, or as it stands. A name in braces is a body's and stays whole.
/// The commas and braces of TeX count; the answer is clean.
std::string cited_name(std::string_view written);

/// The names of a field that separates them by the word `and`, as BibTeX has them; `others` is no name. A field that
/// separates them in another way is read as its writer meant it.
std::vector<std::string> cited_names(std::string_view field);

/// The names of a field that Lectern wrote, to the letter; nothing for TeX by other hands.
std::optional<std::vector<std::string>> own_names(std::string_view field);

}  // namespace lectern
