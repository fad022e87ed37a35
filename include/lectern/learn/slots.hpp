#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace lectern {

/// Finds a hash among sorted ones in about one look: an open-addressing table of their places. The hashes themselves
/// stay with the owner.
class Slots {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  Slots() = default;
  explicit Slots(std::span<const std::uint32_t> hashes)
      : mask_(std::bit_ceil(hashes.size() * 2 + 1) - 1), places_(mask_ + 1, none) {
    for (std::uint32_t place = 0; place < hashes.size(); ++place) {
      std::size_t slot = first(hashes[place]);
      while (places_[slot] != none) slot = (slot + 1) & mask_;
      places_[slot] = place;
    }
  }

  /// The place of a hash in the same `hashes`; `none` where it is not among them.
  [[nodiscard]] std::uint32_t find(std::span<const std::uint32_t> hashes, std::uint32_t hash) const noexcept {
    if (places_.empty()) return none;
    for (std::size_t slot = first(hash); places_[slot] != none; slot = (slot + 1) & mask_)
      if (hashes[places_[slot]] == hash) return places_[slot];
    return none;
  }

 private:
  [[nodiscard]] std::size_t first(std::uint32_t hash) const noexcept { return (hash * 0x9E3779B1U >> 7) & mask_; }

  std::size_t mask_ = 0;
  std::vector<std::uint32_t> places_;
};

}  // namespace lectern
