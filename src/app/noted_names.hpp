#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/model/curriculum.hpp"
#include "lectern/store/store.hpp"

namespace lectern {

/// Groups of names for one thing.
using NameGroups = std::vector<std::vector<std::string>>;

/// The groups of names in a curriculum's glossary.
[[nodiscard]] NameGroups names_of(const Curriculum& curriculum);

/// Notes the names of the curriculum down in the library, for the next search to have them at once: reading a
/// curriculum takes longer than searching. The fingerprint is that of the curriculum's text; without one, nothing is
/// noted.
void note_names(Store& store, const Curriculum& curriculum, std::string_view fingerprint);

/// The names that were noted of the curriculum with this fingerprint; nothing where none were.
[[nodiscard]] std::optional<NameGroups> noted_names(const Store& store, std::string_view fingerprint);

}  // namespace lectern
