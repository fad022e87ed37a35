// Words and pairs of words as 20-bit hashes. One pass over the folded text, no string is copied for a word: a paper
// takes some tens of microseconds, so that features can be made anew whenever a paper changes. The plural is taken off
// by Harman's three rules alone: measured on real readers they help ranking, and a stronger stemmer would join words
// that differ.

#include "lectern/learn/features.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "lectern/base/hash.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::uint32_t title_weight = 2;

constexpr std::string_view left_out[] = {
    // English
    "about", "above", "after", "again", "against", "all", "also", "although", "am", "among", "an", "and", "any", "are",
    "as", "at", "be", "because", "been", "before", "being", "below", "between", "both", "but", "by", "can", "cannot",
    "could", "did", "do", "does", "doing", "down", "during", "each", "eg", "either", "et", "al", "few", "for", "from",
    "further", "had", "has", "have", "having", "he", "her", "here", "hers", "him", "his", "how", "however", "ie", "if",
    "in", "into", "is", "it", "its", "itself", "just", "may", "me", "might", "more", "most", "much", "must", "my",
    "neither", "no", "nor", "not", "of", "off", "on", "once", "only", "onto", "or", "other", "our", "ours", "out",
    "over", "own", "per", "same", "several", "she", "should", "since", "so", "some", "such", "than", "that", "the",
    "their", "theirs", "them", "then", "there", "therefore", "these", "they", "this", "those", "through", "thus", "to",
    "too", "toward", "towards", "under", "until", "up", "upon", "us", "very", "via", "was", "we", "were", "what",
    "when", "where", "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "within", "without",
    "would", "yet", "you", "your",
    // what every abstract says
    "based", "paper", "propose", "proposed", "show", "shown", "shows", "use", "used", "using",
    // TeX
    "begin", "bf", "cal", "cdot", "emph", "end", "ensuremath", "frac", "href", "it", "ldots", "left", "mathbb",
    "mathbf", "mathcal", "mathfrak", "mathit", "mathrm", "mathsf", "operatorname", "overline", "right", "rm", "sqrt",
    "text", "textbf", "textit", "textrm", "textsc", "tilde", "url", "widehat", "widetilde"};

/// The words that are left out, as rising hashes.
constexpr auto left_out_hashes = [] {
  std::array<std::uint64_t, std::size(left_out)> hashes{};
  for (std::size_t i = 0; i < hashes.size(); ++i) hashes[i] = fnv1a(left_out[i]);
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}();

bool is_left_out(std::uint64_t word) noexcept {
  return std::binary_search(left_out_hashes.begin(), left_out_hashes.end(), word);
}

/// How many bytes the sign takes that is passed over.
std::size_t sign_bytes(char first) noexcept {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : 3;
}

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_space(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// True where a character that may stand in a word is, or one of its later bytes. Outside of ASCII that is everything
/// but Latin-1's signs (U+0080 to U+00BF), punctuation, arrows and operators (U+2000 to U+2BFF, U+3000 to U+303F).
bool in_word(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto first = byte(at);
  if (first < 0x80) return (first >= 'a' && first <= 'z') || is_digit(text[at]);
  if (first == 0xC2 || (first == 0xE2 && byte(at + 1) < 0xB0) || (first == 0xE3 && byte(at + 1) == 0x80)) return false;
  return true;
}

/// True where a sentence, or a part of one that stands for itself, ends: no pair goes over it.
bool is_break(std::string_view text, std::size_t at) noexcept {
  switch (text[at]) {
    case '(':
    case ')':
    case '\n':
      return true;
    case '.':
    case '!':
    case '?':
    case ';':
    case ':':
      return at + 1 == text.size() || is_space(text[at + 1]);
    default:
      return false;
  }
}

/// A word without its plural: `studies` becomes `study`, `networks` `network`; `bias`, `class` and `corpus` stay.
/// Source: Donna Harman, How Effective Is Suffixing? (1991), the "S" stemmer.
std::uint64_t singular_hash(std::string_view word) noexcept {
  const std::size_t size = word.size();
  if (size < 4 || word[size - 1] != 's') return fnv1a(word);
  const char before = word[size - 2];
  if (before == 's' || before == 'u' || before == 'i' || before == 'a') return fnv1a(word);
  if (size > 4 && before == 'e' && word[size - 3] == 'i') return fnv1a("y", fnv1a(word.substr(0, size - 3)));
  return fnv1a(word.substr(0, size - 1));
}

/// FNV's upper bits depend little on a word's last letters; this spreads every bit over all of them, and keeps so many.
std::uint32_t spread(std::uint64_t hash, unsigned bits = 20) noexcept {
  hash ^= hash >> 32;
  hash *= 0xD6E8FEB86659FD93ULL;
  hash ^= hash >> 32;
  hash *= 0xD6E8FEB86659FD93ULL;
  return static_cast<std::uint32_t>(hash >> (64 - bits));
}
static_assert(first_author == std::uint32_t{1} << 20);

/// Calls `word(hash, begin, end)` for each word of a text that counts and `pair(hash, begin, end)` for each two that
/// follow one another within a sentence; the offsets are those of the text.
template <class Word, class Pair>
void each_term(std::string_view text, Word word, Pair pair) {
  std::uint64_t previous = 0;  // the word before in the same sentence
  std::size_t previous_begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!in_word(text, at)) {
      if (is_break(text, at)) previous = 0;
      at += sign_bytes(text[at]);
      continue;
    }
    const std::size_t begin = at;
    bool has_letter = false;
    for (; at < text.size() && in_word(text, at); ++at) has_letter = has_letter || !is_digit(text[at]);
    const auto spelling = text.substr(begin, at - begin);
    if (!has_letter || spelling.size() < 2 || is_left_out(fnv1a(spelling))) continue;
    const auto hash = singular_hash(spelling);
    word(hash, begin, at);
    if (previous != 0) pair(hash + 31 * previous, previous_begin, at);
    previous = hash;
    previous_begin = begin;
  }
}

