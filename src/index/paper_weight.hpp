#pragma once

#include <xapian.h>

#include <string>

namespace lectern {

/// What a word of the query counts for a paper: BM25 (Robertson and Zaragoza 2009, without its query length part),
/// where a word that stands in the query n times counts n times, and the rarity of a word found in n of N papers is
/// log((N + 1) / n), which is never negative.
///
/// Only stems are counted in documents, so the length of a paper is that of its ranked words; whatever else a query
/// looks for (a phrase, an author, a word of the title alone) is there once or not at all.
class PaperWeight final : public Xapian::Weight {
 public:
  PaperWeight();

  [[nodiscard]] PaperWeight* clone() const override;
  void init(double factor) override;
  [[nodiscard]] std::string name() const override;
  [[nodiscard]] double get_sumpart(Xapian::termcount wdf, Xapian::termcount length, Xapian::termcount) const override;
  [[nodiscard]] double get_maxpart() const override;
  [[nodiscard]] double get_sumextra(Xapian::termcount, Xapian::termcount) const override;
  [[nodiscard]] double get_maxextra() const override;

 private:
  double weight_ = 0;  ///< of the word, whatever the paper
  double per_word_ = 0;
};

/// What a word that stands in a paper so often counts for, as a share of its rarity; the length is relative to that of
/// the average paper.
[[nodiscard]] double word_share(Xapian::termcount count, double relative_length);

/// How much the rarity of a term tells. A phrase or several names of a thing may be reckoned to be in no paper.
[[nodiscard]] double rarity(Xapian::doccount papers, Xapian::doccount with_term);

}  // namespace lectern
