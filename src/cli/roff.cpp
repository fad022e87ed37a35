// Manual pages are written in the macros that every man(1) knows, so that groff and mandoc show the same.

#include "cli/roff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "lectern/base/lines.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::size_t widest_line = 78;  // of the page's source

/// Signs that roff would read or print otherwise than they were typed, and those that not every device has.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> escapes = {{{"\\", "\\e"},
                                                                                    {"-", "\\-"},
                                                                                    {"'", "\\(aq"},
                                                                                    {"`", "\\(ga"},
                                                                                    {"^", "\\(ha"},
                                                                                    {"~", "\\(ti"},
                                                                                    {"\"", "\\(dq"},
                                                                                    {"…", "..."},
                                                                                    {"×", "\\(mu"},
                                                                                    {"→", "\\(->"},
                                                                                    {"≥", "\\(>="},
                                                                                    {"—", "\\(em"},
                                                                                    {"–", "\\(en"},
                                                                                    {"“", "\\(lq"},
                                                                                    {"”", "\\(rq"},
                                                                                    {"’", "\\(cq"}}};

/// A character beyond ASCII by its number, taken off the front of a text in UTF-8.
std::string numbered(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  unsigned number = lead & (0xFFU >> (size + 1));
  text.remove_prefix(1);
  for (std::size_t i = 1; i < size && !text.empty(); ++i) {
    number = (number << 6U) | (static_cast<unsigned char>(text.front()) & 0x3FU);
    text.remove_prefix(1);
  }
  return fmt::format("\\[u{:04X}]", number);
}

/// A line of roff in pieces that editors show whole; roff puts them together again.
std::string folded(const std::string& line) { return join(wrap(line, widest_line - 2), " \\\n") + "\n"; }

/// One line that cannot be taken for a request, and stays one line.
std::string roff_line(std::string_view line) {
  const auto text = roff_text(line);
  return folded((text.starts_with('.') ? "\\&" : "") + text);
}

}  // namespace

std::string roff_text(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto* const found = std::find_if(escapes.begin(), escapes.end(),
                                           [&](const auto& escape) { return text.starts_with(escape.first); });
    if (found != escapes.end()) {
      out += found->second;
      text.remove_prefix(found->first.size());
    } else if (static_cast<unsigned char>(text.front()) >= 0xC0) {
      out += numbered(text);
    } else {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return out;
}

RoffPage::RoffPage(std::string_view name, std::string_view section, std::string_view summary) {
  text_ = fmt::format(".TH {} {} {} \"lectern {}\" \"Lectern's manual\"\n", roff_text(in_capitals(name)), section,
                      LECTERN_DATE, LECTERN_VERSION);
  text_ += ".nh\n.ad l\n";  // what is typed must not be broken at a hyphen
  heading("name");
  text_ += folded(fmt::format("{} \\- {}", roff_text(name), roff_text(summary)));
}

void RoffPage::heading(std::string_view title) { text_ += fmt::format(".SH {}\n", roff_text(in_capitals(title))); }

void RoffPage::lines(std::string_view text) {
  for (const auto& line : wrap(roff_text(text), widest_line))
    text_ += (line.starts_with('.') ? "\\&" : "") + line + "\n";
}

void RoffPage::paragraph(std::string_view text) {
  if (!text_.ends_with(".PP\n") && text_.rfind("\n.SH ") != text_.rfind('\n', text_.size() - 2)) text_ += ".PP\n";
  lines(text);
}

void RoffPage::rows(std::span<const HelpRow> rows) {
  for (const auto& row : rows) {
    text_ += ".TP\n" + folded(fmt::format("\\fB{}\\fR", roff_text(collapse_space(row.label))));
    lines(row.text);
  }
}

void RoffPage::example(std::span<const std::string> lines) {
  text_ += ".nf\n";
  for (const auto& line : lines) text_ += roff_line(line);
  text_ += ".fi\n";
}

}  // namespace lectern
