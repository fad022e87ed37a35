// `lectern help`: of the program, of a command, and of what several commands share. All of it is made from the tables
// it is about.

#include <algorithm>
#include <array>

#include "cli/command.hpp"
#include "cli/hooks.hpp"
#include "lectern/app/settings.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"
#include "lectern/export/exporter.hpp"
#include "lectern/fetch/readers.hpp"
#include "lectern/index/search_index.hpp"
#include "lectern/prioritize/signals.hpp"

namespace lectern {
namespace {

std::string query_help() {
  std::vector<HelpRow> fields;
  for (const auto& field : search_fields())
    fields.push_back({std::string(field.example),
                      std::string(field.help) + (field.alias.empty() ? "" : fmt::format("; also {}:", field.alias))});
  return "The query language of lectern search\n\n" +
         help_rows(
             {{"attention mechanism", "papers with both words, best first"},
              {"\"attention mechanism\"", "the words side by side"},
              {"lstm OR gru", "either; AND and NOT likewise, in capitals"},
              {"kernel -linux", "not this word"},
              {"(lstm OR gru) speech", "brackets"},
              {"graph NEAR/5 attention", "at most five words apart, in either order; ten where no number is given"},
              {"transf*", "words that begin so, three letters at the least"},
              {"year:2023..", "from a year on; ..2020 up to one; 2019..2021"},
              {"@NAME", "a saved search, as if it stood here in brackets; see --save"}}) +
         "\nFields:\n" + help_rows(fields) + "\nExamples:\n" +
         help_rows({{"ti:(graph NEAR attention) -cat:cs.CV", "both in the title, and not a paper on vision"},
                    {"is:open minutes:..30 topic:clustering", "what you can read now in half an hour"},
                    {"au:\"e noether\" year:1915..1935", "by one author, in some years"},
                    {"is:new (crf OR \"structured prediction\")", "not yet told by a digest"}}) +
         "\nAll words must occur; where no paper has all, those with some are shown.\n"
         "Accents, case and plurals make no difference, and short forms find what they\n"
         "stand for, and the other way round: crf, conditional random field. Quotes keep\n"
         "words as they stand, and --exact leaves other names out. With --plain every\n"
         "character is text, and so it is in a text of more than 64 words that has nothing\n"
         "of the above in it.\n";
}

std::string signals_help() {
  std::vector<HelpRow> rows;
  for (const auto& signal : signals())
    rows.push_back({fmt::format("{} {:>5.2f}", pad(signal.name, 12), signal.weight), std::string(signal.help)});
  return "What a score is made of: the sum of weight × value, each value from 0 to 1\n\n" + help_rows(rows) +
         "\nWeights are settings: [weights] in lectern.toml. lectern why ID prints the sum.\n";
}

std::string formats_help() {
  std::vector<HelpRow> read;
  for (const auto& format : record_formats()) read.push_back({std::string(format.name), std::string(format.help)});
  std::vector<HelpRow> written;
  for (const auto& exporter : exporters()) written.push_back({std::string(exporter.name), std::string(exporter.help)});
  return "Formats that lectern import reads; the content tells which\n\n" + help_rows(read) +
         "\nFormats that lectern export writes\n\n" + help_rows(written);
}

std::string settings_help() {
  std::vector<HelpRow> rows;
  for (const auto& name : setting_names()) rows.push_back({name, std::string(setting_takes(name))});
  return "Settings, and what each takes. config/lectern.toml says what they mean\n\n" + help_rows(rows) +
         "\nA value comes from the reference, over it your lectern.toml, over that the\n"
         "environment (LECTERN_PLAN_BUDGET for plan.budget), over that --set KEY=VALUE or\n"
         "an option of the command. lectern config shows which, and\n"
         "lectern config KEY VALUE writes your file.\n";
}

std::string names_help() {
  return "How things are named\n\n" +
         help_rows({{"papers",
                     "2410.17954, 2410.17954v2, arXiv:2410.17954, hep-th/9901001, the address of an abstract or PDF, "
                     "10.48550/arXiv.2410.17954; an external paper by its DOI or ext:… name; or the number in the last "
                     "listing on a terminal"},
                    {"topics", "the id, the start of it, the title or another name: lectern glossary"},
                    {"durations", "150m, 2h, 2h30m, 1.5h, or minutes"},
                    {"dates", "2026-05-01, today, yesterday, 7d, 2w, monday; ahead: 2w, tomorrow, friday"},
                    {"lists", "the name as it is; lectern list shows them"}});
}

std::string codes_help() {
  return "Exit codes\n\n" + help_rows({{" 0", "done"},
                                       {" 1", "nothing found, or nothing to show"},
                                       {" 2", "the words of the command line are off"},
                                       {"65", "an input is not usable: bad data"},
                                       {"66", "an input cannot be read"},
                                       {"69", "another program or service does not answer"},
                                       {"70", "a mistake of lectern's own"},
                                       {"73", "a file cannot be made"},
                                       {"74", "reading or writing failed: a full disk, a closed pipe"},
                                       {"75", "try later: another lectern is writing"},
                                       {"76", "a service answered what it should not"},
                                       {"77", "the system forbids it"},
                                       {"78", "a setting or the curriculum is wrong"}});
}

std::string hooks_help() {
  std::vector<HelpRow> rows;
  for (const auto& hook : hooks()) rows.push_back({std::string(hook.name), std::string(hook.when)});
  return "Programs of yours that run after a command\n\n"
         "A file of one of these names in the directory hooks beside your lectern.toml\n"
         "(usually ~/.config/lectern/hooks), which may be run (chmod +x), runs when\n\n" +
         help_rows(rows) +
         "\nOn its standard input it finds the document that the command prints with\n"
         "--json: src/cli/SCHEMAS.md tells what stands in it. What it writes goes to\n"
         "standard error. It comes last: nothing that it does changes what the command\n"
         "did, or its exit code; a failure is told in a line. After hooks.seconds it is\n"
         "ended. One file for each name; a script may start others. LECTERN_HOOK is set\n"
         "to the name, and a lectern that a hook starts runs no hooks.\n";
}

struct Subject {
  std::string_view name;
  std::string_view summary;
  std::string (*text)();
};

constexpr std::array<Subject, 7> subjects = {{
    {"query", "the query language of search", query_help},
    {"signals", "what a score is made of", signals_help},
    {"formats", "what import reads and export writes", formats_help},
    {"settings", "what can be set, and where", settings_help},
    {"hooks", "programs of yours that run after a command", hooks_help},
    {"names", "how papers, topics, dates and times are named", names_help},
    {"exit-codes", "what a script may rely on", codes_help},
}};

/// Subjects, for the end of the overview.
std::string subject_list() {
  std::string text = "\nhelp has more on:\n";
  for (const auto& subject : subjects) text += fmt::format("  {}  {}\n", pad(subject.name, 10), subject.summary);
  return text;
}

int run_help(Session& session, const std::vector<std::string>& words) {
  if (words.empty()) {
    session.print(overview() + subject_list());
    return 0;
  }
  for (const auto& subject : subjects)
    if (subject.name == words.front()) {
      session.print(subject.text());
      return 0;
    }
  std::vector<std::string> known;
  for (const auto& command : commands()) known.emplace_back(command.name);
  for (const auto& subject : subjects) known.emplace_back(subject.name);
  if (std::find(known.begin(), known.end(), words.front()) == known.end())
    throw Error(Fault::usage, fmt::format("there is no help on '{}'", excerpt(words.front())),
                suggestion(words.front(), known, "lectern help lists commands and subjects"));
  session.print(help_for(command_named(words.front())));
  return 0;
}

}  // namespace

Action help_command(Arguments& arguments) {
  auto words = std::make_shared<std::vector<std::string>>();
  arguments.words("COMMAND|query|signals|formats|settings|hooks|names|exit-codes", *words,
                  "a command, or query, signals, formats, settings, hooks, names, exit-codes", false);
  return [words](Session& session) { return run_help(session, *words); };
}

}  // namespace lectern
