#include "lectern/model/citation_key.hpp"

#include "lectern/base/letters.hpp"
#include "lectern/base/lines.hpp"

namespace lectern {

bool is_citation_key(std::string_view key) {
  constexpr std::string_view refused = " \"#%'(),<=>^{|}~\\";
  if (key.empty() || key.size() > longest_citation_key || key.find_first_of(refused) != std::string_view::npos)
    return false;
  return key.find("://") == std::string_view::npos && !has_signs_beyond_ascii(key) && one_line(key) == key;
}

bool is_record_number(std::string_view key) noexcept {
  return !key.empty() && key.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace lectern
