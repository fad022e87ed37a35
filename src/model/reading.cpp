// What a mark means for the lists to come, and the words for reading states and reasons: one table each, read both
// ways.

#include "lectern/model/reading.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace lectern {
namespace {

constexpr std::array<std::pair<ReadingState, std::string_view>, 6> states = {{{ReadingState::unread, "unread"},
                                                                              {ReadingState::saved, "saved"},
                                                                              {ReadingState::read, "read"},
                                                                              {ReadingState::skipped, "skipped"},
                                                                              {ReadingState::later, "later"},
                                                                              {ReadingState::parked, "parked"}}};

constexpr std::array<std::pair<SkipReason, std::string_view>, 6> reasons = {{{SkipReason::none, ""},
                                                                             {SkipReason::known, "known"},
                                                                             {SkipReason::off_topic, "off-topic"},
                                                                             {SkipReason::too_hard, "too-hard"},
                                                                             {SkipReason::too_easy, "too-easy"},
                                                                             {SkipReason::quality, "quality"}}};

template <class Table, class Value>
std::string_view word_for(const Table& table, Value value) {
  const auto row = std::find_if(table.begin(), table.end(), [&](const auto& pair) { return pair.first == value; });
  return row == table.end() ? std::string_view() : row->second;
}

template <class Value, class Table>
std::optional<Value> value_of(const Table& table, std::string_view word) {
  const auto row = std::find_if(table.begin(), table.end(), [&](const auto& pair) { return pair.second == word; });
  if (row == table.end()) return std::nullopt;
  return row->first;
}

}  // namespace

bool is_waiting(const Reading& reading, Instant now) noexcept {
  switch (reading.state) {
    case ReadingState::unread:
    case ReadingState::saved:
      return true;
    case ReadingState::later:
      return reading.until && *reading.until <= now;
    case ReadingState::read:
    case ReadingState::skipped:
    case ReadingState::parked:
      return false;
  }
  return false;
}

std::string_view to_text(ReadingState state) noexcept { return word_for(states, state); }
std::optional<ReadingState> parse_reading_state(std::string_view text) noexcept {
  return value_of<ReadingState>(states, text);
}
std::string_view to_text(SkipReason reason) noexcept { return word_for(reasons, reason); }
std::optional<SkipReason> parse_skip_reason(std::string_view text) noexcept {
  return value_of<SkipReason>(reasons, text);
}

}  // namespace lectern
