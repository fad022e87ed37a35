// Names of lists, and finding the one that is meant.

#include "lectern/app/lists.hpp"
#include "lectern/base/excerpt.hpp"

#include <fmt/format.h>

#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {

std::string list_name(std::string_view given) {
  std::string name(trim(given));
  if (!is_list_name(name)) throw Error(Fault::usage, "a list's name is one line of text", "such as thesis");
  return name;
}

std::vector<PaperKey> papers_on_list(Library& library, std::string_view name) {
  if (auto keys = library.store().list(std::string(trim(name)))) return std::move(*keys);
  std::vector<std::string> names;
  for (const auto& list : library.store().lists()) names.push_back(list.name);
  const std::string shown = excerpt(name, 80);
  throw Error(
      Fault::nothing, fmt::format("there is no list '{}'", shown),
      suggestion(name, names, names.empty() ? "lectern list add NAME PAPER… makes one" : "lectern list shows them"));
}

}  // namespace lectern
