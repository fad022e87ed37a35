// The only addresses that an export links to: arXiv's abstract page and the DOI resolver, over https, with every
// character encoded that is not plain. What a record says cannot lead anywhere else.

#include "export/links.hpp"

#include <algorithm>

namespace lectern {
namespace {

bool is_alnum(char c) noexcept { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

std::string percent_encoded(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    if (is_alnum(c) || c == '.' || c == '-' || c == '_' || c == '/') {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 0xFU];
  }
  return out;
}

}  // namespace

std::string plain_doi(const Paper& paper) {
  std::string_view doi = paper.doi;
  doi = doi.substr(0, doi.find_first_of(" \t\r\n,"));
  const bool is_doi = doi.substr(0, 3) == "10." && doi.find('/') != std::string_view::npos;
  const bool is_plain = std::all_of(doi.begin(), doi.end(), [](char c) {
    return c > ' ' && c < '\x7F' && std::string_view("{}\\\"%").find(c) == std::string_view::npos;
  });
  return is_doi && is_plain ? std::string(doi) : std::string();
}

std::string doi_url(std::string_view plain) { return "https://doi.org/" + percent_encoded(plain); }

std::string paper_url(const Paper& paper) { return "https://arxiv.org/abs/" + percent_encoded(paper.id.text); }

}  // namespace lectern
