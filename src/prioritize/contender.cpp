// From candidates to contenders: what digest and plan have in common. Sixty thousand papers may come in here, so
// contenders are gated first and scored only where somebody wants to know.

#include "prioritize/contender.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "lectern/prioritize/effort.hpp"
#include "lectern/prioritize/gate.hpp"

namespace lectern {
namespace {

/// One candidate an id.
std::vector<const Candidate*> newest_versions(std::span<const Candidate> candidates) {
  std::unordered_map<std::string_view, std::size_t> places;
  places.reserve(candidates.size());
  std::vector<const Candidate*> newest;
  newest.reserve(candidates.size());
  for (const auto& candidate : candidates) {
    const auto [found, fresh] = places.emplace(candidate.id.text, newest.size());
    if (fresh) {
      newest.push_back(&candidate);
      continue;
    }
    const Candidate*& known = newest[found->second];
    if (candidate.version != known->version ? candidate.version > known->version : candidate.key < known->key)
      known = &candidate;
  }
  return newest;
}

bool comes_before(const Contender& a, const Contender& b) {
  if (a.score != b.score) return a.score > b.score;
  const auto news = [](const Contender& contender) {
    return contender.candidate->news ? contender.candidate->news->time : Instant::min();
  };
  if (news(a) != news(b)) return news(a) > news(b);
  if (a.candidate->id != b.candidate->id) return a.candidate->id < b.candidate->id;
  return a.candidate->key < b.candidate->key;
}

}  // namespace

std::vector<Contender> waiting(std::span<const Candidate> candidates, const Situation& situation) {
  const GateKeeper keeper(situation.curriculum, situation.progress, situation.gate_confidence);
  std::vector<Contender> contenders;
  contenders.reserve(candidates.size());
  for (const Candidate* candidate : newest_versions(candidates))
    if (!candidate->withdrawn && is_waiting(candidate->reading, situation.now))
      contenders.push_back({candidate, keeper.check(candidate->tags), 0});
  return contenders;
}

void rank(std::vector<Contender>& contenders, const Situation& situation, const SignalWeights& weights) {
  const Scorer scorer(situation, weights);
  for (auto& contender : contenders) contender.score = scorer.score(*contender.candidate, contender.gate);
  std::sort(contenders.begin(), contenders.end(), comes_before);
}

std::chrono::minutes minutes_for(const Candidate& candidate, Pass pass, const Situation& situation) {
  return estimate(candidate, pass, situation.pace);
}

ListEntry entry_for(const Candidate& candidate, const Gate& gate, Pass pass, const Situation& situation,
                    const SignalWeights& weights) {
  ListEntry entry;
  entry.key = candidate.key;
  entry.gate = gate;
  entry.kind = recognise_kind(candidate.title, candidate.comment);
  entry.pass = pass;
  entry.minutes = minutes_for(candidate, pass, situation);
  entry.reasons = reasons_for(candidate, gate, situation, weights);
  entry.score = total(entry.reasons);
  entry.carried = candidate.carried;
  return entry;
}

}  // namespace lectern
