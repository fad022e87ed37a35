// Manual pages: one for each command and subject, and what man(1) and its kin say of them where they are installed.

#include "cli/manual.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "cli/roff.hpp"
#include "cli/shell_launcher.hpp"
#include "cli/subjects.hpp"
#include "lectern/base/text.hpp"
#include "support/golden.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

class Manual : public ::testing::Test {
 protected:
  /// The pages as files.
  std::vector<std::string> written_pages() {
    std::vector<std::string> files;
    for (const auto& page : manual_pages()) {
      files.push_back((directory_.path() / (page.name + "." + page.section)).string());
      std::ofstream(files.back(), std::ios::binary) << page.text();
    }
    return files;
  }

  bool is_there(const std::string& program) {
    return launcher_.run("command -v " + program + " >/dev/null", "", std::nullopt) == 0;
  }

  testing::TemporaryDirectory directory_;
  ShellLauncher launcher_;
};

TEST_F(Manual, has_a_page_for_the_program_and_each_command_and_subject) {
  std::vector<std::string> subjects_told;
  for (const auto& page : manual_pages()) {
    subjects_told.push_back(page.subject);
    const auto text = page.text();
    EXPECT_TRUE(text.starts_with(".TH ")) << page.name;
    for (const char* section : {".SH NAME\n", ".SH SEE ALSO\n"})
      EXPECT_NE(text.find(section), std::string::npos) << page.name << " lacks " << section;
    EXPECT_EQ(manual_page(page.subject).name, page.name);
  }
  EXPECT_EQ(subjects_told.size(), 1 + commands().size() + subjects().size());
  for (const auto& command : commands())
    EXPECT_NE(std::find(subjects_told.begin(), subjects_told.end(), command.name), subjects_told.end());
}

TEST_F(Manual, tells_of_every_option_and_example) {
  for (const auto& command : commands()) {
    auto text = manual_page(command.name).text();
    for (auto at = text.find(" \\\n"); at != std::string::npos; at = text.find(" \\\n", at)) text.erase(at + 1, 2);
    for (const auto& argument : arguments_of(command))
      EXPECT_NE(text.find("\\fB" + roff_text(argument.name)), std::string::npos)
          << command.name << " lacks " << argument.name;
    for (const auto& example : split(std::string(command.examples), '\n'))
      EXPECT_NE(text.find(roff_text(example)), std::string::npos) << command.name << " lacks " << example;
  }
  const auto program = manual_page("").text();
  for (const auto& argument : global_arguments())
    EXPECT_NE(program.find("\\fB" + roff_text(argument.name)), std::string::npos) << argument.name;
}

TEST_F(Manual, says_of_every_setting_what_it_means) {
  const auto text = manual_page("settings").text();
  for (const auto& name : setting_names()) {
    EXPECT_NE(text.find(roff_text(setting_variable(name))), std::string::npos) << name;
    const auto table = name.substr(0, name.find('.'));
    EXPECT_FALSE(setting_meaning(name).empty() && setting_meaning(table).empty()) << name << " has no meaning";
  }
}

TEST_F(Manual, holds_nothing_that_roff_could_take_for_its_own) {
  EXPECT_EQ(roff_text("a\\b -x 'y' `z` ~ ^ \"q\""), "a\\eb \\-x \\(aqy\\(aq \\(gaz\\(ga \\(ti \\(ha \\(dqq\\(dq");
  EXPECT_EQ(roff_text("n × m → …"), "n \\(mu m \\(-> ...");
  RoffPage page("lectern-x", "1", "a page");
  page.heading("description");
  page.paragraph(".SH not a heading\n'nor this");
  const std::vector<std::string> lines = {".TP", "plain"};
  page.example(lines);
  const auto text = std::move(page).take();
  EXPECT_NE(text.find("\n\\&.SH not"), std::string::npos) << text;
  EXPECT_NE(text.find("\n\\&.TP\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("\n'"), std::string::npos) << text;
}

TEST_F(Manual, is_without_complaint_for_mandoc) {
  if (!is_there("mandoc")) GTEST_SKIP() << "mandoc is not installed";
  for (const auto& file : written_pages()) EXPECT_EQ(launcher_.run("mandoc -T lint -W style", file, {}), 0) << file;
}

TEST_F(Manual, is_without_complaint_for_man) {
  if (!is_there("man") || !is_there("lexgrog")) GTEST_SKIP() << "man-db is not installed";
  const auto complaints = (directory_.path() / "complaints").string();
  for (const auto& file : written_pages()) {
    EXPECT_EQ(
        launcher_.run(
            "LC_ALL=C.UTF-8 MANROFFSEQ= MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z >/dev/null 2>" + complaints,
            file, {}),
        0)
        << file;
    EXPECT_EQ(testing::read_file(complaints), "") << file;
    EXPECT_EQ(launcher_.run("lexgrog >/dev/null", file, {}), 0) << file;
  }
}

}  // namespace
}  // namespace lectern
