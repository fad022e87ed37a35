// The charts of the statistics' page. Places across are per cent and places down are pixels, so that a chart takes the
// width of a telephone or of a sheet while its letters keep their size.

#include "cli/stats_charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "export/html_text.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr double highest = 36;  ///< above it are a column's figure and tick
constexpr double ground = 196;  ///< below it are the weeks' names
constexpr int chart_height = 238;

/// How columns stand when there are many of them.
struct Spacing {
  std::size_t named_each = 1;  ///< every so many columns has its week's name below it
  int least_width = 0;         ///< of a column in pixels; a chart that is wider than the screen scrolls
  bool figures = true;         ///< each column has its minutes above it
  bool dense = false;          ///< on a sheet there is no room for a tick or a week's name
};

Spacing spacing_of(std::size_t columns) {
  if (columns <= 8) return {1, 0, true, false};
  if (columns <= 16) return {2, 18, false, false};
  return {4, 12, false, columns > 53};
}

/// Minutes up the page.
class Scale {
 public:
  Scale(std::span<const WeekOfReading> weeks, std::chrono::minutes goal) : most_(std::max<long long>(1, goal.count())) {
    for (const auto& week : weeks) most_ = std::max<long long>(most_, week.time.count());
  }
  [[nodiscard]] double y(long long minutes) const {
    return ground - (ground - highest) * static_cast<double>(minutes) / static_cast<double>(most_);
  }
  /// Round numbers of minutes, three or four of them where there is room.
  [[nodiscard]] std::vector<long long> lines() const {
    std::vector<long long> lines;
    for (long long line = step(); line <= most_; line += step()) lines.push_back(line);
    return lines;
  }

 private:
  [[nodiscard]] long long step() const {
    constexpr std::array<long long, 8> round = {1, 5, 10, 15, 30, 60, 120, 300};
    for (const auto step : round)
      if (most_ <= 4 * step) return step;
    long long step = 600;
    while (most_ > 4 * step) step *= 2;
    return step;
  }
  long long most_;
};

/// The minutes beside the lines; the goal's own figure takes the place of one that would touch it.
std::string axis(const Scale& scale, std::chrono::minutes goal) {
  constexpr double letter_height = 14;
  const auto label = [&](long long minutes, std::string_view kind) {
    return fmt::format("<text class=\"{}\" x=\"40\" y=\"{:.1f}\">{}</text>\n", kind, scale.y(minutes) + 4,
                       grouped(minutes));
  };
  auto drawn = fmt::format("<svg class=\"axis\" width=\"44\" height=\"{}\" aria-hidden=\"true\">\n", chart_height);
  drawn += "<text class=\"unit\" x=\"40\" y=\"12\">min</text>\n";
  for (const auto line : scale.lines())
    if (std::abs(scale.y(line) - scale.y(goal.count())) >= letter_height) drawn += label(line, "number");
  return drawn + label(goal.count(), "number goal") + "</svg>\n";
}

/// `2026-W18: 180 min, 1 paper, on target`.
std::string week_in_words(const WeekOfReading& week, bool on_target) {
  return fmt::format("{}: {} min, {}{}", week.week, grouped(week.time.count()), counted(week.papers, "paper"),
                     on_target ? ", on target" : "");
}

/// One week's column with its figure and tick, and an unseen field over it all that says the same to a pointer.
std::string column(const WeekOfReading& week, bool on_target, double left, double width, const Scale& scale,
                   bool figures) {
  const double top = scale.y(week.time.count());
  const double middle = left + width / 2;
  std::string drawn;
  if (week.time.count() > 0)
    drawn += fmt::format("<rect class=\"{}\" x=\"{:.2f}%\" y=\"{:.1f}\" width=\"{:.2f}%\" height=\"{:.1f}\"/>\n",
                         on_target ? "reached" : "below", left + width * 0.18, top, width * 0.64, ground - top);
  if (figures)
    drawn += fmt::format("<text class=\"figure\" x=\"{:.2f}%\" y=\"{:.1f}\">{}</text>\n", middle, top - 6,
                         grouped(week.time.count()));
  if (on_target)
    drawn += fmt::format("<use href=\"#tick\" x=\"{:.2f}%\" y=\"{:.1f}\"/>\n", middle, figures ? top - 21 : top - 6);
  return drawn + fmt::format(
                     "<rect class=\"field\" x=\"{:.2f}%\" y=\"0\" width=\"{:.2f}%\" height=\"{}\">"
                     "<title>{}</title></rect>\n",
                     left, width, ground, html_text(week_in_words(week, on_target)));
}

