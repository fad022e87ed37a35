#pragma once

#include <cstddef>
#include <cstdint>

namespace lectern::testing {

/// Numbers that look random and are the same on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 0x1234567U) {
    next();
    next();
  }

  std::uint32_t next() {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    const std::uint64_t mixed = (state_ ^ (state_ >> 29U)) * 0xBF58476D1CE4E5B9U;
    return static_cast<std::uint32_t>(mixed >> 32U);
  }

  /// From zero up to, but not with, the limit.
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : next() % limit; }

  bool chance(unsigned percent) { return below(100) < percent; }

  template <typename Table>
  const auto& pick(const Table& from) {
    return from[below(from.size())];
  }

 private:
  std::uint64_t state_;
};

}  // namespace lectern::testing
