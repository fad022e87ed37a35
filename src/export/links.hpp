#pragma once

#include <string>
#include <string_view>

#include "lectern/model/paper.hpp"

namespace lectern {

/// The DOI of the published version when it can be one: the first word, bare, with nothing in it that a format would
/// have to escape in a way of its own (braces, backslashes, quotes, control characters). Else empty.
[[nodiscard]] std::string plain_doi(const Paper& paper);

/// `https://doi.org/…` for a plain DOI, percent-encoded.
[[nodiscard]] std::string doi_url(std::string_view plain);

/// The paper's abstract page, percent-encoded.
[[nodiscard]] std::string paper_url(const Paper& paper);

}  // namespace lectern
