#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lectern/app/library.hpp"

namespace lectern {

/// A name that a list can have: one line of text with something in it, blanks trimmed. Throws `Fault::usage`.
[[nodiscard]] std::string list_name(std::string_view given);

/// The papers of a list, in order. Throws `Fault::nothing` with a suggestion where there is no such list.
[[nodiscard]] std::vector<PaperKey> papers_on_list(Library& library, std::string_view name);

}  // namespace lectern
