// Acronyms are looked for at every opening parenthesis: what follows it up to the next parenthesis is a short form for
// the words before it, or explains the short form before it. Words are read backwards from there, and never beyond
// another parenthesis, the end of a sentence or a formula, so that each byte is read a few times at most.

#include "lectern/model/acronyms.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <span>

#include "lectern/base/lines.hpp"
#include "lectern/base/tex.hpp"
#include "lectern/base/text.hpp"
#include "model/initials.hpp"
#include "model/spelling.hpp"

namespace lectern {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t fewest_characters = 2;
constexpr std::size_t most_characters = 10;
constexpr std::size_t longest_word = 48;        // bytes; what is longer is no word
constexpr std::size_t longest_long_form = 100;  // bytes
constexpr std::size_t longest_in_tex = 8192;    // bytes; beyond that a text is no abstract, and its TeX is left
constexpr std::size_t longest_inside = 240;     // bytes between parentheses that are looked at

bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_blank(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_letter_or_digit(char c) noexcept {
  return is_upper(c) || is_lower(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// Quotation marks, `“` to `‟` and `‘` to `‛`, are three bytes each.
bool is_quote(std::string_view three) noexcept {
  return three.size() == 3 && three.starts_with("\xE2\x80") && three[2] >= '\x98' && three[2] <= '\x9F';
}

std::string_view without_edges(std::string_view word) noexcept {
  while (!word.empty()) {
    if (!is_letter_or_digit(word.front()))
      word.remove_prefix(1);
    else if (is_quote(word.substr(0, 3)))
      word.remove_prefix(3);
    else
      break;
  }
  while (!word.empty()) {
    if (!is_letter_or_digit(word.back()))
      word.remove_suffix(1);
    else if (word.size() >= 3 && is_quote(word.substr(word.size() - 3)))
      word.remove_suffix(3);
    else
      break;
  }
  return word;
}

/// A word of a long form that may come of it.
struct Word {
  std::string_view text;  ///< without punctuation at its ends
  std::string folded;
  bool has_comma = false;  ///< behind it
};

/// Nothing for what no long form holds: a formula, a parenthesis, an address.
std::optional<Word> read_word(std::string_view written) {
  if (written.size() > longest_word) return std::nullopt;
  for (const char c : written)
    if (static_cast<unsigned char>(c) < 0x20 || c == '\x7F' || std::string_view("()[]{}\\$^_=<>|@#~").find(c) != npos)
      return std::nullopt;
  for (const std::string_view apart : {"\xE2\x80\x94", "---", "//"})
    if (written.find(apart) != npos) return std::nullopt;
  const auto text = without_edges(written);
  if (text.empty()) return written == "&" ? std::optional(Word{written, "and"}) : std::nullopt;
  return Word{text, comparable(text), written.back() == ','};
}

bool ends_sentence(std::string_view written) { return std::string_view(".!?:;").find(written.back()) != npos; }

/// The last words before a place, at most so many, in their order.
std::vector<Word> words_before(std::string_view text, std::size_t at, std::size_t most) {
  std::vector<Word> words;
  while (words.size() < most) {
    while (at > 0 && is_blank(text[at - 1])) --at;
    auto start = at;
    while (start > 0 && !is_blank(text[start - 1]) && at - start <= longest_word) --start;
    const auto written = text.substr(start, at - start);
    if (written.empty() || ends_sentence(written)) break;
    auto word = read_word(written);
    if (!word) break;
    words.push_back(std::move(*word));
    at = start;
  }
  std::reverse(words.begin(), words.end());
  return words;
}

/// All words of a text; nothing where it has more, or where one of them is none.
std::vector<Word> words_of(std::string_view text, std::size_t most) {
  std::vector<Word> words;
  while (!(text = trim(text)).empty()) {
    const auto end = static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_blank) - text.begin());
    const auto written = text.substr(0, end);
    text.remove_prefix(end);
    auto word = read_word(written);
    if (!word || words.size() == most || (ends_sentence(written) && !text.empty())) return {};
    words.push_back(std::move(*word));
  }
  return words;
}

/// A candidate for a short form.
struct ShortForm {
  std::string_view text;  ///< in the singular
  std::string letters;    ///< folded, letters and digits only
  std::size_t characters = 0;
  bool is_plural = false;
  bool has_capitals = false;

  [[nodiscard]] std::size_t most_words() const { return std::min(characters + 5, 2 * characters); }
};

/// True for `II` and `iv`: they number something.
bool is_number(std::string_view text) {
  return text.find_first_not_of("ivx") == npos || text.find_first_not_of('I') == npos;
}

std::optional<ShortForm> read_short_form(std::string_view written) {
  written = trim(written);
  if (written.size() > 4 * most_characters + 8) return std::nullopt;
  ShortForm form;
  form.text = without_edges(written);
  if (written.ends_with('.') && form.text.find('.') != npos && form.text.data() == written.data()) form.text = written;
  for (const std::string_view plural : {"s", "'s", "’s"})
    if (form.text.size() > plural.size() && form.text.ends_with(plural) &&
        is_upper(form.text[form.text.size() - plural.size() - 1])) {
      form.text.remove_suffix(plural.size());
      form.is_plural = true;
      break;
    }
  int letters = 0;
  int capitals = 0;
  int telling = 0;
  for (const char c : form.text) {
    if (!is_letter_or_digit(c) && std::string_view("-/.&+").find(c) == npos) return std::nullopt;
    if (is_upper(c) || is_lower(c)) ++letters;
    if (is_upper(c)) ++capitals;
    if (is_upper(c) || is_digit(c)) ++telling;
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++form.characters;
  }
  form.has_capitals = capitals > 0 && telling > 1;
  // `Adam` and `Smith` are names; small letters alone must be initials all.
  if (!form.has_capitals && telling > 0) return std::nullopt;
  if (letters == 0 || form.characters < fewest_characters || form.characters > most_characters || is_number(form.text))
    return std::nullopt;
  for (const char c : fold(form.text))
    if (is_letter_or_digit(c)) form.letters += c;
  if (form.letters.size() < 2 || form.letters.size() > 4 * most_characters) return std::nullopt;
  return form;
}

/// How much may speak against a pair that a text gives.
int most_doubt(const ShortForm& form) {
  if (!form.has_capitals || form.letters.size() == 2) return 0;
  return form.letters.size() == 3 ? 2 : 3;
}

/// Makes a pair of a short form and the words that tell it, or nothing where the words are no long form.
std::optional<Acronym> make_pair_of(const ShortForm& form, std::span<const Word> words) {
  const auto name = comparable(form.text);
  std::string long_form;
  for (const auto& word : words) {
    // A text that names the short form within the long one explains something else.
    if (word.folded == name || word.folded.starts_with(name + '-') || word.folded.ends_with('-' + name))
      return std::nullopt;
    if (!long_form.empty()) long_form += ' ';
    long_form += word.text;
    if (word.has_comma && &word != &words.back()) long_form += ',';
  }
  if (form.is_plural) long_form = singular(long_form);
  if (long_form.size() > longest_long_form || long_form.size() <= form.text.size()) return std::nullopt;
  return Acronym{one_line(form.text), one_line(untex(long_form))};
}

/// Looks for a short form's letters in words; `all` where they must tell all of them.
std::optional<Acronym> told(const ShortForm& form, std::span<const Word> words, int most, bool all) {
  std::vector<std::string> folded;
  for (const auto& word : words) folded.push_back(word.folded);
  const auto found = find_initials(folded, form.letters, all);
  if (!found) return std::nullopt;
  const auto telling = words.subspan(found->first_word);
  const auto commas =
      std::count_if(telling.begin(), telling.end() - 1, [](const Word& word) { return word.has_comma; });
  if (found->doubt + static_cast<int>(commas) > most) return std::nullopt;
  return make_pair_of(form, telling);
}

/// `long form (LF)`, also `(LF, more)` but not `(Name, 2003)`.
std::optional<Acronym> long_form_first(std::string_view text, std::size_t open, std::string_view inside) {
  const auto end = std::min(inside.find_first_of(",;:"), inside.size());
  const bool alone = end == inside.size();
  const auto rest = trim(inside.substr(std::min(end + 1, inside.size())));
  if (!rest.empty() && is_digit(rest.front())) return std::nullopt;
  const auto form = read_short_form(inside.substr(0, end));
  if (!form || (!form->has_capitals && (!alone || form->letters.size() == 2))) return std::nullopt;
  const int most = alone ? most_doubt(*form) : std::min(most_doubt(*form), 1);
  return told(*form, words_before(text, open, form->most_words()), most, false);
}

/// `LF (long form)`, where nothing speaks against it.
std::optional<Acronym> short_form_first(std::string_view text, std::size_t open, std::string_view inside) {
  if (open == 0 || !is_blank(text[open - 1]) || inside.find_first_of(" -") == npos) return std::nullopt;
  const auto before = words_before(text, open, 1);
  if (before.empty()) return std::nullopt;
  const auto form = read_short_form(before.front().text);
  if (!form || !form->has_capitals) return std::nullopt;
  const auto words = words_of(inside, form->most_words());
  if (words.empty()) return std::nullopt;
  return told(*form, words, 0, true);
}

}  // namespace

std::vector<Acronym> acronyms_in(std::string_view text) {
  std::vector<Acronym> found;
  if (text.find('(') == npos) return found;
  std::string plain;
  // Four quick looks spare most texts the reading of TeX.
  const auto has = [&](char sign) { return text.find(sign) != npos; };
  if (text.size() <= longest_in_tex && (has('\\') || has('$') || has('{') || has('~'))) text = plain = searchable(text);
  std::set<std::pair<std::string, std::string>> seen;
  for (auto open = text.find('('); open != npos; open = text.find('(', open + 1)) {
    const auto rest = text.substr(open + 1, longest_inside);
    const auto end = rest.find_first_of("()");
    if (end == npos || end == 0) continue;
    const auto inside = rest.substr(0, end);
    auto pair = long_form_first(text, open, inside);
    if (!pair && rest[end] == ')') pair = short_form_first(text, open, inside);
    if (pair && seen.emplace(pair->short_form, pair->long_form).second) found.push_back(std::move(*pair));
  }
  return found;
}

}  // namespace lectern
