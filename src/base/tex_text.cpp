// Text made safe for BibTeX and TeX. Titles and abstracts come from strangers and end up in programs that run macros
// and count braces, so the rule is: what is not known to be harmless is printed, never run. Mathematics is looked for
// first, then braces are matched over what is left, then one pass writes.

#include "lectern/base/tex_text.hpp"

#include <algorithm>
#include <vector>

#include "base/tex_macros.hpp"
#include "base/tex_signs.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

using tex::in_word;
using tex::is_digit;
using tex::is_letter;

/// The letters from here on.
std::string_view letters_at(std::string_view text, std::size_t at) noexcept {
  std::size_t end = at;
  while (end < text.size() && is_letter(text[end])) ++end;
  return text.substr(at, end - at);
}

/// True when a formula, given without its dollars, may be handed on as it is.
bool is_safe_math(std::string_view formula) noexcept {
  constexpr std::string_view control_symbols = ",;:! {}|_%#&$";
  if (trim(formula).empty()) return false;
  if (formula.find("^^") != std::string_view::npos) return false;  // TeX's other way to write any character
  int groups = 0;                                                  // as TeX counts them
  int braces = 0;                                                  // as BibTeX does
  for (std::size_t at = 0; at < formula.size(); ++at) {
    const char c = formula[at];
    if (c == '%' || c == '#' || c == '&' || c == '$') return false;
    if (c == '{') ++groups, ++braces;
    if (c == '}') --groups, --braces;
    if (c == '\\') {
      const auto name = letters_at(formula, at + 1);
      if (!name.empty() && !is_macro_of(math_macros, name)) return false;
      if (name.empty() && (at + 1 == formula.size() || control_symbols.find(formula[at + 1]) == std::string_view::npos))
        return false;
      if (name.empty() && formula[at + 1] == '{') ++braces;
      if (name.empty() && formula[at + 1] == '}') --braces;
      at += std::max<std::size_t>(name.size(), 1);
    }
    if (groups < 0 || braces < 0) return false;
  }
  return groups == 0 && braces == 0;
}

/// A formula in a text: its first and last delimiters included.
struct Formula {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The formulas that may be kept, in their order; none when the dollars do not match.
std::vector<Formula> safe_formulas(std::string_view text) {
  struct Delimiter {
    std::size_t at = 0;
    std::size_t bytes = 1;
    char kind = '$';
  };
  std::vector<Delimiter> delimiters;
  std::size_t dollars = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '$') {
      delimiters.push_back({at, 1, '$'});
      ++dollars;
    } else if (text[at] == '\\' && at + 1 < text.size()) {
      ++at;
      if (text[at] == '(' || text[at] == ')') delimiters.push_back({at - 1, 2, text[at]});
    }
  }
  std::vector<Formula> formulas;
  for (std::size_t i = 0; i + 1 < delimiters.size(); ++i) {
    const auto& open = delimiters[i];
    const auto& close = delimiters[i + 1];
    const bool is_pair = (open.kind == '$' && close.kind == '$') || (open.kind == '(' && close.kind == ')');
    if (!is_pair) continue;
    ++i;
    if (open.kind == '$' && dollars % 2 != 0) continue;
    const Formula formula{open.at, close.at + close.bytes};
    // `$5 and $10` is money.
    if (formula.end < text.size() && is_digit(text[formula.end])) continue;
    const auto inside = text.substr(open.at + open.bytes, close.at - open.at - open.bytes);
    if (is_safe_math(inside)) formulas.push_back(formula);
  }
  return formulas;
}

/// What a value is of: in a title capitals are protected, in a name there are no groups.
enum class Kind { text, title, name };

class TexWriter {
 public:
  TexWriter(std::string_view text, Kind kind)
      : text_(text), kind_(kind), formulas_(safe_formulas(text)), is_paired_(text.size()) {
    if (kind != Kind::name) match_braces();
  }

  [[nodiscard]] std::string write() {
    auto formula = formulas_.begin();
    for (std::size_t at = 0; at < text_.size();) {
      if (formula != formulas_.end() && formula->begin == at) {
        add_formula(text_.substr(formula->begin, formula->end - formula->begin));
        at = formula->end;
        ++formula;
      } else if (in_word(text_[at])) {
        at = add_word(at);
      } else {
        at = add_sign(at);
      }
    }
    return std::move(out_);
  }

