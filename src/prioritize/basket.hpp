#pragma once

#include <vector>

#include "prioritize/selection.hpp"

namespace lectern {

/// A set of picks that is being put together, and what it is worth. Refers to its choice.
class Basket {
 public:
  explicit Basket(const Choice& choice);

  [[nodiscard]] const std::vector<Pick>& picks() const noexcept { return picks_; }
  [[nodiscard]] double value() const noexcept { return value_; }

  /// Minutes that are left.
  [[nodiscard]] int left() const noexcept { return choice_->budget - used_; }
  [[nodiscard]] int used() const noexcept { return used_; }
  [[nodiscard]] int left_for_landmarks() const noexcept { return choice_->landmark_minutes - used_by_landmarks_; }

  /// Topics of which anything is covered.
  [[nodiscard]] std::size_t topics() const;

  [[nodiscard]] int minutes(const Pick& pick) const;

  /// What a pick would add to the value. Shrinks as picks are added.
  [[nodiscard]] double gain(const Pick& pick) const;

  /// True while nothing bars the pick for good: it fits, its paper is not picked, no second stretch paper,
  /// no landmark beyond the share of landmarks.
  [[nodiscard]] bool could_ever_take(const Pick& pick) const;

  /// True when the pick may be added now: besides, a paper is skimmed only where it may be skimmed freely or there is
  /// no time left to read it.
  [[nodiscard]] bool may_take(const Pick& pick) const;

  void add(const Pick& pick);

 private:
  const Choice* choice_;
  std::vector<Pick> picks_;
  std::vector<double> covered_;
  double value_ = 0;
  int used_ = 0;
  int used_by_landmarks_ = 0;
  bool has_stretch_ = false;
};

}  // namespace lectern
