#pragma once

#include <optional>
#include <string_view>

#include "lectern/base/date.hpp"
#include "lectern/model/paper_id.hpp"

namespace lectern {

/// Reads a date as citations have it, beside all that `parse_date` reads: `2017/06/12/`, `2017-06/2017-08` (its
/// beginning), `June 2017`, `12 Jun. 2017`, `Spring 2017`, `(2017a)`, `to appear, 2018`. Nothing where no year is.
[[nodiscard]] std::optional<Date> parse_citation_date(std::string_view text);

/// The same from a year and what a field beside it says of the month, with or without a day: `6`, `jun`, `12 June`.
[[nodiscard]] std::optional<Date> parse_citation_date(std::string_view year, std::string_view month);

/// The date of a paper's first version, judged by its identifier and by what a citation says.
///
/// An identifier of arXiv holds the month in which it was given; a citation may mean the first version, a later one or
/// the journal's issue. So the identifier's month is the answer, and a citation's date is believed only where it makes
/// that more precise: a day in the same month or in the last week before it. A citation of the year before an
/// identifier of January means the December before: such a paper was sent in the old year.
[[nodiscard]] std::optional<Date> first_version_date(const PaperId& arxiv, const std::optional<Date>& cited);

}  // namespace lectern
