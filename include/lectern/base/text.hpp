#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// Makes text from outside harmless: invalid UTF-8 becomes U+FFFD and any line end a line feed; other controls but the
/// tab, bidirectional overrides and isolates, zero-width ones (but joiners within scripts that join, and emoji) and
/// non-characters are dropped. The result is valid UTF-8 in NFC.
[[nodiscard]] std::string sanitise(std::string_view text);

/// True when the text is valid UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

/// Every run of white space becomes one space; none is left at the ends.
[[nodiscard]] std::string collapse_space(std::string_view text);

/// Text for comparing and indexing: NFKC, case folded, no accents and joiners. `Schrödinger` and `SCHRODINGER` meet.
[[nodiscard]] std::string fold(std::string_view text);

/// Without the white space at its two ends.
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;

/// The parts between the separators; empty parts are left out.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);

/// The parts with the separator between them.
[[nodiscard]] std::string join(std::span<const std::string> parts, std::string_view separator);

/// How many terminal columns a line takes: wide characters take two, combining ones none.
[[nodiscard]] std::size_t display_width(std::string_view line);

/// The longest start of a line that fits `width` columns, ending in an ellipsis where something was cut.
[[nodiscard]] std::string fit(std::string_view line, std::size_t width);

/// `fit`, then filled with spaces to exactly `width` columns.
[[nodiscard]] std::string pad(std::string_view line, std::size_t width);

/// Lines of at most `width` columns, broken at spaces; a longer word stands alone on its line.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// The candidate that a reader most likely meant: nearest by edit distance with neighbouring letters swapped counted
/// once, not farther than a third of the word's length (at least one, none for words of two letters), or the only one
/// that the word begins. Nothing when none is near.
[[nodiscard]] std::optional<std::string> closest(std::string_view word, std::span<const std::string> candidates);

/// `did you mean 'x'?` for the nearest candidate, or the text given when none is near.
[[nodiscard]] std::string suggestion(std::string_view word, std::span<const std::string> candidates,
                                     std::string otherwise = {});

/// `1,184`.
[[nodiscard]] std::string grouped(long long number);

/// `1 paper`, `2 papers`, `1,184 papers`.
[[nodiscard]] std::string counted(long long number, std::string_view noun);

}  // namespace lectern
