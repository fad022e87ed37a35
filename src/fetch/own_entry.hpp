#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/fetch/readers.hpp"
#include "lectern/model/docket.hpp"

namespace lectern {

/// An entry of a bibliography that Lectern wrote, told by its docket. Its texts are what the library had: there is
/// nothing to guess and nothing to convert.
struct OwnEntry {
  std::size_t line = 0;
  std::string key;       ///< what its format calls it
  std::string cited_as;  ///< that, where documents cite the paper by it; may be what no key can be
  Docket docket;
  std::string arxiv;  ///< arXiv's identifier, in any spelling; empty for an external paper
  std::string title;
  std::string abstract;
  std::vector<std::string> authors;  ///< in display order
  std::string journal;
  std::string comment;
  std::string doi;
  std::string url;
  std::string note;
};

/// `Last, First, Suffix`, whose parts hold no comma, in display order.
[[nodiscard]] std::string own_name(std::string_view name);

/// Gives the paper to the sink, with the marks that the entry carries. arXiv's papers are partial, as from any
/// citation: arXiv's own record will lead.
void give_own_entry(const OwnEntry& entry, const RecordSink& sink);

}  // namespace lectern
