// The table of commands, and the help that is made from it.

#include "cli/command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::array<Command, 16> table = {{
    {"demo", "a reading list from the bundled starter library, nothing to set up", "", "lectern demo", demo_command},
    {"init", "write a configuration and a curriculum to edit", "[--curriculum FILE] [--done all|TOPIC…]",
     "lectern init\nlectern init --done all", init_command},
    {"import", "take papers from files", "FILE… [--state read|saved] [--list NAME]",
     "lectern import arxiv-metadata.jsonl.zst\nzstd -dc papers.jsonl.zst | lectern import -", import_command},
    {"classify", "tag papers with topics, without storing them", "[FILE|-]", "lectern classify papers.jsonl --json",
     classify_command},
    {"progress", "course progress, and what it opens", "[done|start|reset TOPIC…|log TOPIC TIME]",
     "lectern progress\nlectern progress done linear-algebra probability\nlectern progress done foundations\nlectern "
     "progress log sequence-models 2h",
     progress_command},
    {"digest", "the new papers worth a look, best first", "[--since DATE] [--max N] [--budget D]",
     "lectern digest\nlectern digest --since 7d --max 5", digest_command},
    {"plan", "the week's reading list, packed into your minutes", "[--budget D] [--new]", "lectern plan --budget 150m",
     plan_command},
    {"why", "the exact sum behind a score, the gate, the evidence", "PAPER", "lectern why 2\nlectern why 1706.03762",
     why_command},
    {"read", "mark papers as read", "PAPER… [--took D] [--rating 1-5]", "lectern read 1 --took 40m --rating 4",
     read_command},
    {"save", "keep papers", "PAPER…", "lectern save 2410.17954 3", save_command},
    {"skip", "say no to papers, with a reason", "PAPER… [--because REASON]", "lectern skip 3 --because known",
     skip_command},
    {"later", "put papers off", "PAPER… WHEN", "lectern later 4 2w", later_command},
    {"search", "ranked search of the library", "[QUERY] [--saved] [--limit N]",
     "lectern search 'ti:\"graph attention\" year:2019.. -cat:cs.CV'\nlectern search --plain \"why do wide networks "
     "generalise?\"",
     search_command},
    {"recommend", "rank the whole library by your taste", "[--like ID…] [--like-file FILE] [--topic T]",
     "lectern recommend\nlectern recommend --like 1706.03762 --limit 10", recommend_command},
    {"export", "papers as BibTeX, Markdown or JSON, in their order",
     "--format F [--saved|--plan|--list NAME|--search Q|--all]",
     "lectern export --saved --format bibtex --out refs.bib", export_command},
    {"help", "help on a command, or on the query language", "[COMMAND|query|signals|formats]",
     "lectern help plan\nlectern help query", help_command},
}};

void add_arguments(std::string& text, const std::vector<Argument>& arguments) {
  std::size_t widest = 0;
  const auto label = [](const Argument& argument) {
    return argument.value.empty() ? argument.name : argument.name + " " + argument.value;
  };
  for (const auto& argument : arguments) widest = std::max(widest, display_width(label(argument)));
  widest = std::min<std::size_t>(widest, 24);
  for (const auto& argument : arguments) {
    const auto lines = wrap(argument.help, 76 - widest);
    const auto name = label(argument);
    const bool fits = display_width(name) <= widest;
    text += "  " + (fits ? pad(name, widest) : name + "\n  " + std::string(widest, ' ')) + "  ";
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) text += std::string(widest + 4, ' ');
      text += lines[i] + "\n";
    }
  }
}

}  // namespace

std::span<const Command> commands() { return table; }

const Command& command_named(std::string_view name) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const Command& command) { return command.name == name; });
  if (found != table.end()) return *found;
  std::vector<std::string> names;
  for (const auto& command : table) names.emplace_back(command.name);
  throw Error(Fault::usage, fmt::format("there is no command '{}'", fit(collapse_space(sanitise(name)), 80)),
              suggestion(name, names, "lectern help lists the commands"));
}

void declare_global(Arguments& arguments, GlobalOptions& options) {
  arguments.text("--library", "DIR", options.library, "the library's directory [LECTERN_LIBRARY]");
  arguments.text("--config", "FILE", options.config, "settings in place of your lectern.toml [LECTERN_CONFIG]");
  arguments.text("--now", "DATE", options.now, "take this as the present, in UTC [LECTERN_NOW]");
  arguments.number("--wait", 0, 86400, options.wait, "seconds to wait for another writer [LECTERN_WAIT]");
  arguments.flag("--json", options.json, "one JSON document on standard output");
  arguments.flag("--no-color", options.no_color, "no colour, also with NO_COLOR set");
  arguments.flag("--quiet", options.quiet, "no notices and no progress");
  arguments.flag("-v", options.verbose, "tell more");
  arguments.flag("--help", options.help, "this text");
  arguments.flag("--version", options.version, "the program's version");
}

std::string overview() {
  std::string text =
      "lectern: a reading list that fits the hours you have, from the topics you have\nfinished learning\n\nUsage: "
      "lectern COMMAND [options]\n\n";
  for (const auto& command : table) text += fmt::format("  {}  {}\n", pad(command.name, 10), command.summary);
  text += "\nEvery command takes:\n";
  GlobalOptions options;
  Arguments arguments;
  declare_global(arguments, options);
  add_arguments(text, arguments.arguments());
  text += "\nStart with: lectern demo\n";
  return text;
}

std::string help_for(const Command& command) {
  Arguments arguments;
  const auto action = command.declare(arguments);
  std::string text = fmt::format("lectern {}: {}\n\nUsage: lectern {}{}{}\n", command.name, command.summary,
                                 command.name, command.usage.empty() ? "" : " ", command.usage);
  if (!arguments.arguments().empty()) text += "\n";
  add_arguments(text, arguments.arguments());
  text += "\nExamples:\n";
  for (const auto& example : split(command.examples, '\n')) text += "  " + example + "\n";
  text += "\nlectern help lists the options that every command takes\n";
  return text;
}

}  // namespace lectern
