#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

/// The identifier of one arXiv paper, in arXiv's canonical spelling and without a version: `2410.17954`,
/// `hep-th/9901001`.
struct ArxivId {
  std::string text;

  friend auto operator<=>(const ArxivId&, const ArxivId&) = default;
};

/// An identifier as people write it: the paper, and the version where one was named.
struct ArxivReference {
  ArxivId id;
  std::optional<int> version;

  friend bool operator==(const ArxivReference&, const ArxivReference&) = default;
};

/// Reads an identifier in every spelling that occurs: bare, with a version, `arXiv:…`, abs, pdf and html addresses,
/// `10.48550/arXiv.…` with or without `https://doi.org/`, `oai:arXiv.org:…`, old ones with a subject class
/// (`math.GT/0309136`, whose class is dropped), and new ones without their leading zeros lost. Upper and lower case do
/// not matter in what stands before the identifier. Nothing for other text, for months outside 01 to 12 and for numbers
/// of the wrong length for their date.
[[nodiscard]] std::optional<ArxivReference> parse_arxiv_id(std::string_view text);

/// The paper's abstract page: `https://arxiv.org/abs/2410.17954`.
[[nodiscard]] std::string abs_url(const ArxivId& id);

}  // namespace lectern
