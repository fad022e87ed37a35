// Where citations hide arXiv's identifiers. Every style and every reference manager has its own place and spelling, but
// all of them are words between spaces and punctuation, and all of them but the bare number say what they are.

#include "fetch/arxiv_mention.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "fetch/record_text.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t longest = 4096;  // of a field in which an identifier is looked for

constexpr std::array<std::string_view, 9> whole_archives = {"cs",      "econ",  "eess",  "math", "nlin",
                                                            "physics", "q-bio", "q-fin", "stat"};
constexpr std::array<std::string_view, 17> other_papers = {
    "based",   "cf",        "cf.",  "comment",  "comment:", "comments", "companion", "corrects",  "erratum",
    "extends", "follow-up", "part", "replaces", "reply",    "response", "see",       "supersedes"};
constexpr std::array<std::string_view, 16> empty_words = {
    "abs",    "arxiv",   "arxiv.org", "arxivorg", "corr",     "cornell",   "e-print", "e-prints",
    "eprint", "eprints", "in",        "of",       "preprint", "preprints", "the",     "university"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Words between white space and what sets words apart; colons stay, for `arXiv:` is one word with what follows.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  text = text.substr(0, longest);
  while (true) {
    const auto begin = text.find_first_not_of(" \t\r\n,;()<>{}\"|");
    if (begin == npos) return words;
    text.remove_prefix(begin);
    const auto end = std::min(text.find_first_of(" \t\r\n,;()<>{}\"|"), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

std::string_view bare_word(std::string_view word) {
  while (!word.empty() && std::string_view(".:'*").find(word.back()) != npos) word.remove_suffix(1);
  return word;
}

/// The term in `[cs.LG]`, also where the bracket is glued to the identifier.
std::string bracketed(std::string_view word) {
  const auto open = word.find('[');
  const auto close = open == npos ? npos : word.find(']', open);
  if (close == npos) return {};
  const std::string term(word.substr(open + 1, close - open - 1));
  return is_category(term) ? term : std::string();
}

/// The identifier that a word is, given whether the word before it was `arXiv`.
std::optional<ArxivReference> named(std::string_view word, bool behind_name) {
  word = bare_word(word.substr(0, word.find('[')));
  const std::string folded = fold(word);
  for (const std::string_view before : {"abs/", "vol.abs/", "corr/abs/"})
    if (folded.starts_with(before)) {
      word.remove_prefix(before.size());
      behind_name = true;
    }
  const auto reference = parse_arxiv_id(word);
  if (!reference) return std::nullopt;
  const bool says_so = folded.find("arxiv") != npos || folded.find('/') != npos;
  return says_so || behind_name ? reference : std::nullopt;
}

std::vector<ArxivMention> mentions_in(const std::vector<std::string_view>& words, std::size_t most,
                                      std::size_t* first_at = nullptr) {
  std::vector<ArxivMention> found;
  bool behind_name = false;
  for (std::size_t i = 0; i < words.size() && found.size() < most; ++i) {
    if (const auto reference = named(words[i], behind_name)) {
      if (found.empty() && first_at != nullptr) *first_at = i;
      auto category = bracketed(words[i]);
      if (category.empty() && i + 1 < words.size() && words[i + 1].starts_with('[')) category = bracketed(words[i + 1]);
      const auto written = bare_word(words[i].substr(0, words[i].find('[')));
      found.push_back({*reference, std::string(written), std::move(category)});
    }
    const std::string word = fold(bare_word(words[i]));
    behind_name = word == "arxiv" || word == "eprint" || (behind_name && (word == "preprint" || word == "id"));
  }
  return found;
}

}  // namespace

std::optional<ArxivMention> find_arxiv_mention(std::string_view text, bool known) {
  if (known)
    if (const auto reference = parse_arxiv_id(text)) return ArxivMention{*reference, std::string(trim(text)), {}};
  auto found = mentions_in(words_of(text), 1);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<ArxivMention> find_own_mention(std::string_view remark) {
  const auto words = words_of(remark);
  std::size_t at = 0;
  const auto found = mentions_in(words, 16, &at);
  if (found.empty()) return std::nullopt;
  for (const auto& mention : found)
    if (mention.reference.id != found.front().reference.id) return std::nullopt;
  for (std::size_t i = 0; i < at; ++i)
    if (is_one_of(fold(words[i]), other_papers)) return std::nullopt;
  return found.front();
}

bool names_arxiv(std::string_view venue) {
  std::string text = fold(venue.substr(0, longest));
  if (const auto open = text.find('['); open != npos && text.find(']', open) != npos)  // `[cs, stat]`
    text.erase(open, text.find(']', open) + 1 - open);
  if (text == "computing research repository" || text.starts_with("arxiv: ")) return true;  // `arXiv: Learning`
  bool named_so = false;
  for (const auto written : words_of(text)) {
    const auto word = bare_word(written);
    const bool says = word.find("arxiv") != npos || word == "corr" || word.starts_with("abs/");
    const bool counts = word.empty() || parse_arxiv_id(word) || is_one_of(word, empty_words);
    if (!says && !counts) return false;
    named_so = named_so || says;
  }
  return named_so;
}

bool is_category(std::string_view term) {
  const auto point = term.find('.');
  const auto plain = [](std::string_view part) {
    return part.size() >= 2 && part.size() <= 10 && std::all_of(part.begin(), part.end(), [](char c) {
             return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
           });
  };
  if (point != npos) return plain(term.substr(0, point)) && plain(term.substr(point + 1));
  // Archives that are categories too have a hyphen; a word without one is something else in brackets.
  return plain(term) && term.find('-') != npos && !is_one_of(term, whole_archives);
}

}  // namespace lectern
