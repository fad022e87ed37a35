#pragma once

#include <string>
#include <string_view>

#include "lectern/base/error.hpp"

namespace lectern {

/// The refusal of a file that is of no format that is read here: says what it seems to be and what was expected.
[[nodiscard]] Error foreign_file(std::string_view head);

/// The bytes without a byte order mark and without white space before the first sign.
[[nodiscard]] std::string_view without_lead(std::string_view head);

}  // namespace lectern
