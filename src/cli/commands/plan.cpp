// `lectern plan`: the week's reading list.

#include <set>

#include "cli/command.hpp"
#include "cli/gate_advice.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

struct Options {
  std::optional<std::chrono::minutes> budget;
  bool renew = false;
  bool no_gate = false;
};

std::set<std::string> topics_of(const ReadingList& plan) {
  std::set<std::string> topics;
  for (const auto& entry : plan.entries) topics.insert(entry.gate.gating.begin(), entry.gate.gating.end());
  return topics;
}

Json ids_of(Store& store, const std::vector<PaperKey>& keys) {
  Json ids = Json::array();
  for (const auto key : keys)
    if (const auto summary = store.summary(key)) ids.push_back(summary->id.text);
  return ids;
}

Json as_json(Session& session, const PlanAnswer& answer) {
  auto& store = session.library().store();
  auto document = json_document("plan");
  document["week"] = answer.plan.week;
  document["made"] = to_iso(answer.plan.made);
  document["budget_minutes"] = answer.plan.budget.count();
  document["minutes"] = answer.plan.minutes().count();
  document["topics"] = topics_of(answer.plan);
  document["gaps"] = answer.gaps;
  document["parked"] = ids_of(store, answer.parked);
  document["withdrawn"] = ids_of(store, answer.withdrawn);
  document["papers"] = json_entries(store, answer.plan.entries);
  return document;
}

std::string headline(const PlanAnswer& answer) {
  const auto& plan = answer.plan;
  std::string text = fmt::format("Week {} · {} · {} of {} min · {}", std::stoi(plan.week.substr(plan.week.size() - 2)),
                                 counted(static_cast<long long>(plan.entries.size()), "paper"), plan.minutes().count(),
                                 plan.budget.count(), counted(static_cast<long long>(topics_of(plan).size()), "topic"));
  if (!answer.gaps.empty())
    text += fmt::format(" · closes {}", counted(static_cast<long long>(answer.gaps.size()), "gap"));
  return text;
}

void tell_changes(Session& session, const PlanAnswer& answer) {
  auto& store = session.library().store();
  for (const auto key : answer.withdrawn)
    if (const auto paper = store.summary(key))
      session.notice(fmt::format("taken out, its authors withdrew it: arXiv:{} {}", paper->id.text, paper->title));
  for (const auto key : answer.parked)
    if (const auto paper = store.summary(key))
      session.notice(fmt::format("put aside after three weeks unread: arXiv:{} {}", paper->id.text, paper->title));
}

int run_plan(Session& session, const Options& options) {
  auto& library = session.library();
  const auto answer = make_plan(library, {options.budget, options.renew, !options.no_gate});
  if (session.layout() == Layout::json) {
    session.document(as_json(session, answer));
    return answer.plan.entries.empty() ? exit_code(Fault::nothing) : 0;
  }
  tell_changes(session, answer);
  if (session.layout() == Layout::screen)
    for (const auto& line : wrap(headline(answer), session.width())) session.line(session.style().bold(line));
  print_entries(session, answer.plan.entries, true);
  advise_on_gate(session, answer.plan.entries);
  if (answer.plan.entries.empty()) {
    session.notice(library.store().size() == 0 ? "the library is empty: lectern import FILE"
                                               : "nothing to plan: lectern plan --new looks again");
    return exit_code(Fault::nothing);
  }
  if (session.layout() == Layout::screen) session.line("When these are done you are done for this week.");
  return 0;
}

}  // namespace

Action plan_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.duration("--budget", options->budget, "the week's minutes of reading");
  arguments.flag("--new", options->renew, "fill the minutes that reading and skipping have freed");
  arguments.flag("--no-gate", options->no_gate, "take locked papers too");
  return [options](Session& session) { return run_plan(session, *options); };
}

}  // namespace lectern
