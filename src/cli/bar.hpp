#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

namespace lectern {

/// A bar of `width` columns of which a share from 0 to 1 is full.
[[nodiscard]] inline std::string bar(double share, std::size_t width) {
  const auto full = static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * static_cast<double>(width) + 1e-9);
  std::string drawn;
  for (std::size_t i = 0; i < width; ++i) drawn += i < full ? "█" : "░";
  return drawn;
}

}  // namespace lectern
