// The classical knapsack by dynamic programming, over minutes, number of picks and whether a stretch paper is among
// them. It knows of each pick's own gain only, so it is asked last: when nothing simpler uses the reader's time.

#include "prioritize/knapsack.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "prioritize/basket.hpp"

namespace lectern {
namespace {

constexpr double unreachable = -std::numeric_limits<double>::infinity();

/// Cells of the table of decisions.
constexpr std::size_t most_cells = 64'000'000;

enum class Decision : std::uint8_t { leave, read, skim };

/// Best values by number of picks, stretch papers and exact minutes, and how each was reached.
class Table {
 public:
  explicit Table(const Choice& choice)
      : choice_(choice),
        most_(std::min(choice.most, choice.offers.size())),
        minutes_(static_cast<std::size_t>(choice.budget) + 1),
        values_((most_ + 1) * 2 * minutes_, unreachable) {
    if (choice.offers.size() * values_.size() > most_cells) return;
    values_[0] = 0;
    decisions_.assign(choice.offers.size() * values_.size(), Decision::leave);
    for (std::size_t offer = 0; offer < choice.offers.size(); ++offer) take(offer);
  }

  [[nodiscard]] std::vector<Pick> best(std::size_t wanted) const {
    std::size_t found = 0;
    for (std::size_t cell = 1; cell < values_.size() && !decisions_.empty(); ++cell) {
      if (values_[cell] == unreachable) continue;
      const auto reached = std::min(wanted, cell % minutes_);
      const auto known = std::min(wanted, found % minutes_);
      if (reached > known || (reached == known && values_[cell] > values_[found])) found = cell;
    }
    return picks_to(found);
  }

 private:
  [[nodiscard]] std::size_t cell(std::size_t count, std::size_t stretch, std::size_t minute) const {
    return (count * 2 + stretch) * minutes_ + minute;
  }

  void take(std::size_t offer) {
    const Basket empty(choice_);
    const auto& some = choice_.offers[offer];
    const std::size_t stretch = some.stretch ? 1 : 0;
    if (some.stretch && !choice_.stretch_allowed) return;
    // From more picks to fewer, so that every cell read is still of the offers before this one.
    for (std::size_t count = most_; count > 0; --count)
      for (std::size_t with = stretch; with < 2; ++with)
        for (const Decision way : {Decision::read, Decision::skim}) {
          if (way == Decision::skim && !some.skim_freely) continue;
          const Pick pick{offer, way == Decision::read ? Pass::read : Pass::skim};
          const auto cost = static_cast<std::size_t>(empty.minutes(pick));
          const double gain = empty.gain(pick);
          for (std::size_t minute = cost; minute < minutes_; ++minute) {
            const auto from = cell(count - 1, with - stretch, minute - cost);
            const auto to = cell(count, with, minute);
            if (values_[from] == unreachable || values_[from] + gain <= values_[to]) continue;
            values_[to] = values_[from] + gain;
            decisions_[offer * values_.size() + to] = way;
          }
        }
  }

  [[nodiscard]] std::vector<Pick> picks_to(std::size_t at) const {
    std::vector<Pick> picks;
    for (auto offer = choice_.offers.size(); offer > 0 && !decisions_.empty(); --offer) {
      const auto decision = decisions_[(offer - 1) * values_.size() + at];
      if (decision == Decision::leave) continue;
      const auto& some = choice_.offers[offer - 1];
      picks.push_back({offer - 1, decision == Decision::read ? Pass::read : Pass::skim});
      at -= static_cast<std::size_t>(decision == Decision::read ? some.read_minutes : some.skim_minutes);
      at -= (some.stretch ? 3 : 2) * minutes_;
    }
    std::reverse(picks.begin(), picks.end());
    return picks;
  }

  const Choice& choice_;
  std::size_t most_;
  std::size_t minutes_;
  std::vector<double> values_;
  std::vector<Decision> decisions_;  ///< of each offer, for each cell
};

}  // namespace

std::vector<Pick> fullest(const Choice& choice, int wanted) {
  if (choice.budget <= 0 || wanted <= 0) return {};
  return Table(choice).best(static_cast<std::size_t>(wanted));
}

}  // namespace lectern
