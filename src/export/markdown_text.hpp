#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// One line of plain text that CommonMark, and GitHub's form of it, shows letter by letter wherever it stands: no
/// mark-up, no HTML, no entity, no address that turns into a link.
[[nodiscard]] std::string markdown_text(std::string_view text);

}  // namespace lectern
