#pragma once

#include <optional>

#include "lectern/app/library.hpp"

namespace lectern {

/// Takes the reader's last act back, as `Store::undo`, and gives papers that come back with it the tags of today's
/// curriculum.
std::optional<UndoStep> undo_last(Library& library);

}  // namespace lectern
