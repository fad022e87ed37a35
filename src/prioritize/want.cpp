// What the reader's course asks for. The gate says what may be read; this says what is worth reading for the course's
// sake.

#include "prioritize/want.hpp"

#include <algorithm>

namespace lectern {
namespace {

/// A topic done so lately is fresh: its papers are what the reader has just learned to read.
constexpr std::chrono::days fresh_for{45};

constexpr double want_when_fresh = 1.0;
constexpr double want_when_next = 0.8;
constexpr double want_when_settled = 0.6;
constexpr double want_when_locked = 0.3;

/// After so many papers on a topic the next one is wanted half as much.
constexpr double papers_to_half = 3;

double standing_of(const std::string& topic, const Gate& gate, const Situation& situation) {
  if (!is_teachable(topic, gate)) return want_when_locked;
  const bool missing = std::find(gate.missing.begin(), gate.missing.end(), topic) != gate.missing.end();
  if (missing) return want_when_next;
  const auto found = situation.progress.topics.find(topic);
  if (found == situation.progress.topics.end() || !found->second.done || !found->second.since) return want_when_settled;
  const bool fresh = *found->second.since + fresh_for >= situation.now;
  return fresh ? want_when_fresh : want_when_settled;
}

/// The mean of what was liked is 1, that of the library 0.
constexpr double taste_of_interest = 0.1;

}  // namespace

std::optional<std::size_t> interest_served(const Candidate& candidate) noexcept {
  return candidate.taste >= taste_of_interest ? candidate.interest : std::nullopt;
}

int read_on(const std::string& topic, const Situation& situation) {
  const auto found = situation.read.find(topic);
  return found == situation.read.end() ? 0 : std::max(0, found->second);
}

bool is_teachable(const std::string& topic, const Gate& gate) {
  if (gate.shelf == Shelf::read_now || gate.shelf == Shelf::stretch) return true;
  return std::find(gate.missing.begin(), gate.missing.end(), topic) == gate.missing.end();
}

const std::string* landmark_of(const Candidate& candidate, const Gate& gate, const Situation& situation) {
  const std::string* found = nullptr;
  for (const auto& id : gate.gating) {
    const Topic* topic = situation.curriculum.find(id);
    if (topic == nullptr ||
        std::find(topic->landmarks.begin(), topic->landmarks.end(), candidate.id) == topic->landmarks.end())
      continue;
    if (read_on(id, situation) == 0) return &id;
    if (found == nullptr) found = &id;
  }
  return found;
}

double confidence_in(const std::string& topic, const Candidate& candidate) {
  double confidence = 0;
  for (const auto& tag : candidate.tags)
    if (tag.topic == topic) confidence = std::max(confidence, tag.confidence);
  return std::min(confidence, 1.0);
}

double want_of(const std::string& topic, const Gate& gate, const Situation& situation) {
  return standing_of(topic, gate, situation) * papers_to_half / (papers_to_half + read_on(topic, situation));
}

}  // namespace lectern
