#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// True where a character beyond ASCII is neither a letter nor a decimal digit, or a byte is not UTF-8.
[[nodiscard]] bool has_signs_beyond_ascii(std::string_view text) noexcept;

/// Text for comparing in whatever case: sanitised and case folded, with accents left as they are. `MÜLLER` and `müller`
/// meet, `muller` does not.
[[nodiscard]] std::string fold_case(std::string_view text);

}  // namespace lectern
