#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "lectern/learn/features.hpp"

namespace lectern {

/// The kinds of features that papers are compared by: words, authors, categories. Years are not among them.
inline constexpr std::size_t kinds = 3;
inline constexpr std::array<std::uint32_t, kinds> kind_ends = {first_author, first_category, first_year};
inline constexpr std::size_t categories = 2;

/// The kind of a feature below `first_year`.
[[nodiscard]] constexpr std::size_t kind_of_hash(std::uint32_t hash) noexcept {
  return hash < first_author ? 0 : hash < first_category ? 1 : 2;
}

/// Calls `visit(kind, features)` for each kind that a row has.
template <class Visit>
void each_kind(std::span<const Feature> features, Visit visit) {
  const auto* begin = features.data();
  const auto* const end = begin + features.size();
  for (std::size_t kind = 0; kind < kinds && begin != end; ++kind) {
    // Nearly all features are words, and the few others stand at the end.
    const auto* last = end;
    while (last != begin && feature_hash(last[-1]) >= kind_ends[kind]) --last;
    if (begin != last) visit(kind, std::span(begin, last));
    begin = last;
  }
}

}  // namespace lectern
