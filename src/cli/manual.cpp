// The manual, made from the tables that help is made from: of commands with their options, and of subjects.

#include "cli/manual.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/roff.hpp"
#include "cli/subjects.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::string_view program_summary = "a reading list of research papers that fits your hours";

/// A summary as a sentence.
std::string sentence(std::string_view summary) {
  std::string text(summary);
  if (text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text + ".";
}

std::string page_of(const Command& command) { return fmt::format("lectern-{}", command.name); }

HelpRow row_of(const Argument& argument) {
  return {argument.value.empty() ? argument.name : argument.name + " " + argument.value, argument.help};
}

/// The variable that stands in brackets behind an option's help, as all of them name theirs; empty for none.
std::string variable_in(const std::string& help) {
  const auto open = help.rfind('[');
  return open == std::string::npos || !help.ends_with(']') ? "" : help.substr(open + 1, help.size() - open - 2);
}

std::vector<HelpRow> variables() {
  std::vector<HelpRow> rows;
  for (const auto& argument : global_arguments())
    if (const auto name = variable_in(argument.help); !name.empty())
      rows.push_back({name, fmt::format("as {}", argument.name)});
  rows.push_back({"LECTERN_TABLE_KEY", "a setting, such as LECTERN_PLAN_BUDGET for plan.budget: see lectern.toml(5)"});
  rows.push_back({"NO_COLOR", "no colour, when set to anything"});
  rows.push_back({"VISUAL, EDITOR, BROWSER, PAGER", "the programs that are started, where no setting names others"});
  rows.push_back({"XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_CACHE_HOME, XDG_STATE_HOME", "where the files below lie"});
  return rows;
}

const std::vector<HelpRow>& files() {
  static const std::vector<HelpRow> rows = {
      {"~/.config/lectern/lectern.toml", "your settings: see lectern.toml(5)"},
      {"~/.config/lectern/curriculum.toml", "the curriculum, where you want another: lectern init writes it"},
      {"~/.local/share/lectern/library.db", "your library, an SQLite database"},
      {"~/.cache/lectern", "the search index and the features, which may be deleted: they are made anew"}};
  return rows;
}

void see_also(RoffPage& page, std::string_view but) {
  std::vector<std::string> names;
  if (but != "lectern") names.emplace_back("lectern(1)");
  for (const auto& command : commands())
    if (but == "lectern") names.push_back(page_of(command) + "(1)");
  for (const auto& subject : subjects())
    if (subject.page != but) names.push_back(fmt::format("{}({})", subject.page, subject.section));
  page.heading("see also");
  page.paragraph(join(names, ", "));
}

std::string program_page() {
  RoffPage page("lectern", "1", program_summary);
  page.heading("synopsis");
  page.paragraph("lectern COMMAND [options]");
  page.heading("description");
  page.paragraph(
      "Lectern takes the metadata of papers from arXiv, tags them with the topics of a curriculum, opens papers as you "
      "finish courses, and packs a week's reading into your minutes. Everything runs on this machine: a library, a "
      "search index, and an exact reason for every tag and every score. Begin with lectern demo.");
  std::string_view group;
  std::vector<HelpRow> rows;
  const auto flush = [&] {
    if (rows.empty()) return;
    page.heading(group);
    page.rows(rows);
    rows.clear();
  };
  for (const auto& command : commands()) {
    if (command.group != group) flush();
    group = command.group;
    rows.push_back(
        {fmt::format("lectern {}", command.name), fmt::format("{}; see {}(1)", command.summary, page_of(command))});
  }
  flush();
  page.heading("options");
  page.paragraph("Every command takes these.");
  rows.clear();
  for (const auto& argument : global_arguments()) rows.push_back(row_of(argument));
  page.rows(rows);
  page.heading("environment");
  page.rows(variables());
  page.heading("files");
  page.rows(files());
  if (const auto* codes = find_subject("exit-codes")) {
    page.heading("exit status");
    for (const auto& part : codes->parts()) page.rows(part.rows);
  }
  see_also(page, "lectern");
  return std::move(page).take();
}

std::string command_page(const Command& command) {
  const auto name = page_of(command);
  RoffPage page(name, "1", command.summary);
  page.heading("synopsis");
  page.paragraph(fmt::format("lectern {}{}{}", command.name, command.usage.empty() ? "" : " ", command.usage));
  std::vector<HelpRow> words;
  std::vector<HelpRow> options;
  for (const auto& argument : arguments_of(command)) (argument.words ? words : options).push_back(row_of(argument));
  page.heading("description");
  page.paragraph(sentence(command.summary));
  page.rows(words);
  page.heading("options");
  page.rows(options);
  page.paragraph("It also takes the options of every command, such as --json and --library DIR: see lectern(1).");
  page.heading("examples");
  page.example(split(command.examples, '\n'));
  see_also(page, name);
  return std::move(page).take();
}

std::string subject_page(const Subject& subject) {
  RoffPage page(subject.page, subject.section, subject.summary);
  page.heading("description");
  page.paragraph(sentence(subject.title));
  for (const auto& part : (subject.manual != nullptr ? subject.manual : subject.parts)()) {
    if (!part.heading.empty()) page.heading(part.heading);
    page.rows(part.rows);
    if (!part.text.empty()) page.paragraph(part.text);
  }
  see_also(page, subject.page);
  return std::move(page).take();
}

}  // namespace

std::vector<ManualPage> manual_pages() {
  std::vector<ManualPage> pages = {{"lectern", "1", "", program_page}};
  for (const auto& command : commands())
    pages.push_back({page_of(command), "1", std::string(command.name), [&command] { return command_page(command); }});
  for (const auto& subject : subjects())
    pages.push_back({std::string(subject.page), std::string(subject.section), std::string(subject.name),
                     [&subject] { return subject_page(subject); }});
  return pages;
}

ManualPage manual_page(std::string_view subject) {
  auto pages = manual_pages();
  return *std::find_if(pages.begin(), pages.end(), [&](const ManualPage& page) { return page.subject == subject; });
}

}  // namespace lectern
