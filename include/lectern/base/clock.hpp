#pragma once

#include <chrono>

namespace lectern {

/// A point in time, in UTC, to the second.
using Instant = std::chrono::sys_seconds;

/// Where the time of day comes from. The program reads it once a run; nothing in the middle of Lectern asks a clock.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

}  // namespace lectern
