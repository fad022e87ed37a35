// The table of formats: to add one, write its file and its row.

#include <algorithm>

#include "export/formats.hpp"
#include "lectern/export/exporter.hpp"

namespace lectern {
namespace {

constexpr Exporter table[] = {
    {"bibtex", "BibTeX entries (@misc with eprint), in order", write_bibtex},
    {"biblatex", "BibLaTeX entries (@online with eprint), in order", write_biblatex},
    {"ris", "RIS records (of type GEN, for it has no preprints), for reference managers", write_ris},
    {"csl-json", "CSL-JSON, for pandoc, Zotero and citeproc", write_csl_json},
    {"csv", "a table for spreadsheets, a row a paper", write_csv},
    {"markdown", "a numbered reading list with abstracts", write_markdown},
    {"json", "one document with everything known of each paper", write_json},
};

}  // namespace

std::span<const Exporter> exporters() { return table; }

const Exporter* find_exporter(std::string_view name) {
  const auto* const found =
      std::find_if(std::begin(table), std::end(table), [&](const Exporter& format) { return format.name == name; });
  return found == std::end(table) ? nullptr : found;
}

}  // namespace lectern
