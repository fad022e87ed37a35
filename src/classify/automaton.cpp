// The automaton is built once from a curriculum: a trie of the patterns, then, breadth first, the failure links folded
// into the transitions. Bytes are mapped to the few classes that occur in patterns to keep the table small.

#include "classify/automaton.hpp"

#include <algorithm>

namespace lectern {

Automaton::Automaton(const std::vector<Pattern>& patterns) {
  for (const auto& pattern : patterns)
    for (const char c : pattern.text) {
      auto& byte_class = classes_[static_cast<unsigned char>(c)];
      if (byte_class == 0) byte_class = static_cast<std::uint8_t>(std::min<std::size_t>(width_++, 255));
    }
  grow(patterns);
  link();
  mark();
}

void Automaton::grow(const std::vector<Pattern>& patterns) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;  // state, number
  next_.assign(width_, 0);
  // Letter by letter of all patterns, so that the states that a text is mostly in lie side by side.
  std::vector<std::uint32_t> reached(patterns.size(), 0);
  for (std::size_t depth = 0, going_on = patterns.size(); going_on > 0; ++depth) {
    going_on = 0;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      const auto& pattern = patterns[i];
      if (depth == pattern.text.size()) ends.emplace_back(reached[i], pattern.number);
      if (depth >= pattern.text.size()) continue;
      const std::size_t edge = reached[i] * width_ + classes_[static_cast<unsigned char>(pattern.text[depth])];
      if (next_[edge] == 0) {
        next_[edge] = static_cast<std::uint32_t>(next_.size() / width_);
        next_.resize(next_.size() + width_, 0);
      }
      reached[i] = next_[edge];
      ++going_on;
    }
  }
  std::sort(ends.begin(), ends.end());
  states_.resize(next_.size() / width_);
  for (const auto& [state, number] : ends) {
    if (states_[state].first == states_[state].last)
      states_[state].first = states_[state].last = static_cast<std::uint32_t>(numbers_.size());
    numbers_.push_back(number);
    ++states_[state].last;
  }
}

void Automaton::link() {
  std::vector<std::uint32_t> fallback(states_.size(), 0);
  std::vector<std::uint32_t> queue;
  for (std::size_t c = 0; c < width_; ++c)
    if (next_[c] != 0) queue.push_back(next_[c]);
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const std::uint32_t state = queue[i];
    auto& here = states_[state];
    here.shorter = states_[fallback[state]].reports;
    here.reports = here.first == here.last ? here.shorter : state;
    for (std::size_t c = 0; c < width_; ++c) {
      auto& edge = next_[state * width_ + c];
      const std::uint32_t behind = next_[fallback[state] * width_ + c];
      if (edge == 0) {
        edge = behind;
      } else {
        fallback[edge] = behind;
        queue.push_back(edge);
      }
    }
  }
}

void Automaton::mark() {
  for (auto& edge : next_)
    if (states_[edge].reports != 0) edge |= has_reports;
}

}  // namespace lectern
