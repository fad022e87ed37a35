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

  [[nodiscard]] bool has(std::uint32_t hash) const noexcept { return (bits_[hash / 64 % words] >> hash % 64 & 1) != 0; }

  /// The number of a hash that is in the set.
  [[nodiscard]] std::uint32_t operator[](std::uint32_t hash) const noexcept {
    const auto below = bits_[hash / 64 % words] & ((std::uint64_t{1} << hash % 64) - 1);
    return before_[hash / 64 % words] + static_cast<std::uint32_t>(std::popcount(below));
  }

  /// Calls `visit(hash, number)` for each hash, rising.
  template <class Visit>
  void each(Visit visit) const {
    std::uint32_t number = 0;
    for (std::uint32_t word = 0; word < words; ++word)
      for (auto bits = bits_[word]; bits != 0; bits &= bits - 1)
        visit(word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits)), number++);
  }

 private:
  static constexpr std::uint32_t words = feature_space / 64;

  std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(words);
  std::vector<std::uint32_t> before_ = std::vector<std::uint32_t>(words);
  std::size_t size_ = 0;
};

}  // namespace lectern
