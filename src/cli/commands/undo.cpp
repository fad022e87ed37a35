// `lectern undo`: the last act of the reader's is taken back; again, the one before it.

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "lectern/app/undoing.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

Json as_json(const UndoStep& step) { return {{"at", to_iso(step.at)}, {"what", step.what}}; }

std::string in_words(const UndoStep& step) {
  return fmt::format("{}  {}", to_iso(step.at).substr(0, 16).replace(10, 1, " "), step.what);
}

int show_steps(Session& session) {
  const auto steps = session.library().store().undo_steps();
  if (session.layout() == Layout::json) {
    auto document = json_document("undo");
    document["steps"] = Json::array();
    for (const auto& step : steps) document["steps"].push_back(as_json(step));
    session.document(document);
  } else {
    for (const auto& step : steps)
      session.line(session.layout() == Layout::lines ? tab_separated({to_iso(step.at), step.what})
                                                     : fit(in_words(step), session.width()));
  }
  return steps.empty() ? exit_code(Fault::nothing) : 0;
}

int run_undo(Session& session, bool list) {
  if (list) return show_steps(session);
  const auto step = undo_last(session.library());
  if (session.layout() == Layout::json) {
    auto document = json_document("undo");
    document["undone"] = step ? as_json(*step) : Json(nullptr);
    session.document(document);
  } else if (step) {
    session.line(fit("undone: " + step->what, session.width()));
  } else {
    session.notice("there is nothing to undo");
  }
  return step ? 0 : exit_code(Fault::nothing);
}

}  // namespace

Action undo_command(Arguments& arguments) {
  auto list = std::make_shared<bool>(false);
  arguments.flag("--list", *list, "only show what can be undone, latest first: the last hundred acts");
  return [list](Session& session) { return run_undo(session, *list); };
}

}  // namespace lectern
