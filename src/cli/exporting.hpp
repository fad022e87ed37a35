#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "lectern/export/exporter.hpp"
#include "lectern/model/reading_list.hpp"

namespace lectern {

/// Names of the formats of export, for an option that takes one.
[[nodiscard]] std::vector<std::string> export_formats();

/// Writes papers in a format, in their order, to a file or to standard output.
void export_papers(Session& session, std::vector<StoredPaper> papers, const ExportHeader& header,
                   const std::string& format, const std::optional<std::string>& out);

/// The papers of a digest or a plan, likewise.
void export_entries(Session& session, const std::vector<ListEntry>& entries, const std::string& title,
                    const std::string& format, const std::optional<std::string>& out);

}  // namespace lectern
