#pragma once

#include <string>
#include <string_view>

#include "export/reference.hpp"

namespace lectern {

/// `@misc{key,`.
[[nodiscard]] std::string bibtex_head(std::string_view type, std::string_view key);

/// Adds a line `name = {value},`, for a value that is TeX; none for an empty one.
void add_bibtex_field(std::string& entry, std::string_view name, std::string_view value);

/// `van Beispiel, Ludwig and {X Collaboration} and others`.
[[nodiscard]] std::string bibtex_authors(const Reference& reference);

/// The journal reference, behind a word on a withdrawal.
[[nodiscard]] std::string bibtex_note(const Reference& reference);

/// Topics and state.
[[nodiscard]] std::string bibtex_keywords(const Reference& reference);

}  // namespace lectern
