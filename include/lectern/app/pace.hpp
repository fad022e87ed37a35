#pragma once

#include "lectern/app/library.hpp"

namespace lectern {

/// The reader's minutes over the estimated ones, by the papers that were read with a time. As much as two hours of
/// reading are taken to have gone as estimated, so that one paper says little; between a third and three.
[[nodiscard]] double reading_pace(Library& library);

}  // namespace lectern
