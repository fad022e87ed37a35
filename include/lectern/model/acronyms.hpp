#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lectern {

/// A short form and what a text says that it stands for.
struct Acronym {
  std::string short_form;  ///< as it is written, in the singular: `GNN` also where the text has `GNNs`
  std::string long_form;   ///< as it is written; in the singular where the short form was in the plural

  friend bool operator==(const Acronym&, const Acronym&) = default;
};

/// The short forms that a text explains, `long form (LF)` or `LF (long form)`, in the text's order, each pair once.
///
/// The idea is that of Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
/// text" (2003): the letters of the short form stand in the long form in their order, the first of them at the start of
/// a word, within at most min(n + 5, 2 n) words for a short form of n characters. Here a pair must also be told by its
/// words' initials for the greater part, so that what stands before a parenthesis by chance is left out. TeX is read as
/// by `searchable`. Citations, years, numbers and words in parentheses are no short forms; nor are those of one
/// character or more than ten. Both forms are harmless text of one line, the long one of a hundred bytes or little
/// more. The time taken is linear in the text's length.
[[nodiscard]] std::vector<Acronym> acronyms_in(std::string_view text);

/// A short form with one of its meanings, in the spellings that most papers use.
struct AcronymUse {
  std::string short_form;
  std::string long_form;
  int papers = 0;  ///< that explain it so

  friend bool operator==(const AcronymUse&, const AcronymUse&) = default;
};

/// Adds the acronyms of many papers up. One meaning in several spellings counts as one: case, hyphens and plurals make
/// no difference.
class AcronymCount {
 public:
  /// Counts each pair of a paper once, as the abstract writes it where it does: titles have capitals everywhere.
  void add_paper(std::string_view title, std::string_view abstract);

  /// At most `limit` pairs that at least `least` papers have, most papers first, then by short and long form.
  [[nodiscard]] std::vector<AcronymUse> most_used(std::size_t limit, int least = 1) const;

  /// The meanings of a short form, or the short forms of a meaning, whatever the term is, in any spelling; sorted and
  /// cut as above.
  [[nodiscard]] std::vector<AcronymUse> find(std::string_view term, std::size_t limit) const;

 private:
  using Spellings = std::map<std::string, int>;  ///< with the papers that use them
  struct Uses {
    Spellings short_forms;
    Spellings long_forms;
    int papers = 0;
  };

  [[nodiscard]] static AcronymUse shown(const Uses& uses);

  std::unordered_map<std::string, Uses> uses_;  ///< by short and long form, without what spellings differ in
};

}  // namespace lectern
