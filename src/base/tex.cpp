// TeX in titles, names and abstracts, turned into Unicode. One pass reads the text as TeX would, but a mistake in it
// never costs the reader a word: what cannot be understood (an unknown macro, an unbalanced brace or dollar sign)
// stays as it was written. arXiv's own table (arxiv-base, tex2utf) is the model for what is converted; unlike it, the
// spellings that it leaves behind, such as `\c{opyright}` for `\copyright`, are mended too.

#include "lectern/base/tex.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "base/tex_scan.hpp"
#include "base/tex_symbols.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

using tex::is_digit;
using tex::is_letter;
using tex::is_space;
using tex::npos;
using tex::past_group;
using tex::past_mathematics;
using tex::skip_spaces;

constexpr int deepest = 24;                              // groups within groups; beyond that braces stay as they are
constexpr std::size_t longest = std::size_t{256} << 10;  // no abstract is longer: such a text is left alone

bool is_ascii(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return tex::is_ascii(c); });
}

template <typename Table>
auto find_named(const Table& table, std::string_view name) {
  return std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.name == name; });
}

template <typename Table>
bool has(const Table& table, std::string_view name) {
  return std::find(table.begin(), table.end(), name) != table.end();
}

const tex::Symbol* find_symbol(std::string_view name) {
  if (const auto row = find_named(tex::letters, name); row != tex::letters.end()) return &*row;
  if (const auto row = find_named(tex::greek, name); row != tex::greek.end()) return &*row;
  if (const auto row = find_named(tex::signs, name); row != tex::signs.end()) return &*row;
  return nullptr;
}

const tex::Accent* find_accent(std::string_view name) {
  const auto row = find_named(tex::accents, name);
  return row == tex::accents.end() ? nullptr : &*row;
}

std::size_t point_size(std::string_view text) noexcept {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
  return size;
}

/// A word as people protect it from BibTeX: letters, digits, hyphens, apostrophes and points.
bool is_word(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '\'' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
  });
}

/// Reads one text, or the inside of one group, and writes it out converted.
class Untexer {
 public:
  Untexer(std::string_view text, int depth) : text_(text), depth_(depth) {}

  std::string run() {
    out_.reserve(text_.size());
    while (at_ < text_.size()) step();
    return std::move(out_);
  }

 private:
  void step() {
    if (const auto end = past_mathematics(text_, at_); end != npos) return keep(end - at_);
    switch (text_[at_]) {
      case '\\':
        return macro();
      case '{':
        return group();
      case '~':
        return tie();
      case '-':
        return dashes();
      case '`':
      case '\'':
        return quotes();
      default: {
        const auto next = std::min(text_.find_first_of("\\{~-`'$", at_ + 1), text_.size());
        return keep(next - at_);
      }
    }
  }

  /// Copies what comes next as it is.
  void keep(std::size_t bytes) {
    out_ += text_.substr(at_, bytes);
    at_ += bytes;
  }

  /// Writes what stands for the next bytes.
  void put(std::string_view written, std::size_t bytes) {
    out_ += written;
    at_ += bytes;
  }

  [[nodiscard]] std::string_view inside(std::size_t open, std::size_t end) const {
    return text_.substr(open + 1, end - open - 2);
  }
  [[nodiscard]] std::string converted(std::string_view text) const { return Untexer(text, depth_ + 1).run(); }
  [[nodiscard]] char before() const { return at_ == 0 ? '\0' : text_[at_ - 1]; }
  [[nodiscard]] char ahead(std::size_t bytes) const { return at_ + bytes < text_.size() ? text_[at_ + bytes] : '\0'; }

  void group() {
    const auto end = depth_ < deepest ? past_group(text_, at_) : npos;
    if (end == npos) return keep(1);
    const auto content = inside(at_, end);
    const std::string written = converted(content);
    // `F{\o}lner` is a word; `x_{\alpha}` and `P{X>\gamma}` are formulas that lost their dollar signs.
    const char left = before();
    const bool attached = is_letter(left) || is_digit(left);
    const bool formula = left == '_' || left == '^' || (attached && written.find_first_of(" =<>|,+") != npos);
    if (!formula && (written != content || is_word(content))) return put(written, end - at_);
    put('{' + written + '}', end - at_);
  }

