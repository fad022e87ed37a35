#pragma once

// What TeX's text macros stand for. The tables hold names without their backslash; tex.cpp looks them up. A symbol that
// reads as a letter takes the spaces behind its macro with it, as in TeX (`Stra\ss e`); the others leave them, because
// authors of abstracts write `values of \alpha and` without braces.

#include <array>
#include <string_view>

namespace lectern::tex {

struct Symbol {
  std::string_view name;
  std::string_view text;
  bool letter = false;
};

/// Letters of Latin scripts, and marks that are set against the next word.
inline constexpr std::array letters = {Symbol{"AA", "Å", true},
                                       Symbol{"AE", "Æ", true},
                                       Symbol{"DH", "Ð", true},
                                       Symbol{"DJ", "Đ", true},
                                       Symbol{"L", "Ł", true},
                                       Symbol{"NG", "Ŋ", true},
                                       Symbol{"O", "Ø", true},
                                       Symbol{"OE", "Œ", true},
                                       Symbol{"SS", "ẞ", true},
                                       Symbol{"TH", "Þ", true},
                                       Symbol{"aa", "å", true},
                                       Symbol{"ae", "æ", true},
                                       Symbol{"dh", "ð", true},
                                       Symbol{"dj", "đ", true},
                                       Symbol{"i", "ı", true},
                                       Symbol{"j", "ȷ", true},
                                       Symbol{"l", "ł", true},
                                       Symbol{"ng", "ŋ", true},
                                       Symbol{"o", "ø", true},
                                       Symbol{"oe", "œ", true},
                                       Symbol{"ss", "ß", true},
                                       Symbol{"th", "þ", true},
                                       Symbol{"textquotedblleft", "“", true},
                                       Symbol{"textquoteleft", "‘", true}};

inline constexpr std::array greek = {
    Symbol{"alpha", "α"},   Symbol{"beta", "β"},   Symbol{"gamma", "γ"},      Symbol{"delta", "δ"},
    Symbol{"epsilon", "ε"}, Symbol{"zeta", "ζ"},   Symbol{"eta", "η"},        Symbol{"theta", "θ"},
    Symbol{"iota", "ι"},    Symbol{"kappa", "κ"},  Symbol{"lambda", "λ"},     Symbol{"mu", "μ"},
    Symbol{"nu", "ν"},      Symbol{"xi", "ξ"},     Symbol{"pi", "π"},         Symbol{"rho", "ρ"},
    Symbol{"sigma", "σ"},   Symbol{"tau", "τ"},    Symbol{"upsilon", "υ"},    Symbol{"phi", "φ"},
    Symbol{"chi", "χ"},     Symbol{"psi", "ψ"},    Symbol{"omega", "ω"},      Symbol{"Gamma", "Γ"},
    Symbol{"Delta", "Δ"},   Symbol{"Theta", "Θ"},  Symbol{"Lambda", "Λ"},     Symbol{"Xi", "Ξ"},
    Symbol{"Pi", "Π"},      Symbol{"Sigma", "Σ"},  Symbol{"Upsilon", "Υ"},    Symbol{"Phi", "Φ"},
    Symbol{"Psi", "Ψ"},     Symbol{"Omega", "Ω"},  Symbol{"varepsilon", "ε"}, Symbol{"vartheta", "ϑ"},
    Symbol{"varpi", "ϖ"},   Symbol{"varrho", "ϱ"}, Symbol{"varsigma", "ς"},   Symbol{"varphi", "φ"}};

inline constexpr std::array signs = {Symbol{"S", "§"},
                                     Symbol{"P", "¶"},
                                     Symbol{"copyright", "©"},
                                     Symbol{"textcopyright", "©"},
                                     Symbol{"textregistered", "®"},
                                     Symbol{"texttrademark", "™"},
                                     Symbol{"pounds", "£"},
                                     Symbol{"euro", "€"},
                                     Symbol{"texteuro", "€"},
                                     Symbol{"deg", "°"},
                                     Symbol{"degree", "°"},
                                     Symbol{"textdegree", "°"},
                                     Symbol{"dag", "†"},
                                     Symbol{"ddag", "‡"},
                                     Symbol{"dots", "…"},
                                     Symbol{"ldots", "…"},
                                     Symbol{"textellipsis", "…"},
                                     Symbol{"textendash", "–"},
                                     Symbol{"textemdash", "—"},
                                     Symbol{"textquotedblright", "”"},
                                     Symbol{"textquoteright", "’"},
                                     Symbol{"textquotesingle", "'"},
                                     Symbol{"textbackslash", "\\"},
                                     Symbol{"textunderscore", "_"},
                                     Symbol{"textasciitilde", "~"},
                                     Symbol{"textasciicircum", "^"},
                                     Symbol{"textbar", "|"},
                                     Symbol{"textbraceleft", "{"},
                                     Symbol{"textbraceright", "}"},
                                     Symbol{"textdollar", "$"},
                                     Symbol{"textless", "<"},
                                     Symbol{"textgreater", ">"},
                                     Symbol{"textmu", "µ"},
                                     Symbol{"TeX", "TeX"},
                                     Symbol{"LaTeX", "LaTeX"},
                                     Symbol{"BibTeX", "BibTeX"},
                                     Symbol{"infty", "∞"},
                                     Symbol{"pm", "±"},
                                     Symbol{"times", "×"},
                                     Symbol{"cdot", "·"},
                                     Symbol{"leq", "≤"},
                                     Symbol{"le", "≤"},
                                     Symbol{"geq", "≥"},
                                     Symbol{"ge", "≥"},
                                     Symbol{"neq", "≠"},
                                     Symbol{"approx", "≈"},
                                     Symbol{"sim", "∼"},
                                     Symbol{"to", "→"},
                                     Symbol{"rightarrow", "→"},
                                     Symbol{"leftrightarrow", "↔"},
                                     Symbol{"ell", "ℓ"},
                                     Symbol{"aleph", "ℵ"},
                                     Symbol{"oplus", "⊕"},
                                     Symbol{"otimes", "⊗"},
                                     Symbol{"par", " "},
                                     Symbol{"newline", " "},
                                     Symbol{"linebreak", " "},
                                     Symbol{"noindent", " "},
                                     Symbol{"quad", " "},
                                     Symbol{"qquad", " "}};

/// Macros that set their one argument in another way: the argument stays.
inline constexpr std::array<std::string_view, 21> styles = {
    "textbf", "textit", "emph",   "textsc",          "texttt",        "textrm", "textsf",
    "textsl", "textup", "textmd", "textnormal",      "underline",     "uline",  "ul",
    "text",   "mbox",   "hbox",   "textsuperscript", "textsubscript", "url",    "textlf"};

/// Macros of two arguments of which the second is the text.
inline constexpr std::array<std::string_view, 3> linked = {"href", "hyperlink", "textcolor"};

/// Macros that switch the style until their group ends.
inline constexpr std::array<std::string_view, 30> switches = {
    "em",       "it",         "bf",         "sc",           "sf",       "tt",       "rm",      "sl",
    "large",    "Large",      "LARGE",      "huge",         "Huge",     "small",    "tiny",    "normalsize",
    "itshape",  "bfseries",   "scshape",    "sffamily",     "ttfamily", "rmfamily", "slshape", "upshape",
    "mdseries", "normalfont", "scriptsize", "footnotesize", "itshape",  "boldmath"};

/// Combining characters by the accent's macro; `above` accents take the dot off i and j.
struct Accent {
  std::string_view name;
  std::string_view mark;
  bool above = true;
};

inline constexpr std::array accents = {
    Accent{"'", "\u0301"},        Accent{"`", "\u0300"},        Accent{"^", "\u0302"},
    Accent{"\"", "\u0308"},       Accent{"~", "\u0303"},        Accent{"=", "\u0304"},
    Accent{".", "\u0307"},        Accent{"v", "\u030C"},        Accent{"u", "\u0306"},
    Accent{"H", "\u030B"},        Accent{"r", "\u030A"},        Accent{"t", "\u0361"},
    Accent{"c", "\u0327", false}, Accent{"k", "\u0328", false}, Accent{"d", "\u0323", false},
    Accent{"b", "\u0331", false}};

}  // namespace lectern::tex
