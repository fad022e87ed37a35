#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/learn/features.hpp"

namespace lectern {

/// Something that the reader looks for, or is tired of: an author, or words that all stand in a paper, those of a
/// phrase beside each other. It is found by its features' hashes, without the paper's text; by chance, one paper in
/// some thousand has a hash that is not its own.
struct Rule {
  std::string text;                   ///< as the reader wrote it
  std::vector<std::uint32_t> hashes;  ///< of features that a paper must have; none where nothing in the text tells

  /// True of a paper with these features, which rise.
  [[nodiscard]] bool holds(std::span<const Feature> features) const;
};

/// `Yann LeCun`, `Y. LeCun`: by the first letter and the last name, as `features_of` has authors.
[[nodiscard]] Rule rule_of_author(std::string_view name);

/// `diffusion model`: without regard to case, accents and plurals, as `features_of` has words.
[[nodiscard]] Rule rule_of_words(std::string_view words);

/// The reader's rules.
struct Rules {
  std::vector<Rule> authors;
  std::vector<Rule> words;
  std::vector<Rule> no_authors;
  std::vector<Rule> no_words;
};

}  // namespace lectern
