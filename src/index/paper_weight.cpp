// The weighting scheme of ranked search. Xapian's own BM25 differs in what was measured to matter on long questions: it
// takes repeated query words for little more than one, and gives hardly anything for words that half the papers have.

#include "index/paper_weight.hpp"

#include <algorithm>
#include <cmath>

namespace lectern {
namespace {

// Measured on four retrieval collections, with title words counted twice; anything near does about as well.
constexpr double saturation = 2.2;     // k1
constexpr double length_share = 0.75;  // b
constexpr double least_length = 0.5;   // of the mean: a title without an abstract is not the best paper for its words
constexpr double unit = 16;            // of counts in the index: finer than this, hardly an order changes

}  // namespace

Xapian::termcount indexed_count(Xapian::termcount times, double length) {
  const double relative = (1 - length_share) + length_share * std::max(length, least_length);
  return static_cast<Xapian::termcount>(std::max(1.0, std::round(unit * times / relative)));
}

double word_share(Xapian::termcount indexed) {
  const double counted = indexed == 0 ? 1 : indexed / unit;
  return (saturation + 1) * counted / (saturation + counted);
}

double rarity(Xapian::doccount papers, Xapian::doccount with_term) {
  return std::log((static_cast<double>(papers) + 1) / std::max(1.0, static_cast<double>(with_term)));
}

PaperWeight::PaperWeight() {
  for (const auto stat : {COLLECTION_SIZE, TERMFREQ, WQF, WDF, WDF_MAX}) need_stat(stat);
}

PaperWeight* PaperWeight::clone() const { return new PaperWeight; }

void PaperWeight::init(double factor) {
  if (factor != 0) weight_ = factor * get_wqf() * rarity(get_collection_size(), get_termfreq());
}

std::string PaperWeight::name() const { return "lectern::PaperWeight"; }

double PaperWeight::get_sumpart(Xapian::termcount wdf, Xapian::termcount, Xapian::termcount) const {
  return weight_ * word_share(wdf);
}

double PaperWeight::get_maxpart() const { return weight_ * std::max(word_share(0), word_share(get_wdf_upper_bound())); }

double PaperWeight::get_sumextra(Xapian::termcount, Xapian::termcount) const { return 0; }

double PaperWeight::get_maxextra() const { return 0; }

}  // namespace lectern
