// The table of formats: to add one, write its file and its row.

#include <algorithm>

#include "export/formats.hpp"
#include "lectern/export/exporter.hpp"

namespace lectern {
namespace {

constexpr Exporter table[] = {
    {"bibtex", "BibTeX entries (@misc with eprint), in order", write_bibtex, nullptr, false, false, true},
    {"biblatex", "BibLaTeX entries (@online with eprint), in order", write_biblatex, nullptr, false, false, true},
    {"ris", "RIS records (of type GEN, for it has no preprints), for reference managers", write_ris, nullptr, false,
     false, true},
    {"csl-json", "CSL-JSON, for pandoc, Zotero and citeproc", write_csl_json, nullptr, false, false, true},
    {"csv", "a table for spreadsheets, a row a paper", write_csv, nullptr, false, false, true},
    {"json", "one document with everything known of each paper", write_json, nullptr, false, true},
    {"markdown", "a numbered reading list with abstracts", write_markdown, nullptr, true, true},
    {"vault", "a folder of notes, one a paper, with YAML front matter", nullptr, write_vault, true, true},
    {"org", "a headline a paper, with effort and properties", write_org, nullptr, true, true},
    {"html", "one page to read, filter, sort and print", write_html, nullptr, true, true},
    {"atom", "a feed for feed readers", write_atom, nullptr, false, true},
};

}  // namespace

std::span<const Exporter> exporters() { return table; }

const Exporter* find_exporter(std::string_view name) {
  const auto* const found =
      std::find_if(std::begin(table), std::end(table), [&](const Exporter& format) { return format.name == name; });
  return found == std::end(table) ? nullptr : found;
}

}  // namespace lectern
