#pragma once

#include <string>

#include "lectern/export/exporter.hpp"

namespace lectern {

/// What Markdown says of a paper below its title: authors, where it is, topics and state, why it is listed, the
/// reader's note, the abstract. Each paragraph begins behind an empty line and `indent`.
[[nodiscard]] std::string markdown_entry(const ExportItem& item, const std::string& indent);

/// The title, linked to where the paper can be read.
[[nodiscard]] std::string markdown_title(const Paper& paper);

}  // namespace lectern
