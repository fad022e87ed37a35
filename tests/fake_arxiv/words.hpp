#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fake_arxiv/dice.hpp"

namespace lectern::testing {

/// What a paper is about, as far as its words go.
enum class Field { learning, statistics, physics };

/// An author as the raw metadata have them: accents in TeX.
struct FakeAuthor {
  std::string forenames;  ///< empty for a collaboration
  std::string keyname;
  std::string suffix;
  std::string affiliation;
};

[[nodiscard]] std::string invented_title(Field field, Dice& dice);
[[nodiscard]] std::string invented_abstract(Field field, Dice& dice);
[[nodiscard]] FakeAuthor invented_author(Dice& dice);
[[nodiscard]] FakeAuthor invented_collaboration(Dice& dice);
[[nodiscard]] std::string invented_comment(Dice& dice);
[[nodiscard]] std::string invented_journal(Dice& dice, int year);

/// TeX's accents as UTF-8, those that the words here have: `M\"uller` becomes `Müller`. Mathematics stays.
[[nodiscard]] std::string utf8_of(std::string_view tex);

/// Lower case without accents, for comparing; takes both TeX and UTF-8.
[[nodiscard]] std::string plain(std::string_view text);

/// `J\"org M\"uller Jr.`
[[nodiscard]] std::string full_name(const FakeAuthor& author);

/// The raw authors' line: `A (University of X), B Jr. and C`.
[[nodiscard]] std::string authors_line(const std::vector<FakeAuthor>& authors);

}  // namespace lectern::testing
