// The table of commands.

#include "cli/command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::string_view start = "To begin";
constexpr std::string_view reading = "What to read";
constexpr std::string_view marking = "What you did with it";
constexpr std::string_view course = "Your course";
constexpr std::string_view looking = "Looking things up";
constexpr std::string_view upkeep = "Upkeep";

constexpr std::array<Command, 38> table = {{
    {start, "demo", "a reading list from the bundled starter library, nothing to set up", "", "lectern demo",
     demo_command},
    {start, "init", "write a configuration and a curriculum to edit", "[--curriculum FILE] [--done all|TOPIC…]",
     "lectern init\nlectern init --done all", init_command},
    {start, "import", "take papers from files", "FILE… [--state read|saved] [--list NAME]",
     "lectern import --starter\nlectern import zotero.bib --state saved\nzstd -dc papers.jsonl.zst | "
     "lectern import -",
     import_command},
    {start, "fetch", "new papers from arXiv, politely", "[--category C…] [--query Q] [--id ID…] [--since DATE]",
     "lectern fetch\nlectern fetch --dry-run\nlectern fetch --category cs.CL math.ST --since 2w\nlectern fetch --query "
     "'ti:\"graph attention\" AND cat:cs.LG'\nlectern fetch --id 2410.17954 hep-th/9901001",
     fetch_command},
    {reading, "digest", "the new papers worth a look, best first", "[--since DATE] [--max N] [--mail TO]",
     "lectern digest\nlectern digest --since 7d --max 5\nlectern digest --group topic\nlectern digest --mail "
     "me@example.org --dry-run",
     digest_command},
    {reading, "plan", "the week's reading list, packed into your minutes",
     "[--budget D] [--new] [--weeks N] [--mail TO]",
     "lectern plan --budget 150m\nlectern plan --weeks 3\nlectern plan --mail me@example.org", plan_command},
    {reading, "recommend", "rank the whole library by your taste", "[--like ID…] [--like-file FILE] [--topic T]",
     "lectern recommend\nlectern recommend --like 1706.03762 --limit 10", recommend_command},
    {reading, "why", "the exact sum behind a score, the gate, what would change it", "PAPER…",
     "lectern why 2\nlectern why 1706.03762", why_command},
    {reading, "show", "a paper's record, your marks and your note", "PAPER…", "lectern show 1\nlectern show 1706.03762",
     show_command},
    {reading, "open", "a paper's page or PDF in your browser", "PAPER… [--pdf]", "lectern open 1\nlectern open 2 --pdf",
     open_command},
    {marking, "read", "mark papers as read", "PAPER… [--took D] [--rating 1-5]", "lectern read 1 --took 40m --rating 4",
     read_command},
    {marking, "save", "keep papers", "PAPER…", "lectern save 2410.17954 3", save_command},
    {marking, "skip", "say no to papers, with a reason", "PAPER… [--because REASON]", "lectern skip 3 --because known",
     skip_command},
    {marking, "later", "put papers off", "PAPER… WHEN", "lectern later 4 2w", later_command},
    {marking, "unread", "take the mark off papers", "PAPER…", "lectern unread 2", unread_command},
    {marking, "remove", "take papers out of the library", "PAPER…", "lectern remove 2410.17954", remove_command},
    {marking, "note", "your own words on a paper, in your editor", "PAPER [--text TEXT|--print|--delete]",
     "lectern note 1\nlectern note 1706.03762 --text \"for the seminar\"\nlectern search note:seminar", note_command},
    {marking, "tag", "a paper's topics, set right by you", "PAPER [+TOPIC…] [-TOPIC…] [=TOPIC…]",
     "lectern tag 1\nlectern tag 1706.03762 +transformers -computer-vision\nlectern tag 1706.03762 '=transformers'",
     tag_command},
    {marking, "teach", "say yes or no where the tagger is least sure of a topic", "TOPIC [--limit N]",
     "lectern teach transformers\nlectern teach transformers --limit 20", teach_command},
    {marking, "list", "named lists of papers, in your order", "[add|remove|move|show|rename|delete NAME …]",
     "lectern list\nlectern list add thesis 1 3 2410.17954\nlectern list move thesis 2410.17954 1\nlectern list show "
     "thesis",
     list_command},
    {marking, "undo", "take your last mark, note or change of a list back", "[--list]",
     "lectern undo\nlectern undo --list", undo_command},
    {course, "progress", "course progress, and what it opens", "[done|start|reset TOPIC…|log TOPIC TIME]",
     "lectern progress\nlectern progress done linear-algebra probability\nlectern progress done foundations\nlectern "
     "progress log sequence-models 2h",
     progress_command},
    {course, "topics", "the curriculum, or one topic of it", "[TOPIC]", "lectern topics\nlectern topics transformers",
     topics_command},
    {course, "gaps", "what you know and never read a paper on", "", "lectern gaps", gaps_command},
    {course, "glossary", "what your course calls things, and papers do", "[TERM|PAPER]",
     "lectern glossary LSTM\nlectern glossary 1706.03762", glossary_command},
    {course, "stats", "weeks, minutes, coverage, and how the lists did", "[--weeks N] [--format html [--out FILE]]",
     "lectern stats\nlectern stats --weeks 26\nlectern stats --format html --out stats.html", stats_command},
    {looking, "search", "ranked search of the library", "[QUERY] [--saved] [--sort ORDER] [--facets] [--save NAME]",
     "lectern search 'ti:\"graph attention\" year:2019.. -cat:cs.CV'\nlectern search 'is:open minutes:..30' --sort "
     "score\nlectern search --save mine 'au:noether OR ti:(graph NEAR attention)'\nlectern search '@mine is:new' "
     "--facets\nlectern search --plain \"why do wide networks generalise?\"",
     search_command},
    {looking, "classify", "tag papers with topics, without storing them", "[FILE|-]",
     "lectern classify papers.jsonl --json", classify_command},
    {looking, "evaluate", "how good the tags are, on labelled papers", "FILE", "lectern evaluate gold.jsonl",
     evaluate_command},
    {looking, "export", "papers for other programs, in their order",
     "[--format F] [--saved|--plan|--list NAME|--search Q|--all]",
     "lectern export --saved --out refs.bib\nlectern export --list thesis --format csl-json", export_command},
    {upkeep, "config", "the settings in force; change one", "[KEY [VALUE]] [--reset] [--changed] [--edit]",
     "lectern config\nlectern config plan.budget 2h30m\nlectern config plan.budget --reset\nlectern config --changed",
     config_command},
    {upkeep, "train", "learn to tag, from your corrections and labelled papers", "[--gold FILE…] [--out FILE] [--undo]",
     "lectern train\nlectern train --gold gold.jsonl --dry-run\nlectern train --undo", train_command},
    {upkeep, "index", "bring the search index up to date, or make it anew", "[--rebuild]", "lectern index --rebuild",
     index_command},
    {upkeep, "doctor", "is everything sound, and what to do where not", "[--fix]", "lectern doctor", doctor_command},
    {upkeep, "backup", "the whole library into one file", "FILE|DIR",
     "lectern backup library-backup.db\nlectern backup /media/stick", backup_command},
    {upkeep, "restore", "a backup in place of the library", "FILE [--dry-run]",
     "lectern restore library-backup.db\nlectern restore library-backup.db --dry-run", restore_command},
    {upkeep, "completion", "a script that completes commands in your shell", "bash|zsh|fish",
     "lectern completion bash > ~/.local/share/bash-completion/completions/lectern", completion_command},
    {upkeep, "help", "help on a command or a subject", "[COMMAND|SUBJECT] [--roff]",
     "lectern help plan\nlectern help query\nlectern help query --roff | man -l -", help_command},
}};

