#pragma once

#include "lectern/base/clock.hpp"

namespace lectern::testing {

/// A timer on which time passes only by waiting, or by hand.
class HandTimer : public Timer {
 public:
  [[nodiscard]] Moment now() const override { return time; }
  void sleep(std::chrono::milliseconds how_long) override {
    time += how_long;
    slept += how_long;
  }

  Moment time{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + std::chrono::hours{9}};
  std::chrono::milliseconds slept{};
};

}  // namespace lectern::testing
