#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

/// What names one paper in a library: arXiv's identifier in its canonical spelling and without a version (`2410.17954`,
/// `hep-th/9901001`), or, for an external paper, which arXiv does not have, `doi:10.1000/…` in lower case or `ext:`
/// with twelve hexadecimal digits.
struct PaperId {
  std::string text;

  friend auto operator<=>(const PaperId&, const PaperId&) = default;
};

/// True for a paper that arXiv does not have.
[[nodiscard]] bool is_external(const PaperId& id) noexcept;

/// The name of an external paper: its DOI where it has one, else a digest of title, first author and year, in which
/// case, accents and punctuation do not matter, so that the same entry gives the same paper every time.
[[nodiscard]] PaperId external_id(std::string_view doi, std::string_view title, std::string_view first_author,
                                  std::string_view year);

/// Reads what people write for a paper of either kind: every spelling of `parse_arxiv_id`, `doi:10.…`, a DOI by itself
/// or as an address of doi.org, and `ext:…`.
[[nodiscard]] std::optional<PaperId> parse_paper_id(std::string_view text);

/// The DOI that an external paper's name holds, in lower case; empty for other names.
[[nodiscard]] std::string doi_of(const PaperId& id);

/// The name as people read it: `arXiv:2410.17954`, `doi:10.1000/…`, `ext:…`.
[[nodiscard]] std::string cited(const PaperId& id);

}  // namespace lectern
