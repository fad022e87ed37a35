#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace lectern {

// A column of names would be pages long.
// clang-format off

/// Macros that may stand in exported mathematics: letters, signs, fonts and the few that build formulas. What
/// is not here is printed instead of run.
inline constexpr std::string_view math_macros[] = {
    "Bbb", "Big", "Bigg", "Bigl", "Bigr", "Delta", "Gamma", "Im", "Lambda", "Leftrightarrow", "Omega", "Phi", "Pi",
    "Pr", "Psi", "Re", "Rightarrow", "Sigma", "Theta", "Upsilon", "Vert", "Xi", "acute", "aleph", "alpha", "approx",
    "arccos", "arcsin", "arctan", "arg", "ast", "bar", "beta", "bf", "big", "bigcap", "bigcup", "bigg", "bigl",
    "bigoplus", "bigotimes", "bigr", "binom", "bm", "boldsymbol", "breve", "bullet", "cal", "cap", "cdot", "cdots",
    "check", "chi", "choose", "circ", "colon", "coloneqq", "complement", "cong", "cos", "cosh", "cup", "dag",
    "dagger", "ddagger", "ddot", "deg", "delta", "det", "dfrac", "dim", "displaystyle", "div", "dot", "dots", "ell",
    "emptyset", "epsilon", "equiv", "eta", "exists", "exp", "flat", "forall", "frac", "frak", "gamma", "gcd", "ge",
    "geq", "geqslant", "gg", "grave", "gtrsim", "hat", "hbar", "hom", "hookrightarrow", "iff", "imath", "implies",
    "in", "inf", "infty", "int", "iota", "it", "jmath", "kappa", "ker", "lVert", "lambda", "land", "langle",
    "lbrace", "lceil", "ldotp", "ldots", "le", "left", "leftarrow", "leftrightarrow", "leq", "leqslant", "lesssim",
    "lfloor", "lg", "lim", "liminf", "limits", "limsup", "ll", "ln", "log", "longrightarrow", "lor", "lvert",
    "mapsto", "mathbb", "mathbf", "mathcal", "mathfrak", "mathit", "mathop", "mathrm", "mathscr", "mathsf",
    "mathtt", "max", "mbox", "mid", "middle", "min", "mod", "models", "mp", "mu", "nabla", "natural", "ne", "neg",
    "neq", "nolimits", "not", "notin", "nu", "odot", "omega", "ominus", "operatorname", "oplus", "otimes", "over",
    "overline", "overset", "parallel", "partial", "perp", "phi", "pi", "pm", "pmod", "prec", "preceq", "prime",
    "prod", "propto", "psi", "qquad", "quad", "rVert", "rangle", "rbrace", "rceil", "rfloor", "rho", "right",
    "rightarrow", "rm", "rtimes", "rvert", "sc", "scriptstyle", "setminus", "sf", "sharp", "sigma", "sim", "simeq",
    "sin", "sinh", "sqcup", "sqrt", "square", "stackrel", "star", "subset", "subseteq", "succ", "succeq", "sum",
    "sup", "supset", "supseteq", "tan", "tanh", "tau", "text", "textbf", "textit", "textrm", "textsc", "textsf",
    "textstyle", "texttt", "tfrac", "theta", "tilde", "times", "to", "top", "triangle", "tt", "underline",
    "underset", "uparrow", "upsilon", "varepsilon", "varnothing", "varphi", "varrho", "varsigma", "vartheta",
    "vdash", "vec", "vee", "vert", "wedge", "widehat", "widetilde", "wp", "wr", "xi", "zeta"};
// clang-format on

/// Macros that may stand in exported text, each with one argument in braces.
inline constexpr std::string_view text_macros[] = {"emph",   "textbf", "textit", "textmd", "textrm",   "textsc",
                                                   "textsf", "textsl", "texttt", "textup", "underline"};

template <std::size_t size>
[[nodiscard]] bool is_macro_of(const std::string_view (&list)[size], std::string_view name) noexcept {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

}  // namespace lectern