/// What other programs call a command.
constexpr std::array<std::pair<std::string_view, std::string_view>, 18> synonyms = {{{"rm", "remove"},
                                                                                     {"delete", "remove"},
                                                                                     {"ls", "list"},
                                                                                     {"add", "import"},
                                                                                     {"find", "search"},
                                                                                     {"query", "search"},
                                                                                     {"done", "progress done"},
                                                                                     {"learned", "progress done"},
                                                                                     {"todo", "plan"},
                                                                                     {"new", "digest"},
                                                                                     {"harvest", "fetch"},
                                                                                     {"update", "fetch"},
                                                                                     {"sync", "fetch"},
                                                                                     {"download", "fetch"},
                                                                                     {"view", "show"},
                                                                                     {"set", "config"},
                                                                                     {"settings", "config"},
                                                                                     {"version", "--version"}}};

}  // namespace

std::span<const Command> commands() { return table; }

const Command& command_named(std::string_view name) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const Command& command) { return command.name == name; });
  if (found != table.end()) return *found;
  std::vector<std::string> names;
  for (const auto& command : table) names.emplace_back(command.name);
  auto hint = suggestion(name, names, "lectern help lists the commands");
  for (const auto& [other, meant] : synonyms)
    if (other == name) hint = fmt::format("did you mean '{}'?", meant);
  throw Error(Fault::usage, fmt::format("there is no command '{}'", excerpt(name, 80)), hint);
}

void declare_global(Arguments& arguments, GlobalOptions& options) {
  arguments.text("--library", "DIR", options.library, "the library's directory [LECTERN_LIBRARY]");
  arguments.text("--config", "FILE", options.config, "settings in place of your lectern.toml [LECTERN_CONFIG]");
  arguments.text("--now", "DATE", options.now, "take this as the present, in UTC [LECTERN_NOW]");
  arguments.number("--wait", 0, 86400, options.wait, "seconds to wait for another writer [LECTERN_WAIT]");
  arguments.each("--set", "KEY=VALUE", options.set, "a setting for this run: --set plan.budget=2h");
  arguments.flag("--json", options.json, "one JSON document on standard output [LECTERN_JSON]");
  arguments.flag("--no-color", options.no_color, "no colour, also with NO_COLOR set [LECTERN_NO_COLOR]");
  arguments.flag("--no-pager", options.no_pager, "print long output as it is [LECTERN_NO_PAGER]");
  arguments.flag("--quiet", options.quiet, "no notices and no progress [LECTERN_QUIET]");
  arguments.flag("-v", options.verbose, "tell more [LECTERN_VERBOSE]");
  arguments.flag("--help", options.help, "this text");
  arguments.flag("--version", options.version, "the program's version");
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

}  // namespace lectern
