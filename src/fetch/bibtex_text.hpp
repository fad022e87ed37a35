#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// The text without the braces that only protect it or group it; TeX is not converted yet. Braces stay in mathematics
/// and around the arguments of macros.
std::string without_braces(std::string_view value);

/// An address or an identifier as it was before somebody escaped it for TeX: `\url{…}`, `\_`, `{\%}`,
/// `\textasciitilde{}` and `$\sim$` undone.
std::string plain_address(std::string_view value);

/// The journal that a macro of the American Astronomical Society's styles stands for, such as `\apj`; otherwise the
/// text itself.
std::string_view journal_name(std::string_view value);

}  // namespace lectern
