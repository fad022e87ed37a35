#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// One line of plain text that HTML and XML show letter by letter, between tags and within a quoted attribute: no tag,
/// no entity, no end of the attribute, and no character that XML forbids.
[[nodiscard]] std::string html_text(std::string_view text);

}  // namespace lectern
