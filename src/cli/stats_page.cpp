// The page of `lectern stats --format html`. Its markup is read by XML parsers, too: every element is closed, and no
// entity is used but those that XML knows.

#include "cli/stats_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <numeric>
#include <span>

#include "cli/stats_charts.hpp"
#include "cli/stats_words.hpp"
#include "export/html_text.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// All text stands out from its background by 4.5:1 and more, all lines and surfaces that mean something by 3:1.
constexpr std::string_view style = R"(
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
figure { margin: 1rem 0; }
svg { display: block; overflow: visible; }
svg text { fill: var(--ink); font-size: 0.8125rem; }
svg .number { text-anchor: end; }
svg .unit { text-anchor: end; fill: var(--quiet); }
svg .axis .number, svg .name, svg .number { fill: var(--quiet); }
svg .name, svg .figure { text-anchor: middle; }
svg text.goal { fill: var(--goal); font-weight: bold; }
.grid { stroke: var(--rule); }
.ground { stroke: var(--quiet); }
line.goal { stroke: var(--goal); stroke-width: 2; stroke-dasharray: 6 4; }
.reached, .known { fill: var(--reached); }
.below { fill: var(--below); }
.read-on { fill: var(--line); }
.all { fill: none; stroke: var(--below); }
.tick { fill: none; stroke: var(--reached); stroke-width: 2.5; }
.field { fill: none; pointer-events: all; }
.plot { display: flex; }
.plot .axis { flex: none; }
.scroll { flex: 1; min-width: 0; }
.scroll[tabindex] { overflow-x: auto; direction: rtl; padding-right: 0.75rem; }
.scroll svg { direction: ltr; }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0.5rem 0; padding: 0; list-style: none;
  font-size: 0.875rem; }
.legend li { display: flex; align-items: center; gap: 0.5rem; margin: 0; }
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
  .scroll[tabindex] { overflow: visible; }
  .scroll svg { min-width: 0 !important; }
  .dense use, .dense .week { display: none; }
  h2 { break-after: avoid; }
  figure, tr { break-inside: avoid; }
}
@media print { details::details-content { content-visibility: visible; block-size: auto; } }
)";

std::string paragraph(std::string_view text, std::string_view kind = {}) {
  return kind.empty() ? fmt::format("<p>{}</p>\n", html_text(text))
                      : fmt::format("<p class=\"{}\">{}</p>\n", kind, html_text(text));
}

/// What begins small and ends bare, as a sentence.
std::string sentence(std::string words) {
  if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
  return words + ".";
}

std::string heading(std::string_view text) { return fmt::format("<h2>{}</h2>\n", html_text(text)); }

std::string table_head(std::string_view caption, std::initializer_list<std::string_view> columns) {
  auto head = fmt::format("<table>\n<caption>{}</caption>\n<thead><tr>", html_text(caption));
  for (const auto column : columns) head += fmt::format("<th scope=\"col\">{}</th>", html_text(column));
  return head + "</tr></thead>\n<tbody>\n";
}

std::string table_row(std::string_view name, std::initializer_list<std::string> cells) {
  auto row = fmt::format("<tr><th scope=\"row\">{}</th>", html_text(name));
  for (const auto& cell : cells) row += fmt::format("<td>{}</td>", html_text(cell));
  return row + "</tr>\n";
}

constexpr std::string_view table_end = "</tbody>\n</table>\n";

std::string figures(std::string_view what, std::string_view table) {
  return fmt::format("<details>\n<summary>{}</summary>\n{}</details>\n", html_text(what), table);
}

/// A line of a legend, with the mark drawn before it.
std::string legend_line(std::string_view mark, int width, std::string_view text) {
  return fmt::format("<li><svg width=\"{}\" height=\"16\" aria-hidden=\"true\">{}</svg>{}</li>\n", width, mark,
                     html_text(text));
}

std::string weeks_table(std::span<const WeekOfReading> weeks, std::chrono::minutes goal) {
  auto table = table_head("Minutes and papers read, by ISO week", {"Week", "Minutes", "Papers", "On target"});
  for (const auto& week : weeks)
    table += table_row(week.week, {grouped(week.time.count()), grouped(week.papers), week.time >= goal ? "yes" : ""});
  return table + std::string(table_end);
}

