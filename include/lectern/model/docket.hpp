#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/date.hpp"
#include "lectern/model/corrections.hpp"
#include "lectern/model/reading.hpp"

namespace lectern {

/// What an export carries of a paper for which bibliographies have no field, so that an import finds it again: on one
/// line, in a field that other programs keep or pass over.
struct Docket {
  std::string id{};  ///< of an external paper without a DOI; others are named by fields of their own
  int version = 1;
  std::vector<std::string> categories{};
  std::optional<Date> submitted{};
  std::optional<Date> updated{};
  bool withdrawn = false;
  Reading reading{};
  Corrections corrections{};
  std::string key{};  ///< the citation key where it is a number, for other programs number their records

  friend bool operator==(const Docket&, const Docket&) = default;
};

/// A category or a topic as a docket has it: without the characters that no such name has.
[[nodiscard]] std::string docket_word(std::string_view word);

/// `lectern/1 version=2 categories=cs.LG,stat.ML submitted=2021-01-04 state=read at=… took=40 rating=4`: letters,
/// digits and signs that need no escape in TeX, RIS and JSON. What is not known, or is as it mostly is, is left out.
[[nodiscard]] std::string to_text(const Docket& docket);

/// Reads it back; words that are not known are passed over. Nothing for other text.
[[nodiscard]] std::optional<Docket> parse_docket(std::string_view text);

}  // namespace lectern
