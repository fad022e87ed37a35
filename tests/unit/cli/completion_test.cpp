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
        script_of("bash") + "'; COMP_WORDS=(" + words + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=; " +
        "COMP_POINT=0; _lectern; " + "printf '%s\\n' \"${COMPREPLY[@]}\" >" + out;
    EXPECT_EQ(launcher_.run("bash -c", script, std::nullopt), 0);
    return split(testing::read_file(out), '\n');
  }

  /// What each of these lines becomes when tab is pressed behind it in a shell at a terminal. A lectern of the test's
  /// own stands for a library with three lists; it tells where it was asked.
  std::vector<std::string> typed(const std::string& shell, const std::vector<std::string>& lines) {
    const auto at = [&](const char* name) { return (directory_.path() / name).string(); };
    const bool bash = shell == "bash";
    std::ofstream start(at(".zshrc"), std::ios::binary);
    start
        << "lectern() { case $* in *other*) printf 'elsewhere\\t1\\n' ;; *searches*) printf 'mine\\tx\\n' ;; *) printf "
           "'thesis\\t3\\nto read, soon\\t2\\n$(touch gone)\\t1\\n' ;; esac }\n";
    if (bash)
      start << "source " << script_of(shell) << "\ndump() { printf '%s\\n' \"$READLINE_LINE\" >>" << at("typed")
            << "; READLINE_LINE=; }\nbind -x '\"\\C-g\": dump'\n";
    else
      start << "PS1=; autoload -Uz compinit; compinit -u -D; source " << script_of(shell)
            << "; unsetopt listbeep; dump() { print -r -- $BUFFER >>" << at("typed")
            << "; BUFFER= }; zle -N dump; bindkey '^G' dump\n";
    start.close();
    std::ofstream keys(at("keys"), std::ios::binary);
    for (const auto& line : lines) keys << line << "\t\a";
    keys << "\nexit\n";
    keys.close();
    const auto command = bash ? "bash --noprofile --rcfile .zshrc -i" : "zsh -i";
    EXPECT_EQ(launcher_.run("cd " + directory_.path().string() + "; ZDOTDIR=. TERM=dumb timeout 60 script -qec '" +
                                command + "' /dev/null >log 2>&1 <",
                            at("keys"), std::nullopt),
              0);
    return std::filesystem::exists(at("typed")) ? split(testing::read_file(at("typed")), '\n')
                                                : std::vector<std::string>{};
  }

  /// What fish offers for a line.
  std::vector<std::string> offered_by_fish(const std::string& line) {
    auto lines = shown_by_fish(line);
    for (auto& offer : lines) offer = offer.substr(0, offer.find('\t'));
    return lines;
  }

  /// The same with the descriptions, behind a tab.
  std::vector<std::string> shown_by_fish(const std::string& line) {
    const auto out = (directory_.path() / "fish-out").string();
    const auto script =
        "function lectern; switch \"$argv\"; case '*other*'; printf 'elsewhere\\t1\\n'; case '*searches*'; "
        "printf 'mine\\tx\\n'; case '*'; printf 'thesis\\t3\\nto read, soon\\t2\\n'; end; end; source " +
        script_of("fish") + "; complete -C '" + line + "' >" + out;
    EXPECT_EQ(launcher_.run("HOME=" + directory_.path().string() + " fish --no-config -c", script, std::nullopt), 0);
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
  EXPECT_EQ(offered("lectern list ''").size(), 10U);  // seven verbs, and lists
  EXPECT_EQ(offered("lectern list show ''").size(), 3U);
  EXPECT_EQ(offered("lectern --quiet list --json show ''").size(), 3U);
  EXPECT_EQ(offered("lectern progress done do"), std::vector<std::string>{});
  EXPECT_EQ(offered("lectern init --done al"), std::vector<std::string>{"all"});
  EXPECT_EQ(offered("lectern init --done tr"), std::vector<std::string>{"transformers"});
  EXPECT_EQ(offered("lectern help exit"), std::vector<std::string>{"exit-codes"});
  EXPECT_EQ(offered("lectern completion z"), std::vector<std::string>{"zsh"});
  EXPECT_EQ(offered("lectern ''").size(), commands().size() + offered("lectern -").size());
  EXPECT_GT(offered("lectern -").size(), 8U);
}

