#include "lectern/app/undoing.hpp"

namespace lectern {

std::optional<UndoStep> undo_last(Library& library) {
  library.retag_if_stale();
  auto step = library.store().undo();
  if (!step) return step;
  Store::Transaction transaction(library.store());
  for (const auto key : step->papers)
    if (const auto stored = library.store().find(key))
      (void)library.store().retag(key, library.tags_of(key, stored->paper));
  transaction.commit();
  return step;
}

}  // namespace lectern
