#pragma once

// How TeX's text is divided: groups in braces and mathematics. Shared by the conversion and by the text for the index.

#include <cstddef>
#include <string_view>

namespace lectern::tex {

inline constexpr auto npos = std::string_view::npos;

constexpr bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_space(char c) noexcept { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
constexpr bool is_ascii(char c) noexcept { return static_cast<unsigned char>(c) < 0x80; }

/// Past the white space that begins at `at`.
std::size_t skip_spaces(std::string_view text, std::size_t at) noexcept;

/// Past the brace that closes the one at `open`; `npos` when none does within a reasonable distance.
std::size_t past_group(std::string_view text, std::size_t open) noexcept;

/// Where the mathematics that begins at `at` is over; `npos` when none begins there.
std::size_t past_mathematics(std::string_view text, std::size_t at);

}  // namespace lectern::tex
