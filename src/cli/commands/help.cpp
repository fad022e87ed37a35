// `lectern help`: of the program, of a command, and of what several commands share. All of it is made from the tables
// it is about.

#include <algorithm>
#include <array>

#include "cli/command.hpp"
#include "lectern/app/settings.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"
#include "lectern/export/exporter.hpp"
#include "lectern/fetch/readers.hpp"
#include "lectern/index/search_index.hpp"
#include "lectern/prioritize/signals.hpp"

namespace lectern {
namespace {

std::string query_help() {
  std::string text =
      "The query language of lectern search\n\n"
      "  attention mechanism        papers with both words, best first\n"
      "  \"attention mechanism\"      the words side by side\n"
      "  lstm OR gru                either; AND and NOT likewise, in capitals\n"
      "  kernel -linux              not this word\n"
      "  (lstm OR gru) speech       brackets\n"
      "  transf*                    words that begin so, three letters at the least\n"
      "  year:2023..                from a year on; ..2020 up to one; 2019..2021\n\nFields:\n";
  for (const auto& field : search_fields())
    text += fmt::format("  {}  {}  {}\n", pad(field.name, 6), pad(field.example, 26), field.help);
  return text + "\nWith --plain every character is text.\n";
}

std::string signals_help() {
  std::string text = "What a score is made of: the sum of weight × value, each value from 0 to 1\n\n";
  for (const auto& signal : signals())
    text += fmt::format("  {} {:>5.2f}  {}\n", pad(signal.name, 12), signal.weight, signal.help);
  return text + "\nWeights are settings: [weights] in lectern.toml. lectern why ID prints the sum.\n";
}

std::string formats_help() {
  std::string text = "Formats that lectern import reads; the content tells which\n\n";
  for (const auto& format : record_formats()) text += fmt::format("  {}  {}\n", pad(format.name, 10), format.help);
  text += "\nFormats that lectern export writes\n\n";
  for (const auto& exporter : exporters()) text += fmt::format("  {}  {}\n", pad(exporter.name, 10), exporter.help);
  return text;
}

std::string settings_help() {
  std::string text = "Settings, and what each takes. config/lectern.toml says what they mean\n\n";
  for (const auto& name : setting_names()) text += fmt::format("  {}  {}\n", pad(name, 21), setting_takes(name));
  return text +
         "\nA value comes from the reference, over it your lectern.toml, over that the\n"
         "environment (LECTERN_PLAN_BUDGET for plan.budget), over that --set KEY=VALUE or an\n"
         "option of the command. lectern config shows which and lectern config KEY VALUE\n"
         "writes your file.\n";
}

std::string names_help() {
  return "How things are named\n\n"
         "  papers     2410.17954, 2410.17954v2, arXiv:2410.17954, hep-th/9901001, the address\n"
         "             of an abstract or PDF, 10.48550/arXiv.2410.17954; an external paper by\n"
         "             its DOI or ext:… name; or the number in the last listing on a terminal\n"
         "  topics     the id, the start of it, the title or another name: lectern glossary\n"
         "  durations  150m, 2h, 2h30m, 1.5h, or minutes\n"
         "  dates      2026-05-01, today, yesterday, 7d, 2w, monday; ahead: 2w, tomorrow, friday\n"
         "  lists      the name as it is; lectern list shows them\n";
}

std::string codes_help() {
  return "Exit codes\n\n"
         "   0  done\n"
         "   1  nothing found, or nothing to show\n"
         "   2  the words of the command line are off\n"
         "  65  an input is not usable: bad data\n"
         "  66  an input cannot be read\n"
         "  69  another program or service does not answer\n"
         "  70  a mistake of lectern's own\n"
         "  73  a file cannot be made\n"
         "  74  reading or writing failed: a full disk, a closed pipe\n"
         "  75  try later: another lectern is writing\n"
         "  76  a service answered what it should not\n"
         "  77  the system forbids it\n"
         "  78  a setting or the curriculum is wrong\n";
}

struct Subject {
  std::string_view name;
  std::string_view summary;
  std::string (*text)();
};

constexpr std::array<Subject, 6> subjects = {{
    {"query", "the query language of search", query_help},
    {"signals", "what a score is made of", signals_help},
    {"formats", "what import reads and export writes", formats_help},
    {"settings", "what can be set, and where", settings_help},
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
    throw Error(Fault::usage, fmt::format("there is no help on '{}'", fit(collapse_space(sanitise(words.front())), 60)),
                suggestion(words.front(), known, "lectern help lists commands and subjects"));
  session.print(help_for(command_named(words.front())));
  return 0;
}

}  // namespace

Action help_command(Arguments& arguments) {
  auto words = std::make_shared<std::vector<std::string>>();
  arguments.words("COMMAND|query|signals|formats|settings|names|exit-codes", *words,
                  "a command, or query, signals, formats, settings, names, exit-codes", false);
  return [words](Session& session) { return run_help(session, *words); };
}

}  // namespace lectern
