// What help tells beside the commands, each part made from the table that it is about.

#include "cli/subjects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/hooks.hpp"
#include "lectern/app/settings.hpp"
#include "lectern/base/text.hpp"
#include "lectern/export/exporter.hpp"
#include "lectern/fetch/readers.hpp"
#include "lectern/index/search_index.hpp"
#include "lectern/prioritize/signals.hpp"

namespace lectern {
namespace {

constexpr std::size_t page_width = 80;

std::vector<HelpPart> query_parts() {
  std::vector<HelpRow> fields;
  for (const auto& field : search_fields())
    fields.push_back({std::string(field.example),
                      std::string(field.help) + (field.alias.empty() ? "" : fmt::format("; also {}:", field.alias))});
  return {{"",
           {{"attention mechanism", "papers with both words, best first"},
            {"\"attention mechanism\"", "the words side by side"},
            {"lstm OR gru", "either; AND and NOT likewise, in capitals"},
            {"kernel -linux", "not this word"},
            {"(lstm OR gru) speech", "brackets"},
            {"graph NEAR/5 attention", "at most five words apart, in either order; ten where no number is given"},
            {"transf*", "words that begin so, three letters at the least"},
            {"year:2023..", "from a year on; ..2020 up to one; 2019..2021"},
            {"@NAME", "a saved search, as if it stood here in brackets; see --save"}}},
          {"Fields", std::move(fields)},
          {"Examples",
           {{"ti:(graph NEAR attention) -cat:cs.CV", "both in the title, and not a paper on vision"},
            {"is:open minutes:..30 topic:clustering", "what you can read now in half an hour"},
            {"au:\"e noether\" year:1915..1935", "by one author, in some years"},
            {"is:new (crf OR \"structured prediction\")", "not yet told by a digest"}},
           "All words must occur; where no paper has all, those with some are shown. Accents, case and plurals make no "
           "difference, and short forms find what they stand for, and the other way round: crf, conditional random "
           "field. Quotes keep words as they stand, and --exact leaves other names out. With --plain every character "
           "is text, and so it is in a text of more than 64 words that has nothing of the above in it."}};
}

std::vector<HelpPart> signals_parts() {
  std::vector<HelpRow> rows;
  for (const auto& signal : signals())
    rows.push_back({fmt::format("{} {:>5.2f}", pad(signal.name, 12), signal.weight), std::string(signal.help)});
  return {{"", std::move(rows), "Weights are settings: [weights] in lectern.toml. lectern why ID prints the sum."}};
}

std::vector<HelpPart> formats_parts() {
  std::vector<HelpRow> read;
  for (const auto& format : record_formats()) read.push_back({std::string(format.name), std::string(format.help)});
  std::vector<HelpRow> written;
  std::vector<std::string> headed;
  std::vector<std::string> telling;  // new versions, without a heading
  std::vector<std::string> ending;   // what files' names end in
  for (const auto& exporter : exporters()) {
    written.push_back({std::string(exporter.name), std::string(exporter.help)});
    if (!exporter.endings.empty())
      ending.push_back(fmt::format("{} for {}", exporter.name, join(split(exporter.endings, ' '), " or ")));
    if (exporter.has_headings) headed.emplace_back(exporter.name);
    if (exporter.has_versions && !exporter.has_headings) telling.emplace_back(exporter.name);
  }
  return {
      {"", std::move(read)},
      {"Formats that lectern export writes", std::move(written),
       "Without --format, the end of the file's name (--out) tells the format: " + join(ending, ", ") +
           "; markdown for any other. What bibtex, biblatex, ris, csl-json and json carry comes back with lectern "
           "import: the papers in their order (--list NAME), your marks, notes and corrections of topics. A field of "
           "its own holds what the formats of reference managers have no place for. A citation key that an import "
           "brought is kept and written again; other papers get one with their first export, and keep it. The topics "
           "of digest --group topic, the weeks of plan --weeks and a digest's new versions of papers that you marked "
           "are headings in " +
           join(headed, ", ") + "; in the others a digest stays best first, with new versions last in " +
           join(telling, " and ") + ". Where a format has no place for new versions, they wait for the next digest."}};
}

constexpr std::string_view precedence =
    "A value comes from the reference, over it your lectern.toml, over that the environment (LECTERN_PLAN_BUDGET for "
    "plan.budget), over that --set KEY=VALUE or an option of the command. lectern config shows which, and lectern "
    "config KEY VALUE writes your file.";

std::vector<HelpPart> settings_parts() {
  std::vector<HelpRow> rows;
  for (const auto& name : setting_names()) rows.push_back({name, std::string(setting_takes(name))});
  return {{"", std::move(rows), std::string(precedence)}};
}

std::vector<HelpPart> settings_manual() {
  std::vector<HelpPart> parts = {{"", {}, std::string(precedence)}};
  const Settings defaults = Configuration().settings();
  std::string table;
  for (const auto& name : setting_names()) {
    const auto dot = name.find('.');
    if (const auto here = name.substr(0, dot); here != table) {
      table = here;
      parts.push_back({fmt::format("[{}]", table), {}, setting_meaning(table)});
      parts.push_back({});
    }
    parts.back().rows.push_back(
        {fmt::format("{} = {}", name.substr(dot + 1), setting_value(defaults, name)),
         fmt::format("{} Takes {}. {}", setting_meaning(name), setting_takes(name), setting_variable(name))});
  }
  return parts;
}

std::vector<HelpPart> names_parts() {
  return {{"",
           {{"papers",
             "2410.17954, 2410.17954v2, arXiv:2410.17954, hep-th/9901001, the address of an abstract or PDF, "
             "10.48550/arXiv.2410.17954; an external paper by its DOI or ext:… name; or the number in the last "
             "listing on a terminal"},
            {"topics", "the id, the start of it, the title or another name: lectern glossary"},
            {"durations", "150m, 2h, 2h30m, 1.5h, or minutes"},
            {"dates", "2026-05-01, today, yesterday, 7d, 2w, monday; ahead: 2w, tomorrow, friday"},
            {"lists", "the name as it is; lectern list shows them"}}}};
}

std::vector<HelpPart> codes_parts() {
  return {{"",
           {{" 0", "done"},
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
            {"78", "a setting or the curriculum is wrong"}}}};
}

std::vector<HelpPart> hooks_parts() {
  std::vector<HelpRow> rows;
  for (const auto& hook : hooks()) rows.push_back({std::string(hook.name), std::string(hook.when)});
  return {{"", std::move(rows),
           "A file of one of these names in the directory hooks beside your lectern.toml (usually "
           "~/.config/lectern/hooks), which may be run (chmod +x), runs then. On its standard input it finds the "
           "document that the command prints with --json: src/cli/SCHEMAS.md tells what stands in it. What it writes "
           "goes to standard error. It comes last: nothing that it does changes what the command did, or its exit "
           "code; a failure is told in a line, and lectern doctor tells of files that do not run. After hooks.seconds "
           "it is ended. One file for each name; a script may start others. LECTERN_HOOK is set to the name, and a "
           "lectern that a hook starts runs no hooks."}};
}

constexpr std::array<Subject, 7> table = {{
    {"query", "the query language of search", "The query language of lectern search", "lectern-query", "7", query_parts,
     nullptr},
    {"signals", "what a score is made of", "What a score is made of: the sum of weight × value, each value from 0 to 1",
     "lectern-signals", "7", signals_parts, nullptr},
    {"formats", "what import reads and export writes", "Formats that lectern import reads; the content tells which",
     "lectern-formats", "7", formats_parts, nullptr},
    {"settings", "what can be set, and where", "Settings, and what each takes. lectern config KEY says what one means",
     "lectern.toml", "5", settings_parts, settings_manual},
    {"hooks", "programs of yours that run after a command", "Programs of yours that run after a command",
     "lectern-hooks", "7", hooks_parts, nullptr},
    {"names", "how papers, topics, dates and times are named", "How things are named", "lectern-names", "7",
     names_parts, nullptr},
    {"exit-codes", "what a script may rely on", "Exit codes", "lectern-exit-codes", "7", codes_parts, nullptr},
}};

}  // namespace

std::span<const Subject> subjects() { return table; }

const Subject* find_subject(std::string_view name) {
  const auto* const found =
      std::find_if(table.begin(), table.end(), [&](const Subject& subject) { return subject.name == name; });
  return found == table.end() ? nullptr : found;
}

std::string help_for(const Subject& subject) {
  std::string text(subject.title);
  text += '\n';
  for (const auto& part : subject.parts()) {
    text += '\n';
    if (!part.heading.empty()) text += part.heading + (part.heading.find(' ') == std::string::npos ? ":\n" : "\n\n");
    text += help_rows(part.rows);
    if (!part.text.empty()) text += "\n" + join(wrap(part.text, page_width), "\n") + "\n";
  }
  return text;
}

}  // namespace lectern
