#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "lectern/learn/features.hpp"
#include "lectern/learn/slots.hpp"

namespace lectern {

/// Words as points of a space in which words that occur in the same papers lie near one another, so that a paper has a
/// place by what it is about, whatever words it says it in.
///
/// Learned by latent semantic analysis: the right singular vectors of the papers' TF-IDF matrix (log counts, unit
/// length). A word's row holds its vector times its inverse document frequency, rounded to 8 bits with a scale of its
/// own.
///
/// Source: Deerwester, Dumais, Furnas, Landauer, Harshman, Indexing by Latent Semantic Analysis, 1990; computed as in
/// Halko, Martinsson, Tropp, Finding Structure with Randomness, 2011.
class WordSpace {
 public:
  WordSpace() = default;

  /// `words`: hashes of kind `word`, rising; `scales`: one a word; `rows`: `dimensions` values a word.
  WordSpace(std::size_t dimensions, std::vector<std::uint32_t> words, std::vector<float> scales,
            std::vector<std::int8_t> rows);

  /// Learns from papers' marked features: the `most_words` words that most papers hold, `dimensions` axes. Fewer where
  /// there is less to learn from; empty from fewer than two papers. Gives the same bits for the same input.
  [[nodiscard]] static WordSpace learn(std::span<const std::span<const Feature>> papers, std::size_t most_words,
                                       std::size_t dimensions);

  [[nodiscard]] std::size_t dimensions() const noexcept { return dimensions_; }
  [[nodiscard]] const std::vector<std::uint32_t>& words() const noexcept { return words_; }
  [[nodiscard]] const std::vector<float>& scales() const noexcept { return scales_; }
  [[nodiscard]] const std::vector<std::int8_t>& rows() const noexcept { return rows_; }

  /// Adds what a marked feature says to a place of `dimensions()` values, not yet of unit length; false when it says
  /// nothing. A paper's place is the sum over its features.
  bool add(Feature marked, std::span<double> place) const noexcept;

  /// What a marked feature adds to the product of these weights, one a dimension, with a place that is not yet of unit
  /// length.
  [[nodiscard]] double product(Feature marked, std::span<const float> weights) const noexcept;

  /// A paper's place, of unit length; all zero when it holds no word of the space.
  [[nodiscard]] std::vector<float> place_of(std::span<const Feature> marked) const;

 private:
  /// The place of a feature's word among `words()`; `Slots::none` where it has none.
  [[nodiscard]] std::uint32_t word_of(Feature marked) const noexcept;
  [[nodiscard]] const std::int8_t* row(std::uint32_t word) const noexcept { return &rows_[word * dimensions_]; }

  template <class Value>
  bool add_to(std::span<Value> place, Feature marked) const noexcept;

  std::size_t dimensions_ = 0;
  std::vector<std::uint32_t> words_;
  std::vector<float> scales_;
  std::vector<std::int8_t> rows_;
  Slots slots_;
};

}  // namespace lectern
