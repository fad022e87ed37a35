#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "lectern/app/library.hpp"

namespace lectern {

/// The papers, by rising key, that `is:MARK` of a query means where only the library knows: `open`, `stretch` and
/// `locked` papers by the reader's progress of today, and `new` ones, which no digest has told. Nothing for other
/// marks, which the index knows.
[[nodiscard]] std::optional<std::vector<PaperKey>> papers_marked(Library& library, std::string_view mark);

}  // namespace lectern
