#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "lectern/model/reading_list.hpp"
#include "lectern/model/summary.hpp"

namespace lectern {

/// The kind that title and comment speak of; a method where they say nothing.
[[nodiscard]] Kind recognise_kind(std::string_view title, std::string_view comment);

/// The number of pages that a comment names, in any of the forms that authors write: `12 pages`, `8+4 pages` (added
/// up), `12pp.`, `pages: 12`, `4-page paper`, `ten pages`, `12 two-column pages`. The first count named stands, main
/// text before appendix, unless a later one names a later version: `v2: 20 pages`. Nothing when none between 1 and 999
/// is named; a range such as `pp. 145-156` names places, not a count.
[[nodiscard]] std::optional<int> pages_in(std::string_view comment);

/// The pages that a paper's reading is reckoned by: its own, or where they are not known what papers of the kind
/// usually have; from 1 to 60.
inline constexpr int most_counted_pages = 60;
[[nodiscard]] int counted_pages(Kind kind, std::optional<int> pages);

/// How long a reading of so many pages takes: minutes a page of the pass, times the reader's pace, rounded up to whole
/// minutes and at least five: half a minute a page to skim, three to read, eight to study. Never less for more pages.
[[nodiscard]] std::chrono::minutes minutes_for(int pages, Pass pass, double pace);

/// How long a reading of a paper takes: `minutes_for` its `counted_pages`.
[[nodiscard]] std::chrono::minutes estimate(Kind kind, std::optional<int> pages, Pass pass, double pace);

/// The same of a paper, by what its title and comment say.
[[nodiscard]] std::chrono::minutes estimate(const PaperSummary& paper, Pass pass, double pace);

}  // namespace lectern
