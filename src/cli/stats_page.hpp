#pragma once

#include <chrono>
#include <string>

#include "lectern/app/statistics.hpp"

namespace lectern {

/// One whole HTML page of what the statistics add up to, for a browser or to print: it needs no script and no other
/// file, is well-formed XML too, and holds all figures of its charts as tables. The same values give the same bytes.
/// An empty library's page says what to do first.
[[nodiscard]] std::string stats_page(const Statistics& sums, std::chrono::sys_days today, std::chrono::minutes goal);

}  // namespace lectern