  /// A tilde is a space between words; before a number it means `about`, in an address it is itself.
  void tie() {
    const char left = before();
    const char right = ahead(1);
    const bool space = left != '\0' && right != '\0' && !is_space(left) && !is_space(right) && left != '/' &&
                       left != '(' && right != '/' && !(is_digit(left) && is_digit(right));
    put(space ? " " : "~", 1);
  }

  void dashes() {
    const auto end = std::min(text_.find_first_not_of('-', at_), text_.size());
    const auto count = end - at_;
    if (count == 2) return put("–", 2);
    if (count == 3) return put("—", 3);
    keep(count);
  }

  void quotes() {
    const auto rest = text_.substr(at_);
    if (rest.starts_with("``")) {
      ++open_quotes_;
      return put("“", 2);
    }
    if (rest.starts_with("''") && open_quotes_ > 0) {
      --open_quotes_;
      return put("”", 2);
    }
    if (at_ == closing_quote_) return put("’", 1);
    if (rest.front() == '`' && (at_ == 0 || is_space(before()) || before() == '(')) {
      closing_quote_ = end_of_quotation();
      if (closing_quote_ != npos) return put("‘", 1);
    }
    keep(1);
  }

  /// The apostrophe that closes a quotation which a single backquote opens here.
  [[nodiscard]] std::size_t end_of_quotation() const {
    constexpr std::size_t reach = 120;
    const auto limit = std::min(text_.size(), at_ + reach);
    if (is_space(ahead(1)) || ahead(1) == '\0') return npos;
    for (std::size_t i = at_ + 2; i < limit && text_[i] != '`'; ++i) {
      const bool ends_word = i + 1 == text_.size() || (!is_letter(text_[i + 1]) && !is_digit(text_[i + 1]));
      if (text_[i] == '\'' && ends_word && !is_space(text_[i - 1])) return i;
    }
    return npos;
  }

