#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "lectern/index/search_index.hpp"

namespace lectern {

/// How often each ranked stem stands in a text; a query counts too.
using StemCounts = std::map<std::string, Xapian::termcount>;

/// What some papers and texts have in common: the stems that are frequent in them and rare in the library.
class Likeness {
 public:
  /// The term of a stem, with what it tells.
  struct Told {
    std::string term;
    double value = 0;
  };

  /// The database must outlive it.
  explicit Likeness(const Xapian::Database& database) : database_(database) {}

  /// Adds a paper. One that is not in the index yet says nothing.
  void add_paper(Xapian::docid paper, double weight = 1);

  void add_text(const StemCounts& text, double weight = 1);

  /// The `most` stems that tell most, best first, with values that add up to `total`.
  [[nodiscard]] std::vector<Told> best(std::size_t most, double total) const;

  /// Any of the stems that tell most, each counting as much as it tells.
  [[nodiscard]] Xapian::Query query(std::size_t most, double total) const;

  /// What a query of these stems weighs: their rarities, each as often as it is asked for.
  [[nodiscard]] double weight_of(const StemCounts& asked) const;

  /// Zero for a stem that no paper has.
  [[nodiscard]] double rarity_of(const std::string& term) const;

 private:
  void add(std::vector<Told> text, double weight);

  const Xapian::Database& database_;
  mutable std::unordered_map<std::string, double> rarities_;
  std::unordered_map<std::string, double> values_;
};

/// A query of fewer ranked stems is left without feedback: its best papers share too much that was not asked for.
inline constexpr std::size_t feedback_words = 4;

/// So many papers are ranked anew by feedback.
inline constexpr std::size_t feedback_papers = 200;

/// Ranks the best papers of a query anew, by what the very best of them have in common as well. `hits` holds what the
/// query found, best first; no score becomes less.
void rank_by_feedback(const Xapian::Database& database, const StemCounts& asked, std::vector<SearchHit>& hits);

}  // namespace lectern
