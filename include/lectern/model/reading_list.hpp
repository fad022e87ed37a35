#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/model/paper.hpp"
#include "lectern/model/ranked.hpp"
#include "lectern/model/shelf.hpp"

namespace lectern {

/// What kind of paper it is, recognised from title and comment.
enum class Kind { method, survey, tutorial, theory, benchmark, system, position };
inline constexpr std::array all_kinds = {Kind::method,    Kind::survey, Kind::tutorial, Kind::theory,
                                         Kind::benchmark, Kind::system, Kind::position};

/// How deep a reading is meant to go.
enum class Pass { skim, read, study };

/// `survey`, `method`, … and `skim`, `read`, `study`: the words of output and database.
[[nodiscard]] std::string_view to_text(Kind kind) noexcept;
[[nodiscard]] std::string_view to_text(Pass pass) noexcept;
[[nodiscard]] std::optional<Kind> parse_kind(std::string_view text) noexcept;
[[nodiscard]] std::optional<Pass> parse_pass(std::string_view text) noexcept;

/// One line of a digest or a plan: a paper, why it is there, and what it will cost.
struct ListEntry {
  PaperKey key = 0;
  Gate gate;
  Kind kind = Kind::method;
  Pass pass = Pass::read;
  std::chrono::minutes minutes{0};
  double score = 0;
  std::vector<Reason> reasons;    ///< their points sum to the score
  std::vector<PaperKey> similar;  ///< folded under this entry: near-duplicates and papers of the same idea
  int carried = 0;                ///< plan: how many weeks it was taken over, 0 to 3
};

/// A week's reading list. Its entries stand in teaching order and never cost more than the budget.
struct ReadingList {
  std::string week;  ///< ISO week, `2026-W18`
  std::chrono::minutes budget{0};
  Instant made{};
  std::vector<ListEntry> entries;

  [[nodiscard]] std::chrono::minutes minutes() const {
    std::chrono::minutes sum{0};
    for (const auto& entry : entries) sum += entry.minutes;
    return sum;
  }
};

/// What a digest left out, counted.
struct DigestCounts {
  int arrived = 0;    ///< new papers in the window
  int in_topics = 0;  ///< of these, those with a gating topic
  int locked = 0;     ///< of these, those behind the gate
  int folded = 0;     ///< put under another entry
  int untagged = 0;   ///< new papers without a gating topic

  friend bool operator==(const DigestCounts&, const DigestCounts&) = default;
};

/// A new version of a paper that the reader has marked.
struct Replacement {
  PaperKey key = 0;
  int version = 2;

  friend bool operator==(const Replacement&, const Replacement&) = default;
};

/// One digest: the new papers worth a look, best first.
struct Digest {
  Instant made{};
  Instant since{};  ///< the window's start
  Instant until{};  ///< the window's end
  DigestCounts counts;
  std::vector<ListEntry> entries;
  std::vector<Replacement> replaced;  ///< told beside the entries, latest first
};

}  // namespace lectern
