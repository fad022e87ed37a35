// A letter for mail programs. They take HTML of another age: tables for the layout, styles only within the tags, no
// script, and pictures only when asked. Text is their own colour on their own ground, as the reader has set it.

#include <fmt/format.h>

#include "export/html_text.hpp"
#include "export/letter_words.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::string_view table =
    R"(<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0")";
constexpr std::string_view small = "margin:4px 0 0;font-size:14px;line-height:1.45";

std::string dotted_html(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) {
    const auto text = html_text(part);
    if (!text.empty()) out += (out.empty() ? "" : " · ") + text;
  }
  return out;
}

std::string paragraph(std::string_view style, const std::string& html) {
  return html.empty() ? std::string() : fmt::format("<p style=\"{}\">{}</p>\n", style, html);
}

std::string title_html(const LetterPaper& paper) {
  auto title = html_text(paper.title);
  if (title.empty()) title = "without a title";
  if (paper.address.empty()) return title;
  return fmt::format("<a href=\"{}\" style=\"text-decoration:underline\">{}</a>", html_text(paper.address), title);
}

std::string paper_html(const LetterPaper& paper, std::size_t number) {
  const auto why = html_text(paper.why);
  return "<tr><td style=\"padding:14px 0;border-top:1px solid #888888;word-break:break-word\">\n" +
         fmt::format("<p dir=\"auto\" style=\"margin:0;font-size:17px;line-height:1.35;font-weight:bold\">{}. {}</p>\n",
                     number, title_html(paper)) +
         paragraph(small, dotted_html(paper.facts)) + paragraph(small, why.empty() ? "" : "why: " + why) +
         paragraph("margin:8px 0 0;font-size:15px;line-height:1.5", html_text(beginning_of(paper.abstract))) +
         "</td></tr>\n";
}

std::string heading_html(const std::string& heading) {
  return "<tr><td style=\"padding:18px 0 8px\"><h2 style=\"margin:0;font-size:16px;line-height:1.3\">" +
         html_text(heading) + "</h2></td></tr>\n";
}

}  // namespace

std::string letter_html(const Letter& letter) {
  const auto title = html_text(letter.title);
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n";
  out += "<title>" + title + "</title>\n</head>\n<body style=\"margin:0;padding:0\">\n";
  out += "<div style=\"display:none;max-height:0;overflow:hidden\">" + html_text(first_titles(letter)) + "</div>\n";
  out += fmt::format("{}><tr><td align=\"center\" style=\"padding:16px 12px\">\n", table);
  out += fmt::format(
      "{} style=\"max-width:640px;text-align:left;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,"
      "sans-serif;font-size:16px;line-height:1.5\">\n",
      table);
  out += "<tr><td style=\"padding:0 0 14px\">\n<h1 style=\"margin:0;font-size:20px;line-height:1.3\">" + title +
         "</h1>\n" + paragraph(small, dotted_html(letter.summary)) + "</td></tr>\n";
  std::size_t number = 0;
  for (const auto& section : letter.sections) {
    if (!section.heading.empty() && !section.papers.empty()) out += heading_html(section.heading);
    for (const auto& paper : section.papers) out += paper_html(paper, ++number);
  }
  if (const auto closing = html_text(letter.closing); !closing.empty())
    out += "<tr><td style=\"padding:14px 0;border-top:1px solid #888888\">" + paragraph("margin:0", closing) +
           "</td></tr>\n";
  return out + "</table>\n</td></tr></table>\n</body>\n</html>\n";
}

}  // namespace lectern
