#pragma once

#include <cstddef>
#include <string_view>

namespace lectern {

/// Bytes that a citation key has at most.
inline constexpr std::size_t longest_citation_key = 128;

/// True for what can be kept as the key by which documents cite a paper: harmless UTF-8 in NFC of at most
/// `longest_citation_key` bytes, with no blank and none of the signs that BibTeX, biber or TeX refuse in a key
/// (`"`, `#`, `%`, `'`, `(`, `)`, `,`, `=`, `{`, `}`, `~`, `\`).
[[nodiscard]] bool is_citation_key(std::string_view key);

}  // namespace lectern
