// Completion scripts, made from the table of commands: what a command takes is declared once. What an argument is
// called says what completes it: words in small letters are themselves, names in capitals a kind of thing.

#include "cli/completion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/command.hpp"
#include "lectern/app/settings.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/taxonomy.hpp"

namespace lectern {
namespace {

/// What completes a value.
struct Values {
  std::vector<std::string> words;
  bool files = false;
  bool directories = false;
  std::string_view command;  ///< prints candidates, one a line; empty for none
};

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const auto& command : commands()) names.emplace_back(command.name);
  return names;
}

/// The categories that take papers, and the archives that are all of theirs.
std::vector<std::string> category_names() {
  std::vector<std::string> names;
  for (const auto& category : arxiv_categories()) {
    if (!category.takes_papers) continue;
    const std::string archive(archive_of(category.id));
    const bool first = archive != category.id && (names.empty() || archive_of(names.back()) != archive);
    if (first) names.push_back(archive);
    names.emplace_back(category.id);
  }
  return names;
}

void add_kind(Values& values, std::string_view kind) {
  const auto append = [&](const std::vector<std::string>& words) {
    values.words.insert(values.words.end(), words.begin(), words.end());
  };
  if (kind == "FILE") values.files = true;
  if (kind == "DIR") values.directories = true;
  if (kind == "TOPIC") values.command = "lectern topics 2>/dev/null </dev/null | cut -f1";
  if (kind == "+TOPIC")
    values.command = "lectern topics 2>/dev/null </dev/null | cut -f1 | sed \"h;s/^/+/p;g;s/^/-/p;g;s/^/=/\"";
  if (kind == "NAME") values.command = "lectern list 2>/dev/null </dev/null | cut -f1";
  if (kind == "SEARCH") values.command = "lectern search --searches 2>/dev/null </dev/null | cut -f1";
  if (kind == "KEY") append(setting_names());
  if (kind == "COMMAND") append(command_names());
  if (kind == "CATEGORY") append(category_names());
}

