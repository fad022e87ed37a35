#pragma once

#include <algorithm>
#include <chrono>

#include "lectern/net/http.hpp"

namespace lectern {

/// How long making a connection may take, the secure part included.
inline constexpr std::chrono::seconds connecting_limit{15};

/// How long a whole answer may take: the request's patience within a second, for libcurl takes none as for ever, and a
/// day.
[[nodiscard]] constexpr std::chrono::seconds limit_of(const HttpRequest& request) noexcept {
  return std::clamp(request.patience, std::chrono::seconds(1), std::chrono::seconds(std::chrono::hours(24)));
}

}  // namespace lectern