std::string weeks_part(const Statistics& sums, std::chrono::minutes goal) {
  auto part = heading("Weeks");
  if (sums.read == 0) {
    part += paragraph(sentence(goal_in_words(sums.habit, goal)));
    return part +
           "<p>Nothing is marked read yet: <code>lectern plan</code> makes the week’s list, <code>lectern read "
           "PAPER --took 40m</code> marks a paper with its minutes.</p>\n";
  }
  part += "<figure>\n" + weeks_chart(sums.weeks, goal) + "<figcaption>\n<ul class=\"legend\">\n";
  part += legend_line(R"(<rect class="reached" x="0" y="3" width="11" height="13"/><use href="#tick" x="18" y="12"/>)",
                      24, "on target");
  part += legend_line(R"(<rect class="below" x="0" y="3" width="11" height="13"/>)", 11, "other weeks");
  part +=
      legend_line(R"(<line class="goal" x1="0" x2="24" y1="8" y2="8"/>)", 24, "goal: " + to_words(goal) + " a week");
  part += "</ul>\n</figcaption>\n</figure>\n";
  part += paragraph(sentence(goal_in_words(sums.habit, goal)));
  if (const auto row = row_in_words(sums.habit); !row.empty()) part += paragraph(sentence(row));
  part += paragraph(sentence(fmt::format("{} read, {} in all", counted(sums.read, "paper"), to_words(sums.time))));
  if (sums.timed < sums.read)
    part += fmt::format("<p class=\"note\">{} without a time: <code>lectern read PAPER --took 40m</code></p>\n",
                        grouped(sums.read - sums.timed));
  return part + figures("The weeks’ figures", weeks_table(sums.weeks, goal));
}

std::string queue_part(const Queue& queue) {
  return heading("Queue") +
         paragraph(queue.papers == 0 ? "Nothing is saved or put off." : sentence(queue_in_words(queue)));
}

std::string course_part(const Statistics& sums) {
  auto part = heading("Course") + paragraph(sentence(coverage_in_words(sums)));
  if (sums.known == 0)
    part +=
        "<p><code>lectern progress done TOPIC…</code> says what you know, <code>lectern topics</code> what there is."
        "</p>\n";
  if (sums.pillars.empty()) return part;
  part += "<figure>\n" + course_chart(sums.pillars) + "<figcaption>\n<ul class=\"legend\">\n";
  part += legend_line(R"(<rect class="known" x="0" y="0" width="24" height="16"/>)", 24, "known");
  part += legend_line(
      R"(<rect class="known" x="0" y="0" width="24" height="16"/><rect class="read-on" x="0" y="5" width="24" height="6"/>)",
      24, "known, with a paper read");
  part += legend_line(R"(<rect class="all" x="0.5" y="0.5" width="23" height="15"/>)", 24, "to come");
  part += "</ul>\n</figcaption>\n</figure>\n";
  auto table = table_head("Topics by pillar", {"Pillar", "Topics", "Known", "With a paper read"});
  int topics = 0;
  for (const auto& line : sums.pillars) {
    topics += line.topics;
    table += table_row(line.title, {grouped(line.topics), grouped(line.known), grouped(line.read_on)});
  }
  part += figures("The pillars’ figures", table + std::string(table_end));
  if (topics > sums.topics) part += paragraph("A topic under several pillars counts for each of them.", "note");
  return part;
}

std::string lists_part(const Statistics& sums) {
  auto part = heading("Lists");
  if (sums.plans.lists == 0 && sums.digests.lists == 0)
    return part +
           "<p>No plan and no digest yet: <code>lectern plan</code> makes the week’s list, <code>lectern "
           "digest</code> tells what is new.</p>\n";
  part += table_head("What became of the papers named", {"Named on", "Papers", "Read", "Kept", "Skipped"});
  const auto row = [](std::string_view noun, const ListOutcome& outcome) {
    return table_row(counted(outcome.lists, noun),
                     {grouped(outcome.papers), grouped(outcome.read), grouped(outcome.kept), grouped(outcome.skipped)});
  };
  return part + row("plan", sums.plans) + row("digest", sums.digests) + std::string(table_end);
}

constexpr std::string_view first_steps = R"(<p>The library is empty.</p>
<h2>What to do first</h2>
<ol>
<li><code>lectern import --starter</code> takes the papers that come with the program; <code>lectern fetch</code> brings
the newest from arXiv, and <code>lectern import FILE</code> takes your own.</li>
<li><code>lectern progress done TOPIC…</code> says what you know already; <code>lectern topics</code> lists what there
is.</li>
<li><code>lectern plan</code> makes the week’s reading list.</li>
<li><code>lectern read PAPER --took 40m</code> marks what you have read. Your weeks will stand here.</li>
</ol>
)";

}  // namespace

std::string stats_page(const Statistics& sums, std::chrono::sys_days today, std::chrono::minutes goal) {
  const auto week = iso_week(today);
  auto page = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta charset=\"utf-8\"/>\n"
      "<title>Lectern: your reading, week {}</title>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n"
      "<style>{}</style>\n</head>\n<body>\n<main>\n<h1>Your reading, week {} of {}</h1>\n",
      week, style, iso_week_number(today), week.substr(0, 4));
  const auto papers = std::accumulate(sums.states.begin(), sums.states.end(), 0LL,
                                      [](long long sum, const auto& state) { return sum + state.second; });
  if (papers == 0) {
    page += paragraph(to_iso(today), "lead") + std::string(first_steps);
  } else {
    page += paragraph(
        fmt::format("{} in the library on {}: {}", counted(papers, "paper"), to_iso(today), states_in_words(sums)),
        "lead");
    page += weeks_part(sums, goal) + queue_part(sums.queue) + course_part(sums) + lists_part(sums);
  }
  return page + "</main>\n</body>\n</html>\n";
}

}  // namespace lectern
