#pragma once

#include <string_view>

#include "lectern/fetch/readers.hpp"

namespace lectern {

/// True for a list of JSON objects, and for an object that is an item of CSL or holds `items`; never for a line of
/// arXiv's snapshot, which has categories, versions or a submitter.
bool recognises_csl_json(std::string_view head);

/// Reads CSL-JSON, whole, up to `citation_limit`: a list of items, one item, or an object with a list of them in
/// `items`. Text that is no JSON is refused; an item that is wrong is a problem.
void read_csl_json(ByteSource& source, const RecordSink& sink);

}  // namespace lectern
