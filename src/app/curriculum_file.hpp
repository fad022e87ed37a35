#pragma once

#include <string>
#include <string_view>

#include "lectern/model/curriculum.hpp"

namespace lectern {

/// Reads a curriculum from TOML; its form is explained at the top of `config/curriculum.toml`.
///
/// The name is how messages call the file. Throws `Fault::configuration` with `name:line: …` for whatever is wrong:
/// TOML that is none, unknown keys, wrong types, bad landmark ids, phrases without a word or without points, and all
/// that `Curriculum::make` refuses.
[[nodiscard]] Curriculum load_curriculum(std::string_view toml, const std::string& name);

}  // namespace lectern
