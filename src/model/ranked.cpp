// The one sum of scores: everybody who shows a score and its parts adds them here, in one order.

#include "lectern/model/ranked.hpp"

namespace lectern {

double total(const std::vector<Reason>& reasons) {
  double sum = 0;
  for (const auto& reason : reasons) sum += reason.points;
  return sum;
}

}  // namespace lectern
