// `lectern help`: of the program, of a command, and of what several commands share. All of it is made from the tables
// it is about.

#include <array>

#include "cli/command.hpp"
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

struct Subject {
  std::string_view name;
  std::string (*text)();
};

constexpr std::array<Subject, 3> subjects = {
    {{"query", query_help}, {"signals", signals_help}, {"formats", formats_help}}};

int run_help(Session& session, const std::vector<std::string>& words) {
  if (words.empty()) {
    session.print(overview());
    return 0;
  }
  for (const auto& subject : subjects)
    if (subject.name == words.front()) {
      session.print(subject.text());
      return 0;
    }
  session.print(help_for(command_named(words.front())));
  return 0;
}

}  // namespace

Action help_command(Arguments& arguments) {
  auto words = std::make_shared<std::vector<std::string>>();
  arguments.words("COMMAND", *words, "a command, or query, signals, formats", false);
  return [words](Session& session) { return run_help(session, *words); };
}

}  // namespace lectern
