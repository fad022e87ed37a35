#pragma once

#include "lectern/model/acronyms.hpp"
#include "lectern/store/store.hpp"

namespace lectern {

/// The acronyms that the titles and abstracts of a library explain. Reads every paper, a hundred thousand in about a
/// second, and keeps only what it finds.
[[nodiscard]] AcronymCount acronyms_of(const Store& store);

}  // namespace lectern
