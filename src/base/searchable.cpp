// The text that is indexed: what `untex` gives, with formulas reduced to their words. `$\beta$-VAE`, `β-VAE` and
// `beta-VAE` must meet, whoever wrote the paper and whoever searches.

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/tex_scan.hpp"
#include "base/tex_symbols.hpp"
#include "lectern/base/tex.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

using tex::is_letter;
using tex::npos;

/// Macros that only say how mathematics looks.
constexpr std::array<std::string_view, 44> looks = {
    "mathcal",    "mathbf", "mathbb", "mathrm", "mathit", "mathsf", "mathfrak",     "mathscr",     "mathtt",
    "boldsymbol", "bm",     "rm",     "bf",     "it",     "cal",    "left",         "right",       "big",
    "Big",        "bigg",   "Bigg",   "text",   "textit", "textbf", "textrm",       "mbox",        "hbox",
    "hat",        "tilde",  "bar",    "vec",    "dot",    "ddot",   "overline",     "underline",   "widehat",
    "widetilde",  "frac",   "dfrac",  "tfrac",  "quad",   "qquad",  "operatorname", "displaystyle"};

/// The words and numbers of a formula: `\ell_1` becomes `ell 1`.
std::string words_of(std::string_view formula) {
  std::string out;
  for (std::size_t i = 0; i < formula.size(); ++i) {
    const char c = formula[i];
    if (c == '\\' && i + 1 < formula.size() && is_letter(formula[i + 1])) {
      std::size_t end = i + 1;
      while (end < formula.size() && is_letter(formula[end])) ++end;
      const auto name = formula.substr(i + 1, end - i - 1);
      out += ' ';
      if (std::find(looks.begin(), looks.end(), name) == looks.end()) out += std::string(name) + ' ';
      i = end - 1;
    } else if (c == '\\') {
      out += ' ';
      ++i;
    } else {
      out += std::string_view("_^{}$&~").find(c) == npos ? c : ' ';
    }
  }
  return collapse_space(out);
}

/// A Greek letter at `at` that stands alone, by its English name: `β-VAE` and `$\beta$-VAE` meet.
std::optional<std::string_view> greek_name(std::string_view text, std::size_t at) {
  const auto is_greek = [](char c) { return c == '\xCE' || c == '\xCF'; };
  if (!is_greek(text[at]) || at + 2 > text.size()) return std::nullopt;
  if ((at >= 2 && is_greek(text[at - 2])) || (at + 2 < text.size() && is_greek(text[at + 2]))) return std::nullopt;
  const auto letter = text.substr(at, 2);
  const auto row = std::find_if(tex::greek.begin(), tex::greek.end(), [&](const auto& s) { return s.text == letter; });
  if (row == tex::greek.end()) return std::nullopt;
  return row->name;
}

}  // namespace

std::string searchable(std::string_view text) {
  const std::string plain = untex(text);
  const std::string_view rest = plain;
  std::string out;
  out.reserve(plain.size());
  for (std::size_t i = 0; i < rest.size();) {
    if (const auto end = tex::past_mathematics(rest, i); end != npos) {
      out += words_of(rest.substr(i, end - i));
      i = end;
    } else if (const auto name = greek_name(rest, i)) {
      out += *name;
      i += 2;
    } else {
      out += rest[i++];
    }
  }
  return out;
}

}  // namespace lectern
