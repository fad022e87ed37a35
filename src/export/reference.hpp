#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "export/person_name.hpp"
#include "lectern/base/date.hpp"
#include "lectern/export/exporter.hpp"

namespace lectern {

/// What a bibliography says of one paper, in whatever format: plain text, harmless, each value on one line where it
/// does not say otherwise. What is not known is empty.
struct Reference {
  std::string title;     ///< the identifier where there is none
  std::string abstract;  ///< paragraphs separated by a line feed
  std::vector<PersonName> authors;
  bool has_more_authors = false;  ///< `et al.` stands behind them
  std::optional<Date> date;       ///< the first version's, so that a citation does not change with a replacement
  std::string arxiv_id;           ///< bare; empty for an external paper
  std::string category;           ///< the primary one
  std::string url;                ///< plain
  std::string doi;                ///< plain, of the published version
  std::string arxiv_doi;          ///< the one that arXiv gives to every paper
  std::string journal;            ///< the journal reference, which is free text: nothing is guessed from it
  std::string comment;
  std::vector<std::string> categories;
  std::vector<std::string> topics;
  std::string state;  ///< `state:read`, a keyword; empty for an unread paper
  std::string note;   ///< the reader's own words; may have several lines
  std::string docket;
  bool withdrawn = false;
};

/// With a key its docket tells that, where it is a number: for formats in which programs write numbers of their own.
[[nodiscard]] Reference reference_of(const ExportItem& item, std::string_view key = {});

/// `2021`; empty where no date is known.
[[nodiscard]] std::string year_in(const Reference& reference);

/// Lines of a text, none of them empty.
[[nodiscard]] std::vector<std::string> full_lines(const std::string& text);

}  // namespace lectern
