#pragma once

#include <string_view>

#include "lectern/fetch/readers.hpp"

namespace lectern {

/// True when a line begins with RIS's first tag, `TY  -`.
bool recognises_ris(std::string_view head);

/// Reads RIS line by line, as reference managers and publishers write it. A record ends with `ER`, with the next `TY`
/// or with the file.
void read_ris(ByteSource& source, const RecordSink& sink);

}  // namespace lectern
