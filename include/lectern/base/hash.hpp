#pragma once

#include <cstdint>
#include <string_view>

namespace lectern {

/// The 64-bit FNV-1a hash: the same on every machine and in every version, so it may be stored.
/// Source: Fowler, Noll, Vo; the offset basis and prime are those of the 64-bit variant.
[[nodiscard]] constexpr std::uint64_t fnv1a(std::string_view bytes,
                                            std::uint64_t hash = 14695981039346656037ULL) noexcept {
  for (const char byte : bytes) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 1099511628211ULL;
  }
  return hash;
}

/// A checksum that takes in eight bytes at a time, for megabytes. Not for places where someone may look for collisions.
[[nodiscard]] constexpr std::uint64_t stirred(std::uint64_t sum, std::uint64_t word) noexcept {
  sum = (sum ^ word) * 0x9E3779B97F4A7C15ULL;
  return sum ^ (sum >> 29);
}

}  // namespace lectern
