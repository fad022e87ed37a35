// `lectern completion`: a script that teaches the reader's shell the commands, options and topics.

#include "cli/completion.hpp"
#include "cli/command.hpp"
#include "cli/json.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

int run_completion(Session& session, const std::vector<std::string>& words) {
  std::vector<std::string> names;
  for (const auto& shell : shells()) {
    names.emplace_back(shell.name);
    if (words.size() != 1 || shell.name != words.front()) continue;
    const auto script = shell.script();
    if (session.layout() == Layout::json) {
      auto document = json_document("completion");
      document["shell"] = shell.name;
      document["script"] = script;
      document["install"] = shell.install;
      session.document(document);
    } else {
      session.print(script);
    }
    if (session.layout() == Layout::screen) session.notice(fmt::format("to keep it: {}", shell.install));
    return 0;
  }
  const auto given = excerpt(join(words, " "), 40);
  throw Error(Fault::usage, fmt::format("'completion' takes one of {}, not '{}'", join(names, ", "), given),
              suggestion(given, names));
}

}  // namespace

Action completion_command(Arguments& arguments) {
  auto words = std::make_shared<std::vector<std::string>>();
  arguments.words("bash|zsh|fish", *words, "the shell");
  return [words](Session& session) { return run_completion(session, *words); };
}

}  // namespace lectern
