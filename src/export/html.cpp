// A reading list as one page: everything stands in it and in its order without any script, which only adds a box to
// filter with and other orders to look at. Numbers stay with their papers. Where papers stand under headings, a paper's
// title is a heading of the third level; in another order all papers stand together, under one heading for them all.

#include <fmt/format.h>

#include <string>

#include "export/export_sections.hpp"
#include "export/formats.hpp"
#include "export/html_page.hpp"
#include "export/html_text.hpp"
#include "export/list_script.hpp"
#include "export/paper_words.hpp"
#include "export/person_name.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/address.hpp"

namespace lectern {
namespace {

/// A paper's number is no marker of a list: a browser counts the markers anew for each paper that is moved or shown,
/// and ten thousand took it two minutes. Abstracts far from the window are not laid out.
constexpr std::string_view style = R"(
a { color: var(--reached); }
[hidden] { display: none !important; }
.tools { display: flex; flex-wrap: wrap; gap: 0.75rem 1.25rem; align-items: end; margin: 1rem 0; }
.tools label { display: block; font-size: 0.875rem; color: var(--quiet); }
.tools input, .tools select, .tools button { font: inherit; color: inherit; background: var(--paper);
  border: 1px solid var(--below); border-radius: 0.25rem; padding: 0.375rem 0.625rem; min-height: 2.5rem; }
.tools .words { flex: 1 1 14rem; }
.tools input { width: 100%; box-sizing: border-box; }
.tools [role=status] { flex: 1 0 100%; margin: 0; min-height: 1.5em; color: var(--quiet); }
ol.papers { padding: 0; }
ol.papers > li { display: block; position: relative; margin: 0; border-top: 1px solid var(--rule);
  padding: 1.25rem 0.25rem 0.75rem calc(var(--digits) * 1ch + 1rem); }
ol.papers > li::before { content: attr(value) "."; position: absolute; left: 0; line-height: 1.5;
  width: calc(var(--digits) * 1ch + 0.5rem); text-align: right; color: var(--quiet); font-variant-numeric: tabular-nums; }
article > h2, article > h3 { margin: 0; font-size: 1.125rem; line-height: 1.35; }
.own > h3, .own > h4 { margin: 0.75rem 0 0; font-size: 0.9375rem; }
article p { margin: 0.25rem 0; }
.facts, .why, summary { font-size: 0.9375rem; color: var(--quiet); }
.own { border-left: 3px solid var(--reached); padding-left: 0.75rem; }
article details { margin: 0.5rem 0; }
.abstract > p { content-visibility: auto; contain-intrinsic-size: auto 12rem; }
@media (max-width: 30rem) {
  ol.papers > li { padding-left: 0; }
  ol.papers > li::before { position: static; float: left; width: auto; padding-right: 0.5rem; }
}
@media print {
  a { color: inherit; text-decoration: none; }
  .tools, .sum { display: none; }
  ol.papers > li { padding-top: 0.75rem; padding-bottom: 0.25rem; }
  .abstract > p { content-visibility: visible; }
  .facts, .why, .own { break-inside: avoid; }
  h3 { break-after: avoid; }
}
)";

std::string paragraph(std::string_view kind, std::string_view markup) {
  return markup.empty() ? std::string() : fmt::format("<p class=\"{}\">{}</p>\n", kind, markup);
}

/// A link with plain text in it; `name` is what it is called where it is heard alone.
std::string link(std::string_view address, std::string_view text, std::string_view name = {}) {
  const auto label = name.empty() ? std::string() : fmt::format(" aria-label=\"{}\"", html_text(name));
  return fmt::format("<a href=\"{}\" rel=\"noreferrer\"{}>{}</a>", html_text(address), label, html_text(text));
}

/// The lines of a text as paragraphs.
std::string paragraphs(std::string_view text) {
  std::string out;
  for (const auto& line : split(text, '\n'))
    if (const auto words = html_text(line); !words.empty()) out += "<p>" + words + "</p>\n";
  return out;
}

std::string place_of(const Paper& paper) {
  const auto doi = plain_doi(paper);
  return dotted({html_text(year_of(paper)), html_text(cited(paper.id)), html_text(join(paper.categories, ", ")),
                 paper.withdrawn ? "<strong>withdrawn</strong>" : "",
                 is_external(paper.id) ? "" : link(pdf_url(paper.id), "PDF", "PDF of " + paper.title),
                 doi.empty() ? "" : link(doi_url(doi), "doi:" + doi)});
}

/// The sum behind a score, signal by signal.
std::string sum_of(const ListEntry& entry) {
  if (entry.reasons.empty()) return {};
  std::string table =
      "<details class=\"sum\">\n<summary>The whole sum</summary>\n<table>\n<thead><tr><th scope=\"col\">Signal</th>"
      "<th scope=\"col\">Weight</th><th scope=\"col\">Value</th><th scope=\"col\">Points</th></tr></thead>\n<tbody>\n";
  for (const auto& reason : entry.reasons)
    table += fmt::format("<tr><th scope=\"row\">{}</th><td>{:.2f}</td><td>{:.3f}</td><td>{:+.3f}</td></tr>\n",
                         html_text(reason.detail.empty() ? reason.signal : reason.detail), reason.weight, reason.value,
                         reason.points);
  return table + fmt::format(
                     "<tr><th scope=\"row\">sum</th><td></td><td></td><td>{:.3f}</td></tr>\n</tbody>\n</table>\n"
                     "</details>\n",
                     entry.score);
}

std::string entry_part(const ExportItem& item) {
  if (!item.entry) return {};
  std::vector<std::string> similar;
  for (const auto& id : item.similar) similar.push_back(cited(id));
  return paragraph("facts", html_text(dotted(entry_in_words(*item.entry)))) +
         paragraph("facts", similar.empty() ? "" : "Similar: " + html_text(join(similar, ", "))) +
         paragraph("why", "Why: " + html_text(reasons_in_words(item.entry->reasons, 3))) + sum_of(*item.entry);
}

/// What the script sorts by.
std::string sort_keys(const ExportItem& item) {
  const Paper& paper = item.paper;
  std::string keys;
  if (!paper.authors.empty())
    keys += fmt::format(" data-author=\"{}\"", html_text(fold(parse_person_name(paper.authors.front()).family)));
  if (const auto& date = paper.submitted ? paper.submitted : paper.updated)
    keys += fmt::format(" data-date=\"{}\"", to_iso(date->day()));
  if (item.entry) keys += fmt::format(" data-minutes=\"{}\"", item.entry->minutes.count());
  return keys;
}

/// A paper, its title a heading of this level.
std::string paper_part(const ExportItem& item, std::size_t number, int level) {
  const Paper& paper = item.paper;
  const auto address = landing_url(paper);
  const auto topics = topics_of(item);
  auto part = fmt::format("<li value=\"{0}\"{1}>\n<article>\n<h{2}>{3}</h{2}>\n", number, sort_keys(item), level,
                          address.empty() ? html_text(paper.title) : link(address, paper.title));
  part += paragraph("by", html_text(authors_in_words(paper)));
  part += paragraph("facts", place_of(paper));
  part += paragraph("facts",
                    html_text(dotted({version_in_words(item), topics.empty() ? "" : "Topics: " + join(topics, ", "),
                                      "State: " + state_in_words(item.reading)})));
  part += entry_part(item);
  if (const auto note = paragraphs(item.note); !note.empty())
    part += fmt::format("<div class=\"own\">\n<h{0}>Your note</h{0}>\n{1}</div>\n", level + 1, note);
  if (const auto abstract = paragraphs(paper.abstract); !abstract.empty())
    part += "<details class=\"abstract\" open=\"open\">\n<summary>Abstract</summary>\n" + abstract + "</details>\n";
  return part + "</article>\n</li>\n";
}

/// The papers of a section, whose numbers go on from `number`. A list without markers is heard as one in every browser
/// where it says that it is one.
std::string list_part(const ExportSection& section, std::size_t& number, int level) {
  std::string part = "<ol class=\"papers\" role=\"list\">\n";
  for (const auto& item : section.items) part += paper_part(item, ++number, level);
  return part + "</ol>\n";
}

std::string papers_part(std::span<const ExportItem> items) {
  const auto sections = sections_of(items);
  std::size_t number = 0;
  if (sections.size() == 1 && sections.front().heading.empty()) return list_part(sections.front(), number, 2);
  std::string part;
  for (const auto& section : sections) {
    const auto heading = html_text(section.heading);
    part += fmt::format("<section>\n<h2>{}</h2>\n", heading.empty() ? "Papers" : heading) +
            list_part(section, number, 3) + "</section>\n";
  }
  return part;
}

/// Hidden until the script shows them: without it they would do nothing.
std::string tools(bool ranked, bool grouped) {
  return fmt::format(
      "<div class=\"tools\" role=\"search\" hidden=\"hidden\">\n"
      "<div class=\"words\"><label for=\"words\">Show papers with</label>"
      "<input id=\"words\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\"/></div>\n"
      "<div><label for=\"order\">Order</label><select id=\"order\">"
      "<option value=\"given\">{}</option>{}<option value=\"newest\">newest first</option>"
      "<option value=\"title\">by title</option><option value=\"author\">by first author</option></select></div>\n"
      "<div><button type=\"button\">Close abstracts</button></div>\n<p role=\"status\"></p>\n</div>\n",
      ranked && !grouped ? "as ranked" : "as listed",
      ranked ? "<option value=\"shortest\">shortest first</option>" : "");
}

}  // namespace

std::string write_html(std::span<const ExportItem> items, const ExportHeader& header) {
  const auto title = header.title.empty() ? std::string("Papers") : header.title;
  const bool ranked = !items.empty() && items.front().entry.has_value();
  auto body = fmt::format("<h1>{}</h1>\n", html_text(title)) + paragraph("lead", html_text(sum_in_words(items)));
  if (!items.empty()) body += tools(ranked, !items.front().heading.empty()) + papers_part(items);
  const auto rules = fmt::format("{}ol.papers {{ --digits: {}; }}\n", style, fmt::to_string(items.size()).size());
  return html_page(
      {title, rules, std::move(body), items.empty() ? std::string_view() : list_script, list_script_digest});
}

}  // namespace lectern
