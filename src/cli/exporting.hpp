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

/// The format that was named; else the one that the name of the file says; else the one given.
[[nodiscard]] std::string export_format(const std::optional<std::string>& named, const std::optional<std::string>& out,
                                        std::string_view otherwise = "markdown");

/// Throws `Fault::usage` where `export_items` would, before there is anything to write.
void expect_exportable(const Session& session, const Exporter& exporter, const std::optional<std::string>& out);

/// Writes papers in a format, in their order, to a file or to standard output; a format that is a folder, into the
/// folder that `out` names. Throws `Fault::usage` where such a format has none. What a format with citation keys cites
/// by one keeps it for good.
void export_items(Session& session, std::vector<ExportItem> items, const ExportHeader& header,
                  const std::string& format, const std::optional<std::string>& out);

[[nodiscard]] std::vector<ExportItem> items_of(std::vector<StoredPaper> papers);

/// The papers of a digest or a plan, with what is said of them there; those that are gone are left out.
[[nodiscard]] std::vector<ExportItem> items_of(Session& session, const std::vector<ListEntry>& entries);

/// New versions of papers that the reader marked, likewise.
[[nodiscard]] std::vector<ExportItem> items_of(Session& session, const std::vector<Replacement>& replaced);

/// What the exports of digests and of plans are of.
[[nodiscard]] ExportHeader header_of(const Digest& digest);
[[nodiscard]] ExportHeader header_of(const ReadingList& plan);

}  // namespace lectern
