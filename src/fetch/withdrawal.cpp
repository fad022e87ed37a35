// Does a comment or an abstract say that this paper was withdrawn? arXiv marks withdrawals in words only, in its API
// and in the snapshot alike. Many comments speak of something else that was withdrawn: a lemma, a submission to a
// journal, another paper, a drug. So the word alone decides nothing: it must be said of `this paper`, or stand at the
// head of a sentence of the comment. The patterns were chosen on the 250 comments with such a word among 100,000
// records.

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/fetch/readers.hpp"

namespace lectern {
namespace {

constexpr auto npos = std::string_view::npos;

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 12> withdrawn = {"withdrawn",  "withdrawed",  "withdrawan", "withdrwan",
                                                        "widthdrawn", "whithdrawn",  "witdrawn",   "retracted",
                                                        "withdraw",   "withdrawing", "withdrawal", "withdrew"};
constexpr std::array<std::string_view, 11> withdraw = {"withdraw",   "withdraws", "withdrawing", "withdrawal",
                                                       "withdrawn",  "withdrew",  "retract",     "retracting",
                                                       "retraction", "retracted", "withdrawed"};
constexpr std::array<std::string_view, 15> papers = {"paper",     "papers",     "article",     "manuscript", "preprint",
                                                     "preprints", "submission", "submissions", "report",     "draft",
                                                     "e-print",   "eprint",     "letter",      "note",       "work"};
constexpr std::array<std::string_view, 6> these = {"this", "the", "our", "my", "these", "present"};
constexpr std::array<std::string_view, 12> kinds = {"arxiv",  "current", "original", "present", "above", "whole",
                                                    "entire", "first",   "short",    "named",   "full",  "research"};
constexpr std::array<std::string_view, 28> links = {
    "has", "have",      "had",     "been",        "is",         "are",       "was",         "were", "being", "be",
    "now", "currently", "already", "temporarily", "hereby",     "therefore", "momentarily", "thus", "needs", "need",
    "to",  "should",    "must",    "also",        "officially", "formally",  "since",       "and"};

bool is_in(std::string_view word, Words words) { return std::find(words.begin(), words.end(), word) != words.end(); }

struct Word {
  std::string text;     // in lower case
  bool begins = false;  // a sentence, or a part of one behind a semicolon or a parenthesis
  bool behind_comma = false;
  bool capital = false;
  bool has_digit = false;
};

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Words in order. A point, colon or slash between letters or digits belongs to the word: `arXiv:1109.5548`.
std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  bool begins = true;
  bool comma = false;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (!is_word_byte(c)) {
      begins = begins || std::string_view(".;:!?()[]\n\"").find(c) != npos;
      comma = comma || c == ',';
      ++i;
      continue;
    }
    Word word;
    word.begins = begins;
    word.behind_comma = comma;
    word.capital = c >= 'A' && c <= 'Z';
    begins = comma = false;
    while (i < text.size() && (is_word_byte(text[i]) || (i + 1 < text.size() && is_word_byte(text[i + 1]) &&
                                                         std::string_view("-'.:/").find(text[i]) != npos))) {
      const char letter = text[i++];
      word.has_digit = word.has_digit || (letter >= '0' && letter <= '9');
      word.text += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    words.push_back(std::move(word));
  }
  return words;
}

/// True when the words that end before `at` are `this paper`, `the arXiv submission`, or at the head of a sentence just
/// `paper`.
bool names_the_paper(const std::vector<Word>& words, std::size_t at) {
  if (at == 0 || !is_in(words[at - 1].text, papers)) return false;
  std::size_t first = at - 1;
  while (first > 0 && !words[first].begins && is_in(words[first - 1].text, kinds)) --first;
  return words[first].begins || (first > 0 && is_in(words[first - 1].text, these));
}

/// `this paper has been withdrawn`: `at` is the place of the last word.
bool is_said_of_the_paper(const std::vector<Word>& words, std::size_t at) {
  std::size_t subject = at;
  bool verb = false;
  while (subject > 0 && !words[subject].begins) {
    const auto& before = words[subject - 1];
    if (!is_in(before.text, links) && !before.has_digit) break;
    verb = verb || is_in(before.text, links);
    --subject;
  }
  if (words[subject].begins) return false;
  if (names_the_paper(words, subject)) return verb || words[subject].text != "withdrawal";
  const auto& before = words[subject - 1];
  return verb && before.begins && before.text == "this";
}

/// `we withdraw this paper`, `the withdrawal of my manuscript`, `request its withdrawal`, `please withdraw it`.
bool takes_the_paper_back(const std::vector<Word>& words, std::size_t at) {
  const auto word = [&](std::size_t place) {
    return place < words.size() && !words[place].begins ? std::string_view(words[place].text) : std::string_view();
  };
  if (at > 0 && words[at].text == "withdrawal" && words[at - 1].text == "its") return true;
  if (at > 0 && words[at - 1].text == "please" && word(at + 1) == "it") return true;
  std::size_t next = at + 1;
  while (word(next) == "of" || word(next) == "from" || word(next) == "back") ++next;
  const bool own = word(next) == "this" || word(next) == "my" || word(next) == "our";
  if (!own && word(next) != "the") return false;
  ++next;
  while (is_in(word(next), kinds)) ++next;
  return is_in(word(next), papers) || (own && word(next) == "version");
}

/// `Withdrawn due to an error`, `12 pages, withdrawn`. Behind `submitted to` or `accepted` it was a venue that lost it.
bool stands_alone(const std::vector<Word>& words, std::size_t at) {
  static constexpr std::array<std::string_view, 4> adverbs = {"temporarily", "momentarily", "now", "being"};
  static constexpr std::array<std::string_view, 4> venues = {"submitted", "accepted", "presented", "journal"};
  std::size_t first = at;
  while (first > 0 && !words[first].begins && is_in(words[first - 1].text, adverbs)) --first;
  const bool participle = words[at].text != "withdraw" && words[at].text != "retracted" && words[at].text != "withdrew";
  const bool head =
      words[first].begins || words[first].behind_comma || (words[at].capital && words[at].text == "withdrawn");
  if (!head || !participle) return false;
  if (at + 1 < words.size() && words[at + 1].text == "by" && !words[at + 1].begins) return true;
  return std::none_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(first),
                      [](const Word& word) { return is_in(word.text, venues); });
}

