// What a reader without any course progress is told.

#include "cli/gate_advice.hpp"

#include <algorithm>

#include "lectern/base/text.hpp"
#include "lectern/prioritize/gate.hpp"

namespace lectern {

void advise_on_gate(Session& session, const std::vector<ListEntry>& entries) {
  constexpr std::size_t first_topics = 3;
  auto& library = session.library();
  const auto progress = library.store().progress();
  if (!progress.nothing_done()) return;
  const GateKeeper keeper(library.curriculum(), progress, library.settings().gate_confidence);
  auto next = keeper.next();
  if (next.size() > first_topics) next.resize(first_topics);
  const bool stretches = std::any_of(entries.begin(), entries.end(),
                                     [](const ListEntry& entry) { return entry.gate.shelf == Shelf::stretch; });
  session.notice(fmt::format("no topic is done yet, so {} to stretch for; learn first: {}",
                             stretches ? "these are papers" : "there is nothing", join(next, ", ")));
  session.notice("what you know already: lectern progress done TOPIC…, all of it: lectern init --done all");
}

}  // namespace lectern
