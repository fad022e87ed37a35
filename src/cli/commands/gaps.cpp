// `lectern gaps`: what the reader knows and has never read a paper on, with the paper to begin with.

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "lectern/app/course.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

Json as_json(Store& store, const std::vector<CourseGap>& gaps) {
  Json list = Json::array();
  for (const auto& gap : gaps) {
    Json first = nullptr;
    if (gap.first)
      if (const auto stored = store.find(gap.first->key)) first = stored->paper.id.text;
    list.push_back({{"topic", gap.topic}, {"papers", gap.papers}, {"begin_with", std::move(first)}});
  }
  return list;
}

void print_gaps(Session& session, const std::vector<CourseGap>& gaps) {
  std::size_t number = 0;
  std::vector<PaperKey> keys;
  for (const auto& gap : gaps) {
    const auto stored = gap.first ? session.library().store().find(gap.first->key) : std::nullopt;
    if (session.layout() == Layout::lines) {
      session.line(tab_separated({gap.topic, std::to_string(gap.papers), stored ? stored->paper.id.text : "",
                                  stored ? stored->paper.title : ""}));
      continue;
    }
    if (!stored) {
      print_wrapped(session, fmt::format("{}: the library has no paper on it", gap.topic), 4);
      continue;
    }
    keys.push_back(stored->key);
    const auto head = fmt::format("{:>3} min", gap.first->minutes.count());
    session.print(numbered_entry(session, ++number, head, stored->paper.title,
                                 {fmt::format("{} · {}", gap.topic, counted(gap.papers, "paper")),
                                  cited(stored->paper) + " · " + byline(stored->paper)}));
  }
  session.remember_listing(keys);
}

int run_gaps(Session& session) {
  const auto gaps = course_gaps(session.library());
  if (session.layout() == Layout::json) {
    auto document = json_document("gaps");
    document["gaps"] = as_json(session.library().store(), gaps);
    session.document(document);
  } else {
    print_gaps(session, gaps);
  }
  if (!gaps.empty()) return 0;
  session.notice(session.library().store().progress().nothing_done()
                     ? "nothing is done yet, so nothing is a gap: lectern progress done TOPIC…"
                     : "no gap: you have read on every topic that you know");
  return exit_code(Fault::nothing);
}

}  // namespace

Action gaps_command(Arguments&) {
  return [](Session& session) { return run_gaps(session); };
}

}  // namespace lectern