 private:
  /// Finds the braces that have a partner, outside of formulas. Escaped ones have none: they are printed.
  void match_braces() {
    std::vector<std::size_t> open;
    auto formula = formulas_.begin();
    for (std::size_t at = 0; at < text_.size(); ++at) {
      if (formula != formulas_.end() && formula->begin == at) {
        at = formula->end - 1;
        ++formula;
      } else if (text_[at] == '\\' && at + 1 < text_.size() && !is_letter(text_[at + 1])) {
        ++at;
      } else if (text_[at] == '{') {
        open.push_back(at);
      } else if (text_[at] == '}' && !open.empty()) {
        is_paired_[open.back()] = is_paired_[at] = true;
        open.pop_back();
      }
    }
  }

  void add_formula(std::string_view formula) {
    const bool is_protected = kind_ == Kind::title && depth_ == 0 && tex::wants_protection(formula, false);
    if (is_protected) out_ += '{';
    out_ += formula;
    if (is_protected) out_ += '}';
  }

  /// Writes a run of letters and digits; gives where it ends.
  std::size_t add_word(std::size_t begin) {
    std::size_t end = begin;
    while (end < text_.size() && in_word(text_[end])) ++end;
    const auto word = text_.substr(begin, end - begin);
    const bool is_protected = kind_ == Kind::title && depth_ == 0 && tex::wants_protection(word, begin == 0);
    if (is_protected) out_ += '{';
    out_ += word;
    if (is_protected) out_ += '}';
    return end;
  }

  /// Writes one character that is no letter, or a macro; gives where it ends.
  std::size_t add_sign(std::size_t at) {
    switch (const char c = text_[at]) {
      case '\\':
        return add_backslash(at);
      case '{':
        out_ += is_paired_[at] ? std::string_view("{") : tex::written_sign(c);
        depth_ += is_paired_[at] ? 1 : 0;
        break;
      case '}':
        out_ += is_paired_[at] ? std::string_view("}") : tex::written_sign(c);
        depth_ -= is_paired_[at] ? 1 : 0;
        break;
      case '-':
      case '\'':
        add_apart(c, at > 0 && (text_[at - 1] == c || text_[at - 1] == '{'));
        break;
      case '`':
        add_apart(c, true);
        break;
      default:
        out_ += tex::written_sign(c);
    }
    return at + 1;
  }

  /// Writes a sign that would run together with its like to a dash or a quotation mark. The first of a group stands
  /// apart, too: a group of it alone is then told from the braces that keep it apart.
  void add_apart(char c, bool is_apart) {
    if (is_apart) out_ += '{';
    out_ += c;
    if (is_apart) out_ += '}';
  }

  std::size_t add_backslash(std::size_t at) {
    const auto name = letters_at(text_, at + 1);
    const std::size_t behind = at + 1 + name.size();
    const bool has_argument = behind < text_.size() && text_[behind] == '{' && is_paired_[behind];
    if (has_argument && is_macro_of(text_macros, name)) {
      out_ += '\\';
      out_ += name;
      return behind;
    }
    out_ += tex::written_sign('\\');
    return at + 1;
  }

  std::string_view text_;
  Kind kind_;
  std::vector<Formula> formulas_;
  std::vector<bool> is_paired_;  // by byte
  int depth_ = 0;                // of groups written
  std::string out_;
};

std::string written(std::string_view text, Kind kind) {
  return TexWriter(collapse_space(sanitise(text)), kind).write();
}

}  // namespace

std::string tex_text(std::string_view text) { return written(text, Kind::text); }

std::string tex_title(std::string_view text) { return written(text, Kind::title); }

std::string tex_name(std::string_view text) { return written(text, Kind::name); }

std::string tex_lines(std::string_view text) {
  std::string out;
  const std::string clean = sanitise(text);
  for (std::string_view rest = clean;;) {
    const auto end = rest.find('\n');
    const auto line = tex_text(rest.substr(0, end));
    // An at sign at the start of a line may be taken for the next entry.
    out += line.starts_with('@') ? "{@}" + line.substr(1) : line;
    if (end == std::string_view::npos) break;
    out += '\n';
    rest.remove_prefix(end + 1);
  }
  return out;
}

std::string tex_verbatim(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c > ' ' && c < '\x7F' && std::string_view("{}\\\"").find(c) == std::string_view::npos) out += c;
  return out;
}

}  // namespace lectern
