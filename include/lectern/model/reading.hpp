#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/base/clock.hpp"

namespace lectern {

/// What the reader did with a paper.
enum class ReadingState { unread, saved, read, skipped, later, parked };

/// Why a paper was skipped.
enum class SkipReason { none, known, off_topic, too_hard, too_easy, quality };

/// The reader's mark on one paper. A paper without a mark is unread.
struct Reading {
  ReadingState state = ReadingState::unread;
  Instant at{};                              ///< when it was marked
  std::optional<std::chrono::minutes> took;  ///< read: the time it took
  std::optional<int> rating;                 ///< read: 1 to 5
  SkipReason reason = SkipReason::none;      ///< skipped: why
  std::optional<Instant> until;              ///< later: when it comes back

  friend bool operator==(const Reading&, const Reading&) = default;
};

/// True while a paper with this mark waits for the reader: unread, saved, or put off until now or earlier.
[[nodiscard]] bool is_waiting(const Reading& reading, Instant now) noexcept;

/// `unread`, `saved`, …: the words of commands, JSON and the database.
[[nodiscard]] std::string_view to_text(ReadingState state) noexcept;
[[nodiscard]] std::optional<ReadingState> parse_reading_state(std::string_view text) noexcept;

/// `known`, `off-topic`, …; empty for none.
[[nodiscard]] std::string_view to_text(SkipReason reason) noexcept;
[[nodiscard]] std::optional<SkipReason> parse_skip_reason(std::string_view text) noexcept;

}  // namespace lectern
