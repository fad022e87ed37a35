#pragma once

#include <cstddef>
#include <string_view>

namespace lectern {

/// Bytes that a citation key has at most.
inline constexpr std::size_t longest_citation_key = 128;

/// True for what can be kept as the key by which documents cite a paper: harmless UTF-8 in NFC of at most
/// `longest_citation_key` bytes, with no blank, none of the signs that BibTeX, biber, TeX or pandoc refuse in a key
/// (`"`, `#`, `%`, `'`, `(`, `)`, `,`, `<`, `=`, `>`, `^`, `{`, `|`, `}`, `~`, `\`), beyond ASCII nothing but letters
/// and digits, which is what pandoc takes, and no `://`: an address names a program's record.
[[nodiscard]] bool is_citation_key(std::string_view key);

/// True for digits alone: a key of BibTeX as good as others, but programs that write RIS and CSL-JSON number their
/// records so.
[[nodiscard]] bool is_record_number(std::string_view key) noexcept;

}  // namespace lectern
