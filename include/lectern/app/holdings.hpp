#pragma once

#include <span>

#include "lectern/app/library.hpp"
#include "lectern/model/holdings.hpp"

namespace lectern {

/// What taking up another library's holdings brought that was not there.
struct Brought {
  std::size_t marks = 0;     ///< papers with another mark, note or correction than before
  std::size_t lists = 0;     ///< lists that are new or longer
  std::size_t searches = 0;  ///< saved searches, as all below
  std::size_t topics = 0;    ///< whose course progress is another one
  std::size_t digests = 0;
  std::size_t plans = 0;
  std::size_t removed = 0;  ///< papers that stay out
};

/// Everything that a library holds beside its papers and the marks on them.
[[nodiscard]] Holdings holdings_of(Library& library);

/// Takes up what the reader said of a paper elsewhere, within a transaction, and says whether that changed anything.
/// Of two marks or corrections the later one holds; of two notes that differ, both are kept.
bool take_marks(Library& library, PaperKey key, const PaperMarks& marks);

/// Takes up what another library held, within a transaction. What is here already stays: a list gets what it lacks at
/// its end, a search, a plan and a digest are taken where there is none of that name, week or time; of course progress
/// the later word holds. Papers that are not here are passed over. `order` are the papers of that library in the order
/// in which they came to it, as they are called here.
void take_holdings(Library& library, const Holdings& holdings, std::span<const PaperKey> order, Brought& brought);

}  // namespace lectern
