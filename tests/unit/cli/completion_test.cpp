#include "cli/completion.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "cli/command.hpp"
#include "cli/shell_launcher.hpp"
#include "lectern/base/text.hpp"
#include "support/golden.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

class Completion : public ::testing::Test {
 protected:
  /// Writes a shell's script and answers its name.
  std::string script_of(std::string_view shell) {
    const auto file = directory_.path() / std::string(shell);
    for (const auto& row : shells())
      if (row.name == shell) std::ofstream(file, std::ios::binary) << row.script();
    return file.string();
  }

  /// What bash offers for the last of these words.
  std::vector<std::string> offered(const std::string& words) {
    const auto out = (directory_.path() / "out").string();
    // A lectern of the test's own stands for the topics that it would print.
    const auto script =
        "lectern() { printf 'clustering\\tdone\\ntransformers\\tlater\\n$(touch gone) it\\t2\\n'; }; source '" +
        script_of("bash") + "'; COMP_WORDS=(" + words + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _lectern; " +
        "printf '%s\\n' \"${COMPREPLY[@]}\" >" + out;
    EXPECT_EQ(launcher_.run("bash -c", script, std::nullopt), 0);
    return split(testing::read_file(out), '\n');
  }

  bool is_there(const std::string& program) {
    return launcher_.run("command -v " + program + " >/dev/null", "", std::nullopt) == 0;
  }

  testing::TemporaryDirectory directory_;
  ShellLauncher launcher_;
};

TEST_F(Completion, of_bash_offers_commands_options_and_values) {
  EXPECT_EQ(offered("lectern pl"), std::vector<std::string>{"plan"});
  EXPECT_EQ(offered("lectern plan --wee"), std::vector<std::string>{"--weeks"});
  EXPECT_EQ(offered("lectern --quiet plan --form"), std::vector<std::string>{"--format"});
  EXPECT_EQ(offered("lectern export --format bib"), (std::vector<std::string>{"bibtex", "biblatex"}));
  EXPECT_EQ(offered("lectern config plan.b"), std::vector<std::string>{"plan.budget"});
  EXPECT_EQ(offered("lectern progress do"), std::vector<std::string>{"done"});
  EXPECT_EQ(offered("lectern topics tr"), std::vector<std::string>{"transformers"});
  EXPECT_EQ(offered("lectern digest --topic cl"), std::vector<std::string>{"clustering"});
  EXPECT_EQ(offered("lectern list show '$('"), std::vector<std::string>{"$(touch gone) it"});
  EXPECT_EQ(offered("lectern tag 1 +tr"), std::vector<std::string>{"+transformers"});
  EXPECT_EQ(offered("lectern tag 1 =cl"), std::vector<std::string>{"=clustering"});
  EXPECT_EQ(offered("lectern help exit"), std::vector<std::string>{"exit-codes"});
  EXPECT_EQ(offered("lectern completion z"), std::vector<std::string>{"zsh"});
  EXPECT_EQ(offered("lectern ''").size(), commands().size() + offered("lectern -").size());
  EXPECT_GT(offered("lectern -").size(), 8U);
}

TEST_F(Completion, of_every_shell_names_every_command_and_option) {
  for (const auto& shell : shells()) {
    const auto script = shell.script();
    for (const auto& command : commands()) {
      EXPECT_NE(script.find(command.name), std::string::npos) << shell.name << " " << command.name;
      Arguments arguments;
      (void)command.declare(arguments);
      for (const auto& argument : arguments.arguments()) {
        if (argument.words) continue;
        const auto name = shell.name == "fish" ? " -l " + argument.name.substr(2) : argument.name;
        EXPECT_NE(script.find(name), std::string::npos) << shell.name << " " << command.name << " " << argument.name;
      }
    }
  }
}

TEST_F(Completion, is_understood_by_its_shell) {
  int tried = 0;
  for (const auto& shell : shells()) {
    const std::string name(shell.name);
    if (!is_there(name)) continue;
    EXPECT_EQ(launcher_.run(name + " -n", script_of(name), std::nullopt), 0) << name;
    ++tried;
  }
  EXPECT_GT(tried, 0);
}

}  // namespace
}  // namespace lectern
