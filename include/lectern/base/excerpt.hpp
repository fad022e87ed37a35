#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern {

/// A few harmless words of something that is named in a message, on one line of at most `width` columns.
[[nodiscard]] std::string excerpt(std::string_view raw, std::size_t width = 60);

}  // namespace lectern