/// Appends the hashes of a text, as often as each occurs.
void collect(std::string_view text, std::vector<std::uint32_t>& hashes) {
  const auto keep = [&](std::uint64_t hash, std::size_t, std::size_t) { hashes.push_back(spread(hash)); };
  each_term(text, keep, keep);
}

/// Sorted hashes as features: each once, with its count.
std::vector<Feature> counted_features(std::vector<std::uint32_t>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  std::vector<Feature> features;
  features.reserve(hashes.size());
  for (auto run = hashes.begin(); run != hashes.end();) {
    const auto next = std::find_if(run, hashes.end(), [&](std::uint32_t hash) { return hash != *run; });
    const auto count = static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(next - run, 255));
    features.push_back(*run << 8 | count);
    run = next;
  }
  features.shrink_to_fit();
  return features;
}

}  // namespace

const std::array<float, 256> log_counts = [] {
  std::array<float, 256> logs{};
  for (std::size_t count = 1; count < logs.size(); ++count)
    logs[count] = static_cast<float>(1 + std::log(static_cast<double>(count)));
  return logs;
}();

std::vector<Feature> features_of(std::string_view title, std::string_view abstract) {
  std::vector<std::uint32_t> hashes;
  hashes.reserve((title.size() * title_weight + abstract.size()) / 4 + 16);
  collect(fold(title), hashes);
  const auto of_title = hashes.size() * (title_weight - 1);
  for (std::size_t i = 0; i < of_title; ++i) hashes.push_back(hashes[i]);
  collect(fold(abstract), hashes);
  return counted_features(hashes);
}

MarkedText mark_text(std::string_view title, std::string_view abstract) {
  MarkedText text;
  text.folded = fold(title);
  text.title_end = text.folded.size();
  text.folded += '\n';
  text.folded += fold(abstract);
  struct Term {
    std::uint32_t hash = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  std::vector<Term> terms;
  terms.reserve(text.folded.size() / 3 + 16);
  const auto keep = [&](TermKind plain, TermKind of_title) {
    return [&, plain, of_title](std::uint64_t hash, std::size_t begin, std::size_t end) {
      const auto low = spread(hash, term_bits);
      const auto add = [&](TermKind kind) {
        terms.push_back({static_cast<std::uint32_t>(kind) << term_bits | low, static_cast<std::uint32_t>(begin),
                         static_cast<std::uint32_t>(end)});
      };
      add(plain);
      if (begin < text.title_end) add(of_title);
    };
  };
  each_term(text.folded, keep(TermKind::word, TermKind::title_word), keep(TermKind::pair, TermKind::title_pair));
  std::sort(terms.begin(), terms.end(),
            [](const Term& a, const Term& b) { return a.hash != b.hash ? a.hash < b.hash : a.begin < b.begin; });
  for (const auto& term : terms) {
    auto& all = text.features;
    if (all.empty() || feature_hash(all.back().feature) != term.hash)
      all.push_back({term.hash << 8 | 1U, term.begin, term.end});
    else if (feature_count(all.back().feature) < 255)
      ++all.back().feature;
  }
  return text;
}

std::vector<std::uint32_t> most_frequent(std::span<const std::uint32_t> frequencies, std::size_t most) {
  std::vector<std::uint32_t> hashes;
  for (std::uint32_t hash = 0; hash < frequencies.size(); ++hash)
    if (frequencies[hash] > 1) hashes.push_back(hash);
  std::stable_sort(hashes.begin(), hashes.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return frequencies[a] > frequencies[b]; });
  hashes.resize(std::min(hashes.size(), most));
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

}  // namespace lectern
