#pragma once

#include <string_view>

#include "lectern/fetch/readers.hpp"

namespace lectern {

/// True when the first lines of a text name papers: one of the first three does, and half of the first ten
/// do or try to.
bool recognises_id_list(std::string_view head);

/// Reads a list of identifiers, DOIs and addresses as people keep them: one a line or several, with words, list marks
/// and brackets around them; `#` begins a remark. Words beside an identifier are left out. A line that names nothing is
/// a problem, and so are an address of another site and what only looks like an identifier.
///
/// A list names papers and says nothing of them: each comes out partial, an external one too, with its name for a
/// title.
void read_id_list(ByteSource& source, const RecordSink& sink);

}  // namespace lectern
