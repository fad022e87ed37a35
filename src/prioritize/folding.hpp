#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "lectern/prioritize/candidate.hpp"

namespace lectern {

/// What folding compares papers by, worked out once a paper.
class Sketch {
 public:
  explicit Sketch(const Candidate& candidate);

  /// True when the two papers are told as one: see `same_idea`.
  [[nodiscard]] bool repeats(const Sketch& other) const;

  /// How much the texts of two papers say the same, 0 to 1.
  [[nodiscard]] double nearness(const Sketch& other) const;

 private:
  using Words = std::vector<std::uint64_t>;  ///< hashes, rising, each once

  /// True where the two texts share enough words that they might say the same; cheap.
  [[nodiscard]] bool may_repeat(const Sketch& other) const;

  Words words_;    ///< of the title
  Words numbers_;  ///< those that number a part or a year
  std::span<const Feature> features_;
  std::array<std::uint64_t, 64> shadow_{};  ///< a bit for every feature's hash
};

}  // namespace lectern
