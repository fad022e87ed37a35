#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// One line of plain text that CommonMark, and the forms of it that GitHub and programs for notes have, shows letter by
/// letter wherever it stands: no mark-up, no HTML, no entity, no mathematics, no tag, no address that turns into a
/// link.
[[nodiscard]] std::string markdown_text(std::string_view text);

}  // namespace lectern
