// What would change a score, found by measuring the paper again in a situation that differs in one thing. A new change
// is a row: the same gate and signals answer for it, so that no answer can contradict the sum that `why` prints.

#include "lectern/prioritize/what_if.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "lectern/prioritize/gate.hpp"

namespace lectern {
namespace {

/// One paper and the reader's situation, to be changed.
struct Scenario {
  Candidate candidate;
  Progress progress;
  std::map<std::string, int> read;
  Instant now;
};

/// A scenario with one thing changed, and the words for it.
struct Imagined {
  std::string detail;
  Scenario scenario;
};

struct Change {
  std::string_view name;
  std::vector<Imagined> (*imagine)(const Scenario& today, const Gate& gate);
};

std::vector<Imagined> learned(const Scenario& today, const Gate& gate) {
  if (gate.missing.empty()) return {};
  constexpr std::size_t most_named = 2;
  Scenario then = today;
  for (const auto& topic : gate.missing) then.progress.topics[topic] = {true, today.now, {}};
  auto detail = gate.missing.size() <= most_named
                    ? fmt::format("you finish {}", fmt::join(gate.missing, " and "))
                    : fmt::format("you finish all {} topics up to {}", gate.missing.size(), gate.missing.back());
  return {{std::move(detail), std::move(then)}};
}

std::vector<Imagined> saved(const Scenario& today, const Gate&) {
  Scenario then = today;
  auto& state = then.candidate.reading.state;
  if (state == ReadingState::read || state == ReadingState::skipped) return {};
  const bool was_saved = state == ReadingState::saved;
  state = was_saved ? ReadingState::unread : ReadingState::saved;
  return {{was_saved ? "you take back that you saved it" : "you save it", std::move(then)}};
}

std::vector<Imagined> read_another(const Scenario& today, const Gate& gate) {
  if (gate.gating.empty()) return {};
  Scenario then = today;
  for (const auto& topic : gate.gating) ++then.read[topic];
  return {{fmt::format("you read another paper on {}", fmt::join(gate.gating, ", ")), std::move(then)}};
}

std::vector<Imagined> waited(const Scenario& today, const Gate&) {
  Scenario then = today;
  then.now += std::chrono::days{30};
  return {{"a month passes", std::move(then)}};
}

std::vector<Imagined> untagged(const Scenario& today, const Gate& gate) {
  std::vector<Imagined> imagined;
  for (const auto& topic : gate.gating) {
    Scenario then = today;
    std::erase_if(then.candidate.tags, [&](const Tag& tag) { return tag.topic == topic; });
    imagined.push_back({fmt::format("it is not on {}", topic), std::move(then)});
  }
  return imagined;
}

constexpr Change table[] = {
    {"learn", learned}, {"save", saved}, {"read", read_another}, {"wait", waited}, {"untag", untagged},
};

}  // namespace

std::vector<WhatIf> what_if(const Candidate& candidate, const Situation& situation, const SignalWeights& weights) {
  const auto measure = [&](const Scenario& scenario) {
    Situation changed{situation.curriculum, scenario.progress,  scenario.now,       situation.gate_confidence,
                      scenario.read,        situation.pace,     situation.too_hard, situation.too_easy,
                      situation.rules,      situation.interests};
    const GateKeeper keeper(changed.curriculum, changed.progress, changed.gate_confidence);
    auto gate = keeper.check(scenario.candidate.tags);
    const double score = Scorer(changed, weights).score(scenario.candidate, gate);
    return std::pair(std::move(gate), score);
  };
  const Scenario today{candidate, situation.progress, situation.read, situation.now};
  const auto [gate, score] = measure(today);
  std::vector<WhatIf> found;
  for (const auto& change : table) {
    for (const auto& [detail, scenario] : change.imagine(today, gate)) {
      constexpr double least_shown = 0.001;
      const auto [gate_then, score_then] = measure(scenario);
      if (gate_then.shelf == gate.shelf && std::abs(score_then - score) < least_shown) continue;
      found.push_back({std::string(change.name), detail, gate_then.shelf, score_then});
    }
  }
  return found;
}

}  // namespace lectern
