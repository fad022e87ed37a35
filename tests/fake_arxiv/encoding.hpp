#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern::testing {

/// The arguments of a request, decoded, in their order.
using Form = std::vector<std::pair<std::string, std::string>>;

/// `%XX` decoded; `+` becomes a space where it means one.
[[nodiscard]] std::string percent_decoded(std::string_view text, bool plus_is_space);

/// As Python's `quote` does it: all but letters, digits, `_.-~` and the signs named as safe becomes `%XX`.
[[nodiscard]] std::string encoded(std::string_view text, std::string_view safe = "/");

/// Reads `a=b&c=d`.
[[nodiscard]] Form parse_form(std::string_view query);

/// The first argument of that name; null when there is none.
[[nodiscard]] const std::string* find_argument(const Form& form, std::string_view name);

/// Text in an element of XML.
[[nodiscard]] std::string escaped(std::string_view text);

/// Text in an attribute between double quotes.
[[nodiscard]] std::string attribute(std::string_view text);

/// A whole number, or nothing.
[[nodiscard]] std::optional<long long> parse_whole(std::string_view text);

/// Looks like the SHA-1 of a text in base64 without its last sign: 27 characters.
[[nodiscard]] std::string short_digest(std::string_view text);

/// Looks like the SHA-256 of a text: 64 hexadecimal digits.
[[nodiscard]] std::string long_digest(std::string_view text);

/// Compressed by gzip.
[[nodiscard]] std::string gzipped(std::string_view bytes);

/// The bytes of gzip's, nothing where they are more than the limit or damaged.
[[nodiscard]] std::optional<std::string> gunzipped(std::string_view bytes, std::size_t limit);

/// A file's bytes. Throws where it cannot be read.
[[nodiscard]] std::string file_bytes(const std::string& name);

}  // namespace lectern::testing
