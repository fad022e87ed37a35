#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// Text as a part of an address, by RFC 3986: everything becomes `%XX` but ASCII letters, digits, `-._~`, and what is
/// among `kept`.
[[nodiscard]] std::string percent_encoded(std::string_view text, std::string_view kept = {});

}  // namespace lectern
