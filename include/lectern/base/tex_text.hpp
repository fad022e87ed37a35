#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern {

/// Plain text as the value of a TeX field: one line, TeX's special characters escaped, UTF-8 kept.
///
/// Mathematics between dollar signs (or `\( \)`) is kept when its dollars match, its braces balance and every macro in
/// it is a known one of mathematics; `\emph{…}` and its like are kept; every other backslash is written as a printed
/// one, so that no text can run a macro. Braces that match are kept as groups, others are printed. Hyphens and
/// quotation marks stay apart (`-{-}`), or TeX would make dashes of them. Whatever the text, the result's braces
/// balance, also for BibTeX, which counts `\{` as a brace.
[[nodiscard]] std::string tex_text(std::string_view text);

/// The same for a title: words that BibTeX styles must not put in lower case stand in braces (`{DNA}`, `{ImageNet}`,
/// mathematics with capitals).
[[nodiscard]] std::string tex_title(std::string_view text);

/// The same for a part of a name: all braces are printed.
[[nodiscard]] std::string tex_name(std::string_view text);

/// The same for text of several lines, each by itself.
[[nodiscard]] std::string tex_lines(std::string_view text);

/// For fields that are taken to the letter (identifiers, addresses): only characters that need no escape, the others
/// are left out.
[[nodiscard]] std::string tex_verbatim(std::string_view text);

/// The text that `tex_text`, or `tex_name`, wrote: writing it again gives the same. Nothing for other TeX, such as a
/// macro or a sign that these never write.
[[nodiscard]] std::optional<std::string> text_of_tex(std::string_view written);

/// The same for `tex_title` and `tex_lines`.
[[nodiscard]] std::optional<std::string> title_of_tex(std::string_view written);
[[nodiscard]] std::optional<std::string> lines_of_tex(std::string_view written);

}  // namespace lectern
