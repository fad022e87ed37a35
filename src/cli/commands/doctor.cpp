// `lectern doctor`: is everything sound, and what to do where it is not. Each examination stands by itself: one that
// fails does not keep the others from being made.

#include <algorithm>
#include <functional>

#include "app/curriculum_file.hpp"
#include "cli/command.hpp"
#include "cli/hooks.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "lectern/app/mailing.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

enum class Verdict { sound, mended, worn, broken };

std::string_view to_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::sound:
      return "ok";
    case Verdict::mended:
      return "mended";
    case Verdict::worn:
      return "note";
    case Verdict::broken:
      return "broken";
  }
  return {};
}

struct Finding {
  std::string part;
  Verdict verdict = Verdict::sound;
  std::string text;
  std::string hint;
};

Finding examine_settings(Session& session) {
  const auto file = session.settings_file();
  (void)session.configuration();
  if (!std::filesystem::exists(file))
    return {"settings", Verdict::sound, "the defaults: there is no file of yours", ""};
  return {"settings", Verdict::sound, file.string(), ""};
}

Finding examine_curriculum(Session& session) {
  return {"curriculum", Verdict::sound, counted(static_cast<long long>(session.curriculum().topics().size()), "topic"),
          ""};
}

Finding examine_library(Session& session) {
  auto& store = session.library().store();
  const auto file = session.places().data / "library.db";
  const auto faults = store.faults();
  if (!faults.empty())
    return {"library", Verdict::broken, fmt::format("'{}' is damaged: {}", file.string(), faults.front()),
            "lectern restore FILE puts a backup in its place; what is there is kept"};
  return {"library", Verdict::sound, fmt::format("{}, '{}'", counted(store.size(), "paper"), file.string()), ""};
}

Finding examine_model(Session& session) {
  const auto& model = session.library().model_in_use();
  if (const auto& trouble = model.trouble())
    return {"model", Verdict::worn, fmt::format("phrases alone tag: {}", trouble->what()),
            "lectern train makes a new one; without it, lectern's own is used once the file is gone"};
  return {"model", Verdict::sound, counted(static_cast<long long>(model.facts().topics.size()), "topic"), ""};
}

Finding examine_tags(Session& session, bool fix) {
  auto& library = session.library();
  if (library.store().remembered("tagger") == library.tagger_version() || library.store().size() == 0)
    return {"topics", Verdict::sound, "as this curriculum gives them", ""};
  if (!fix)
    return {"topics", Verdict::worn, "the curriculum or the topic model has changed since the papers were tagged",
            "the next command that needs them tags again, or --fix now"};
  library.retag_if_stale();
  return {"topics", Verdict::mended, "tagged again", ""};
}

void examine_caches(Session& session, bool fix, std::vector<Finding>& findings) {
  auto& library = session.library();
  const auto before = library.cache_states();
  const bool mends = fix && std::any_of(before.begin(), before.end(), [](const CacheState& state) {
                       return !state.fault.empty() || state.behind > 0;
                     });
  if (mends) library.rebuild_caches();
  for (const auto& state : library.cache_states()) {
    if (mends && state.fault.empty() && state.behind == 0)
      findings.push_back({state.name, Verdict::mended, counted(state.papers, "paper") + ", made anew", ""});
    else if (!state.fault.empty())
      findings.push_back({state.name, Verdict::worn, fmt::format("cannot be used: {}", state.fault),
                          state.name == "index" ? "the next search makes it anew, or --fix now"
                                                : "lectern index --rebuild makes it anew, or --fix now"});
    else if (state.behind > 0)
      findings.push_back({state.name, Verdict::worn, counted(state.behind, "change") + " behind",
                          "the next search catches up, or lectern index now"});
    else
      findings.push_back({state.name, Verdict::sound, counted(state.papers, "paper"), ""});
  }
}

/// How far arXiv was harvested.
Finding examine_fetch(Session& session) {
  constexpr std::chrono::days long_ago{10};
  const auto harvests = session.library().store().harvests();
  if (harvests.empty()) return {"fetch", Verdict::sound, "nothing was fetched from arXiv yet", ""};
  const auto& last = harvests.front();
  const auto when = fmt::format("last from arXiv at {}", to_iso(last.at));
  for (const auto& harvest : harvests)
    if (harvest.lasting && harvest.source != "rss" && !harvest.position.empty())
      return {"fetch", Verdict::worn, fmt::format("{}; the harvest of '{}' was left half-way", when, harvest.subject),
              "lectern fetch goes on with what was left"};
  if (session.now() - last.at > long_ago)
    return {"fetch", Verdict::worn, when,
            "lectern fetch makes up for it; a timer does it every morning: see the README"};
  return {"fetch", Verdict::sound, when, ""};
}

