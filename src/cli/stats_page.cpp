// The page of `lectern stats --format html`.

#include "cli/stats_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <numeric>
#include <span>

#include "cli/stats_charts.hpp"
#include "cli/stats_words.hpp"
#include "export/html_page.hpp"
#include "export/html_text.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// What charts need beside the style that all pages share.
constexpr std::string_view style = R"(
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
@media print {
  .scroll[tabindex] { overflow: visible; }
  .scroll svg { min-width: 0 !important; }
  .dense use, .dense .week { display: none; }
  figure { break-inside: avoid; }
}
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
  auto body = fmt::format("<h1>Your reading, week {} of {}</h1>\n", iso_week_number(today), week.substr(0, 4));
  const auto papers = std::accumulate(sums.states.begin(), sums.states.end(), 0LL,
                                      [](long long sum, const auto& state) { return sum + state.second; });
  if (papers == 0) {
    body += paragraph(to_iso(today), "lead") + std::string(first_steps);
  } else {
    body += paragraph(
        fmt::format("{} in the library on {}: {}", counted(papers, "paper"), to_iso(today), states_in_words(sums)),
        "lead");
    body += weeks_part(sums, goal) + queue_part(sums.queue) + course_part(sums) + lists_part(sums);
  }
  return html_page({"Lectern: your reading, week " + week, style, std::move(body), {}, {}});
}

}  // namespace lectern
