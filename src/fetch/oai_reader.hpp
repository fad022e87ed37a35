#pragma once

#include <string_view>

#include "lectern/fetch/readers.hpp"

namespace lectern {

/// True when the root element is that of an OAI-PMH page, of one record, or of one record's metadata.
bool recognises_oai(std::string_view head);

/// Reads what arXiv's OAI-PMH servers answer to ListRecords and GetRecord, before March 2025 and since, with metadata
/// of the formats arXiv, arXivRaw, arXivOld and oai_dc, and single records of such pages. An answer of `noRecordsMatch`
/// is an empty page; every other error is refused.
void read_oai(ByteSource& source, const RecordSink& sink);

}  // namespace lectern
