// The table of formats, and the way from bytes of any kind to the reader that understands them.

#include "lectern/fetch/readers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "fetch/atom_reader.hpp"
#include "fetch/bibtex_reader.hpp"
#include "fetch/buffered_source.hpp"
#include "fetch/csl_json_reader.hpp"
#include "fetch/foreign.hpp"
#include "fetch/id_list_reader.hpp"
#include "fetch/lectern_json_reader.hpp"
#include "fetch/oai_reader.hpp"
#include "fetch/record_text.hpp"
#include "fetch/ris_reader.hpp"
#include "fetch/rss_reader.hpp"
#include "fetch/snapshot_reader.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::size_t head_size = std::size_t{64} << 10;

// Lists of names come last: anything may stand in them.
constexpr std::array formats = {
    RecordFormat{"json", "Lectern's own JSON, with marks, as export writes it", recognises_lectern_json,
                 read_lectern_json},
    RecordFormat{"snapshot", "arXiv snapshot lines (JSON)", recognises_snapshot, read_snapshot},
    RecordFormat{"atom", "an Atom page of arXiv's query API or daily feed", recognises_atom, read_atom},
    RecordFormat{"oai", "an OAI-PMH page of arXiv (arXivRaw, arXiv, oai_dc)", recognises_oai, read_oai},
    RecordFormat{"rss", "a daily RSS feed of arXiv", recognises_rss, read_rss},
    RecordFormat{"csl-json", "CSL-JSON of a reference manager", recognises_csl_json, read_csl_json},
    RecordFormat{"ris", "an RIS file of a reference manager", recognises_ris, read_ris},
    RecordFormat{"bibtex", "a BibTeX or BibLaTeX file", recognises_bibtex, read_bibtex},
    RecordFormat{"ids", "arXiv identifiers and DOIs in plain text", recognises_id_list, read_id_list},
};

const RecordFormat& named(std::string_view name) {
  std::vector<std::string> names;
  for (const auto& format : formats) {
    if (format.name == name) return format;
    names.emplace_back(format.name);
  }
  throw Error(Fault::usage, fmt::format("'{}' is not a format of records", excerpt(name)),
              suggestion(name, names, fmt::format("formats: {}", join(names, ", "))));
}

}  // namespace

std::string in_words(std::string_view source, const RecordProblem& problem) {
  const auto record = problem.record.empty() ? "" : " (" + problem.record + ")";
  return fmt::format("{}:{}: {}{}, skipped", source, problem.line, problem.reason, record);
}

std::span<const RecordFormat> record_formats() { return formats; }

std::string_view read_records(std::unique_ptr<ByteSource> source, std::optional<std::string_view> format,
                              const RecordSink& sink) {
  const RecordFormat* chosen = format ? &named(*format) : nullptr;
  BufferedSource bytes(decompressed(std::move(source)));
  const auto head = bytes.head(head_size);
  for (const auto& known : formats)
    if (chosen == nullptr && known.recognises(head)) chosen = &known;
  if (chosen == nullptr || trim(head).empty()) throw foreign_file(head);
  chosen->read(bytes, sink);
  return chosen->name;
}

}  // namespace lectern
