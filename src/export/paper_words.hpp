#pragma once

#include <string>
#include <vector>

#include "lectern/export/exporter.hpp"

namespace lectern {

/// `Ada Example, Bo Example`; of a long list the first eight and how many more.
[[nodiscard]] std::string authors_in_words(const Paper& paper);

/// The year of the first version, or else of the newest; empty where neither is known.
[[nodiscard]] std::string year_of(const Paper& paper);

/// `read 2026-05-01, 40 min, rated 4 of 5`.
[[nodiscard]] std::string state_in_words(const Reading& reading);

/// The ids of the tags, in their order.
[[nodiscard]] std::vector<std::string> topics_of(const ExportItem& item);

/// `method`, `35 min`, `6 min to skim`, `read now`, `+2 similar`: what a digest or a plan says of a paper in a word
/// each, what it needs too.
[[nodiscard]] std::vector<std::string> entry_in_words(const ListEntry& entry);

/// `fills a gap +2.10, like what you liked +0.90 = 3.00`: the greatest parts of a score, at most so many by name.
[[nodiscard]] std::string reasons_in_words(const std::vector<Reason>& reasons, std::size_t most);

/// The parts that are not empty, with a middle dot between them.
[[nodiscard]] std::string dotted(const std::vector<std::string>& parts);

/// `New version: v3`; nothing of a paper that is not told for one.
[[nodiscard]] std::string version_in_words(const ExportItem& item);

/// `10 papers`, and where they are of a digest or a plan the time that they take together, and how many known papers
/// have a new version: `10 papers · 4 h 10 min · 2 new versions`.
[[nodiscard]] std::string sum_in_words(std::span<const ExportItem> items);

}  // namespace lectern
