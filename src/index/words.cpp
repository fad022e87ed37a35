// Text into words. Xapian's own splitter is not used: it keeps accents apart, drops long words, makes one word of an
// East Asian sentence, and its snippets see only what it split itself. One function here serves indexing, queries and
// snippets alike.

#include "index/words.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::size_t longest_word = 64;

struct CodePoint {
  std::int32_t value = 0;
  std::size_t bytes = 1;
};

CodePoint code_point(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first, 1};
  std::int32_t value = 0;
  const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                     static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size() - at, 4)), &value);
  if (read <= 0) return {0xFFFD, 1};
  return {value, static_cast<std::size_t>(read)};
}

bool is_word_character(std::int32_t point) {
  if (point < 0x80)
    return (point >= '0' && point <= '9') || (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
  switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return true;
    default:
      return false;
  }
}

bool is_combining(std::int32_t point) {
  if (point < 0x300) return false;
  if (point == 0x200C || point == 0x200D) return true;  // joiners, which folding takes out
  const auto category = utf8proc_category(point);
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME;
}

/// Scripts that write without spaces between words, as far as they occur: Han, kana, bopomofo, and Hangul, whose
/// spaced words carry particles.
bool is_ideograph(std::int32_t point) {
  struct Range {
    std::int32_t first, last;
  };
  static constexpr std::array ranges{Range{0x3005, 0x3007}, Range{0x3040, 0x312F},  Range{0x3131, 0x318F},
                                     Range{0x31A0, 0x31BF}, Range{0x31F0, 0x31FF},  Range{0x3400, 0x4DBF},
                                     Range{0x4E00, 0x9FFF}, Range{0xAC00, 0xD7A3},  Range{0xF900, 0xFAFF},
                                     Range{0xFF66, 0xFF9D}, Range{0x20000, 0x3134F}};
  return point >= 0x3005 && std::any_of(ranges.begin(), ranges.end(), [point](const Range& range) {
           return point >= range.first && point <= range.last;
         });
}

bool is_apostrophe(std::int32_t point) { return point == '\'' || point == 0x2019 || point == 0x02BC; }

Link link_of(std::string_view gap) {
  if (gap.empty()) return Link::adjacent;
  static constexpr std::array<std::string_view, 6> hyphens{"-",
                                                           "\xE2\x80\x90",   // hyphen
                                                           "\xE2\x80\x91",   // non-breaking hyphen
                                                           "\xE2\x80\x92",   // figure dash
                                                           "\xE2\x80\x93",   // en dash
                                                           "\xE2\x88\x92"};  // minus
  if (std::find(hyphens.begin(), hyphens.end(), gap) != hyphens.end()) return Link::hyphen;
  return gap.size() == 1 && std::string_view("./_:@&").find(gap.front()) != std::string_view::npos ? Link::mark
                                                                                                   : Link::none;
}

/// Letters that Unicode does not take apart into a base and a mark, but that people type without the mark.
std::string without_strokes(const std::string& word) {
  struct Letter {
    std::string_view from, to;
  };
  static constexpr std::array letters{Letter{"\xC5\x82", "l"}, Letter{"\xC3\xB8", "o"},  Letter{"\xC4\x91", "d"},
                                      Letter{"\xC3\xB0", "d"}, Letter{"\xC4\xA7", "h"},  Letter{"\xC4\xB1", "i"},
                                      Letter{"\xC5\xA7", "t"}, Letter{"\xC3\xA6", "ae"}, Letter{"\xC5\x93", "oe"},
                                      Letter{"\xC3\xBE", "th"}};
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const std::string_view rest = std::string_view(word).substr(at);
    const auto* letter = std::find_if(letters.begin(), letters.end(),
                                      [rest](const Letter& each) { return rest.substr(0, 2) == each.from; });
    out += letter == letters.end() ? rest.substr(0, 1) : letter->to;
    at += letter == letters.end() ? 1 : 2;
  }
  return out;
}

std::string normalised(std::string_view raw) {
  std::string word = fold(raw);
  if (std::any_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
    word = without_strokes(word);
  if (word.size() > longest_word) {
    std::size_t end = longest_word;
    while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) --end;
    word.resize(end);
  }
  return word;
}

