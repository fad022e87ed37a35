#include <gtest/gtest.h>

#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "cli/shell_launcher.hpp"
#include "support/golden.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class JobTest : public ::testing::Test {
 protected:
  [[nodiscard]] fs::path file(const std::string& name) const { return directory_.path() / name; }

  /// A program of these lines.
  [[nodiscard]] Job program(const std::string& lines, const std::string& first = "#!/bin/sh\n") {
    const auto path = file("program");
    std::ofstream(path, std::ios::binary | std::ios::trunc) << first << lines;
    fs::permissions(path, fs::perms::owner_all);
    Job job;
    job.command = path.string();
    job.is_file = true;
    return job;
  }

  testing::TemporaryDirectory directory_;
  ShellLauncher launcher_;
};

TEST_F(JobTest, feeds_a_program_and_keeps_what_it_says) {
  auto job = program("tr a-z A-Z\nexit 3\n");
  job.input = "two\nlines\n";
  job.keeps_output = true;
  const auto end = launcher_.run_aside(job);
  EXPECT_EQ(end.code, 3);
  EXPECT_EQ(end.output, "TWO\nLINES\n");
  EXPECT_TRUE(end.in_time);
}

TEST_F(JobTest, runs_a_command_line_with_the_argument_as_it_is) {
  Job job;
  job.command = "printf %s";
  job.argument = "a b'; \"$(id)\" `id` $1 \\ \n*";
  job.keeps_output = true;
  EXPECT_EQ(launcher_.run_aside(job).output, job.argument);
}

TEST_F(JobTest, runs_a_file_whatever_its_name_is) {
  auto job = program("echo here\n");
  const auto odd = file("a b'; $(id)");
  fs::rename(job.command, odd);
  job.command = odd.string();
  job.keeps_output = true;
  EXPECT_EQ(launcher_.run_aside(job).output, "here\n");
}

TEST_F(JobTest, exchanges_more_than_a_pipe_holds_both_ways) {
  auto job = program("cat\n");
  const std::string text(std::size_t{3} << 20, 'x');
  job.input = text;
  job.keeps_output = true;
  const auto end = launcher_.run_aside(job);
  EXPECT_EQ(end.code, 0);
  EXPECT_EQ(end.output.size(), std::size_t{64} << 10);
}

TEST_F(JobTest, outlives_a_program_that_does_not_read) {
  const std::string text(std::size_t{3} << 20, 'x');
  for (const auto* const lines : {"exit 0\n", "exec <&-\nsleep 0.05\n", "head -c 10 >/dev/null\n"}) {
    auto job = program(lines);
    job.input = text;
    EXPECT_EQ(launcher_.run_aside(job).code, 0) << lines;
  }
}

TEST_F(JobTest, ends_a_program_that_takes_too_long_with_what_it_started) {
  auto job = program("sleep 300 &\necho $! >\"$CHILD\"\nwait\n");
  job.input = "x";
  job.limit = 3s;
  job.variables = {{"CHILD", file("child").string()}};
  const auto end = launcher_.run_aside(job);
  EXPECT_FALSE(end.in_time);
  EXPECT_EQ(end.code, 128 + SIGKILL);
  const int child = std::stoi(testing::read_file(file("child")));
  for (int i = 0; i < 100 && ::kill(child, 0) == 0; ++i) ::usleep(20'000);
  std::ifstream status("/proc/" + std::to_string(child) + "/stat");
  std::string stat;
  std::getline(status, stat);
  EXPECT_TRUE(stat.empty() || stat.find(") Z ") != std::string::npos) << stat;
}

TEST_F(JobTest, does_not_wait_for_what_stays_behind) {
  auto job = program("sleep 20 2>/dev/null &\n");
  job.input = "x";
  job.keeps_output = true;
  job.limit = 10s;
  EXPECT_TRUE(launcher_.run_aside(job).in_time);
}

TEST_F(JobTest, says_why_a_file_cannot_be_run) {
  auto job = program("echo here\n", "#!/no/such/interpreter\n");
  EXPECT_EQ(launcher_.run_aside(job).code, 127);
  job = program("echo here\n",
                "\x7f"
                "ELF rubbish");
  auto end = launcher_.run_aside(job);
  EXPECT_EQ(end.code, 126);
  EXPECT_EQ(end.trouble, "exec format error");
  fs::permissions(job.command, fs::perms::owner_read);
  job.command = directory_.path().string();
  EXPECT_EQ(launcher_.run_aside(job).code, 126);
  job.command = file("gone").string();
  end = launcher_.run_aside(job);
  EXPECT_EQ(end.code, 127);
  EXPECT_EQ(end.trouble, "no such file or directory");
}

TEST_F(JobTest, tells_signals_from_exit_codes) {
  EXPECT_EQ(launcher_.run_aside(program("kill -TERM $$\n")).code, 128 + SIGTERM);
}

TEST_F(JobTest, hands_variables_over_in_place_of_ours) {
  auto job = program("echo $HOME $LECTERN_HOOK\n");
  job.variables = {{"HOME", "/elsewhere"}, {"LECTERN_HOOK", "after-read"}};
  job.keeps_output = true;
  EXPECT_EQ(launcher_.run_aside(job).output, "/elsewhere after-read\n");
}

}  // namespace
}  // namespace lectern
