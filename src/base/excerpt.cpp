#include "lectern/base/excerpt.hpp"

#include "lectern/base/text.hpp"

namespace lectern {

std::string excerpt(std::string_view raw, std::size_t width) {
  return fit(collapse_space(sanitise(raw.substr(0, 8 * width))), width);
}

}  // namespace lectern
