// One paper's score, or the best paper of each topic, with everything behind it.

#include <algorithm>
#include <map>

#include "app/desk.hpp"
#include "lectern/app/ranking.hpp"
#include "lectern/base/error.hpp"
#include "lectern/prioritize/gate.hpp"

namespace lectern {

Explanation explain(Library& library, PaperKey key) {
  library.retag_if_stale();
  const Desk desk(library);
  auto stored = library.store().find(key);
  auto summary = library.store().summary(key);
  if (!stored || !summary) throw Error(Fault::nothing, "the paper was removed");
  const auto& settings = library.settings();
  const GateKeeper keeper(library.curriculum(), desk.situation().progress, settings.gate_confidence);
  const auto candidate = desk.candidate(std::move(*summary));
  auto entry = entry_for(candidate, keeper.check(candidate.tags), Pass::read, desk.situation(), settings.weights);
  auto changes = what_if(candidate, desk.situation(), settings.weights);
  auto tags = library.tags_of(key, stored->paper);
  return {std::move(*stored), std::move(tags), std::move(entry), std::move(changes)};
}

std::map<std::string, ListEntry> best_on_topics(Library& library, std::span<const std::string> topics) {
  const Desk desk(library);
  const auto& settings = library.settings();
  const GateKeeper keeper(library.curriculum(), desk.situation().progress, settings.gate_confidence);
  std::map<std::string, std::pair<bool, ListEntry>> best;
  library.store().each_summary({std::nullopt, std::nullopt, settings.gate_confidence}, [&](PaperSummary&& summary) {
    if (summary.withdrawn || !is_waiting(summary.reading, library.now())) return;
    const auto gate = keeper.check(summary.tags);
    if (gate.shelf != Shelf::read_now && gate.shelf != Shelf::stretch) return;
    const auto asked = [&](const std::string& topic) {
      return std::find(gate.gating.begin(), gate.gating.end(), topic) != gate.gating.end();
    };
    if (std::none_of(topics.begin(), topics.end(), asked)) return;
    const auto id = summary.id;
    const auto entry =
        entry_for(desk.candidate(std::move(summary)), gate, Pass::read, desk.situation(), settings.weights);
    for (const auto& topic : topics) {
      if (!asked(topic)) continue;
      const auto& landmarks = library.curriculum().find(topic)->landmarks;
      const bool landmark = std::find(landmarks.begin(), landmarks.end(), id) != landmarks.end();
      const auto found = best.find(topic);
      const bool better = found == best.end() ||
                          std::pair(landmark, entry.score) > std::pair(found->second.first, found->second.second.score);
      if (better) best.insert_or_assign(topic, std::pair(landmark, entry));
    }
  });
  std::map<std::string, ListEntry> entries;
  for (auto& [topic, found] : best) entries.emplace(topic, std::move(found.second));
  return entries;
}

}  // namespace lectern