TEST_F(Completion, works_at_a_terminal_in_bash_and_zsh) {
  if (!is_there("script")) GTEST_SKIP() << "script(1) is not installed";
  for (const std::string shell : {"bash", "zsh"}) {
    if (!is_there(shell)) continue;
    const std::vector<std::pair<std::string, std::string>> lines = {
        {"lectern dig", "lectern digest "},
        {"lectern --quiet exp", "lectern --quiet export "},
        {"lectern stats --format h", "lectern stats --format html "},
        {"lectern export --format=mark", "lectern export --format=markdown"},
        {"lectern config plan.bud", "lectern config plan.budget "},
        {"lectern --set plan.bud", "lectern --set plan.budget="},
        {"lectern list show th", "lectern list show thesis "},
        {"lectern list show \"to", "lectern list show \"to read, soon\" "},
        {"lectern search @mi", "lectern search @mine "},
        {"lectern search --forget mi", "lectern search --forget mine "},
        {"lectern digest --search @", "lectern digest --search @mine "},
        {"lectern search au", "lectern search au:"},
        {"lectern list sho", "lectern list show "},
        {"lectern list show sho", "lectern list show sho"},
        {"lectern progress done th", "lectern progress done thesis "},
        {"lectern init --done al", "lectern init --done all "},
        {"lectern --library other list show els", "lectern --library other list show elsewhere "},
        {"lectern fetch --category stat.ML", "lectern fetch --category stat.ML "},
        {"lectern help sett", "lectern help settings "},
    };
    std::vector<std::string> keys;
    for (const auto& [line, result] : lines) keys.push_back(line);
    const auto results = typed(shell, keys);
    ASSERT_EQ(results.size(), lines.size()) << testing::read_file(directory_.path() / "log");
    for (std::size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(trim(results[i]), trim(lines[i].second)) << shell;
    EXPECT_FALSE(std::filesystem::exists(directory_.path() / "gone")) << "the name of a list was run";
    std::filesystem::remove(directory_.path() / "typed");
  }
}

TEST_F(Completion, works_in_fish) {
  if (!is_there("fish")) GTEST_SKIP() << "fish is not installed";
  using Words = std::vector<std::string>;
  EXPECT_EQ(offered_by_fish("lectern dig"), Words{"digest"});
  EXPECT_EQ(offered_by_fish("lectern --library plan exp"), Words{"export"});
  EXPECT_EQ(offered_by_fish("lectern export --format bibt"), Words{"bibtex"});
  EXPECT_EQ(offered_by_fish("lectern config plan.bud"), Words{"plan.budget"});
  EXPECT_EQ(offered_by_fish("lectern list show t"), (Words{"thesis", "to read, soon"}));
  EXPECT_EQ(offered_by_fish("lectern search @m"), Words{"@mine"});
  EXPECT_EQ(offered_by_fish("lectern search --forget m"), Words{"mine"});
  EXPECT_EQ(offered_by_fish("lectern --library other list show e"), Words{"elsewhere"});
  EXPECT_EQ(offered_by_fish("lectern plan --wee"), Words{"--weeks"});
  EXPECT_EQ(offered_by_fish("lectern init --done al"), Words{"all"});
  EXPECT_EQ(offered_by_fish("lectern list "),
            (Words{"add", "delete", "interest", "move", "remove", "rename", "show", "thesis", "to read, soon"}));
  EXPECT_EQ(offered_by_fish("lectern list show "), (Words{"thesis", "to read, soon"}));
}

TEST_F(Completion, of_fish_describes_options_but_not_their_values) {
  if (!is_there("fish")) GTEST_SKIP() << "fish is not installed";
  using Words = std::vector<std::string>;
  EXPECT_EQ(shown_by_fish("lectern skip --because kn"), Words{"known"});
  EXPECT_EQ(shown_by_fish("lectern skip --because=kn"), Words{"--because=known"});
  EXPECT_EQ(shown_by_fish("lectern export --list th"), Words{"thesis"});
  EXPECT_EQ(shown_by_fish("lectern list sho"), Words{"show"});
  EXPECT_EQ(shown_by_fish("lectern list show th"), Words{"thesis"});
  EXPECT_EQ(shown_by_fish("lectern skip --beca"), Words{"--because\twhy; kept with the mark"});
  EXPECT_EQ(shown_by_fish("lectern ski"), Words{"skip\tsay no to papers, with a reason"});
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
