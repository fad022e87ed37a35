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

/// A point in time, in UTC, to the millisecond.
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

/// What waiting takes: the present to the millisecond, and letting it pass.
class Timer {
 public:
  virtual ~Timer() = default;
  [[nodiscard]] virtual Moment now() const = 0;
  virtual void sleep(std::chrono::milliseconds time) = 0;
};

}  // namespace lectern
