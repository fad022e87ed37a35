#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// A name as bibliographies sort it.
struct PersonName {
  std::string given;
  std::string family;     ///< with its particles (`van der Berg`); the whole name of a group
  std::string suffix;     ///< `Jr.`, `III`
  bool is_group = false;  ///< a collaboration, a team: not to be taken apart
};

/// Takes a name in display order apart. Particles (`van`, `de la`) belong to the family name, a comma stands before a
/// suffix or after the family name, and a name that says it is a group's (`… Collaboration`), or has an `and` in it, is
/// one.
[[nodiscard]] PersonName parse_person_name(std::string_view name);

/// True for what stands in for the rest of the authors: `et al.`, `others`.
[[nodiscard]] bool is_and_others(std::string_view name);

}  // namespace lectern
