#include "lectern/model/holdings.hpp"

#include <algorithm>

#include "lectern/base/text.hpp"

namespace lectern {

bool is_list_name(std::string_view name) {
  constexpr std::size_t longest = 200;
  return !name.empty() && name.size() <= longest && trim(name) == name && sanitise(name) == name &&
         name.find('\n') == std::string_view::npos;
}

bool is_search_name(std::string_view name) noexcept {
  constexpr std::size_t longest = 64;
  return !name.empty() && name.size() <= longest && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

}  // namespace lectern
