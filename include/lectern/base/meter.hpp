#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

/// Where long work tells how far it is and what the reader should know besides the result.
class Meter {
 public:
  virtual ~Meter() = default;

  /// Work under this name has come to `done`, of `total` where that is known, with `count` things handled.
  /// May be called often: the meter decides when to show it.
  virtual void at(std::string_view work, std::size_t done, std::optional<std::size_t> total, std::size_t count) = 0;

  /// Work that goes in few, long steps stands so: how much of it is done, 0 to 1, where that is known, and in words.
  virtual void show(std::string_view work, std::optional<double> share, std::string_view details) = 0;

  /// The work that was told last has ended.
  virtual void finish() = 0;

  /// One line for the reader, lower case, no full stop.
  virtual void notice(const std::string& line) = 0;
};

}  // namespace lectern
