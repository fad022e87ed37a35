#pragma once

#include <string>
#include <string_view>

#include "lectern/model/paper.hpp"

namespace lectern {

/// arXiv's abstract page: `https://arxiv.org/abs/2410.17954`. The paper must not be external.
[[nodiscard]] std::string abs_url(const PaperId& id);

/// arXiv's PDF: `https://arxiv.org/pdf/2410.17954`. The paper must not be external.
[[nodiscard]] std::string pdf_url(const PaperId& id);

/// The DOI of the published version without anything around it, or nothing where the field does not hold a plain one.
[[nodiscard]] std::string plain_doi(const Paper& paper);

/// The DOI resolver's address of a plain DOI.
[[nodiscard]] std::string doi_url(std::string_view plain);

/// Where a paper can be read: arXiv's abstract page; for an external paper the DOI resolver, else its own address
/// where that is `https:` or `http:`; else nothing. Every character that is not plain is encoded, so the address may
/// stand in a link or behind a command.
[[nodiscard]] std::string landing_url(const Paper& paper);

}  // namespace lectern
