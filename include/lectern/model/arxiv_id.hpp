#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lectern/model/paper_id.hpp"

namespace lectern {

/// An identifier as people write it: the paper, and the version where one was named.
struct ArxivReference {
  PaperId id;
  std::optional<int> version;

  friend bool operator==(const ArxivReference&, const ArxivReference&) = default;
};

/// Reads an identifier in every spelling that occurs: bare, with a version, `arXiv:…`, abs, pdf and html addresses,
/// `10.48550/arXiv.…` with or without `https://doi.org/`, `oai:arXiv.org:…`, old ones with a subject class
/// (`math.GT/0309136`, whose class is dropped), and new ones without their leading zeros lost. Upper and lower case do
/// not matter in what stands before the identifier. Nothing for other text, for months outside 01 to 12 and for numbers
/// of the wrong length for their date.
[[nodiscard]] std::optional<ArxivReference> parse_arxiv_id(std::string_view text);

}  // namespace lectern