/// `W18` below a column, and the year below the first that is named and the first of each year.
std::string names_of(std::span<const WeekOfReading> weeks, std::size_t named_each) {
  std::string drawn;
  std::string year;
  const double width = 100.0 / static_cast<double>(weeks.size());
  for (std::size_t i = 0; i < weeks.size(); ++i) {
    if ((weeks.size() - 1 - i) % named_each != 0) continue;
    const double middle = width * (static_cast<double>(i) + 0.5);
    const auto week = weeks[i].week;
    drawn += fmt::format("<text class=\"name week\" x=\"{:.2f}%\" y=\"{}\">{}</text>\n", middle, ground + 17,
                         html_text(week.substr(5)));
    if (week.substr(0, 4) == year) continue;
    year = week.substr(0, 4);
    drawn +=
        fmt::format("<text class=\"name\" x=\"{:.2f}%\" y=\"{}\">{}</text>\n", middle, ground + 34, html_text(year));
  }
  return drawn;
}

double share(int part, int whole) { return whole == 0 ? 0 : 100.0 * part / whole; }

}  // namespace

std::string weeks_chart(std::span<const WeekOfReading> weeks, std::chrono::minutes goal) {
  const Scale scale(weeks, goal);
  const auto spacing = spacing_of(weeks.size());
  const auto is_on_target = [&](const WeekOfReading& week) { return week.time >= goal; };
  const auto on_target = std::count_if(weeks.begin(), weeks.end(), is_on_target);

  const auto least = static_cast<std::size_t>(spacing.least_width) * weeks.size();
  auto drawn = "<div class=\"plot\">\n" + axis(scale, goal);
  drawn += least > 0 ? "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Minutes by week\">\n"
                     : "<div class=\"scroll\">\n";
  drawn += fmt::format(
      "<svg role=\"img\" aria-labelledby=\"weeks-title weeks-desc\" width=\"100%\" height=\"{}\"{}{}>\n"
      "<title id=\"weeks-title\">Minutes by week</title>\n"
      "<desc id=\"weeks-desc\">A column a week from {} to {}, and a dashed line at the goal of {}. {} of these {} "
      "on target, each with a tick above it. The table below has the figures.</desc>\n"
      "<defs><path id=\"tick\" class=\"tick\" d=\"M-5 -4 L-1.5 0 L5 -8\"/></defs>\n",
      chart_height, spacing.dense ? " class=\"dense\"" : "",
      least > 0 ? fmt::format(" style=\"min-width:{}px\"", least) : "", html_text(weeks.front().week),
      html_text(weeks.back().week), to_words(goal), on_target, counted(static_cast<long long>(weeks.size()), "week"));
  for (const auto line : scale.lines())
    drawn += fmt::format("<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{0:.1f}\" y2=\"{0:.1f}\"/>\n", scale.y(line));
  drawn += fmt::format("<line class=\"ground\" x1=\"0\" x2=\"100%\" y1=\"{0}\" y2=\"{0}\"/>\n", ground);
  drawn +=
      fmt::format("<line class=\"goal\" x1=\"0\" x2=\"100%\" y1=\"{0:.1f}\" y2=\"{0:.1f}\"/>\n", scale.y(goal.count()));
  const double width = 100.0 / static_cast<double>(weeks.size());
  for (std::size_t i = 0; i < weeks.size(); ++i)
    drawn += column(weeks[i], is_on_target(weeks[i]), width * static_cast<double>(i), width, scale, spacing.figures);
  return drawn + names_of(weeks, spacing.named_each) + "</svg>\n</div>\n</div>\n";
}

std::string course_chart(std::span<const PillarCoverage> pillars) {
  constexpr int row_height = 50;
  constexpr std::size_t title_columns = 24;  // beside its figures on a telephone; the table has all of it
  auto drawn = fmt::format(
      "<svg role=\"img\" aria-labelledby=\"course-title course-desc\" width=\"100%\" height=\"{}\">\n"
      "<title id=\"course-title\">Topics known by pillar</title>\n"
      "<desc id=\"course-desc\">A bar a pillar, as long as all its topics. The filled part is what is known, "
      "the line within it what is known with a paper read. The table below has the figures.</desc>\n",
      static_cast<int>(pillars.size()) * row_height);
  int top = 0;
  for (const auto& line : pillars) {
    drawn += fmt::format("<text y=\"{}\">{}</text>\n<text class=\"number\" x=\"100%\" y=\"{}\">{} of {} known</text>\n",
                         top + 15, html_text(fit(collapse_space(sanitise(line.title)), title_columns)), top + 15,
                         line.known, line.topics);
    const auto bar = [&](std::string_view kind, int down, int height, double wide) {
      return fmt::format("<rect class=\"{}\" x=\"0\" y=\"{}\" width=\"{:.2f}%\" height=\"{}\"/>\n", kind, top + down,
                         wide, height);
    };
    drawn += bar("all", 22, 16, 100);
    if (line.known > 0) drawn += bar("known", 22, 16, share(line.known, line.topics));
    if (line.read_on > 0) drawn += bar("read-on", 27, 6, share(line.read_on, line.topics));
    drawn += fmt::format(
        "<rect class=\"field\" x=\"0\" y=\"{}\" width=\"100%\" height=\"{}\"><title>{}: {} of {} known, papers read on "
        "{} of them</title></rect>\n",
        top, row_height, html_text(line.title), line.known, counted(line.topics, "topic"), line.read_on);
    top += row_height;
  }
  return drawn + "</svg>\n";
}

}  // namespace lectern
