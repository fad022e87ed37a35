#pragma once

#include <xapian.h>

#include "lectern/index/search_index.hpp"

namespace lectern {

/// The stemmer of every index, by the name that is stored with it.
inline constexpr const char* stemmer_name = "english";

/// What a paper is to Xapian: terms and the date slot, no data (the library holds that).
[[nodiscard]] Xapian::Document make_document(const IndexedPaper& paper, const Xapian::Stem& stem, IndexProfile profile,
                                             double mean_length);

/// A paper's document id. Throws `Fault::bug` for a key that can be none.
[[nodiscard]] Xapian::docid docid_of(PaperKey key);

/// A day as the date slot holds it: sorts as the days do.
[[nodiscard]] std::string day_value(std::chrono::sys_days day);

/// The day that `day_value` wrote.
[[nodiscard]] std::chrono::sys_days day_of(const std::string& value);

}  // namespace lectern
