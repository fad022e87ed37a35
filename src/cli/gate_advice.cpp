// What a reader without any course progress is told.

#include "cli/gate_advice.hpp"

#include "lectern/base/text.hpp"
#include "lectern/prioritize/gate.hpp"

namespace lectern {

void advise_on_gate(Session& session, std::size_t shown) {
  constexpr std::size_t first_topics = 3;
  auto& library = session.library();
  const auto progress = library.store().progress();
  if (!progress.nothing_done()) return;
  const GateKeeper keeper(library.curriculum(), progress, library.settings().gate_confidence);
  auto next = keeper.next();
  if (next.size() > first_topics) next.resize(first_topics);
  session.notice(fmt::format("no topic is done yet, so {} to stretch for; learn first: {}",
                             shown == 0 ? "there is nothing" : "these are papers", join(next, ", ")));
  session.notice("what you know already: lectern progress done TOPIC…, all of it: lectern init --done all");
}

}  // namespace lectern
