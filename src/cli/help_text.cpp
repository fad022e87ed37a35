// The help of the program and of a command, made from the table of commands.

#include <fmt/format.h>

#include <algorithm>

#include "cli/command.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

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
