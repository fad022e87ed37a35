#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lectern/model/paper.hpp"

namespace lectern {

/// Reads a starter library: `[[paper]]` tables with id, title, authors, categories, submitted, comment and summary,
/// which stands in the abstract's place. Throws `Fault::configuration` with `name:line` for what is missing or wrong.
[[nodiscard]] std::vector<Paper> load_starter(std::string_view toml, const std::string& name);

}  // namespace lectern
