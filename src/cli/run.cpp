// One command line, from words to exit code. Here, and nowhere else in the program proper, errors become lines for
// people.

#include "lectern/cli/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <ostream>

#include "cli/command.hpp"
#include "cli/terminal_meter.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// An option before the command that is none of every command's.
[[noreturn]] void refuse_option(const std::string& name, const std::vector<Argument>& known) {
  std::vector<std::string> names;
  for (const auto& argument : known) names.push_back(argument.name);
  throw Error(Fault::usage, fmt::format("there is no option '{}' before the command", fit(sanitise(name), 60)),
              suggestion(name, names, "options of a command stand behind its name"));
}

/// Where the command's name stands: the first word that is no option and no option's value.
std::optional<std::size_t> command_place(const std::vector<std::string>& words) {
  GlobalOptions options;
  Arguments global;
  declare_global(global, options);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].empty() || words[i].front() != '-') return i;
    const auto& known = global.arguments();
    const auto name = words[i].substr(0, words[i].find('='));
    const auto found =
        std::find_if(known.begin(), known.end(), [&](const Argument& argument) { return argument.name == name; });
    if (found == known.end()) refuse_option(name, known);
    if (!found->value.empty() && name == words[i]) ++i;
  }
  return std::nullopt;
}

/// Options that may come from the environment instead.
void take_environment(GlobalOptions& options, const Env& env) {
  const auto is_set = [&](const char* name) {
    const auto value = env.variable(name);
    return value && !value->empty() && *value != "0";
  };
  options.json = options.json || is_set("LECTERN_JSON");
  options.no_color = options.no_color || is_set("LECTERN_NO_COLOR");
  options.no_pager = options.no_pager || is_set("LECTERN_NO_PAGER");
  options.quiet = options.quiet || is_set("LECTERN_QUIET");
  options.verbose = options.verbose || is_set("LECTERN_VERBOSE");
  if (const auto wait = env.variable("LECTERN_WAIT"); wait && !wait->empty() && !options.wait) {
    Arguments arguments;
    arguments.number("--wait", 0, 86400, options.wait, "");
    arguments.parse({"--wait", *wait});
  }
}

int run_command(std::vector<std::string> words, Env& env) {
  std::replace(words.begin(), words.end(), std::string("-h"), std::string("--help"));
  const auto place = command_place(words);
  GlobalOptions options;
  Arguments arguments;
  declare_global(arguments, options);
  if (!place) {
    arguments.parse(std::move(words));
    env.out << (options.version ? version_text() : overview());
    return options.version || options.help ? 0 : exit_code(Fault::usage);
  }
  const auto& command = command_named(words[*place]);
  const auto action = command.declare(arguments);
  words.erase(words.begin() + static_cast<std::ptrdiff_t>(*place));
  if (std::find(words.begin(), words.end(), "--help") != words.end()) {
    env.out << help_for(command);
    return 0;
  }
  arguments.parse(std::move(words));
  if (options.version) {
    env.out << version_text();
    return 0;
  }
  take_environment(options, env);
  Session session(env, options);
  const int code = action(session);
  session.flush();
  return code;
}

int told(Env& env, const std::string& message, const std::string& hint, Fault fault) {
  env.out.flush();
  if (message.empty()) return exit_code(fault);
  const auto width = env.terminal.err ? env.terminal.width : 0;
  env.err << message_text("lectern: " + message, width);
  if (!hint.empty()) env.err << message_text("hint: " + hint, width);
  env.err.flush();
  return exit_code(fault);
}

}  // namespace

int run(const std::vector<std::string>& words, Env& env) {
  try {
    const int code = run_command(words, env);
    errno = 0;
    if (!env.out.flush()) throw output_failed(errno);
    return code;
  } catch (const Error& error) {
    return told(env, error.what(), error.hint(), error.fault());
  } catch (const std::filesystem::filesystem_error& error) {
    return told(env, fmt::format("'{}': {}", error.path1().string(), error.code().message()),
                "check the disk and the permissions",
                error.code() == std::errc::permission_denied ? Fault::permission : Fault::io);
  } catch (const std::bad_alloc&) {
    return told(env, "out of memory", "", Fault::io);
  } catch (const std::exception& error) {
    return told(env, fmt::format("a mistake of lectern's own: {}", sanitise(error.what())),
                "please report it, with the command that you ran", Fault::bug);
  }
}

}  // namespace lectern
