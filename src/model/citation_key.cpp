#include "lectern/model/citation_key.hpp"

#include "lectern/base/lines.hpp"
#include "lectern/base/text.hpp"

namespace lectern {

bool is_citation_key(std::string_view key) {
  constexpr std::string_view refused = "\"#%'(),={}~\\";
  if (key.empty() || key.size() > longest_citation_key || key.find_first_of(refused) != std::string_view::npos)
    return false;
  // Folding makes plain blanks of all others.
  return is_utf8(key) && one_line(key) == key && fold(key).find(' ') == std::string::npos;
}

}  // namespace lectern
