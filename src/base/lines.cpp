#include "lectern/base/lines.hpp"

#include <algorithm>

#include "lectern/base/text.hpp"

namespace lectern {

std::string one_line(std::string_view text) { return collapse_space(sanitise(text)); }

std::string kept_lines(std::string_view text) {
  std::string out;
  const std::string clean = sanitise(text);
  for (std::string_view rest = clean;;) {
    const auto end = rest.find('\n');
    out += collapse_space(rest.substr(0, end));
    if (end == std::string_view::npos) return std::string(trim(out));
    out += '\n';
    rest.remove_prefix(end + 1);
  }
}

std::string in_capitals(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

}  // namespace lectern
