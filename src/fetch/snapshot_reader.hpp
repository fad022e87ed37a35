#pragma once

#include <string_view>

#include "lectern/fetch/readers.hpp"

namespace lectern {

/// True when the first sign is the brace of a JSON object that is no item of a bibliography.
bool recognises_snapshot(std::string_view head);

/// Reads arXiv's snapshot: one JSON object a line, as on Kaggle, also with most of its fields missing.
void read_snapshot(ByteSource& source, const RecordSink& sink);

}  // namespace lectern