  void macro() {
    const char next = ahead(1);
    if (!is_letter(next)) return control_symbol(next);
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_letter(text_[end])) ++end;
    const auto name = text_.substr(at_ + 1, end - at_ - 1);
    if (const auto* accent = find_accent(name)) return accented(*accent, end);
    if (const auto* known = find_symbol(name)) return symbol(*known, end);
    if (has(tex::styles, name)) return style(name, end);
    if (has(tex::linked, name)) return link(end);
    if (has(tex::switches, name)) return put("", skip_spaces(text_, end) - at_);
    unknown(end);
  }

  void control_symbol(char c) {
    switch (c) {
      case '%':
      case '&':
      case '_':
      case '#':
      case '$':
      case '{':
      case '}':
        return put(text_.substr(at_ + 1, 1), 2);
      case ' ':
      case '\n':
      case ',':
      case ';':
      case ':':
      case '\\':
        return put(" ", 2);
      case '-':
      case '!':
      case '/':
        return put("", 2);
      default:
        break;
    }
    const auto* accent = find_accent(text_.substr(std::min(at_ + 1, text_.size()), 1));
    if (accent == nullptr) return keep(std::min<std::size_t>(2, text_.size() - at_));
    accented(*accent, at_ + 2);
  }

  /// What an accent stands on: its text without braces, where it ends, and whether braces held it.
  struct Argument {
    std::string_view text;
    std::size_t end = 0;
    bool braced = false;
  };

  /// Past the macro at `from`, with what belongs to it: `\i `, `\o{}`, `\^e`.
  [[nodiscard]] std::size_t past_macro(std::size_t from, int depth) const {
    std::size_t end = from + 1;
    while (end < text_.size() && is_letter(text_[end])) ++end;
    const bool word = end > from + 1;
    if (!word && end < text_.size()) ++end;
    if (find_accent(text_.substr(from + 1, end - from - 1)) != nullptr) {
      const auto base = argument(end, depth + 1);
      return base ? base->end : npos;
    }
    if (!word) return npos;
    return text_.substr(end).starts_with("{}") ? end + 2 : skip_spaces(text_, end);
  }

  [[nodiscard]] std::optional<Argument> argument(std::size_t from, int depth = 0) const {
    const auto at = skip_spaces(text_, from);
    if (at >= text_.size() || depth + depth_ > deepest) return std::nullopt;
    if (text_[at] == '{') {
      const auto end = past_group(text_, at);
      if (end == npos) return std::nullopt;
      return Argument{inside(at, end), end, true};
    }
    const auto end = text_[at] == '\\' ? past_macro(at, depth) : at + point_size(text_.substr(at));
    if (end == npos) return std::nullopt;
    return Argument{text_.substr(at, end - at), end, false};
  }

  void accented(const tex::Accent& accent, std::size_t behind) {
    const bool word = is_letter(accent.name.front());
    const auto base = argument(behind);
    const bool apart = behind < text_.size() && is_space(text_[behind]);
    // `H\" ugel` is one word; a sign that stands before a space for another reason is left.
    if (!base || (apart && !word && !joins(base->text))) return unknown(behind);
    if (base->braced && word)
      if (const auto* known = find_symbol(std::string(accent.name) + std::string(base->text)))
        return put(known->text, base->end - at_);
    if (base->braced && trim(base->text).empty()) return put(word ? "" : accent.name, base->end - at_);
    const auto written = composed(accent, converted(base->text), base->braced);
    if (!written) return unknown(behind);
    put(*written, base->end - at_);
  }

  /// True when an accent that stands here, apart from its base, continues or begins a word.
  [[nodiscard]] bool joins(std::string_view base) const {
    const bool vowel = !base.empty() && std::string_view("\\aeiouyAEIOUY").find(base.front()) != npos;
    return vowel && (at_ == 0 || is_letter(before()) || !tex::is_ascii(before()));
  }

  /// The base with its accent, in NFC; nothing where the two do not go together.
  static std::optional<std::string> composed(const tex::Accent& accent, std::string base, bool braced) {
    if (base.empty()) return std::nullopt;
    if (accent.above && base.starts_with("ı")) base.replace(0, 2, "i");
    if (accent.above && base.starts_with("ȷ")) base.replace(0, 2, "j");
    if (!is_letter(base.front()) && is_ascii(base.substr(0, 1))) return std::nullopt;
    const auto size = point_size(base);
    std::string whole = sanitise(base.substr(0, size) + std::string(accent.mark));
    const bool one = point_size(whole) == whole.size();
    if (!one && !braced) return std::nullopt;
    return whole + base.substr(size);
  }

  void symbol(const tex::Symbol& known, std::size_t end) {
    if (text_.substr(end).starts_with("{}")) return put(known.text, end + 2 - at_);
    // `Stra\ss e` is one word, `2.4 \AA resolution` are three.
    const auto last = out_.find_last_not_of(' ');
    const bool unit = last != std::string::npos && is_digit(out_[last]);
    if (known.letter && !unit) end = skip_spaces(text_, end);
    put(known.text, end - at_);
  }

  void style(std::string_view name, std::size_t end) {
    const auto open = skip_spaces(text_, end);
    const auto close = open < text_.size() && text_[open] == '{' && depth_ < deepest ? past_group(text_, open) : npos;
    if (close == npos) return unknown(end);
    const auto content = inside(open, close);
    put(name == "url" ? std::string(content) : converted(content), close - at_);
  }

  void link(std::size_t end) {
    const auto first = end < text_.size() && text_[end] == '{' ? past_group(text_, end) : npos;
    const auto second =
        first < text_.size() && text_[first] == '{' && depth_ < deepest ? past_group(text_, first) : npos;
    if (second == npos) return unknown(end);
    put(converted(inside(first, second)), second - at_);
  }

  /// A macro that is not known stays with its arguments.
  void unknown(std::size_t end) {
    while (end < text_.size() && (text_[end] == '{' || text_[end] == '[')) {
      const auto close = text_[end] == '{' ? past_group(text_, end) : text_.find(']', end);
      if (close == npos) break;
      end = text_[end] == '{' ? close : close + 1;
    }
    keep(std::min(end, text_.size()) - at_);
  }

  std::string_view text_;
  int depth_;
  std::size_t at_ = 0;
  int open_quotes_ = 0;
  std::size_t closing_quote_ = npos;
  std::string out_;
};

}  // namespace

std::string untex(std::string_view text) {
  const bool plain = text.size() > longest || text.find_first_of("\\{~-`'$") == npos;
  const std::string out = plain ? std::string(text) : Untexer(text, 0).run();
  return is_ascii(out) ? out : sanitise(out);
}

}  // namespace lectern
