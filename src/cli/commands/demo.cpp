// `lectern demo`: a learner's week on the bundled starter library, in a directory that is gone afterwards. It runs the
// real commands.

#include "cli/command.hpp"
#include "cli/throw_away.hpp"
#include "lectern/app/importing.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

void run_line(Session& session, const std::vector<std::string>& words) {
  session.line();
  session.line(session.style().good("$ lectern " + join(words, " ")));
  const auto& command = command_named(words.front());
  Arguments arguments;
  const auto action = command.declare(arguments);
  arguments.parse({words.begin() + 1, words.end()});
  (void)action(session);
}

int run_demo(Session& session) {
  if (session.layout() == Layout::json) throw Error(Fault::usage, "'demo' is for eyes and has no JSON");
  const ThrowAway directory(session.env().temporary, "demo");
  session.demonstrate_in(directory.path());
  const auto report = import_starter(session.library(), {});
  session.line(fmt::format("{} of the bundled starter library, in a throw-away directory.",
                           counted(static_cast<long long>(report.records), "paper")));
  session.line("The reader is half-way through the courses.");
  run_line(session, {"progress", "done", "neural-networks", "decision-trees", "bias-variance", "clustering"});
  run_line(session, {"progress"});
  run_line(session, {"save", "1810.11363"});
  run_line(session, {"digest", "--since", "1990-01-01", "--max", "4"});
  run_line(session, {"plan", "--budget", "150m"});
  session.line();
  session.line("Next, with papers of your own:");
  session.line("  lectern import FILE                 BibTeX, RIS, arXiv's own forms");
  session.line("  lectern import --starter            the papers of this demonstration");
  session.line("  lectern progress done TOPIC…        or: lectern init --done all");
  session.line("  lectern digest ; lectern plan ; lectern why 1 ; lectern help");
  session.close_library();
  return 0;
}

}  // namespace

Action demo_command(Arguments&) {
  return [](Session& session) { return run_demo(session); };
}

}  // namespace lectern