/// Reads words one after the other.
class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) {}

  std::vector<Word> all() {
    std::vector<Word> found;
    found.reserve(text_.size() / 6);
    while (skip_to_word()) {
      Word word = next();
      word.link = found.empty() ? Link::none : link_of(text_.substr(found.back().end, word.begin - found.back().end));
      if (!word.text.empty()) found.push_back(std::move(word));
    }
    return found;
  }

 private:
  [[nodiscard]] bool word_at(std::size_t at) const {
    return at < text_.size() && is_word_character(code_point(text_, at).value);
  }

  bool skip_to_word() {
    while (at_ < text_.size()) {
      const auto point = code_point(text_, at_);
      if (is_word_character(point.value)) return true;
      at_ += point.bytes;
    }
    return false;
  }

  Word next() {
    Word word;
    word.begin = at_;
    std::string raw;
    while (at_ < text_.size()) {
      const auto point = code_point(text_, at_);
      if (is_ideograph(point.value)) {
        if (!raw.empty()) break;
        raw = text_.substr(at_, point.bytes);
        at_ += point.bytes;
        word.ideograph = true;
        break;
      }
      if (is_apostrophe(point.value) && !raw.empty()) {
        if (!word_at(at_ + point.bytes)) break;
        if (is_possessive(at_ + point.bytes)) {
          word.end = at_;
          at_ += point.bytes + 1;
          word.text = normalised(raw);
          return word;
        }
      } else if (is_word_character(point.value) || is_combining(point.value)) {
        raw += text_.substr(at_, point.bytes);
      } else {
        break;
      }
      at_ += point.bytes;
    }
    if (!word.ideograph) read_suffix(raw);
    word.end = at_;
    word.text = normalised(raw);
    return word;
  }

  /// `Bayes's`: an s that ends the word.
  [[nodiscard]] bool is_possessive(std::size_t at) const {
    if (text_[at] != 's' && text_[at] != 'S') return false;
    if (at + 1 >= text_.size()) return true;
    const auto after = code_point(text_, at + 1).value;
    return !is_word_character(after) && !is_combining(after) && !is_apostrophe(after);
  }

  /// Names of languages: `C++`, `g++`; `C#`, `F#`.
  void read_suffix(std::string& raw) {
    if (text_.substr(at_, 2) == "++" && !word_at(at_ + 2) && raw.size() <= 3) {
      raw += "++";
      at_ += 2;
    } else if (text_.substr(at_, 1) == "#" && !word_at(at_ + 1) && raw.size() == 1) {
      raw += '#';
      ++at_;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

constexpr auto stop_words = std::to_array<std::string_view>(
    {"a",       "about", "above",     "after",  "again",   "against", "all",   "also",    "although", "am",
     "among",   "an",    "and",       "any",    "are",     "as",      "at",    "be",      "because",  "been",
     "before",  "being", "between",   "both",   "but",     "by",      "can",   "could",   "did",      "do",
     "does",    "doing", "during",    "each",   "either",  "etc",     "for",   "from",    "further",  "had",
     "has",     "have",  "having",    "he",     "hence",   "her",     "here",  "him",     "his",      "how",
     "however", "i",     "if",        "in",     "into",    "is",      "it",    "its",     "itself",   "may",
     "me",      "might", "more",      "most",   "must",    "my",      "no",    "nor",     "not",      "of",
     "on",      "only",  "or",        "other",  "our",     "ours",    "over",  "own",     "same",     "she",
     "should",  "since", "so",        "some",   "such",    "than",    "that",  "the",     "their",    "them",
     "then",    "there", "therefore", "these",  "they",    "this",    "those", "through", "thus",     "to",
     "too",     "under", "until",     "up",     "upon",    "us",      "very",  "via",     "was",      "we",
     "were",    "what",  "when",      "where",  "whether", "which",   "while", "who",     "whom",     "whose",
     "why",     "will",  "with",      "within", "without", "would",   "you",   "your"});

constexpr bool rises(const auto& list) {
  for (std::size_t i = 1; i < list.size(); ++i)
    if (!(list[i - 1] < list[i])) return false;
  return true;
}
static_assert(rises(stop_words), "the stop words stand in order, each once: they are searched by halving");

}  // namespace

std::vector<Word> words(std::string_view text) { return WordReader(text).all(); }

bool is_stop_word(std::string_view word) noexcept {
  return std::binary_search(stop_words.begin(), stop_words.end(), word);
}

std::string joined_compound(const std::vector<Word>& words, std::size_t first) {
  if (words[first].link == Link::hyphen) return {};
  std::string joined = words[first].text;
  std::size_t parts = 1;
  for (std::size_t next = first + 1; next < words.size() && words[next].link == Link::hyphen; ++next, ++parts)
    joined += words[next].text;
  if (parts < 2 || parts > 3 || joined.size() > longest_word) return {};
  const bool number = std::all_of(joined.begin(), joined.end(), [](char c) { return c >= '0' && c <= '9'; });
  return number ? std::string() : joined;
}

}  // namespace lectern
