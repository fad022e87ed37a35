#pragma once

#include <xapian.h>

#include <string>

namespace lectern {

/// What a word of the query counts for a paper: BM25 (Robertson and Zaragoza 2009, without its query length part),
/// where a word that stands in the query n times counts n times, and the rarity of a word found in n of N papers is
/// log((N + 1) / n), which is never negative.
///
/// How long a paper is was reckoned in when it was indexed (`indexed_count`), so that no search looks up the length of
/// every paper that might be among the best, which took it more time than all else.
/// Whatever else a query looks for (a phrase, an author, a word of the title alone) is there once or not at all.
class PaperWeight final : public Xapian::Weight {
 public:
  PaperWeight();

  [[nodiscard]] PaperWeight* clone() const override;
  void init(double factor) override;
  [[nodiscard]] std::string name() const override;
  [[nodiscard]] double get_sumpart(Xapian::termcount wdf, Xapian::termcount, Xapian::termcount) const override;
  [[nodiscard]] double get_maxpart() const override;
  [[nodiscard]] double get_sumextra(Xapian::termcount, Xapian::termcount) const override;
  [[nodiscard]] double get_maxextra() const override;

 private:
  double weight_ = 0;  ///< of the word, whatever the paper
};

/// What the index counts for a word that stands so often in a paper of a length relative to the mean: the number of
/// times, in sixteenths, that it would stand in a paper of mean length, which tells as much.
[[nodiscard]] Xapian::termcount indexed_count(Xapian::termcount times, double length);

/// What a word that the index counts so counts for, as a share of its rarity; for one not counted, that of a word which
/// stands once in a paper of mean length.
[[nodiscard]] double word_share(Xapian::termcount indexed);

/// How much the rarity of a term tells. A phrase or several names of a thing may be reckoned to be in no paper.
[[nodiscard]] double rarity(Xapian::doccount papers, Xapian::doccount with_term);

}  // namespace lectern