/// Mail that may have arrived or not, a finding an address.
void examine_mail(Session& session, std::vector<Finding>& findings) {
  const auto all = mails_in_doubt(session.library());
  if (!all) return findings.push_back({"mail", Verdict::sound, "another lectern is mailing now", ""});
  if (all->empty()) findings.push_back({"mail", Verdict::sound, "none is in doubt", ""});
  for (const auto& waiting : *all) {
    const auto day = to_iso(std::chrono::floor<std::chrono::days>(waiting.first));
    findings.push_back({"mail", Verdict::worn,
                        fmt::format("{} {} {} to {} may not have arrived", counted(waiting.mails, "mail"),
                                    waiting.mails == 1 ? "of" : "since", day, waiting.to),
                        fmt::format("lectern digest --mail {0}, or plan --mail {0}, first sends the same again, which "
                                    "mail programs know by its Message-ID",
                                    waiting.to)});
  }
}

/// Programs that run after commands, and files that were meant to.
void examine_hooks(Session& session, std::vector<Finding>& findings) {
  const auto files = hook_files(session);
  if (files.idle.empty() || !files.running.empty())
    findings.push_back({"hooks", Verdict::sound, files.running.empty() ? "none" : join(files.running, ", "), ""});
  for (const auto& idle : files.idle) findings.push_back({"hooks", Verdict::worn, idle.text, idle.hint});
}

/// Makes one examination; what it throws is its finding.
void examine(const std::string& part, std::vector<Finding>& findings, const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    findings.push_back({part, Verdict::broken, error.what(), error.hint()});
  } catch (const std::filesystem::filesystem_error& error) {
    findings.push_back(
        {part, Verdict::broken, fmt::format("'{}': {}", error.path1().string(), error.code().message()), ""});
  }
}

std::vector<Finding> examine_all(Session& session, bool fix) {
  std::vector<Finding> findings;
  const auto add = [&](const std::string& part, auto work) {
    examine(part, findings, [&] { findings.push_back(work()); });
  };
  add("settings", [&] { return examine_settings(session); });
  add("curriculum", [&] { return examine_curriculum(session); });
  if (findings.front().verdict == Verdict::broken || findings.back().verdict == Verdict::broken) return findings;
  add("library", [&] { return examine_library(session); });
  if (findings.back().verdict == Verdict::broken) return findings;
  add("model", [&] { return examine_model(session); });
  add("topics", [&] { return examine_tags(session, fix); });
  add("fetch", [&] { return examine_fetch(session); });
  examine("mail", findings, [&] { examine_mail(session, findings); });
  examine("hooks", findings, [&] { examine_hooks(session, findings); });
  examine("index", findings, [&] { examine_caches(session, fix, findings); });
  return findings;
}

void print(Session& session, const std::vector<Finding>& findings) {
  const auto style = session.style();
  for (const auto& finding : findings) {
    if (session.layout() == Layout::lines) {
      session.line(tab_separated({finding.part, std::string(to_text(finding.verdict)), finding.text, finding.hint}));
      continue;
    }
    const auto word = pad(to_text(finding.verdict), 7);
    const auto head = finding.verdict == Verdict::broken ? style.bad(word)
                      : finding.verdict == Verdict::worn ? style.warning(word)
                                                         : style.good(word);
    // A path is not broken: it is there to be copied.
    session.line(head + " " + pad(finding.part, 10) + " " + collapse_space(sanitise(finding.text)));
    if (!finding.hint.empty()) print_wrapped(session, finding.hint, 19);
  }
}

int run_doctor(Session& session, bool fix) {
  const auto findings = examine_all(session, fix);
  const bool broken = std::any_of(findings.begin(), findings.end(),
                                  [](const Finding& finding) { return finding.verdict == Verdict::broken; });
  if (session.layout() == Layout::json) {
    auto document = json_document("doctor");
    document["sound"] = !broken;
    document["findings"] = Json::array();
    for (const auto& finding : findings)
      document["findings"].push_back({{"part", finding.part},
                                      {"verdict", to_text(finding.verdict)},
                                      {"text", finding.text},
                                      {"hint", finding.hint.empty() ? Json(nullptr) : Json(finding.hint)}});
    session.document(document);
  } else {
    print(session, findings);
  }
  return broken ? exit_code(Fault::bad_data) : 0;
}

}  // namespace

Action doctor_command(Arguments& arguments) {
  auto fix = std::make_shared<bool>(false);
  arguments.flag("--fix", *fix, "mend what can be mended: tags, index, learned words");
  return [fix](Session& session) { return run_doctor(session, *fix); };
}

}  // namespace lectern
