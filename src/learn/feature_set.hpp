#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "lectern/learn/features.hpp"

namespace lectern {

/// A set of feature hashes, numbered by rising hash. Asking for one that is not in it, which is what happens mostly, is
/// a look at one bit of a quarter of a megabyte.
class FeatureSet {
 public:
  /// Takes in the hashes of features below `first_year`.
  void add(std::span<const Feature> features) {
    for (const Feature feature : features)
      if (const auto hash = feature_hash(feature); hash < first_year) bits_[hash / 64] |= std::uint64_t{1} << hash % 64;
  }

  /// Numbers the hashes; to be called when all are in.
  void number() {
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < bits_.size(); ++i) {
      before_[i] = count;
      count += static_cast<std::uint32_t>(std::popcount(bits_[i]));
    }
    size_ = count;
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  [[nodiscard]] bool has(std::uint32_t hash) const noexcept { return (bits_[hash / 64] >> hash % 64 & 1) != 0; }

  /// The number of a hash that is in the set.
  [[nodiscard]] std::uint32_t operator[](std::uint32_t hash) const noexcept {
    const auto below = bits_[hash / 64] & ((std::uint64_t{1} << hash % 64) - 1);
    return before_[hash / 64] + static_cast<std::uint32_t>(std::popcount(below));
  }

 private:
  std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(feature_space / 64);
  std::vector<std::uint32_t> before_ = std::vector<std::uint32_t>(feature_space / 64);
  std::size_t size_ = 0;
};

}  // namespace lectern
