#pragma once

#include "export/document_text.hpp"
#include "lectern/model/holdings.hpp"

namespace lectern {

/// Appends what a library holds beside its papers, one list a kind: `lists`, `searches`, `progress`, `digests`,
/// `plans`, `removed` and `harvests`. Papers that have no name there are left out.
void add_holdings(DocumentText& document, const Holdings& holdings);

}  // namespace lectern
