#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fake_arxiv/encoding.hpp"
#include "fake_arxiv/view.hpp"

namespace lectern::testing {

/// A page of OAI-PMH around its answer; the arguments are told in its `request` element.
[[nodiscard]] std::string oai_page(const Form& arguments, std::string_view inside, Instant now);

/// A header. A list of records names the sets of both names of a category, a list of identifiers only those listed.
[[nodiscard]] std::string oai_header(const Standing& standing, std::chrono::sys_days datestamp, bool both_names,
                                     bool deleted);

/// A record in one of the forms `arXiv`, `arXivRaw`, `arXivOld` and `oai_dc`.
[[nodiscard]] std::string oai_record(const Standing& standing, std::chrono::sys_days datestamp, std::string_view prefix,
                                     bool deleted);

/// The set of a category, of an archive or of a group: `cs:cs:LG`, `physics:hep-th`, `math`.
[[nodiscard]] std::string set_of_category(std::string_view category);

/// All sets that there are, with their names.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> all_sets();

}  // namespace lectern::testing
