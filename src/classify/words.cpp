// How text becomes words. Phrases and papers go through the same steps, so a rule may be written as it would stand in
// a title: case, accents, hyphens and simple plurals do not matter. Stemming proper would do harm here: 'regression'
// and 'regressive', 'generative' and 'general' are not one thing to a reader.

#include "classify/words.hpp"

#include <algorithm>
#include <cstddef>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// How many bytes at the front belong to a word character; zero where a separator stands.
std::size_t word_bytes(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80) return (first >= 'a' && first <= 'z') || (first >= '0' && first <= '9') ? 1 : 0;
  // Dashes, quotation marks, arrows and mathematical signs are U+2000 to U+2FFF; U+00A0 to U+00BF, U+3000 to U+303F
  // and U+FFFD hold no letters either.
  if (first == 0xE2 || first == 0xEF || first == 0xC2 || text.starts_with("\xE3\x80")) return 0;
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
  return size;
}

/// Of the word at the front; zero where none stands.
std::size_t word_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size()) {
    const auto size = word_bytes(text.substr(length));
    if (size == 0) break;
    length += size;
  }
  return length;
}

std::size_t separator_bytes(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
  return size;
}

/// Takes the plural ending off the last word of `words`, which begins at `start`. `analysis`, `class` and `bias` go the
/// same way in phrases and papers, so nothing has to be right about them.
void drop_plural(std::string& words, std::size_t start) {
  const std::string_view word = std::string_view(words).substr(start);
  if (word.size() < 4 || word.back() != 's') return;
  if (word.ends_with("ss") || word.ends_with("us") || word.ends_with("is")) return;
  std::size_t drop = 1;
  if (word.size() > 4 && word.ends_with("ies")) {
    words.replace(words.size() - 3, 3, "y");
    return;
  }
  for (const std::string_view ending : {"sses", "xes", "ches", "shes"})
    if (word.ends_with(ending)) drop = 2;
  words.resize(words.size() - drop);
}

/// `open_end`: the last word may go on, so no space stands behind it.
std::string spaced(std::string_view folded, bool open_end) {
  std::string words;
  words.reserve(folded.size() + 2);
  std::size_t start = 0;  // of a word at the very end
  while (!folded.empty()) {
    const auto size = word_length(folded);
    if (size > 0) {
      words += ' ';
      start = words.size();
      words += folded.substr(0, size);
      folded.remove_prefix(size);
    }
    if (folded.empty()) break;
    if (size > 0) drop_plural(words, start);
    start = 0;
    folded.remove_prefix(separator_bytes(folded));
  }
  if (start > 0) {
    const std::string whole = words;
    drop_plural(words, start);
    // An open end has to fit the word with its plural ending and without it: `Bayes*` begins ` baye`.
    if (open_end) words.erase(std::mismatch(words.begin(), words.end(), whole.begin()).first, words.end());
  }
  if (!words.empty() && !open_end) words += ' ';
  return words;
}

}  // namespace

std::string spaced_words(std::string_view text) { return spaced(fold(text), false); }

std::vector<std::string> phrase_patterns(std::string_view phrase) {
  const bool open_end = phrase.ends_with('*');
  if (open_end) phrase.remove_suffix(1);
  std::vector<std::string> spellings{std::string()};
  constexpr std::size_t most_spellings = 16;
  for (const char c : fold(phrase)) {
    if (c != '-') {
      for (auto& spelling : spellings) spelling += c;
      continue;
    }
    const std::size_t count = spellings.size();
    if (count < most_spellings) {
      const auto joined = spellings;
      spellings.insert(spellings.end(), joined.begin(), joined.end());
    }
    for (std::size_t i = 0; i < count; ++i) spellings[i] += ' ';
  }
  std::vector<std::string> patterns;
  for (const auto& spelling : spellings) {
    std::string pattern = spaced(spelling, open_end);
    if (!pattern.empty() && std::find(patterns.begin(), patterns.end(), pattern) == patterns.end())
      patterns.push_back(std::move(pattern));
  }
  return patterns;
}

}  // namespace lectern
