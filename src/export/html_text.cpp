// Escaping for HTML. Five characters are enough wherever text may stand in a page that is also XML; scripts, styles and
// addresses have rules of their own, and no text from outside goes there.

#include "export/html_text.hpp"

#include "lectern/base/text.hpp"

namespace lectern {

std::string html_text(std::string_view text) {
  const auto line = collapse_space(sanitise(text));
  std::string out;
  out.reserve(line.size() + line.size() / 16);
  for (const char c : line) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace lectern
