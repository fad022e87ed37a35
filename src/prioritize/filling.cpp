// The last touch to a plan: a budget that is mostly used and topics that are spread, for a list that leaves half of the
// reader's time empty has failed however valuable its papers are. Hill climbing by small steps: add one, exchange one,
// exchange one for two. Where that does not use the time, a knapsack by dynamic programming finds whether any set does.

#include <algorithm>
#include <optional>
#include <tuple>

#include "prioritize/basket.hpp"
#include "prioritize/knapsack.hpp"

namespace lectern {
namespace {

constexpr int share_percent = 80;
constexpr std::size_t topics_wanted = 3;

/// Offers that are tried in pairs.
constexpr std::size_t pairs_from = 60;

/// How good a set is: time used as far as wanted, topics as far as wanted, value.
using Standing = std::tuple<int, std::size_t, double>;

class Filler {
 public:
  Filler(const Choice& choice, std::vector<Pick> picks)
      : choice_(choice), minutes_wanted_(minutes_wanted(choice)), picks_(std::move(picks)) {}

  std::vector<Pick> fill() && {
    climb();
    if (basket_of(picks_).used() < minutes_wanted_) {
      auto other = fullest(choice_, minutes_wanted_);
      if (is_allowed(other) && basket_of(other).used() > basket_of(picks_).used()) {
        picks_ = std::move(other);
        climb();
      }
    }
    deepen();
    return std::move(picks_);
  }

 private:
  void climb() {
    while (!is_satisfied(standing(basket_of(picks_)))) {
      auto better = best_step();
      if (!better) better = best_double_step();
      if (!better) break;
      picks_ = std::move(*better);
    }
  }

  Standing standing(const Basket& basket) const {
    return {std::min(basket.used(), minutes_wanted_), std::min(basket.topics(), topics_wanted), basket.value()};
  }

  bool is_satisfied(const Standing& standing) const {
    return std::get<0>(standing) >= minutes_wanted_ && std::get<1>(standing) >= topics_wanted;
  }

  /// True where each pick could be taken after those before it.
  bool is_allowed(const std::vector<Pick>& picks) const {
    Basket basket(choice_);
    for (const auto& pick : picks) {
      if (!basket.could_ever_take(pick)) return false;
      basket.add(pick);
    }
    return true;
  }

  Basket basket_of(const std::vector<Pick>& picks, std::optional<std::size_t> without = std::nullopt) const {
    Basket basket(choice_);
    for (std::size_t i = 0; i < picks.size(); ++i)
      if (i != without) basket.add(picks[i]);
    return basket;
  }

  /// The deepest way in which the basket can take an offer.
  static std::optional<Pick> way_into(const Basket& basket, std::size_t offer) {
    for (const Pass pass : {Pass::read, Pass::skim})
      if (basket.may_take({offer, pass})) return Pick{offer, pass};
    return std::nullopt;
  }

  /// Keeps a set that is nearer to what is wanted than all before.
  void consider(const Basket& basket, const Standing& now, Standing& best,
                std::optional<std::vector<Pick>>& found) const {
    const auto reached = standing(basket);
    const auto wants = [](const Standing& some) { return std::tie(std::get<0>(some), std::get<1>(some)); };
    if (wants(reached) <= wants(now) || (found && reached <= best)) return;
    best = reached;
    found = basket.picks();
  }

  template <class Visit>
  void each_removal(Visit visit) const {
    visit(basket_of(picks_));
    for (std::size_t i = 0; i < picks_.size(); ++i) visit(basket_of(picks_, i));
  }

  std::optional<std::vector<Pick>> best_step() const {
    const auto now = standing(basket_of(picks_));
    Standing best;
    std::optional<std::vector<Pick>> found;
    each_removal([&](const Basket& rest) {
      for (std::size_t offer = 0; offer < choice_.offers.size(); ++offer)
        if (const auto way = way_into(rest, offer)) {
          Basket basket = rest;
          basket.add(*way);
          consider(basket, now, best, found);
        }
    });
    return found;
  }

  std::optional<std::vector<Pick>> best_double_step() const {
    const auto now = standing(basket_of(picks_));
    Standing best;
    std::optional<std::vector<Pick>> found;
    const auto offers = std::min(pairs_from, choice_.offers.size());
    each_removal([&](const Basket& rest) {
      for (std::size_t first = 0; first < offers; ++first) {
        const auto way = way_into(rest, first);
        if (!way) continue;
        Basket one = rest;
        one.add(*way);
        for (std::size_t second = 0; second < offers; ++second)
          if (const auto next = way_into(one, second)) {
            Basket two = one;
            two.add(*next);
            consider(two, now, best, found);
          }
      }
    });
    return found;
  }

  /// Reads what was to be skimmed where the minutes that are left allow, in the order of picking.
  void deepen() {
    const auto basket = basket_of(picks_);
    int left = basket.left();
    int left_for_landmarks = basket.left_for_landmarks();
    for (auto& pick : picks_) {
      const auto& offer = choice_.offers[pick.offer];
      const int more = offer.read_minutes - offer.skim_minutes;
      if (pick.pass != Pass::skim || more > left || (offer.landmark && more > left_for_landmarks)) continue;
      pick.pass = Pass::read;
      left -= more;
      if (offer.landmark) left_for_landmarks -= more;
    }
  }

  const Choice& choice_;
  int minutes_wanted_;
  std::vector<Pick> picks_;
};

}  // namespace

int minutes_wanted(const Choice& choice) {
  return ((choice.budget + choice.spent) * share_percent + 99) / 100 - choice.spent;
}

std::vector<Pick> filled(const Choice& choice, std::vector<Pick> picks) {
  return Filler(choice, std::move(picks)).fill();
}

}  // namespace lectern
