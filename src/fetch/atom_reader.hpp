#pragma once

#include <string_view>

#include "lectern/fetch/readers.hpp"

namespace lectern {

/// True when the root element is `feed`.
bool recognises_atom(std::string_view head);

/// Reads one page of arXiv's query API, in the form of November 2025 and in the one before, or the Atom feed of one day
/// from rss.arxiv.org.
void read_atom(ByteSource& source, const RecordSink& sink);

}  // namespace lectern
