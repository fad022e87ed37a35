// The help of the program and of a command, made from the table of commands.

#include <fmt/format.h>

#include <algorithm>

#include "cli/command.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// In the words that arXiv's terms of use ask for.
constexpr std::string_view acknowledgement = "Thank you to arXiv for use of its open access interoperability.";

void add_arguments(std::string& text, const std::vector<Argument>& arguments) {
  std::vector<HelpRow> rows;
  for (const auto& argument : arguments)
    rows.push_back({argument.value.empty() ? argument.name : argument.name + " " + argument.value, argument.help});
  text += help_rows(rows);
}

}  // namespace

std::string help_rows(const std::vector<HelpRow>& rows) {
  constexpr std::size_t page = 80;
  constexpr std::size_t most = 26;
  std::size_t widest = 0;
  for (const auto& row : rows)
    if (const auto width = display_width(row.label); width <= most) widest = std::max(widest, width);
  std::string text;
  for (const auto& row : rows) {
    const bool fits = display_width(row.label) <= widest;
    text += "  " + (fits ? pad(row.label, widest) : row.label + "\n  " + std::string(widest, ' ')) + "  ";
    const auto lines = wrap(row.text, page - widest - 4);
    text += join(lines, "\n" + std::string(widest + 4, ' ')) + "\n";
  }
  return text;
}

std::string overview() {
  std::string text =
      "lectern: a reading list that fits the hours you have, from the topics you have\nfinished learning\n\nUsage: "
      "lectern COMMAND [options]\n";
  std::string_view group;
  for (const auto& command : commands()) {
    if (command.group != group) text += fmt::format("\n{}:\n", command.group);
    group = command.group;
    text += fmt::format("  {}  {}\n", pad(command.name, 10), command.summary);
  }
  text += "\nEvery command takes:\n";
  GlobalOptions options;
  Arguments arguments;
  declare_global(arguments, options);
  add_arguments(text, arguments.arguments());
  text += fmt::format("\nStart with: lectern demo\n\n{}\n", acknowledgement);
  return text;
}

std::string version_text() { return fmt::format("lectern {}\n{}\n", LECTERN_VERSION, acknowledgement); }

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
