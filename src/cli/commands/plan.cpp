// `lectern plan`: the week's reading list.

#include <set>

#include "cli/command.hpp"
#include "cli/exporting.hpp"
#include "cli/gate_advice.hpp"
#include "cli/json.hpp"
#include "cli/letters.hpp"
#include "cli/post.hpp"
#include "cli/render.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

struct Options {
  std::optional<std::chrono::minutes> budget;
  std::optional<int> weeks;
  std::optional<std::string> format;
  std::optional<std::string> out;
  PostOptions post;
  bool renew = false;
  bool no_gate = false;
};

constexpr std::string_view closing = "When these are done you are done for this week.";

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

Json as_json(Session& session, const PlanAnswer& answer, const std::vector<ReadingList>& ahead) {
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
  document["ahead"] = Json::array();
  for (const auto& list : ahead)
    document["ahead"].push_back(
        {{"week", list.week}, {"minutes", list.minutes().count()}, {"papers", json_entries(store, list.entries)}});
  return document;
}

std::vector<std::string> headline(const ReadingList& plan) {
  return {fmt::format("Week {}", std::stoi(plan.week.substr(plan.week.size() - 2))),
          counted(static_cast<long long>(plan.entries.size()), "paper"),
          fmt::format("{} of {} min", plan.minutes().count(), plan.budget.count()),
          counted(static_cast<long long>(topics_of(plan).size()), "topic")};
}

std::vector<std::string> headline(const PlanAnswer& answer) {
  auto parts = headline(answer.plan);
  if (!answer.gaps.empty()) parts.push_back("closes " + counted(static_cast<long long>(answer.gaps.size()), "gap"));
  return parts;
}

/// This week's papers and those of the weeks behind it, each under its own headline, numbered on.
void print_weeks(Session& session, const ReadingList& plan, const std::vector<ReadingList>& ahead) {
  auto keys = print_entries(session, plan.entries, true);
  for (const auto& list : ahead) {
    if (session.layout() == Layout::screen) {
      session.line();
      for (const auto& line : dotted_lines(headline(list), session.measure())) session.line(session.style().bold(line));
    }
    for (const auto key : print_entries(session, list.entries, true, {}, keys.size())) keys.push_back(key);
  }
  session.remember_listing(keys);
}

void tell_changes(Session& session, const PlanAnswer& answer) {
  auto& store = session.library().store();
  for (const auto key : answer.withdrawn)
    if (const auto paper = store.summary(key))
      session.notice(fmt::format("taken out, its authors withdrew it: {} {}", cited(paper->id), paper->title));
  for (const auto key : answer.parked)
    if (const auto paper = store.summary(key))
      session.notice(fmt::format("put aside after three weeks unread: {} {}", cited(paper->id), paper->title));
}

std::string title_of(const PlanAnswer& answer, const std::vector<ReadingList>& ahead) {
  return ahead.empty() ? "Reading list of week " + answer.plan.week
                       : fmt::format("Reading list of weeks {} to {}", answer.plan.week, ahead.back().week);
}

/// The plan as it is mailed.
Letter letter_of(Session& session, const PlanAnswer& answer, const std::vector<ReadingList>& ahead) {
  Letter letter;
  letter.title = title_of(answer, ahead);
  letter.summary = headline(answer);
  letter.subject = join(std::span(letter.summary).first(3), ", ");
  letter.sections.push_back({"", letter_papers(session, answer.plan.entries, true)});
  for (const auto& list : ahead)
    letter.sections.push_back({join(headline(list), " · "), letter_papers(session, list.entries, true)});
  if (ahead.empty()) letter.closing = closing;
  return letter;
}

LetterIdentity identity_of(Session& session, const PlanAnswer& answer, const std::vector<ReadingList>& ahead) {
  auto content = fmt::format("{}\n", answer.plan.budget.count()) + identity_of(session, answer.plan.entries);
  for (const auto& list : ahead) content += list.week + "\n" + identity_of(session, list.entries);
  return {"plan", answer.plan.week, content};
}

/// The plan's papers; of several weeks, each week's under its headline.
std::vector<ExportItem> items_of(Session& session, const PlanAnswer& answer, const std::vector<ReadingList>& ahead) {
  auto items = items_of(session, answer.plan.entries);
  if (ahead.empty()) return items;
  for (auto& item : items) item.heading = join(headline(answer), " · ");
  for (const auto& list : ahead)
    for (auto& item : items_of(session, list.entries)) {
      item.heading = join(headline(list), " · ");
      items.push_back(std::move(item));
    }
  return items;
}

std::string format_of(const Options& options) { return export_format(options.format, options.out); }

std::optional<std::string> out_of(const Options& options) { return options.post.dry_run ? std::nullopt : options.out; }

void export_plan(Session& session, const PlanAnswer& answer, const std::vector<ReadingList>& ahead,
                 const Options& options) {
  auto header = header_of(answer.plan);
  header.title = title_of(answer, ahead);
  export_items(session, items_of(session, answer, ahead), header, format_of(options), out_of(options));
}

/// The plan on the screen, or line by line.
void print(Session& session, const PlanAnswer& answer, const std::vector<ReadingList>& ahead) {
  if (session.layout() == Layout::screen)
    for (const auto& line : dotted_lines(headline(answer), session.measure())) session.line(session.style().bold(line));
  print_weeks(session, answer.plan, ahead);
  advise_on_gate(session, answer.plan.entries);
  if (!answer.plan.entries.empty() && session.layout() == Layout::screen && ahead.empty()) session.line(closing);
}

int run_plan(Session& session, const Options& options) {
  auto& library = session.library();
  Post post(session, options.post);
  post.expect_no_export(options.format, options.out);
  const bool exports = !post.is_wanted() && (options.format || options.out);
  if (exports) expect_exportable(session, *find_exporter(format_of(options)), out_of(options));
  post.begin();
  const PlanRequest request{options.budget, options.renew, !options.no_gate, options.post.dry_run};
  const auto answer = make_plan(library, request);
  const auto ahead = plan_ahead(library, request, answer.plan, options.weeks.value_or(1) - 1);
  const bool empty = answer.plan.entries.empty();
  if (post.is_wanted() && !empty) {
    post.take(letter_of(session, answer, ahead), identity_of(session, answer, ahead));
    post.finish();
  }
  if (exports) {
    export_plan(session, answer, ahead, options);
  } else if (session.layout() == Layout::json) {
    auto document = as_json(session, answer, ahead);
    if (post.is_wanted()) document["mail"] = post.json();
    session.document(document);
  } else {
    tell_changes(session, answer);
    if (!post.is_wanted()) print(session, answer, ahead);
    if (empty)
      session.notice(library.store().size() == 0 ? "the library is empty: lectern import FILE"
                                                 : "nothing to plan: lectern plan --new looks again");
  }
  return empty ? exit_code(Fault::nothing) : 0;
}

}  // namespace

Action plan_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.duration("--budget", options->budget, "the week's minutes of reading");
  arguments.flag("--new", options->renew, "fill the minutes that reading and skipping have freed");
  arguments.number("--weeks", 1, 26, options->weeks, "look so many weeks ahead, this one first");
  arguments.choice("--format", export_formats(), options->format,
                   "in a format of export, without it as the file's name ends; see lectern help formats");
  arguments.file("--out", options->out, "write to a file, whole or not at all; for vault, a folder");
  declare_post(arguments, options->post);
  arguments.flag("--no-gate", options->no_gate, "take locked papers too");
  return [options](Session& session) { return run_plan(session, *options); };
}

}  // namespace lectern
