#include "lectern/learn/likeness.hpp"

#include <algorithm>
#include <cmath>

namespace lectern {

double likeness(std::span<const Feature> one, std::span<const Feature> other_one) {
  const auto a = text_features(one);
  const auto b = text_features(other_one);
  double product = 0;
  auto other = b.begin();
  for (const Feature feature : a) {
    while (other != b.end() && feature_hash(*other) < feature_hash(feature)) ++other;
    if (other == b.end()) break;
    if (feature_hash(*other) == feature_hash(feature))
      product += static_cast<double>(log_count(feature)) * static_cast<double>(log_count(*other));
  }
  const auto square = [](std::span<const Feature> features) {
    double sum = 0;
    for (const Feature feature : features)
      sum += static_cast<double>(log_count(feature)) * static_cast<double>(log_count(feature));
    return sum;
  };
  const double lengths = std::sqrt(square(a)) * std::sqrt(square(b));
  return lengths > 0 ? std::clamp(product / lengths, 0.0, 1.0) : 0;
}

}  // namespace lectern
