#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// Turns TeX's text accents and symbols into Unicode: `Schr\"odinger`, `Mikol\'{a}\v{s}`, `\ss`, `\o`, `--`, `` `` ``,
/// `{\em x}`.
///
/// What stands between unescaped dollar signs, or in `\( \)`, is kept to the letter, and so are macros that are not
/// known. Braces are dropped only where they group what was converted, or a word outside of any macro's argument
/// (`{DNA}`).
[[nodiscard]] std::string untex(std::string_view text);

/// Text for the index: `untex`, then mathematics without its mark-up (`$\ell_1$` becomes `ell 1`).
[[nodiscard]] std::string searchable(std::string_view text);

}  // namespace lectern
