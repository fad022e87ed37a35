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

/// Throws `Fault::usage` where `export_items` would, before there is anything to write.
void expect_exportable(const Session& session, const Exporter& exporter, const std::optional<std::string>& out);

/// Writes papers in a format, in their order, to a file or to standard output; a format that is a folder, into the
/// folder that `out` names. Throws `Fault::usage` where such a format has none.
void export_items(Session& session, const std::vector<ExportItem>& items, const ExportHeader& header,
                  const std::string& format, const std::optional<std::string>& out);

/// Gives papers that have none citation keys for good: what a document cites by one stays that paper, whatever is
/// exported later. They are unlike all others of the library. Where it cannot be written, they hold for this export.
void give_citation_keys(Session& session, std::vector<ExportItem>& items);

[[nodiscard]] std::vector<ExportItem> items_of(std::vector<StoredPaper> papers);

/// The papers of a digest or a plan, with what is said of them there; those that are gone are left out.
[[nodiscard]] std::vector<ExportItem> items_of(Session& session, const std::vector<ListEntry>& entries);

/// New versions of papers that the reader marked, likewise.
[[nodiscard]] std::vector<ExportItem> items_of(Session& session, const std::vector<Replacement>& replaced);

/// What the exports of digests and of plans are of.
[[nodiscard]] ExportHeader header_of(const Digest& digest);
[[nodiscard]] ExportHeader header_of(const ReadingList& plan);

}  // namespace lectern
