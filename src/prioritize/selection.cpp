// Which papers make a plan: maximising a submodular value under a budget of minutes. Greedy by gain and greedy by gain
// a minute each fail badly on some budgets, the better of the two never does (Leskovec et al., Cost-effective outbreak
// detection in networks, KDD 2007); starting also from each of the best first picks mends most of what is left. Gains
// only shrink as picks are added, so a gain computed earlier is a bound and most of them are never computed again.

#include "prioritize/selection.hpp"

#include <algorithm>
#include <cmath>
#include <queue>

#include "prioritize/basket.hpp"

namespace lectern {
namespace {

constexpr std::size_t first_picks = 30;

/// A greedy set can be worth a little less with more time: a longer paper fits, and bars what went better together. So
/// smaller budgets are tried too, in steps of so many minutes.
constexpr int rung = 5;

struct Queued {
  double key = 0;  ///< gain, or gain a minute, when it was computed
  double gain = 0;
  Pick pick;
  std::size_t round = 0;  ///< number of picks then

  /// For a heap with the best on top.
  friend bool operator<(const Queued& a, const Queued& b) {
    if (a.key != b.key) return a.key < b.key;
    if (a.pick.offer != b.pick.offer) return a.pick.offer > b.pick.offer;
    return a.pick.pass == Pass::skim && b.pick.pass != Pass::skim;
  }
};

enum class By { gain, gain_a_minute };

Queued weighed(const Basket& basket, const Pick& pick, By by) {
  const double gain = basket.gain(pick);
  return {by == By::gain ? gain : gain / basket.minutes(pick), gain, pick, basket.picks().size()};
}

/// All ways to take a paper.
std::vector<Pick> ways(const Choice& choice) {
  std::vector<Pick> picks;
  for (std::size_t offer = 0; offer < choice.offers.size(); ++offer) {
    picks.push_back({offer, Pass::read});
    if (choice.offers[offer].skim_minutes < choice.offers[offer].read_minutes) picks.push_back({offer, Pass::skim});
  }
  return picks;
}

/// Adds picks to the basket for as long as one gains something.
void add_greedily(Basket& basket, const std::vector<Pick>& all, By by) {
  std::vector<Queued> start;
  for (const auto& pick : all)
    if (basket.could_ever_take(pick)) start.push_back(weighed(basket, pick, by));
  std::priority_queue<Queued> queue(start.begin(), start.end());
  std::vector<Queued> waiting;  // to be skimmed only when there is no more time to read them
  while (!queue.empty()) {
    const auto best = queue.top();
    queue.pop();
    if (!basket.could_ever_take(best.pick)) continue;
    if (!basket.may_take(best.pick)) {
      waiting.push_back(best);
      continue;
    }
    if (best.round != basket.picks().size()) {
      queue.push(weighed(basket, best.pick, by));
      continue;
    }
    if (best.gain <= 0) break;
    basket.add(best.pick);
    for (const auto& queued : waiting) queue.push(queued);
    waiting.clear();
  }
}

/// The most valuable picks to begin with.
std::vector<Pick> best_first(const Choice& choice, const std::vector<Pick>& all) {
  const Basket empty(choice);
  std::vector<Queued> firsts;
  for (const auto& pick : all)
    if (empty.may_take(pick)) firsts.push_back(weighed(empty, pick, By::gain));
  const auto end = firsts.begin() + static_cast<std::ptrdiff_t>(std::min(first_picks, firsts.size()));
  std::partial_sort(firsts.begin(), end, firsts.end(), [](const Queued& a, const Queued& b) { return b < a; });
  std::vector<Pick> picks;
  for (auto first = firsts.begin(); first != end; ++first) picks.push_back(first->pick);
  return picks;
}

/// The best of the greedy sets of one budget.
std::vector<Pick> picked_within(const Choice& choice, const std::vector<Pick>& all) {
  std::vector<Pick> best;
  double best_value = 0;
  const auto try_from = [&](const std::vector<Pick>& start) {
    for (const By by : {By::gain, By::gain_a_minute}) {
      Basket basket(choice);
      for (const auto& first : start) basket.add(first);
      add_greedily(basket, all, by);
      if (basket.value() <= best_value) continue;
      best_value = basket.value();
      best = basket.picks();
    }
  };
  try_from({});
  for (const auto& first : best_first(choice, all)) try_from({first});
  return best;
}

}  // namespace

double value_of(const Choice& choice, std::span<const Pick> picks) {
  Basket basket(choice);
  double value = 0;
  for (const auto& pick : picks) {
    value += basket.gain(pick);
    basket.add(pick);
  }
  return value;
}

std::vector<Pick> picked(const Choice& choice) {
  const auto all = ways(choice);
  std::vector<Pick> best;
  double best_value = 0;
  Choice narrower = choice;
  for (; narrower.budget > 0; narrower.budget = (narrower.budget - 1) / rung * rung) {
    auto picks = picked_within(narrower, all);
    const double value = value_of(choice, picks);
    if (value <= best_value) continue;
    best_value = value;
    best = std::move(picks);
  }
  return best;
}

}  // namespace lectern
