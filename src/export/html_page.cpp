// What the pages of Lectern have in common: the frame, the palette, type, focus and tables. Their markup is read by XML
// parsers, too: every element is closed, and no entity is used but those that XML knows.

#include "export/html_page.hpp"

#include <fmt/format.h>

#include "export/html_text.hpp"

namespace lectern {
namespace {

/// All text stands out from its background by 4.5:1 and more, all lines and surfaces that mean something by 3:1.
constexpr std::string_view shared_style = R"(
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1d2126; --quiet: #565e68; --rule: #d9dde2;
  --reached: #0b6e4f; --below: #8a93a0; --goal: #a84b12; --line: #ffffff; }
@media screen and (prefers-color-scheme: dark) {
  :root { --paper: #15181c; --ink: #e7e9ec; --quiet: #a8b0ba; --rule: #343a42;
    --reached: #3fb98a; --below: #707a88; --goal: #f2a56b; --line: #15181c; }
}
body { max-width: 46rem; margin: 0 auto; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0.5rem 0 0; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.25rem; }
p { margin: 0.5rem 0; }
.lead, .note { color: var(--quiet); }
li { margin: 0.5rem 0; }
code { font-family: ui-monospace, monospace; font-size: 0.95em; white-space: nowrap; }
details { margin: 0.75rem 0; }
summary { cursor: pointer; }
:focus-visible { outline: 2px solid var(--goal); outline-offset: 2px; }
table { border-collapse: collapse; font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--quiet); }
th, td { padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--rule); text-align: right;
  vertical-align: bottom; }
th:last-child, td:last-child { padding-right: 0; }
th:first-child { text-align: left; }
tbody th { font-weight: normal; }
thead th { overflow-wrap: normal; }
@media (max-width: 24rem) {
  code { white-space: normal; }
  table { font-size: 0.8125rem; }
  th, td { padding-right: 0.5rem; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  h2 { break-after: avoid; }
  tr { break-inside: avoid; }
}
@media print { details::details-content { content-visibility: visible; block-size: auto; } }
)";

std::string policy(const HtmlPage& page) {
  const auto scripts = page.script.empty() ? std::string() : fmt::format(" script-src '{}';", page.allowed);
  return fmt::format("default-src 'none'; style-src 'unsafe-inline';{} base-uri 'none'; form-action 'none'", scripts);
}

}  // namespace

std::string html_page(const HtmlPage& page) {
  auto text = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta charset=\"utf-8\"/>\n"
      "<title>{}</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\"/>\n"
      "<meta name=\"referrer\" content=\"no-referrer\"/>\n<style>{}{}</style>\n</head>\n<body>\n<main>\n",
      html_text(page.title), policy(page), shared_style, page.style);
  text += page.body;
  text += "</main>\n";
  if (!page.script.empty()) text += fmt::format("<script>{}</script>\n", page.script);
  return text + "</body>\n</html>\n";
}

}  // namespace lectern
