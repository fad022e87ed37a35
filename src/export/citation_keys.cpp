// Citation keys that people can read and that stay: those that imports brought, for documents cite by them; and made
// ones, which depend on nothing that comes later in the export but on kept keys, and of a paper only on what its
// replacements leave alone (first author, first version's year, title).

#include <array>
#include <map>
#include <set>

#include "export/person_name.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/letters.hpp"
#include "lectern/base/tex.hpp"
#include "lectern/base/text.hpp"
#include "lectern/export/exporter.hpp"
#include "lectern/model/citation_key.hpp"

namespace lectern {
namespace {

constexpr std::size_t longest_part = 32;
constexpr std::size_t room_for_letters = 8;

/// Title words that say nothing by themselves.
constexpr std::string_view empty_words[] = {
    "a",    "about", "an",   "and",   "are",   "as",   "at",  "by",     "can",     "do",    "does",  "for",
    "from", "how",   "if",   "in",    "into",  "is",   "it",  "its",    "new",     "not",   "of",    "on",
    "or",   "our",   "some", "that",  "the",   "this", "to",  "toward", "towards", "under", "using", "via",
    "we",   "what",  "when", "where", "which", "who",  "why", "with",   "your"};

/// Letters that have no accent to strip, as people write them on an English keyboard.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> spelled_out = {
    {{"ø", "o"}, {"ł", "l"}, {"đ", "d"}, {"ð", "d"}, {"þ", "th"}, {"æ", "ae"}, {"œ", "oe"}, {"ı", "i"}, {"ħ", "h"}}};

/// A word as `[a-z0-9]`.
std::string key_part(std::string_view word) {
  const std::string folded = fold(word);
  std::string out;
  for (std::size_t at = 0; at < folded.size() && out.size() < longest_part; ++at) {
    const char c = folded[at];
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    for (const auto& [letter, spelling] : spelled_out)
      if (folded.compare(at, letter.size(), letter) == 0) out += spelling;
  }
  return out;
}

/// The first word that is not empty of meaning, as a part of a key.
std::string telling_word(std::string_view text) {
  for (const auto& word : split(collapse_space(text), ' ')) {
    auto part = key_part(word);
    bool says_something = part.size() > 1;
    for (const auto empty : empty_words) says_something = says_something && part != empty;
    if (says_something) return part;
  }
  return {};
}

std::string author_part(const Paper& paper) {
  for (const auto& author : paper.authors) {
    if (!is_printable_name(author)) continue;
    const auto name = comma_free_name(sanitise(author));  // the same in every format
    auto part = name.is_group ? telling_word(name.family) : key_part(name.family);
    if (!part.empty()) return part;
  }
  return "anonymous";
}

std::string year_part(const Paper& paper) {
  const auto& date = paper.submitted ? paper.submitted : paper.updated;
  return date ? to_iso(*date).substr(0, 4) : std::string();
}

/// `a` for 0, `z` for 25, `aa` for 26.
std::string letters(std::size_t number) {
  std::string out;
  for (++number; number > 0; number = (number - 1) / 26)
    out.insert(out.begin(), static_cast<char>('a' + (number - 1) % 26));
  return out;
}

std::string made_key(const Paper& paper) {
  const auto& title = trim(paper.title).empty() ? paper.id.text : paper.title;
  return author_part(paper) + year_part(paper) + telling_word(searchable(sanitise(title)));
}

/// The key that an import brought; nothing for one that could not be kept.
std::string_view kept_key(const Paper& paper) {
  return is_citation_key(paper.citation_key) ? std::string_view(paper.citation_key) : std::string_view();
}

/// Gives each key once. BibTeX takes `Smith` and `smith` for one, in Unicode or in ASCII alone, biber for two: here
/// they are one.
class Keyring {
 public:
  /// The key, unless it was given before.
  bool take(std::string_view key) { return taken_.insert(fold_case(key)).second; }

  /// The key, or the next with letters behind it.
  std::string take_like(const std::string& base) {
    auto key = base;
    while (!take(key)) key = base + letters(repeats_[base]++);
    return key;
  }

 private:
  std::set<std::string> taken_;
  std::map<std::string, std::size_t> repeats_;
};

}  // namespace

std::vector<std::string> citation_keys(std::span<const ExportItem> items, std::span<const std::string> elsewhere) {
  std::vector<std::string> keys(items.size());
  Keyring ring;
  for (std::size_t i = 0; i < items.size(); ++i)
    if (const auto kept = kept_key(items[i].paper); !kept.empty() && ring.take(kept)) keys[i] = kept;
  // Letters behind the longest would make one that cannot be kept.
  for (std::size_t i = 0; i < items.size(); ++i)
    if (const auto kept = kept_key(items[i].paper);
        keys[i].empty() && !kept.empty() && kept.size() + room_for_letters <= longest_citation_key)
      keys[i] = ring.take_like(std::string(kept));
  for (const auto& key : elsewhere) ring.take(key);
  for (std::size_t i = 0; i < items.size(); ++i)
    if (keys[i].empty()) keys[i] = ring.take_like(made_key(items[i].paper));
  return keys;
}

}  // namespace lectern
