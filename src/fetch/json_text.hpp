#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// JSON with what its grammar refuses, but a person would let pass, made harmless: invalid UTF-8, control characters,
/// tabs in strings, halves of surrogate pairs.
std::string repaired_json(std::string_view text);

}  // namespace lectern
