#include "cli/quality_table.hpp"

#include <algorithm>
#include <numeric>

#include "cli/render.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// Topics that some paper is on or was given, worst first, equal ones in teaching order.
std::vector<std::size_t> met_topics(const Quality& quality) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < quality.counts.size(); ++i) {
    const auto& count = quality.counts[i];
    if (count.right + count.wrong + count.missed > 0) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return quality.counts[a].f1() < quality.counts[b].f1(); });
  return order;
}

}  // namespace

Json quality_json(const Quality& quality) {
  Json topics = Json::array();
  for (const auto i : met_topics(quality)) {
    const auto& count = quality.counts[i];
    topics.push_back({{"topic", quality.topics[i]},
                      {"right", count.right},
                      {"wrong", count.wrong},
                      {"missed", count.missed},
                      {"precision", count.precision()},
                      {"recall", count.recall()},
                      {"f1", count.f1()}});
  }
  const auto all = quality.all();
  return {{"labelled", quality.papers},           {"macro_f1", quality.macro_f1()}, {"micro_f1", all.f1()},
          {"precision", all.precision()},         {"recall", all.recall()},         {"off_curriculum", quality.off},
          {"false_alarms", quality.false_alarms}, {"topics", std::move(topics)}};
}

void print_quality_line(Session& session, const Quality& quality, std::string_view before) {
  auto text = fmt::format("{}macro-F1 {:.3f}, micro-F1 {:.3f}", before, quality.macro_f1(), quality.all().f1());
  if (quality.off > 0)
    text += fmt::format(", {:.0f}% false alarms on {} off the curriculum", quality.false_alarm_rate() * 100,
                        counted(quality.off, "paper"));
  for (const auto& line : wrap(text, session.measure())) session.line(line);
}

void print_quality_table(Session& session, const Quality& quality) {
  const bool lines = session.layout() == Layout::lines;
  // The numbers stay whole in a narrow window; the names give way.
  constexpr std::size_t numbers = 33;
  const auto names = std::clamp<std::size_t>(session.width() - std::min(session.width(), numbers), 6, 31);
  if (!lines)
    session.line(session.style().dim(fmt::format("{} papers  precision  recall     F1", pad("topic", names))));
  for (const auto i : met_topics(quality)) {
    const auto& count = quality.counts[i];
    const auto& topic = quality.topics[i];
    const int papers = count.right + count.missed;
    if (lines)
      session.line(tab_separated({topic, std::to_string(papers), fmt::format("{:.4f}", count.precision()),
                                  fmt::format("{:.4f}", count.recall()), fmt::format("{:.4f}", count.f1())}));
    else
      session.line(fmt::format("{} {:>6} {:>10.2f} {:>7.2f} {:>6.2f}", pad(fit(topic, names), names), papers,
                               count.precision(), count.recall(), count.f1()));
  }
  if (!lines) print_quality_line(session, quality, counted(quality.papers, "paper") + ": ");
}

void note_gold(Session& session, const GoldReport& gold) {
  if (gold.without_paper > 0)
    session.notice(fmt::format("{} not judged: neither the file nor the library has the text",
                               counted(static_cast<long long>(gold.without_paper), "label")));
  if (!gold.unknown.empty())
    session.notice(fmt::format("topics that the curriculum does not have: {}", join(gold.unknown, ", ")));
}

}  // namespace lectern
