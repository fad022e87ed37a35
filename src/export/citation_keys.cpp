// Citation keys that people can read and that stay: nothing in them depends on what comes later in the export, and of a
// paper only on what its replacements leave alone (first author, first version's year, title).

#include <array>
#include <map>
#include <set>

#include "export/person_name.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/tex.hpp"
#include "lectern/base/text.hpp"
#include "lectern/export/exporter.hpp"

namespace lectern {
namespace {

constexpr std::size_t longest_part = 32;

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

}  // namespace

std::vector<std::string> citation_keys(std::span<const ExportItem> items) {
  std::vector<std::string> keys;
  keys.reserve(items.size());
  std::set<std::string> taken;
  std::map<std::string, std::size_t> repeats;
  for (const auto& item : items) {
    const auto& title = trim(item.paper.title).empty() ? item.paper.id.text : item.paper.title;
    const auto base = author_part(item.paper) + year_part(item.paper) + telling_word(searchable(sanitise(title)));
    auto key = base;
    while (!taken.insert(key).second) key = base + letters(repeats[base]++);
    keys.push_back(std::move(key));
  }
  return keys;
}

}  // namespace lectern
