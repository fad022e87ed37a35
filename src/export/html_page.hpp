#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// What one whole page is made of.
struct HtmlPage {
  std::string title;         ///< plain text, of the window
  std::string_view style;    ///< rules beside those that all pages share; no text from outside
  std::string body;          ///< markup within `main`
  std::string_view script;   ///< no `<` and no `&` in it, and no text from outside; empty for none
  std::string_view allowed;  ///< the script's SHA-256, as a Content-Security-Policy names it
};

/// A page that needs no other file: its own style, light and dark as the reader's system is, and to be printed. It is
/// well-formed XML too. Its Content-Security-Policy lets nothing be loaded and no script run but its own.
///
/// All pages share a palette of custom properties: `--paper`, `--ink`, `--quiet`, `--rule`, `--goal` (what stands out,
/// such as the focus), `--reached` and `--below` (surfaces), `--line` (on a surface).
[[nodiscard]] std::string html_page(const HtmlPage& page);

}  // namespace lectern
