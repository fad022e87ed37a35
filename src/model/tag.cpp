#include "lectern/model/tag.hpp"

#include <algorithm>
#include <cmath>

namespace lectern {

void sort_by_weight(std::vector<Evidence>& evidence) {
  std::stable_sort(evidence.begin(), evidence.end(),
                   [](const Evidence& a, const Evidence& b) { return std::abs(a.points) > std::abs(b.points); });
}

}  // namespace lectern
