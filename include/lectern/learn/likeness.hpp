#pragma once

#include <span>

#include "lectern/learn/features.hpp"

namespace lectern {

/// Cosine between two papers' counts of words (log counts, unit length, no document frequencies), 0 to 1: how much they
/// say the same.
///
/// By the titles of real pairs: from 0.6 up it is mostly one work told twice (a preprint and its longer version, one
/// year's report and the next), now and then two papers written to one template; from 0.4 up mostly one idea carried
/// on, often by the same authors; below 0.3 the subject is shared and no more.
[[nodiscard]] double likeness(std::span<const Feature> a, std::span<const Feature> b);

}  // namespace lectern
