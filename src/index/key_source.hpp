#pragma once

#include <xapian.h>

#include <vector>

#include "lectern/model/paper.hpp"

namespace lectern {

/// A query that matches the papers with these keys, which rise, without weight. It costs nothing for papers that the
/// rest of a query passes over.
[[nodiscard]] Xapian::Query one_of(std::vector<PaperKey> keys);

}  // namespace lectern
