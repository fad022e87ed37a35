#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>

#include "lectern/export/exporter.hpp"

namespace lectern {

/// An empty object that takes so many members without moving them, which copies all that is in them.
[[nodiscard]] nlohmann::ordered_json object_with_room(std::size_t members);

/// What every list of papers in a `--json` document has of each paper: `id` (bare), `version`, `title`, `authors`,
/// `categories`, `submitted` (ISO to the known precision, or null) and `topics` (ids, in the order of the tags). More
/// members may be added behind.
[[nodiscard]] nlohmann::ordered_json paper_json(const Paper& paper, std::span<const Tag> tags);

/// Everything known of a paper and said of it by the reader: the shape `exported` of SCHEMAS.md, which can be read back
/// without loss; of a digest or a plan, also what `add_entry_json` adds.
[[nodiscard]] nlohmann::ordered_json full_paper_json(const ExportItem& item);

/// What a digest or a plan says of a paper: `announced_as`, `score`, `reasons`, `shelf`, `gating`, `missing`, `kind`,
/// `pass`, `minutes`, `carried` and `similar`.
void add_entry_json(nlohmann::ordered_json& json, const Paper& paper, const ListEntry& entry,
                    std::span<const PaperId> similar);

/// Reasons, whose points sum to the score.
[[nodiscard]] nlohmann::ordered_json reasons_json(const std::vector<Reason>& reasons);

/// A reader's mark: `state`, `at`, `took_minutes`, `rating`, `reason`, `until`; null where there is none.
[[nodiscard]] nlohmann::ordered_json reading_json(const Reading& reading);

/// What the reader said of a paper's topics: an object of topics, true for those that hold.
[[nodiscard]] nlohmann::ordered_json corrections_json(const Corrections& corrections);

/// A document as text: indented by two, UTF-8 kept, invalid bytes replaced, a line feed at the end.
[[nodiscard]] std::string document_text(const nlohmann::ordered_json& document);

}  // namespace lectern
