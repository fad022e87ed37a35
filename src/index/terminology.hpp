#pragma once

#include <xapian.h>

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "index/words.hpp"
#include "lectern/model/paper.hpp"

namespace lectern {

/// The terms that tell which acronyms a paper explains. The index counts them, so that what papers call things follows
/// every paper that comes or goes.
[[nodiscard]] std::vector<std::string> acronym_terms(const Paper& paper, const Xapian::Stem& stem);

/// Groups of names for one thing.
using NameGroups = std::vector<std::vector<std::string>>;

/// What one thing is called: by groups of names that are given, and by the acronyms that papers explain.
///
/// A pair of papers' own counts where two papers or more explain it, no less than two thirds of all that explain the
/// acronym, and one in twenty of those that hold it: `AI` is artificial intelligence, `CAT` is not what a few call so.
class Terminology {
 public:
  /// The database must outlive it. The groups are asked for with the first term: many a query has none.
  Terminology(const Xapian::Database& database, const Xapian::Stem& stem, std::function<NameGroups()> groups);

  /// Other names of what these words together name, a few: the given ones first. Plurals and cases make no difference.
  /// Names that hold the words or another
  /// of these names, or that no paper has, are left out.
  [[nodiscard]] std::vector<std::string> other_names(std::span<const Word> term);

 private:
  struct Meaning;

  void load_groups_of(std::string_view key);
  void add_explained(const std::string& key, std::vector<std::string>& names) const;
  [[nodiscard]] std::vector<Meaning> meanings(const std::string& short_key) const;
  [[nodiscard]] bool is_sound(const std::string& short_key, const std::string& long_key) const;
  [[nodiscard]] bool occurs(std::span<const Word> name) const;

  const Xapian::Database& database_;
  const Xapian::Stem& stem_;
  std::function<NameGroups()> groups_wanted_;  ///< empty once they are there
  NameGroups groups_;
  std::set<std::string> beginnings_;                  ///< of the keys that `group_of_` holds
  std::multimap<std::string, std::size_t> group_of_;  ///< by the key of each name
};

}  // namespace lectern
