#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/app/library.hpp"

namespace lectern {

/// A paper that the tagger is not sure about: it may be on a topic, or not.
struct Doubt {
  PaperKey key = 0;
  PaperId id;
  std::string title;
  std::optional<Date> submitted;
  double chance = 0.5;             ///< of being on the topic, 0 to 1
  std::vector<Evidence> evidence;  ///< what spoke for it and against it
};

/// The chance from which on a paper is worth asking about; one minus it is the last. In between, the tagger is less
/// than nineteen to one sure. A topic by phrases alone lies below it for a paper that holds none of them.
inline constexpr double least_doubtful = 0.05;

/// At most `limit` papers to ask a reader about: those nearest to an even chance, newer papers first among equals, then
/// by id; the answer is in this order.
///
/// So that the reader is not asked the same thing again and again, two rules stand above: of papers whose titles share
/// half of their words or more only the first is asked about; and papers with the same leading evidence (the phrase,
/// word or category that speaks for the topic most) take more than three in ten of the places only where the three
/// times as many papers that are nearest hold no others.
[[nodiscard]] std::vector<Doubt> most_doubtful(std::vector<Doubt> doubts, std::size_t limit);

/// The most doubtful papers of the library on a topic of the curriculum. Left out are papers that the reader has set
/// right for this topic already, withdrawn ones, and those known by a citation only that has no abstract. Looks at
/// every paper, and tells the meter.
[[nodiscard]] std::vector<Doubt> doubts_on(Library& library, std::string_view topic, std::size_t limit);

}  // namespace lectern
