#pragma once

#include "lectern/app/library.hpp"

namespace lectern {

/// What a record was to the library.
enum class Outcome { added, updated, unchanged };

/// What became of one record.
struct KeptPaper {
  PaperKey key = 0;
  Outcome outcome = Outcome::unchanged;
  bool withdrawn = false;        ///< as the library has it now
  bool newly_withdrawn = false;  ///< and had not before
};

/// Takes one record into the library, with its tags, within a transaction of the caller's: a new paper, or merged with
/// what is known. A paper that was external so far becomes arXiv's, with the marks on it.
KeptPaper keep_paper(Library& library, const Paper& paper);

}  // namespace lectern
