// When two papers are told as one. The bounds were set by looking at pairs among 40,000 real records: from a likeness
// of 0.45 on, pairs are a paper and its extension, or one group's next paper on the same idea; below, they merely share
// a subject. Numbered parts and the yearly reports of one workshop look alike and are different papers.

#include "prioritize/folding.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "lectern/base/hash.hpp"
#include "lectern/base/text.hpp"
#include "lectern/learn/likeness.hpp"
#include "lectern/prioritize/shortlist.hpp"

namespace lectern {
namespace {

constexpr double same_text = 0.45;
constexpr double same_text_of_parts = 0.95;
constexpr double same_title = 0.8;
constexpr std::size_t telling_title = 4;  ///< words; shorter titles are too common to tell

/// `2`, `2019`, `iv`: what tells one part of a series from the next. The letter alone is no Roman numeral.
bool is_number(const std::string& word) {
  static constexpr std::array<std::string_view, 9> roman = {"ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};
  const bool digits = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits || word == "i" || std::find(roman.begin(), roman.end(), word) != roman.end();
}

std::vector<std::string> title_words(std::string_view title) {
  std::string text = fold(title);
  for (char& c : text) {
    const bool part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (!part) c = ' ';
  }
  return split(text, ' ');
}

void make_distinct(std::vector<std::uint64_t>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

/// Shared words over all words.
double overlap(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t shared = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    shared += *i == *j ? 1 : 0;
    const bool first = *i <= *j;
    const bool second = *j <= *i;
    i += first ? 1 : 0;
    j += second ? 1 : 0;
  }
  const auto all = a.size() + b.size() - shared;
  return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
}

}  // namespace

Sketch::Sketch(const Candidate& candidate) : features_(candidate.features) {
  for (const auto& word : title_words(candidate.title)) {
    words_.push_back(fnv1a(word));
    if (is_number(word)) numbers_.push_back(words_.back());
  }
  make_distinct(words_);
  make_distinct(numbers_);
  for (const Feature feature : features_) {
    const auto bit = feature_hash(feature) % (64 * shadow_.size());
    shadow_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
}

bool Sketch::may_repeat(const Sketch& other) const {
  // Counts weigh by their logarithm, so a shared word seldom weighs more than four times one that is not shared: texts
  // with a likeness of 0.45 share far more than this part of their words.
  constexpr double least_shared = 0.12;
  int shared = 0;
  for (std::size_t i = 0; i < shadow_.size(); ++i) shared += std::popcount(shadow_[i] & other.shadow_[i]);
  const auto sizes = static_cast<double>(features_.size()) * static_cast<double>(other.features_.size());
  return shared > 0 && shared >= least_shared * std::sqrt(sizes);
}

double Sketch::nearness(const Sketch& other) const { return likeness(features_, other.features_); }

bool Sketch::repeats(const Sketch& other) const {
  const double titles = overlap(words_, other.words_);
  const bool telling = std::min(words_.size(), other.words_.size()) >= telling_title;
  if (telling && titles == 1.0) return true;
  const bool other_part = numbers_ != other.numbers_ && titles >= 0.5;
  if (telling && titles >= same_title && !other_part) return true;
  return may_repeat(other) && nearness(other) >= (other_part ? same_text_of_parts : same_text);
}

bool same_idea(const Candidate& a, const Candidate& b) { return Sketch(a).repeats(Sketch(b)); }

}  // namespace lectern
