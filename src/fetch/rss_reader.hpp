#pragma once

#include <string_view>

#include "lectern/fetch/readers.hpp"

namespace lectern {

/// True when the root element is `rss`.
bool recognises_rss(std::string_view head);

/// Reads the RSS 2.0 feed of one day from rss.arxiv.org, in its form since 2024. One without items is a day on which
/// nothing was announced.
void read_rss(ByteSource& source, const RecordSink& sink);

}  // namespace lectern
