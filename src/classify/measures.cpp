#include "classify/measures.hpp"

#include <algorithm>
#include <functional>

namespace lectern {
namespace {

float in_thirds(double points) noexcept { return static_cast<float>(std::clamp(points, -3.0, 6.0) / 3); }

}  // namespace

std::vector<RuleSums> rule_sums(const PhraseRules& rules, std::span<const PhraseHit> hits,
                                std::span<const std::string> categories) {
  std::vector<RuleSums> sums(rules.topics().size());
  for (const auto& hit : hits) (hit.in_title ? sums[hit.topic].title : sums[hit.topic].abstract) += hit.points;
  for (std::size_t topic = 0; topic < sums.size(); ++topic) {
    auto& sum = sums[topic];
    if (sum.title + sum.abstract <= 0) continue;  // a category strengthens what the words say, it says nothing alone
    for (const auto& category : categories) sum.prior += rules.prior(topic, category);
  }
  return sums;
}

std::array<float, 4> rule_measures(const RuleSums& sums) noexcept {
  return {in_thirds(sums.title), in_thirds(sums.abstract), in_thirds(sums.both()),
          sums.both() >= needed_points ? 1.0F : 0.0F};
}

std::vector<Entry> category_values(std::span<const std::string> known, std::span<const std::string> categories) {
  constexpr float cross_list = 0.6F;
  std::vector<Entry> values;
  for (std::size_t i = 0; i < categories.size(); ++i) {
    const auto found = std::lower_bound(known.begin(), known.end(), categories[i]);
    if (found == known.end() || *found != categories[i]) continue;
    values.push_back({static_cast<std::uint32_t>(found - known.begin()), i == 0 ? 1.0F : cross_list});
  }
  std::sort(values.begin(), values.end(), [](const Entry& a, const Entry& b) { return a.column < b.column; });
  return values;
}

std::array<float, 6> any_topic_measures(std::span<const double> logits, std::span<const RuleSums> sums) {
  std::vector<double> highest(logits.begin(), logits.end());
  highest.resize(std::max<std::size_t>(highest.size(), 3), 0.0);
  std::partial_sort(highest.begin(), highest.begin() + 3, highest.end(), std::greater<>());
  double soft = 0;
  for (const double logit : logits) soft += softplus(logit);
  double most = 0;
  int reached = 0;
  for (const auto& sum : sums) {
    most = std::max(most, sum.both());
    reached += sum.both() >= needed_points ? 1 : 0;
  }
  return {static_cast<float>(highest[0] / 2),
          static_cast<float>(highest[1] / 2),
          static_cast<float>(highest[2] / 2),
          static_cast<float>(soft),
          in_thirds(most),
          static_cast<float>(reached)};
}

std::vector<bool> decide(std::span<const double> margins, std::optional<double> any_topic) {
  std::vector<bool> given(margins.size(), false);
  if (any_topic && *any_topic < off_below) return given;
  bool any = false;
  for (std::size_t i = 0; i < margins.size(); ++i) any = (given[i] = margins[i] >= 0) || any;
  if (any || !any_topic || *any_topic < on_from || margins.empty()) return given;
  const auto best = std::max_element(margins.begin(), margins.end());
  if (*best >= -best_reach) given[static_cast<std::size_t>(best - margins.begin())] = true;
  return given;
}

}  // namespace lectern
