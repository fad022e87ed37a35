#pragma once

#include <string_view>

#include "lectern/fetch/readers.hpp"

namespace lectern {

/// True when an entry such as `@article{` begins a line.
bool recognises_bibtex(std::string_view head);

/// Reads a bibliography in BibTeX or BibLaTeX, whole, up to `citation_limit`. A damaged entry is a problem, the next
/// one is read.
void read_bibtex(ByteSource& source, const RecordSink& sink);

}  // namespace lectern
