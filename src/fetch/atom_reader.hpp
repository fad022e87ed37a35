#pragma once

#include <string_view>

#include "lectern/fetch/readers.hpp"

namespace lectern {

/// True when an element named `feed` begins near the start of XML.
bool recognises_atom(std::string_view head);

/// Reads one page of arXiv's query API, in the form of November 2025 and in the one before.
void read_atom(ByteSource& source, const RecordSink& sink);

}  // namespace lectern
