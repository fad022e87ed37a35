#pragma once

#include <span>
#include <string>
#include <vector>

#include "lectern/export/exporter.hpp"

namespace lectern {

// The writers behind the table of formats, one source file each.
[[nodiscard]] std::string write_bibtex(std::span<const ExportItem> items, const ExportHeader& header);
[[nodiscard]] std::string write_biblatex(std::span<const ExportItem> items, const ExportHeader& header);
[[nodiscard]] std::string write_ris(std::span<const ExportItem> items, const ExportHeader& header);
[[nodiscard]] std::string write_csl_json(std::span<const ExportItem> items, const ExportHeader& header);
[[nodiscard]] std::string write_csv(std::span<const ExportItem> items, const ExportHeader& header);
[[nodiscard]] std::string write_markdown(std::span<const ExportItem> items, const ExportHeader& header);
[[nodiscard]] std::vector<ExportFile> write_vault(std::span<const ExportItem> items, const ExportHeader& header);
[[nodiscard]] std::string write_org(std::span<const ExportItem> items, const ExportHeader& header);
[[nodiscard]] std::string write_html(std::span<const ExportItem> items, const ExportHeader& header);
[[nodiscard]] std::string write_atom(std::span<const ExportItem> items, const ExportHeader& header);
[[nodiscard]] std::string write_json(std::span<const ExportItem> items, const ExportHeader& header);

}  // namespace lectern
