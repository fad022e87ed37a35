// The value of a plan, pick by pick. Skimming costs a sixth of reading and is worth a tenth of it, so that skims fill
// what reading leaves and do not crowd it out; under the square root a tenth is a hundredth.

#include "prioritize/basket.hpp"

#include <algorithm>
#include <cmath>

namespace lectern {
namespace {

constexpr double skim_depth = 0.1;

/// Texts are near from here on; below, papers merely share a subject, which the square root sees to.
constexpr double near_from = 0.2;

/// What two papers that say the same lose by it.
constexpr double cost_of_repeating = 1.0;

double depth(Pass pass) { return pass == Pass::skim ? skim_depth : 1.0; }

}  // namespace

Basket::Basket(const Choice& choice) : choice_(&choice), covered_(choice.covered) {
  covered_.resize(choice.topic_weights.size(), 0.0);
}

std::size_t Basket::topics() const {
  const auto end = covered_.begin() + static_cast<std::ptrdiff_t>(std::min(choice_->topics, covered_.size()));
  return static_cast<std::size_t>(std::count_if(covered_.begin(), end, [](double amount) { return amount > 0; }));
}

int Basket::minutes(const Pick& pick) const {
  const auto& offer = choice_->offers[pick.offer];
  return pick.pass == Pass::skim ? offer.skim_minutes : offer.read_minutes;
}

double Basket::gain(const Pick& pick) const {
  const auto& offer = choice_->offers[pick.offer];
  const double deep = depth(pick.pass);
  double gain = offer.worth * deep;
  for (const auto& cover : offer.covers) {
    const double before = covered_[cover.topic];
    gain += choice_->topic_weights[cover.topic] * (std::sqrt(before + cover.amount * deep * deep) - std::sqrt(before));
  }
  if (choice_->nearness)
    for (const auto& other : picks_) {
      const double near = choice_->nearness(pick.offer, other.offer) - near_from;
      if (near > 0) gain -= cost_of_repeating * near * deep * depth(other.pass);
    }
  return gain;
}

bool Basket::could_ever_take(const Pick& pick) const {
  if (picks_.size() >= choice_->most || minutes(pick) > left()) return false;
  const auto& offer = choice_->offers[pick.offer];
  if (offer.stretch && (has_stretch_ || !choice_->stretch_allowed)) return false;
  if (offer.landmark && minutes(pick) > left_for_landmarks()) return false;
  return std::none_of(picks_.begin(), picks_.end(), [&](const Pick& known) { return known.offer == pick.offer; });
}

bool Basket::may_take(const Pick& pick) const {
  if (!could_ever_take(pick)) return false;
  const auto& offer = choice_->offers[pick.offer];
  return pick.pass != Pass::skim || offer.skim_freely || offer.read_minutes > left();
}

void Basket::add(const Pick& pick) {
  value_ += gain(pick);
  used_ += minutes(pick);
  const auto& offer = choice_->offers[pick.offer];
  if (offer.landmark) used_by_landmarks_ += minutes(pick);
  const double deep = depth(pick.pass);
  for (const auto& cover : offer.covers) covered_[cover.topic] += cover.amount * deep * deep;
  has_stretch_ = has_stretch_ || offer.stretch;
  picks_.push_back(pick);
}

}  // namespace lectern
