// Completion scripts, made from the table of commands. Names that only the reader's library knows are asked for when
// they are wanted, of the library that the command line names.

#include "cli/completion.hpp"

#include <fmt/format.h>

#include <array>

#include "cli/command.hpp"
#include "cli/completion_values.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// A text within single quotes of a shell.
std::string in_quotes(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

/// The shell's own function that asks lectern, with its words.
std::string asking(std::string_view function, const AskedNames& names) {
  const auto sed = names.before.empty() ? "" : fmt::format(" | sed -n \"{}\"", signs_script(names.before));
  return fmt::format("{} {}{}", function, names.words, sed);
}

/// Options of every command that say where the library is, and all that take a value.
std::string valued_options() {
  std::vector<std::string> names;
  for (const auto& argument : global_arguments())
    if (!argument.value.empty()) names.push_back(argument.name);
  return join(names, "|");
}

// Bash

/// Offers what begins with the word at hand. Candidates are compared as they are and never expanded: a list may be
/// called anything.
std::string bash_reply(const CompletionValues& values) {
  std::string actions;
  if (!values.words.empty()) actions += fmt::format("_lectern_offer {}; ", join(values.words, " "));
  for (const auto& names : values.asked)
    actions +=
        fmt::format("mapfile -t values < <({}); _lectern_offer \"${{values[@]}}\"; ", asking("_lectern_ask", names));
  if (values.files) actions += "_lectern_files -f; ";
  if (values.directories) actions += "_lectern_files -d; ";
  return actions;
}

void add_bash_values(std::string& script, const std::vector<Argument>& arguments, std::string_view indent) {
  for (const auto& argument : arguments)
    if (!argument.words && !argument.value.empty())
      script += fmt::format("{}{}) {}return ;;\n", indent, argument.name, bash_reply(completion_values(argument)));
}

/// What completes the words of a command, by whether there was one before.
std::string bash_words(const Argument& argument) {
  auto first = bash_reply(completion_values(argument));
  const auto later = bash_reply(later_values(argument));
  if (first == later) return first;
  return fmt::format("if [[ -z $first ]]; then {}else {}fi", first, later);
}

/// Readline takes words apart at `:`, `=` and `@`, and puts the answer in place of the last piece, with an `@` before
/// it: what stands before that is compared, and left out of the answer.
constexpr std::string_view bash_start = R"sh(_lectern_offer() {
  local candidate
  for candidate in "$@"; do
    [[ $candidate == "$current"* ]] || continue
    [[ $candidate == *[!A-Za-z0-9@%+=:,./_-]* ]] && compopt -o filenames 2>/dev/null
    [[ $candidate == *[:=] ]] && compopt -o nospace 2>/dev/null
    COMPREPLY+=("${candidate#"$kept"}")
  done
}

_lectern_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t values < <(compgen "$1" -- "$current")
  COMPREPLY+=("${values[@]}")
}

_lectern_ask() {
  LECTERN_JSON= lectern "${where[@]}" "$@" 2>/dev/null </dev/null | cut -f1
}

