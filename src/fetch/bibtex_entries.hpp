#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lectern {

/// One entry of a BibTeX file: its fields with their names in lower case, macros put in and pieces joined, TeX as it
/// stands there.
struct BibtexEntry {
  std::size_t offset = 0;  ///< of its `@`
  std::string type;        ///< in lower case
  std::string key;
  std::vector<std::pair<std::string, std::string>> fields;
  std::string fault;  ///< why it cannot be read; empty for a good one

  /// The field's text, or nothing. The first of two fields of one name counts.
  [[nodiscard]] std::string_view field(std::string_view name) const;
};

/// Takes the entries out of a BibTeX file one by one.
///
/// `@string`, `@comment` and `@preamble` are read and not given. What stands between entries is passed over. An entry
/// that is damaged ends, at the latest, where the next one begins at the start of a line, or after 4 MiB: a missing
/// brace costs one entry.
class BibtexEntries {
 public:
  explicit BibtexEntries(std::string_view text);

  /// False at the end.
  bool next(BibtexEntry& entry);

  /// The entry that begins at an offset that `next` has told; a fault for one of more than 8 KiB, for it is asked
  /// again and again by those that inherit from it.
  [[nodiscard]] BibtexEntry at(std::size_t offset) const;

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  bool comments_close_ = true;
  std::unordered_map<std::string, std::string> macros_;
};

/// True when something of a text looks like the beginning of an entry: `@article{`.
[[nodiscard]] bool holds_bibtex_entry(std::string_view text);

}  // namespace lectern
