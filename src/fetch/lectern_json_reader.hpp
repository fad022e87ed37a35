#pragma once

#include <string_view>

#include "lectern/fetch/readers.hpp"

namespace lectern {

/// True for Lectern's own JSON, as `export` writes it.
[[nodiscard]] bool recognises_lectern_json(std::string_view head);

/// Reads it: papers with the reader's marks, then what a whole library holds beside them. One item is in memory at a
/// time.
void read_lectern_json(ByteSource& source, const RecordSink& sink);

}  // namespace lectern