_lectern() {
  local at=$COMP_CWORD current=${COMP_WORDS[COMP_CWORD]} command= first= kept piece previous word value n
  local line=${COMP_LINE:0:COMP_POINT}
  local -a values where=()
  COMPREPLY=()
  while ((at > 1)) && [[ -n $line && $line == *"${COMP_WORDS[at-1]}$current" ]]; do
    current=${COMP_WORDS[at-1]}$current
    ((at--))
  done
  piece=${COMP_WORDS[COMP_CWORD]}
  [[ $piece == [:=@] ]] && piece=
  kept=${current%"$piece"}
  kept=${kept%@}
  previous=${COMP_WORDS[at-1]}
  if [[ $current == --*=* ]]; then
    previous=${current%%=*}
    current=${current#*=}
    kept=${kept#"$previous="}
  fi
  current=${current#[\"\']}
  current=${current//\\/}
  for ((n = 1; n < at; n++)); do
    word=${COMP_WORDS[n]}
    case $word in
)sh";

std::string bash_script() {
  const auto global = global_arguments();
  std::string script(bash_start);
  script += fmt::format(
      "      {})\n"
      "        [[ ${{COMP_WORDS[n+1]}} == = ]] && ((n++))\n"
      "        ((n++))\n"
      "        value=${{COMP_WORDS[n]}}\n"
      "        case $word in --library|--config) where+=(\"$word\" \"${{value/#\\~\\//$HOME/}}\") ;; esac ;;\n"
      "      -*) ;;\n"
      "      *)\n"
      "        if [[ -n $command ]]; then\n"
      "          first=${{first:-$word}}\n"
      "        else\n"
      "          case $word in {}) command=$word ;; esac\n"
      "        fi ;;\n"
      "    esac\n"
      "  done\n"
      "  case $previous in\n",
      valued_options(), join(command_names(), "|"));
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
    script += fmt::format("      case $current in -*) _lectern_offer {} ;; esac\n", join(names, " "));
    for (const auto& argument : arguments)
      if (argument.words) script += "      " + bash_words(argument) + "\n";
    script += "      ;;\n";
  }
  return script + "  esac\n}\ncomplete -F _lectern lectern\n";
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

std::string zsh_action(const CompletionValues& values) {
  if (values.is_empty()) return " ";
  if (values.asked.empty() && !values.files && !values.directories) {
    bool open = false;
    for (const auto& word : values.words) open = open || word.ends_with(':') || word.ends_with('=');
    if (!open) return "(" + join(values.words, " ") + ")";
  }
  std::string actions;
  std::vector<std::string> open;  // no blank comes behind these
  std::vector<std::string> closed;
  for (const auto& word : values.words) (word.ends_with(':') || word.ends_with('=') ? open : closed).push_back(word);
  if (!closed.empty()) actions += fmt::format("compadd -- {}; ", join(closed, " "));
  if (!open.empty()) actions += fmt::format("compadd -S \"\" -- {}; ", join(open, " "));
  for (const auto& names : values.asked)
    actions += fmt::format("compadd -- ${{(f)\"$({})\"}}; ", asking("_lectern_ask", names));
  if (values.files) actions += "_files; ";
  if (values.directories) actions += "_files -/; ";
  // A colon would end the action.
  std::string action = "{ ";
  for (const char c : actions) action += c == ':' ? std::string("\\:") : std::string(1, c);
  return action + "}";
}

void add_zsh_arguments(std::string& script, const std::vector<Argument>& arguments, std::string_view indent) {
  for (const auto& argument : arguments) {
    const auto action = zsh_action(completion_values(argument));
    const bool valued = !argument.value.empty();
    const auto later = zsh_action(later_values(argument));
    if (argument.words && later != action)
      script += fmt::format("{}{} \\\n", indent, in_quotes(fmt::format("1:{}:{}", zsh_text(argument.name), action)));
    const auto spec = argument.words ? fmt::format("*:{}:{}", zsh_text(argument.name), later)
                      : !valued      ? fmt::format("{}[{}]", argument.name, zsh_text(argument.help))
                                     : fmt::format("{}=[{}]:{}:{}", argument.name, zsh_text(argument.help),
                                                   zsh_text(argument.value), action);
    script += fmt::format("{}{} \\\n", indent, in_quotes(spec));
  }
}

std::string zsh_script() {
  std::string script =
      "#compdef lectern\n\n"
      "_lectern_ask() {\n"
      "  LECTERN_JSON= lectern $lectern_where \"$@\" 2>/dev/null </dev/null | cut -f1\n"
      "}\n\n"
      "_lectern() {\n"
      "  local context state state_descr line word\n"
      "  typeset -A opt_args\n"
      "  local -a lectern_where=()\n"
      "  integer n\n"
      "  for ((n = 2; n < $#words; n++)); do\n"
      "    word=$words[n]\n"
      "    case $word in\n"
      "      --library=*|--config=*) lectern_where+=(${word%%=*} ${~${word#*=}}) ;;\n"
      "      --library|--config) lectern_where+=($word ${~words[n+1]}) ;;\n"
      "    esac\n"
      "  done\n"
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

/// A tab ends a value, and its description, which is none, follows: else fish would show the option's.
constexpr std::string_view fish_value_end = "\\t";

std::string fish_words(const std::vector<std::string>& values) {
  std::string words;
  for (const auto& word : values) words += fmt::format("{}{}{}", words.empty() ? "" : " ", word, fish_value_end);
  return words;
}

void add_fish_argument(std::string& script, const Argument& argument, std::string_view condition) {
  const auto values = later_values(argument);
  if (const auto verbs = completion_values(argument).words; verbs != values.words)
    script +=
        fmt::format("complete -c lectern -n {} -f -a {}\n",
                    in_quotes(fmt::format("{}; and not __fish_seen_subcommand_from {}", condition, join(verbs, " "))),
                    in_quotes(fish_words(verbs)));
  auto words = fish_words(values.words);
  for (const auto& names : values.asked)
    words += fmt::format("{}({})", words.empty() ? "" : " ", asking("__lectern_ask", names));
  const bool files = values.files || values.directories;
  std::string line = fmt::format("complete -c lectern -n {}", in_quotes(condition));
  if (argument.words && values.is_empty()) return;
  if (argument.words)
    line += files ? " -F" : " -f";
  else
    line += argument.name.starts_with("--") ? " -l " + argument.name.substr(2) : " -s " + argument.name.substr(1);
  if (!argument.words && !argument.value.empty()) line += files ? " -r" : " -x";
  if (!words.empty()) line += " -a " + in_quotes(words);
  if (!argument.words) line += " -d " + in_quotes(argument.help);
  script += line + "\n";
}

std::string fish_script() {
  auto valued = valued_options();
  std::string script = fmt::format(
      "function __lectern_command\n"
      "  set -l names {}\n"
      "  set -l skip\n"
      "  for word in (commandline -opc)[2..]\n"
      "    if set -q skip[1]\n"
      "      set -e skip[1]\n"
      "    else if contains -- $word {}\n"
      "      set skip yes\n"
      "    else if contains -- $word $names\n"
      "      echo $word\n"
      "      return\n"
      "    end\n"
      "  end\n"
      "end\n\n"
      "function __lectern_is\n"
      "  set -l command (__lectern_command)\n"
      "  test \"$command\" = \"$argv[1]\"\n"
      "end\n\n"
      "function __lectern_ask\n"
      "  set -l where\n"
      "  set -l words (commandline -opc)\n"
      "  for n in (seq (count $words))\n"
      "    switch $words[$n]\n"
      "      case '--library=*' '--config=*'\n"
      "        set -a where $words[$n]\n"
      "      case --library --config\n"
      "        test $n -lt (count $words); and set -a where $words[$n] $words[(math $n + 1)]\n"
      "    end\n"
      "  end\n"
      "  LECTERN_JSON= lectern $where $argv 2>/dev/null </dev/null | cut -f1 | string replace -r '$' \\t\n"
      "end\n\n"
      "complete -c lectern -f\n",
      join(command_names(), " "), join(split(valued, '|'), " "));
  for (const auto& argument : global_arguments()) add_fish_argument(script, argument, "true");
  for (const auto& command : commands())
    script += fmt::format("complete -c lectern -n '__lectern_is \"\"' -a {} -d {}\n", command.name,
                          in_quotes(command.summary));
  for (const auto& command : commands())
    for (const auto& argument : arguments_of(command))
      add_fish_argument(script, argument, fmt::format("__lectern_is {}", command.name));
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
