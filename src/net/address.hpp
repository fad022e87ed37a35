#pragma once

#include <string_view>

namespace lectern {

/// The host and port as they are written in an address: what stands between `://` and the path, query or fragment.
/// Empty where there is no `://`.
[[nodiscard]] std::string_view authority_of(std::string_view url) noexcept;

/// True when no byte would end or bend a line of a request: no control character.
[[nodiscard]] bool fits_a_header(std::string_view value) noexcept;

}  // namespace lectern
