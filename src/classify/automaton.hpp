#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern {

/// Finds all occurrences of many patterns in one pass over a text.
///
/// Source: Aho and Corasick, "Efficient string matching: an aid to bibliographic search", 1975. The transitions are
/// laid out in full, so a byte of text costs one look-up however many patterns there are.
class Automaton {
 public:
  /// A pattern and the number that `scan` reports for it. Several patterns may share a number, and one pattern may be
  /// given several numbers.
  struct Pattern {
    std::string_view text;
    std::uint32_t number = 0;
  };

  explicit Automaton(const std::vector<Pattern>& patterns);

  /// Calls `found(number, end)` for every occurrence; `end` is the offset behind its last byte.
  template <class Found>
  void scan(std::string_view text, Found found) const {
    std::uint32_t state = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::uint32_t edge = next_[state * width_ + classes_[static_cast<unsigned char>(text[i])]];
      state = edge & ~has_reports;
      if ((edge & has_reports) == 0) continue;
      for (std::uint32_t at = states_[state].reports; at != 0; at = states_[at].shorter)
        for (std::uint32_t k = states_[at].first; k < states_[at].last; ++k) found(numbers_[k], i + 1);
    }
  }

 private:
  struct State {
    std::uint32_t first = 0;  ///< its numbers: [first, last) of numbers_
    std::uint32_t last = 0;
    std::uint32_t reports = 0;  ///< itself when it has numbers, else the longest suffix that has; 0 for none
    std::uint32_t shorter = 0;  ///< the longest proper suffix that has numbers; 0 for none
  };

  /// Marks a transition to a state that has something to report.
  static constexpr std::uint32_t has_reports = std::uint32_t{1} << 31;

  void grow(const std::vector<Pattern>& patterns);
  void link();
  void mark();

  std::array<std::uint8_t, 256> classes_{};  ///< bytes that no pattern holds are all class 0
  std::size_t width_ = 1;
  std::vector<std::uint32_t> next_;  ///< state * width_ + class -> state, marked
  std::vector<State> states_;
  std::vector<std::uint32_t> numbers_;
};

}  // namespace lectern
