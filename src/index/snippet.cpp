// The part of a text that shows a query best. Own code, not MSet::snippet: that one knows nothing of folded accents or
// of terms with a prefix, reads the database again (which a writer may have changed meanwhile), and in Xapian 1.4.22
// forgets to escape in one case. Splitting with words() makes what is marked here exactly what the index matched.

#include "index/snippet.hpp"

#include <algorithm>
#include <map>

#include "index/words.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr const char* ellipsis = "\xE2\x80\xA6";

/// A run of the text that the query matched.
struct Match {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string what;  ///< equal for repetitions of the same word
};

bool stands_at(const std::vector<Word>& text, std::size_t at, const std::vector<std::string>& phrase) {
  if (phrase.empty() || at + phrase.size() > text.size()) return false;
  return std::equal(phrase.begin(), phrase.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                    [](const std::string& a, const Word& b) { return a == b.text; });
}

/// How many words match from here on, and as what; zero for none.
std::pair<std::size_t, std::string> match_at(const std::vector<Word>& text, std::size_t at,
                                             const Highlights& highlights, const Xapian::Stem& stem) {
  const std::vector<std::string>* longest = nullptr;
  for (const auto& phrase : highlights.phrases)
    if ((longest == nullptr || phrase.size() > longest->size()) && stands_at(text, at, phrase)) longest = &phrase;
  if (longest != nullptr) return {longest->size(), join(*longest, " ")};
  const std::string& word = text[at].text;
  if (const std::string stemmed = stem(word); highlights.stems.contains(stemmed) && !is_stop_word(word))
    return {1, stemmed};
  for (const auto& prefix : highlights.prefixes)
    if (word.starts_with(prefix)) return {1, prefix};
  if (const std::string joined = joined_compound(text, at); !joined.empty() && highlights.stems.contains(stem(joined)))
    return {text.size() > at + 2 && text[at + 2].link == Link::hyphen ? 3 : 2, stem(joined)};
  return {0, {}};
}

std::vector<Match> find_matches(std::string_view text, const Highlights& highlights, const Xapian::Stem& stem) {
  std::vector<Match> matches;
  if (highlights.empty()) return matches;
  const auto found = words(text);
  for (std::size_t i = 0; i < found.size();) {
    const auto [count, what] = match_at(found, i, highlights, stem);
    if (count > 0) matches.push_back({found[i].begin, found[i + count - 1].end, what});
    i += std::max<std::size_t>(count, 1);
  }
  return matches;
}

bool is_sentence_end(char c) { return c == '.' || c == '?' || c == '!'; }

/// The start of the last sentence that begins in [low, high], else of the first word after `low`.
std::size_t pleasant_start(std::string_view text, std::size_t low, std::size_t high) {
  if (low == 0) return 0;
  for (std::size_t at = high; at > low + 1; --at)
    if (text[at - 1] == ' ' && is_sentence_end(text[at - 2])) return at;
  const auto space = text.find(' ', low);
  return space == std::string_view::npos || space >= high ? high : space + 1;
}

std::size_t word_end_before(std::string_view text, std::size_t limit, std::size_t least) {
  if (limit >= text.size()) return text.size();
  const auto space = text.rfind(' ', limit);
  if (space != std::string_view::npos && space > least) return space;
  while (limit > least && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
  return std::max(limit, least);
}

/// How much the matches within [begin, end) show: different words count in full, repetitions a little.
double shown(const std::vector<Match>& matches, std::size_t first, std::size_t end) {
  std::map<std::string_view, int> seen;
  double sum = 0;
  for (std::size_t i = first; i < matches.size() && matches[i].end <= end; ++i)
    sum += seen[matches[i].what]++ == 0 ? 1.0 : 0.1;
  return sum;
}

/// The bytes [begin, end) to show.
std::pair<std::size_t, std::size_t> best_window(std::string_view text, std::size_t length,
                                                const std::vector<Match>& matches) {
  if (text.size() <= length) return {0, text.size()};
  std::size_t best = 0;
  double most = 0;
  for (std::size_t i = 0; i < matches.size(); ++i)
    if (const double sum = shown(matches, i, matches[i].begin + length); sum > most + 1e-9) {
      most = sum;
      best = i;
    }
  if (matches.empty()) return {0, word_end_before(text, length, 0)};
  std::size_t last = matches[best].end;
  for (std::size_t i = best; i < matches.size() && matches[i].end <= matches[best].begin + length; ++i)
    last = matches[i].end;
  const std::size_t used = last - matches[best].begin;
  const std::size_t spare = length > used ? length - used : 0;
  const std::size_t before = std::min(matches[best].begin, spare / 2);
  std::size_t begin = pleasant_start(text, matches[best].begin - before, matches[best].begin);
  if (text.size() - begin < length) begin = pleasant_start(text, text.size() - length, matches[best].begin);
  return {begin, word_end_before(text, begin + length, std::max(last, begin))};
}

}  // namespace

std::vector<SnippetPart> make_snippet(std::string_view raw, std::size_t length, const Highlights& highlights,
                                      const Xapian::Stem& stem) {
  const std::string text = collapse_space(sanitise(raw));
  const auto matches = find_matches(text, highlights, stem);
  const auto [begin, end] = best_window(text, length, matches);
  std::vector<SnippetPart> parts;
  std::size_t at = begin;
  if (begin > 0) parts.push_back({ellipsis, false});
  for (const auto& match : matches) {
    if (match.begin < begin || match.end > end) continue;
    if (match.begin > at) parts.push_back({text.substr(at, match.begin - at), false});
    parts.push_back({text.substr(match.begin, match.end - match.begin), true});
    at = match.end;
  }
  if (at < end) parts.push_back({text.substr(at, end - at), false});
  if (end < text.size()) parts.push_back({ellipsis, false});
  return parts;
}

}  // namespace lectern
