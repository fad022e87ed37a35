// No line is wider than the terminal, and help never wider than a page: held against the golden tests and the tables.

#include <gtest/gtest.h>

#include <sstream>

#include "cli/command.hpp"
#include "lectern/base/text.hpp"
#include "support/golden.hpp"

namespace lectern {
namespace {

constexpr std::size_t page = 80;

/// Without what only colours it.
std::string bare(const std::string& line) {
  std::string text;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\x1b')
      i = line.find('m', i);
    else
      text += line[i];
  }
  return text;
}

/// What must be whole, however long: the files of other programs, documents, and names of files.
bool may_be_long(const std::string& command, const std::string& line) {
  for (const auto* wide : {"--format", "--json", " export", " note", " completion"})
    if (command.find(wide) != std::string::npos && command.find("--help") == std::string::npos) return true;
  return line.find("$TMP") != std::string::npos || line.find("$DATA") != std::string::npos ||
         line.starts_with("[runs: ");
}

TEST(Width, of_a_terminal_is_never_passed) {
  std::size_t looked_at = 0;
  for (const auto& file : testing::golden_files()) {
    std::istringstream lines(testing::read_file(file));
    std::size_t width = 0;
    std::string command;
    for (std::string line; std::getline(lines, line);) {
      if (line == "@ pipe") width = 0;
      if (line.starts_with("@ terminal ")) width = std::stoul(line.substr(11));
      if (line.starts_with("$ ")) command = line;
      const bool output = !line.starts_with("$ ") && !line.starts_with("% ") && !line.starts_with("@ ") &&
                          !line.starts_with("! ") && !line.starts_with("# ");
      const bool help = command.starts_with("$ lectern help");
      if ((width == 0 && !help) || !output || may_be_long(command, line)) continue;
      EXPECT_LE(display_width(bare(line)), help ? page : width) << file.filename() << ": " << line;
      ++looked_at;
    }
  }
  EXPECT_GT(looked_at, 300U);
}

TEST(Width, of_help_is_a_page) {
  auto text = overview();
  for (const auto& command : commands()) text += help_for(command);
  for (const auto& line : split(text, '\n')) EXPECT_LE(display_width(line), page) << line;
}

}  // namespace
}  // namespace lectern
