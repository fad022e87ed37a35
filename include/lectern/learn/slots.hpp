#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace lectern {

/// Finds a hash among different ones in about one look: an open-addressing table of them and their places.
class Slots {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  Slots() = default;
  explicit Slots(std::span<const std::uint32_t> hashes)
      : mask_(std::bit_ceil(hashes.size() * 2 + 1) - 1), table_(mask_ + 1) {
    for (std::uint32_t place = 0; place < hashes.size(); ++place) {
      std::size_t slot = first(hashes[place]);
      while (table_[slot].place != none) slot = (slot + 1) & mask_;
      table_[slot] = {hashes[place], place};
    }
  }

  /// The place of a hash among those given; `none` where it is not one of them.
  [[nodiscard]] std::uint32_t find(std::uint32_t hash) const noexcept {
    if (table_.empty()) return none;
    for (std::size_t slot = first(hash); table_[slot].place != none; slot = (slot + 1) & mask_)
      if (table_[slot].hash == hash) return table_[slot].place;
    return none;
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t place = none;
  };

  [[nodiscard]] std::size_t first(std::uint32_t hash) const noexcept { return (hash * 0x9E3779B1U >> 7) & mask_; }

  std::size_t mask_ = 0;
  std::vector<Slot> table_;
};

}  // namespace lectern
