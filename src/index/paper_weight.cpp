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
constexpr double least_length = 0.5;  // of the average: a title without an abstract is not the best paper for its words

}  // namespace

double word_share(Xapian::termcount count, double relative_length) {
  const double counted = std::max<Xapian::termcount>(count, 1);
  const double length = (1 - length_share) + length_share * std::max(relative_length, least_length);
  return (saturation + 1) * counted / (saturation * length + counted);
}

double rarity(Xapian::doccount papers, Xapian::doccount with_term) {
  return std::log((static_cast<double>(papers) + 1) / std::max(1.0, static_cast<double>(with_term)));
}

PaperWeight::PaperWeight() {
  for (const auto stat : {COLLECTION_SIZE, TERMFREQ, WQF, WDF, WDF_MAX, DOC_LENGTH, DOC_LENGTH_MIN, AVERAGE_LENGTH})
    need_stat(stat);
}

PaperWeight* PaperWeight::clone() const { return new PaperWeight; }

void PaperWeight::init(double factor) {
  if (factor == 0) return;  // asked for no word
  weight_ = factor * get_wqf() * rarity(get_collection_size(), get_termfreq());
  per_word_ = get_average_length() > 0 ? 1 / get_average_length() : 0;
}

std::string PaperWeight::name() const { return "lectern::PaperWeight"; }

double PaperWeight::get_sumpart(Xapian::termcount wdf, Xapian::termcount length, Xapian::termcount) const {
  return weight_ * word_share(wdf, length * per_word_);
}

double PaperWeight::get_maxpart() const {
  return weight_ * word_share(get_wdf_upper_bound(), get_doclength_lower_bound() * per_word_);
}

double PaperWeight::get_sumextra(Xapian::termcount, Xapian::termcount) const { return 0; }

double PaperWeight::get_maxextra() const { return 0; }

}  // namespace lectern
