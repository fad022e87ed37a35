#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/clock.hpp"
#include "lectern/model/corrections.hpp"
#include "lectern/model/paper.hpp"
#include "lectern/model/progress.hpp"
#include "lectern/model/reading.hpp"
#include "lectern/model/reading_list.hpp"

namespace lectern {

/// All that the reader said of one paper, and when.
struct PaperMarks {
  Reading reading;
  std::string note;
  Instant noted{};
  Corrections corrections;
  std::map<std::string, Instant> corrected;  ///< topic -> when it was corrected

  friend bool operator==(const PaperMarks&, const PaperMarks&) = default;
};

/// A query that the reader keeps under a name.
struct SavedSearch {
  std::string name;
  std::string query;
};

/// A named list with its papers in order.
struct HeldList {
  std::string name;
  bool interest = false;  ///< what is on it is a taste by itself
  std::vector<PaperKey> papers;
};

/// A digest that was made, with what is remembered of it.
struct HeldDigest {
  Digest digest;
  std::vector<PaperKey> told;  ///< papers that it told, beyond its entries and those folded under them
  std::int64_t known = 0;      ///< how many of the library's papers had come before it
};

/// Where the harvest of one subject of one source stands. Days are UTC.
struct HarvestState {
  std::string source;
  std::string subject;                        ///< a category, or what else was asked for
  std::optional<std::chrono::sys_days> from;  ///< the days of the errand that is under way, both ends counted
  std::optional<std::chrono::sys_days> until;
  std::string position;  ///< in that errand, in the source's own words; empty when none is under way
  std::optional<std::chrono::sys_days> complete;  ///< everything up to this day was taken
  std::int64_t total = 0;                         ///< results that there were when they were last all taken
  std::string seen;                               ///< what tells the last answer from another, in the source's words
  bool lasting = false;                           ///< it goes on from day to day; others are for once
  Instant at{};                                   ///< of the last page
};

/// What a library holds beside its papers and the marks on them: with these, all that is the reader's.
struct Holdings {
  std::map<PaperKey, PaperId> names;  ///< of the papers that keys stand for here
  std::vector<HeldList> lists;        ///< by name
  std::vector<SavedSearch> searches;  ///< by name
  Progress progress;
  std::vector<HeldDigest> digests;  ///< oldest first
  std::vector<ReadingList> plans;   ///< by week
  std::vector<PaperId> removed;     ///< taken out of the library by the reader, by name
  std::vector<HarvestState> harvests;

  [[nodiscard]] bool is_empty() const {
    return lists.empty() && searches.empty() && progress.topics.empty() && digests.empty() && plans.empty() &&
           removed.empty() && harvests.empty();
  }
};

/// True for what may name a list: one line of text, harmless, of at most 200 bytes and without white space at its ends.
[[nodiscard]] bool is_list_name(std::string_view name);

/// True for what may name a search: at most 64 letters, digits, `-` and `_`.
[[nodiscard]] bool is_search_name(std::string_view name) noexcept;

}  // namespace lectern
