#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "lectern/index/search_index.hpp"

namespace lectern {

/// `crf` for `crfs`: the stemmer knows no plural of a word without vowels. Other words stay as they are.
[[nodiscard]] std::string singular_acronym(const std::string& word);

/// The other number of a word without vowels, `crfs` for `crf` and the other way round; empty for other words.
[[nodiscard]] std::string other_number(const std::string& word);

/// The terms of a field's words, other than `word` itself, that have its stem: of `network` that of `networks`. The
/// most frequent ones, a few.
[[nodiscard]] std::vector<std::string> other_forms(const Xapian::Database& database, const SearchField& field,
                                                   const std::string& word, const Xapian::Stem& stem);

}  // namespace lectern
