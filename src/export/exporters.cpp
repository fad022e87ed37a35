// The table of formats: to add one, write its file and its row.

#include <algorithm>

#include "export/formats.hpp"
#include "lectern/base/text.hpp"
#include "lectern/export/exporter.hpp"

namespace lectern {
namespace {

constexpr Exporter table[] = {
    {.name = "bibtex",
     .help = "BibTeX entries (@misc with eprint), in order",
     .endings = ".bib",
     .write = write_bibtex,
     .has_keys = true},
    {.name = "biblatex",
     .help = "BibLaTeX entries (@online with eprint), in order",
     .write = write_biblatex,
     .has_keys = true},
    {.name = "ris",
     .help = "RIS records (of type GEN, for it has no preprints), for reference managers",
     .endings = ".ris",
     .write = write_ris,
     .has_keys = true},
    {.name = "csl-json",
     .help = "CSL-JSON, for pandoc, Zotero and citeproc",
     .write = write_csl_json,
     .has_keys = true},
    {.name = "csv",
     .help = "a table for spreadsheets, a row a paper",
     .endings = ".csv",
     .write = write_csv,
     .has_keys = true},
    {.name = "json",
     .help = "one document with everything known of each paper",
     .endings = ".json",
     .write = write_json,
     .has_versions = true},
    {.name = "markdown",
     .help = "a numbered reading list with abstracts",
     .endings = ".md .markdown",
     .write = write_markdown,
     .has_headings = true,
     .has_versions = true},
    {.name = "vault",
     .help = "a folder of notes, one a paper, with YAML front matter",
     .write_folder = write_vault,
     .has_headings = true,
     .has_versions = true},
    {.name = "org",
     .help = "a headline a paper, with effort and properties",
     .endings = ".org",
     .write = write_org,
     .has_headings = true,
     .has_versions = true},
    {.name = "html",
     .help = "one page to read, filter, sort and print",
     .endings = ".html .htm",
     .write = write_html,
     .has_headings = true,
     .has_versions = true},
    {.name = "atom",
     .help = "a feed for feed readers",
     .endings = ".atom .xml",
     .write = write_atom,
     .has_versions = true},
};

}  // namespace

std::span<const Exporter> exporters() { return table; }

const Exporter* find_exporter(std::string_view name) {
  const auto* const found =
      std::find_if(std::begin(table), std::end(table), [&](const Exporter& format) { return format.name == name; });
  return found == std::end(table) ? nullptr : found;
}

const Exporter* exporter_for_file(std::string_view file) {
  const auto name = file.substr(file.rfind('/') + 1);
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return nullptr;
  const auto ending = fold(name.substr(dot));
  const auto* const found = std::find_if(std::begin(table), std::end(table), [&](const Exporter& format) {
    const auto endings = split(format.endings, ' ');
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
  });
  return found == std::end(table) ? nullptr : found;
}

}  // namespace lectern