bool comment_says_so(const std::vector<Word>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_in(words[i].text, withdrawn) && (is_said_of_the_paper(words, i) || stands_alone(words, i))) return true;
    if (is_in(words[i].text, withdraw) && takes_the_paper_back(words, i)) return true;
  }
  return false;
}

/// One of the wanted words among the eight before `at`.
bool is_near(const std::vector<Word>& words, std::size_t at, Words wanted) {
  for (std::size_t back = at > 8 ? at - 8 : 0; back < at; ++back)
    if (is_in(words[back].text, wanted)) return true;
  return false;
}

/// An abstract speaks of other papers too: `the paper` is this one only at its head, with the cause behind it, or where
/// `we` take it back.
bool abstract_says_so(const std::vector<Word>& words) {
  static constexpr std::array<std::string_view, 3> own = {"this", "our", "my"};
  static constexpr std::array<std::string_view, 2> speakers = {"we", "i"};
  static constexpr std::array<std::string_view, 5> causes = {"by", "due", "because", "pending", "at"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    const auto next = i + 1 < words.size() ? std::string_view(words[i + 1].text) : std::string_view();
    if (i == 0 && word == "withdrawn") return true;
    if (is_in(word, withdrawn) && word.ends_with('n') && is_said_of_the_paper(words, i) &&
        (i < 8 || is_in(next, causes) || is_near(words, i, own)))
      return true;
    if (is_in(word, withdraw) && takes_the_paper_back(words, i) && (is_in(next, own) || is_near(words, i, speakers)))
      return true;
  }
  return false;
}

bool may_say_so(std::string_view text) {
  for (const std::string_view part : {"ithdr", "ITHDR", "etract", "thdraw", "itdraw"})
    if (text.find(part) != npos) return true;
  return false;
}

}  // namespace

bool says_withdrawn(std::string_view comment, std::string_view abstract) {
  return (may_say_so(comment) && comment_says_so(words_of(comment))) ||
         (may_say_so(abstract) && abstract_says_so(words_of(abstract)));
}

}  // namespace lectern
