// Names of papers. arXiv's identifiers hold no colon, so one tells what a name is of.

#include "lectern/model/paper_id.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "lectern/base/hash.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/arxiv_id.hpp"

namespace lectern {
namespace {

constexpr std::string_view doi_prefix = "doi:";
constexpr std::string_view digest_prefix = "ext:";
constexpr std::size_t digits = 12;
constexpr std::size_t longest = 300;
constexpr std::array<std::string_view, 6> before_doi = {"https://", "http://", "www.", "dx.", "doi.org/", doi_prefix};

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// A bare DOI in lower case: DOIs are the same in either.
std::optional<std::string> doi_in(std::string_view text) {
  std::string plain = lowered(trim(text));
  std::string_view rest = plain;
  for (const auto part : before_doi)
    if (rest.starts_with(part)) rest = trim(rest.substr(part.size()));
  const auto slash = rest.find('/');
  const bool shaped =
      rest.starts_with("10.") && slash != std::string_view::npos && slash > 6 && slash + 1 < rest.size();
  const bool clean = std::all_of(rest.begin(), rest.end(), [](char c) { return c >= '!' && c <= '~'; });
  if (!shaped || !clean || rest.size() > longest) return std::nullopt;
  return std::string(rest);
}

/// Letters and digits of a text, folded.
std::string essence(std::string_view text) {
  std::string out;
  for (const char c : fold(text))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out += c;
  return out;
}

std::string hexadecimal(std::uint64_t number) {
  constexpr std::string_view signs = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < digits; ++i) out += signs[(number >> (60 - 4 * i)) & 0xF];
  return out;
}

}  // namespace

bool is_external(const PaperId& id) noexcept { return id.text.find(':') != std::string::npos; }

PaperId external_id(std::string_view doi, std::string_view title, std::string_view first_author,
                    std::string_view year) {
  if (const auto plain = doi_in(doi)) return {std::string(doi_prefix) + *plain};
  const auto whole = essence(title) + "\x1f" + essence(first_author) + "\x1f" + essence(year);
  return {std::string(digest_prefix) + hexadecimal(fnv1a(whole))};
}

std::optional<PaperId> parse_paper_id(std::string_view text) {
  text = trim(text);
  if (const auto reference = parse_arxiv_id(text)) return reference->id;
  const std::string plain = lowered(text);
  if (plain.starts_with(digest_prefix)) {
    const bool hexed = plain.size() == digest_prefix.size() + digits &&
                       plain.find_first_not_of("0123456789abcdef", digest_prefix.size()) == std::string::npos;
    return hexed ? std::optional(PaperId{plain}) : std::nullopt;
  }
  if (const auto doi = doi_in(text)) return PaperId{std::string(doi_prefix) + *doi};
  return std::nullopt;
}

std::string doi_of(const PaperId& id) {
  return id.text.starts_with(doi_prefix) ? id.text.substr(doi_prefix.size()) : std::string();
}

std::string cited(const PaperId& id) { return is_external(id) ? id.text : "arXiv:" + id.text; }

}  // namespace lectern
