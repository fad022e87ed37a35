#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// Text of a title or an abstract without the tags that publishers and reference managers put there (`<i>`, `<sub>`,
/// `<span …>`, `<jats:p>`, `<mml:mi>`), with character references resolved. A block ends with an empty line; a heading
/// of JATS that says only `Abstract` is dropped. What only looks like a tag (`a < b`) stays.
std::string without_markup(std::string_view text);

}  // namespace lectern
