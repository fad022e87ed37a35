#pragma once

#include <cstddef>

#include "cli/session.hpp"

namespace lectern {

/// Where the reader has marked nothing as done, says what to learn first and which commands open papers. Otherwise
/// nothing.
void advise_on_gate(Session& session, std::size_t shown);

}  // namespace lectern
