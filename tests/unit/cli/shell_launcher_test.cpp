#include "cli/shell_launcher.hpp"

#include <gtest/gtest.h>

#include "support/golden.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

class ShellLauncherTest : public ::testing::Test {
 protected:
  [[nodiscard]] std::string out() const { return (directory_.path() / "out").string(); }

  testing::TemporaryDirectory directory_;
  ShellLauncher launcher_;
};

TEST_F(ShellLauncherTest, answers_the_exit_code) {
  EXPECT_EQ(launcher_.run("true", "", std::nullopt), 0);
  EXPECT_EQ(launcher_.run("exit 3;", "", std::nullopt), 3);
  EXPECT_EQ(launcher_.run("/no/such/program", "x", std::nullopt), 127);
  EXPECT_EQ(launcher_.run("kill -TERM $$;", "", std::nullopt), 128 + 15);
}

TEST_F(ShellLauncherTest, understands_options_in_the_command) {
  EXPECT_EQ(launcher_.run("printf '%s\\n' -a 'b c' >" + out(), "", std::nullopt), 0);
  EXPECT_EQ(testing::read_file(out()), "-a\nb c\n");
}

TEST_F(ShellLauncherTest, hands_the_argument_over_as_it_is) {
  const std::string hostile = "a b'; touch $HOME/gone; \"$(id)\" `id` $1 \\ \n*";
  EXPECT_EQ(launcher_.run(">" + out() + " printf %s", hostile, std::nullopt), 0);
  EXPECT_EQ(testing::read_file(out()), hostile);
}

TEST_F(ShellLauncherTest, feeds_what_the_program_reads) {
  EXPECT_EQ(launcher_.run("cat >" + out(), "", "two\nlines\n"), 0);
  EXPECT_EQ(testing::read_file(out()), "two\nlines\n");
}

TEST_F(ShellLauncherTest, outlives_a_program_that_stops_reading) {
  const std::string text(std::size_t{1} << 20, 'x');
  EXPECT_EQ(launcher_.run("head -c 10 >" + out(), "", text), 0);
  EXPECT_EQ(testing::read_file(out()), "xxxxxxxxxx");
}

}  // namespace
}  // namespace lectern
