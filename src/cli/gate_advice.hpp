#pragma once

#include <vector>

#include "cli/session.hpp"
#include "lectern/model/reading_list.hpp"

namespace lectern {

/// Where the reader has marked nothing as done, says what to learn first and which commands open papers. Otherwise
/// nothing.
void advise_on_gate(Session& session, const std::vector<ListEntry>& entries);

}  // namespace lectern
