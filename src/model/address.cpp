// The only addresses that Lectern opens and links to: arXiv's pages and the DOI resolver, over https, and what an
// external paper's own entry names, with every character encoded that is not plain.

#include "lectern/model/address.hpp"

#include <algorithm>

#include "lectern/base/percent.hpp"

namespace lectern {

std::string plain_doi(const Paper& paper) {
  std::string_view doi = paper.doi;
  doi = doi.substr(0, doi.find_first_of(" \t\r\n"));
  while (doi.ends_with(',') || doi.ends_with(';')) doi.remove_suffix(1);
  const bool is_doi = doi.substr(0, 3) == "10." && doi.find('/') != std::string_view::npos;
  const bool is_plain = std::all_of(doi.begin(), doi.end(), [](char c) {
    return c > ' ' && c < '\x7F' && std::string_view("{}\\\"%").find(c) == std::string_view::npos;
  });
  return is_doi && is_plain ? std::string(doi) : std::string();
}

std::string doi_url(std::string_view plain) { return "https://doi.org/" + percent_encoded(plain, "/"); }

std::string abs_url(const PaperId& id) { return "https://arxiv.org/abs/" + percent_encoded(id.text, "/"); }

std::string pdf_url(const PaperId& id) { return "https://arxiv.org/pdf/" + percent_encoded(id.text, "/"); }

std::string landing_url(const Paper& paper) {
  if (!is_external(paper.id)) return abs_url(paper.id);
  if (const auto doi = plain_doi(paper); !doi.empty()) return doi_url(doi);
  const std::string_view url = paper.url;
  for (const std::string_view scheme : {"https://", "http://"})
    if (url.size() > scheme.size() && url.starts_with(scheme))
      return std::string(scheme) + percent_encoded(url.substr(scheme.size()), "/?&=#%+:;,@!");
  return {};
}

}  // namespace lectern
