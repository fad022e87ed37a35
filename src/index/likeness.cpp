// Relevance feedback: papers by what others have in common. Each text is a vector of its stems, count times rarity, of
// length one (Rocchio 1971); the mean of these is what they have in common.

#include "index/likeness.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "index/fields.hpp"
#include "index/key_source.hpp"
#include "index/matching.hpp"
#include "index/paper_weight.hpp"

namespace lectern {
namespace {

// Measured on four retrieval collections; every value holds on a plateau.
constexpr std::size_t best_papers = 10;
constexpr double sharpness = 12;  // how fast papers that score less than the first lose their say
constexpr std::size_t feedback_stems = 40;
constexpr double feedback_share = 0.4;  // of the whole query's weight

/// Calls with each ranked stem of a paper, as a term, and its count.
template <class Use>
void for_stems_of(const Xapian::Database& database, Xapian::docid paper, const Use& use) {
  static const std::string prefix = stem_term({});
  auto term = database.termlist_begin(paper);
  const auto end = database.termlist_end(paper);
  for (term.skip_to(prefix); term != end; ++term) {
    std::string name = *term;
    if (name.compare(0, prefix.size(), prefix) != 0) break;
    if (is_stem_term(name)) use(std::move(name), term.get_wdf());
  }
}

}  // namespace

double Likeness::rarity_of(const std::string& term) const {
  const auto [row, is_new] = rarities_.try_emplace(term, 0);
  if (!is_new) return row->second;
  const auto papers = database_.get_termfreq(term);
  if (papers > 0) row->second = rarity(database_.get_doccount(), papers);
  return row->second;
}

void Likeness::add(std::vector<Told> text, double weight) {
  double squares = 0;
  for (auto& told : text) {
    told.value *= rarity_of(told.term);
    squares += told.value * told.value;
  }
  if (squares <= 0) return;
  for (const auto& told : text) values_[told.term] += weight * told.value / std::sqrt(squares);
}

void Likeness::add_paper(Xapian::docid paper, double weight) {
  std::vector<Told> told;
  try {
    for_stems_of(database_, paper, [&told](std::string term, Xapian::termcount count) {
      told.push_back({std::move(term), static_cast<double>(count)});
    });
  } catch (const Xapian::DocNotFoundError&) {
    return;
  }
  add(std::move(told), weight);
}

void Likeness::add_text(const StemCounts& text, double weight) {
  std::vector<Told> told;
  for (const auto& [stem, count] : text) told.push_back({stem_term(stem), static_cast<double>(count)});
  add(std::move(told), weight);
}

std::vector<Likeness::Told> Likeness::best(std::size_t most, double total) const {
  std::vector<Told> best;
  for (const auto& [term, value] : values_)
    if (value > 0) best.push_back({term, value});
  const auto kept = static_cast<std::ptrdiff_t>(std::min(most, best.size()));
  std::partial_sort(best.begin(), best.begin() + kept, best.end(), [](const Told& a, const Told& b) {
    return a.value != b.value ? a.value > b.value : a.term < b.term;
  });
  best.resize(static_cast<std::size_t>(kept));
  double sum = 0;
  for (const auto& told : best) sum += told.value;
  for (auto& told : best) told.value *= total / sum;
  return best;
}

Xapian::Query Likeness::query(std::size_t most, double total) const {
  std::vector<Xapian::Query> stems;
  for (const auto& told : best(most, total))
    stems.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(told.term), told.value / rarity_of(told.term));
  return stems.empty() ? Xapian::Query::MatchNothing : Xapian::Query(Xapian::Query::OP_OR, stems.begin(), stems.end());
}

double Likeness::weight_of(const StemCounts& asked) const {
  double weight = 0;
  for (const auto& [stem, count] : asked) weight += count * rarity_of(stem_term(stem));
  return weight;
}

void rank_by_feedback(const Xapian::Database& database, const StemCounts& asked, std::vector<SearchHit>& hits) {
  if (hits.empty() || hits.front().score <= 0) return;
  Likeness likeness(database);
  for (std::size_t i = 0; i < std::min(hits.size(), best_papers); ++i)
    likeness.add_paper(static_cast<Xapian::docid>(hits[i].key),
                       std::exp(sharpness * (hits[i].score / hits.front().score - 1)));
  const auto shared = likeness.query(feedback_stems, likeness.weight_of(asked) * feedback_share / (1 - feedback_share));
  const auto last = hits.begin() + static_cast<std::ptrdiff_t>(std::min(hits.size(), feedback_papers));
  std::unordered_map<PaperKey, SearchHit*> by_key;
  std::vector<PaperKey> keys;
  for (auto hit = hits.begin(); hit != last; ++hit) {
    by_key.emplace(hit->key, &*hit);
    keys.push_back(hit->key);
  }
  std::sort(keys.begin(), keys.end());
  auto enquire = weighing(database);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, shared, one_of(keys)));
  const auto found = enquire.get_mset(0, static_cast<Xapian::doccount>(keys.size()));
  for (auto paper = found.begin(); paper != found.end(); ++paper)
    by_key.at(PaperKey{*paper})->score += paper.get_weight();
  std::stable_sort(hits.begin(), last, [](const SearchHit& a, const SearchHit& b) { return a.score > b.score; });
}

}  // namespace lectern
