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

  friend bool operator==(const PersonName&, const PersonName&) = default;
};

/// Takes a name in display order apart. Particles (`van`, `de la`) belong to the family name, a comma stands before a
/// suffix or after the family name, and a name that says it is a group's (`… Collaboration`), or has an `and` in it, is
/// one.
[[nodiscard]] PersonName parse_person_name(std::string_view name);

/// A name in display order again.
[[nodiscard]] std::string display_name(const PersonName& name);

/// The same as `parse_person_name`, for exports that are read back: what it gives, set in display order, gives the same
/// again.
[[nodiscard]] PersonName settled_person_name(std::string_view name);

/// The same for formats in which a comma may stand in no part of a name: a group's commas become blanks.
[[nodiscard]] PersonName comma_free_name(std::string_view name);

/// True when something of a name is left to print.
[[nodiscard]] bool is_printable_name(std::string_view name) noexcept;

/// True for what stands in for the rest of the authors: `et al.`, `others`.
[[nodiscard]] bool is_and_others(std::string_view name);

}  // namespace lectern
