#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/date.hpp"
#include "lectern/fetch/readers.hpp"

namespace lectern {

/// What an entry of a bibliography says of one paper, whatever format it came in. Texts may still hold TeX, addresses
/// and identifiers may not.
struct Citation {
  std::size_t line = 0;  ///< where the entry begins
  std::string key;       ///< what its format calls it
  std::string cited_as;  ///< that, where documents cite the paper by it; may be what no key can be
  std::string title;
  std::string abstract;
  std::vector<std::string> authors;  ///< clean, as `First Last`
  std::optional<Date> date;
  std::string journal;  ///< or the book of proceedings
  std::string volume;
  std::string issue;
  std::string pages;
  std::string house;  ///< publisher, school or institution: stands in where there is no journal
  std::string doi;
  std::vector<std::string> urls;     ///< the first is the paper's own
  std::string eprint;                ///< an identifier in a field that is for arXiv's, or for no system in particular
  std::string eprint_class;          ///< its category
  std::vector<std::string> places;   ///< fields in which styles put an identifier: number, note of a preprint, pages
  std::vector<std::string> remarks;  ///< notes, which may speak of other papers
  std::vector<std::string> keywords;
};

/// The paper that a citation means.
///
/// With an identifier of arXiv, wherever it stands, it is that paper and partial: arXiv's own record will lead. Its
/// `submitted` comes from the identifier (see `first_version_date`), its version is 1 where none is named. Without one
/// it is an external paper, named by its DOI, else by its title, its first author's last name and its year; all that is
/// to be known of it stands here, so it is not partial. Nothing for a citation without title, DOI and identifier.
[[nodiscard]] std::optional<Paper> paper_of(const Citation& citation);

/// The first of an entry's names that can be a key, in a format whose programs also write numbers and addresses of
/// their records there: no document cites by these. Else the number of which Lectern's docket says that it is the key,
/// or nothing.
[[nodiscard]] std::string chosen_key(std::initializer_list<std::string_view> names, std::string_view number = {});

/// Gives the paper of a citation to the sink, or tells why it is none; a keyword `state:read` is the reader's mark,
/// kept by a program that did not keep the rest of what Lectern wrote.
void give_citation(const Citation& citation, const RecordSink& sink);

}  // namespace lectern
