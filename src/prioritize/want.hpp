#pragma once

#include <string>

#include "lectern/model/shelf.hpp"
#include "lectern/prioritize/candidate.hpp"

namespace lectern {

/// How much the reader's course wants papers on one topic of a paper's gate, 0 to 1: most when it was done lately or
/// can be learned next, less with every paper read on it, least behind the gate.
[[nodiscard]] double want_of(const std::string& topic, const Gate& gate, const Situation& situation);

/// How many papers the reader has read on a topic.
[[nodiscard]] int read_on(const std::string& topic, const Situation& situation);

/// True when a paper may teach this topic now: it is known, or the one that a stretch paper stretches for.
[[nodiscard]] bool is_teachable(const std::string& topic, const Gate& gate);

/// The gating topic that the paper is a landmark of, before all one that nothing was read on; null for none.
[[nodiscard]] const std::string* landmark_of(const Candidate& candidate, const Gate& gate, const Situation& situation);

/// The confidence of a paper's tag, 0 where it has none.
[[nodiscard]] double confidence_in(const std::string& topic, const Candidate& candidate);

}  // namespace lectern
