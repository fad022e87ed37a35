#pragma once

#include <string>
#include <vector>

namespace lectern {

/// One signal's part of a score: `points = weight × value`.
struct Reason {
  std::string signal;
  double weight = 0;
  double value = 0;  ///< 0 to 1
  double points = 0;
  std::string detail;  ///< what was measured, for people; may be empty

  friend bool operator==(const Reason&, const Reason&) = default;
};

/// The exact sum of the reasons' points, added in their order.
[[nodiscard]] double total(const std::vector<Reason>& reasons);

}  // namespace lectern
