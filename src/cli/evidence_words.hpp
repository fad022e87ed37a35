#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lectern/model/tag.hpp"

namespace lectern {

/// The strongest evidence, at most so many pieces, a phrase that stands in both places once; what stands nowhere says
/// nothing to a reader.
[[nodiscard]] std::vector<Evidence> strongest(const std::vector<Evidence>& all, std::size_t most);

/// What spoke for the topic, or against it: `'graph kernel' in the title, cs.LG`. Empty for nothing.
[[nodiscard]] std::string side_in_words(const std::vector<Evidence>& evidence, bool in_favour);

/// What each piece adds to the topic's sum: `'graph kernel' +2.1, cs.LG -0.3`.
[[nodiscard]] std::string sum_in_words(const std::vector<Evidence>& evidence);

}  // namespace lectern