Values values_of(const std::string& name) {
  Values values;
  for (const auto& part : split(name, '|')) {
    const bool is_kind = std::any_of(part.begin(), part.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (is_kind)
      add_kind(values, part);
    else
      values.words.push_back(part);
  }
  return values;
}

std::vector<Argument> arguments_of(const Command& command) {
  Arguments arguments;
  (void)command.declare(arguments);
  return arguments.arguments();
}

std::vector<Argument> global_arguments() {
  GlobalOptions options;
  Arguments arguments;
  declare_global(arguments, options);
  return arguments.arguments();
}

std::vector<std::string> option_names(const std::vector<Argument>& arguments) {
  std::vector<std::string> names;
  for (const auto& argument : arguments)
    if (!argument.words) names.push_back(argument.name);
  return names;
}

/// A text within single quotes of a shell.
std::string in_quotes(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// Bash

/// Offers what begins with the word at hand. Candidates are compared as they are and never expanded: a list may be
/// called anything.
std::string bash_reply(const Values& values) {
  std::string actions;
  if (!values.words.empty()) actions += fmt::format("_lectern_offer {}; ", join(values.words, " "));
  if (!values.command.empty())
    actions += fmt::format("mapfile -t values < <({}); _lectern_offer \"${{values[@]}}\"; ", values.command);
  if (values.files) actions += "mapfile -t values < <(compgen -f -- \"$current\"); _lectern_offer \"${values[@]}\"; ";
  if (values.directories)
    actions += "mapfile -t values < <(compgen -d -- \"$current\"); _lectern_offer \"${values[@]}\"; ";
  return actions;
}

void add_bash_values(std::string& script, const std::vector<Argument>& arguments, std::string_view indent) {
  for (const auto& argument : arguments)
    if (!argument.words && !argument.value.empty())
      script += fmt::format("{}{}) {}return ;;\n", indent, argument.name, bash_reply(values_of(argument.value)));
}

std::string bash_script() {
  const auto global = global_arguments();
  std::string script =
      "_lectern_offer() {\n"
      "  local candidate\n"
      "  for candidate in \"$@\"; do [[ $candidate == \"$current\"* ]] && COMPREPLY+=(\"$candidate\"); done\n"
      "}\n\n"
      "_lectern() {\n"
      "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= word\n"
      "  local -a values\n"
      "  COMPREPLY=()\n"
      "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
      "    case $word in " +
      join(command_names(), "|") +
      ") command=$word; break ;; esac\n"
      "  done\n"
      "  case $previous in\n";
  add_bash_values(script, global, "    ");
  script += "  esac\n  case $command in\n";
  script +=
      fmt::format("    '') _lectern_offer {} {} ;;\n", join(command_names(), " "), join(option_names(global), " "));
  for (const auto& command : commands()) {
    const auto arguments = arguments_of(command);
    script += fmt::format("    {})\n      case $previous in\n", command.name);
    add_bash_values(script, arguments, "        ");
    script += "      esac\n";
    auto names = option_names(arguments);
    for (auto& name : option_names(global)) names.push_back(std::move(name));
    script += fmt::format("      case $current in -*) _lectern_offer {}; return ;; esac\n", join(names, " "));
    for (const auto& argument : arguments)
      if (argument.words) script += "      " + bash_reply(values_of(argument.name)) + "\n";
    script += "      ;;\n";
  }
  return script + "  esac\n}\ncomplete -o filenames -F _lectern lectern\n";
}

// Zsh

std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_action(const Values& values) {
  if (values.files) return "_files";
  if (values.directories) return "_files -/";
  if (!values.command.empty())
    return fmt::format("{{ compadd -- {} ${{(f)\"$({})\"}} }}", join(values.words, " "), values.command);
  return values.words.empty() ? " " : "(" + join(values.words, " ") + ")";
}

void add_zsh_arguments(std::string& script, const std::vector<Argument>& arguments, std::string_view indent) {
  for (const auto& argument : arguments) {
    const auto action = zsh_action(values_of(argument.words ? argument.name : argument.value));
    const auto spec = argument.words           ? fmt::format("*:{}:{}", zsh_text(argument.name), action)
                      : argument.value.empty() ? fmt::format("{}[{}]", argument.name, zsh_text(argument.help))
                                               : fmt::format("{}[{}]:{}:{}", argument.name, zsh_text(argument.help),
                                                             zsh_text(argument.value), action);
    script += fmt::format("{}{} \\\n", indent, in_quotes(spec));
  }
}

std::string zsh_script() {
  std::string script =
      "#compdef lectern\n\n"
      "_lectern() {\n"
      "  local context state state_descr line\n"
      "  typeset -A opt_args\n"
      "  local -a names=(\n";
  for (const auto& command : commands())
    script += fmt::format("    {}\n", in_quotes(fmt::format("{}:{}", command.name, zsh_text(command.summary))));
  script += "  )\n  _arguments -C \\\n";
  add_zsh_arguments(script, global_arguments(), "    ");
  script +=
      "    '1:command:{ _describe command names }' \\\n"
      "    '*::argument:->rest'\n"
      "  [[ $state == rest ]] || return 0\n"
      "  case $line[1] in\n";
  for (const auto& command : commands()) {
    script += fmt::format("    {})\n      _arguments \\\n", command.name);
    add_zsh_arguments(script, arguments_of(command), "        ");
    add_zsh_arguments(script, global_arguments(), "        ");
    script += "        && return 0 ;;\n";
  }
  return script +
         "  esac\n}\n\nif [[ $funcstack[1] == _lectern ]]; then _lectern \"$@\"; else compdef _lectern lectern; fi\n";
}

// Fish

void add_fish_argument(std::string& script, const Argument& argument, std::string_view condition) {
  const auto values = values_of(argument.words ? argument.name : argument.value);
  std::string words = join(values.words, " ");
  if (!values.command.empty()) words += fmt::format("{}({})", words.empty() ? "" : " ", values.command);
  const bool files = values.files || values.directories;
  std::string line = fmt::format("complete -c lectern -n {}", in_quotes(condition));
  if (argument.words && words.empty() && !files) return;
  if (argument.words)
    line += files ? " -F" : " -f";
  else
    line += argument.name.starts_with("--") ? " -l " + argument.name.substr(2) : " -s " + argument.name.substr(1);
  if (!argument.words && !argument.value.empty()) line += files ? " -r" : " -x";
  if (!words.empty()) line += " -a " + in_quotes(words);
  script += line + " -d " + in_quotes(argument.help) + "\n";
}

std::string fish_script() {
  std::string script = "complete -c lectern -f\n";
  for (const auto& argument : global_arguments()) add_fish_argument(script, argument, "true");
  for (const auto& command : commands())
    script += fmt::format("complete -c lectern -n __fish_use_subcommand -a {} -d {}\n", command.name,
                          in_quotes(command.summary));
  for (const auto& command : commands())
    for (const auto& argument : arguments_of(command))
      add_fish_argument(script, argument, fmt::format("__fish_seen_subcommand_from {}", command.name));
  return script;
}

constexpr std::array table = {
    Shell{"bash", "lectern completion bash > ~/.local/share/bash-completion/completions/lectern", bash_script},
    Shell{"zsh", "lectern completion zsh > a directory of your $fpath, named _lectern", zsh_script},
    Shell{"fish", "lectern completion fish > ~/.config/fish/completions/lectern.fish", fish_script},
};

}  // namespace

std::span<const Shell> shells() { return table; }

}  // namespace lectern
