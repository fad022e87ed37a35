#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// One line of text for a title, a name or a remark: harmless, TeX converted, white space collapsed.
std::string clean_line(std::string_view raw);

/// An abstract: as `clean_line`, but paragraphs are kept, separated by one line feed. arXiv marks a new paragraph by
/// two spaces at the start of a line; an empty line is one too.
std::string clean_paragraphs(std::string_view raw);

/// The first DOI of a field that may hold several, without what people write before it. Empty when there is none, and
/// for arXiv's own DOI, which says nothing about a published version.
std::string bare_doi(std::string_view raw);

/// The terms of a category field: separated by white space, commas or semicolons. `(Primary)` and `Secondary` are words
/// about subject classes, not terms.
std::vector<std::string> category_terms(std::string_view raw);

/// Appends the terms that are not there yet.
void add_terms(std::vector<std::string>& terms, std::string_view raw);

}  // namespace lectern
