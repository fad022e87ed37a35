#pragma once

// How single signs are written as TeX, and which words of a title are protected: what the writer of TeX does and its
// reader undoes.

#include <algorithm>
#include <array>
#include <string_view>

#include "base/tex_scan.hpp"

namespace lectern::tex {

struct WrittenSign {
  char sign;
  std::string_view written;
};

/// Signs that TeX would act on. No written form begins another one.
inline constexpr std::array<WrittenSign, 13> written_signs = {{{'#', "\\#"},
                                                               {'$', "\\$"},
                                                               {'%', "\\%"},
                                                               {'&', "\\&"},
                                                               {'_', "\\_"},
                                                               {'~', "\\textasciitilde{}"},
                                                               {'^', "\\textasciicircum{}"},
                                                               {'<', "\\textless{}"},
                                                               {'>', "\\textgreater{}"},
                                                               {'|', "\\textbar{}"},
                                                               {'\\', "\\textbackslash{}"},
                                                               {'{', "\\textbraceleft{}"},
                                                               {'}', "\\textbraceright{}"}}};

/// A sign as TeX prints it; one that TeX does not act on is itself, a view of the argument.
inline std::string_view written_sign(const char& sign) noexcept {
  for (const auto& row : written_signs)
    if (row.sign == sign) return row.written;
  return {&sign, 1};
}

constexpr bool is_capital(char c) noexcept { return c >= 'A' && c <= 'Z'; }
constexpr bool in_word(char c) noexcept { return is_letter(c) || is_digit(c) || !is_ascii(c); }

/// True for a word, or a formula with its delimiters, that a style must not put in lower case.
inline bool wants_protection(std::string_view word, bool begins_title) noexcept {
  if (word.size() == 1) return is_capital(word.front()) && word != "A" && !begins_title;
  return std::any_of(word.begin() + 1, word.end(), is_capital);
}

}  // namespace lectern::tex
