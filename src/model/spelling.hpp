#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// Folded, with the hyphens and dashes of Unicode as `-`: what is written for the same word compares equal.
[[nodiscard]] std::string comparable(std::string_view text);

/// An English phrase whose last word is in the plural, with that word in the singular: `neural network` for `neural
/// networks`. By the word's ending alone: what ends otherwise stays, and a few plurals come out wrong.
[[nodiscard]] std::string singular(std::string_view phrase);

}  // namespace lectern
