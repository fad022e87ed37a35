#pragma once

#include <string_view>
#include <vector>

#include "lectern/model/paper.hpp"

namespace lectern {

/// `v3` as 3, zero for other text.
int version_number(std::string_view text);

/// Gives a paper the versions that its record names, in any order: its own version becomes the newest of them unless
/// a newer one was named before; the first and the newest one date it.
void date_by_versions(Paper& paper, std::vector<PaperVersion> versions);

}  // namespace lectern
