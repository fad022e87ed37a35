#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "lectern/app/ranking.hpp"
#include "lectern/model/reading_list.hpp"
#include "lectern/store/store.hpp"

namespace lectern {

using Json = nlohmann::ordered_json;

/// The document of a command, with its schema's name and version: `lectern.digest/1`.
[[nodiscard]] Json json_document(std::string_view command, int version = 1);

/// A stored paper as every document shows it: the shape `paper` of SCHEMAS.md.
[[nodiscard]] Json json_paper(const StoredPaper& stored);

/// Reasons, whose points sum to the score.
[[nodiscard]] Json json_reasons(const std::vector<Reason>& reasons);

/// One entry of a digest or a plan, the paper's own fields first.
[[nodiscard]] Json json_entry(Store& store, const ListEntry& entry);

/// All entries whose papers are still there.
[[nodiscard]] Json json_entries(Store& store, const std::vector<ListEntry>& entries);

/// Tags with confidence and evidence.
[[nodiscard]] Json json_tags(const std::vector<Tag>& tags);

}  // namespace lectern
