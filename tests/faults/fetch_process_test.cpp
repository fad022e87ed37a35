// Fetching as whole processes over real connections: killed anywhere, two at once, and at arXiv's own distance. The
// invented arXiv keeps the time of every request; what it saw is what counts.
//
// LECTERN_FULL_HARVEST=1 harvests 20,000 records at the real distance of three seconds; without it the same goes with
// fewer and quicker ones.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <chrono>
#include <cstdlib>
#include <thread>

#include "faults/fake_program.hpp"
#include "faults/program.hpp"
#include "support/golden.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::FakeProgram;
using testing::run_lectern;
using testing::Variable;

bool in_full() { return std::getenv("LECTERN_FULL_HARVEST") != nullptr; }

class FetchProcess : public ::testing::Test {
 protected:
  [[nodiscard]] std::vector<Variable> environment(const FakeProgram& server, const std::string& gap) const {
    return {{"XDG_STATE_HOME", (directory_.path() / "state").string()},
            {"HOME", directory_.path().string()},
            {"LECTERN_FETCH_INSECURE_LOOPBACK", server.address()},
            {"LECTERN_FETCH_INSECURE_LOOPBACK_GAP", gap}};
  }

  static std::vector<std::string> with_gap(const std::string& gap, std::vector<std::string> options) {
    options.insert(options.begin(), {"--gap", gap});
    return options;
  }

  static std::vector<std::string> fetch_words(const fs::path& library, const std::vector<std::string>& more) {
    std::vector<std::string> words = {"--library", library.string(), "--now", "2026-11-23T12:00:00Z", "--wait",
                                      "60",        "fetch"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  /// The whole library as one text.
  std::string export_of(const fs::path& library) {
    const auto out = directory_.path() / "export";
    EXPECT_EQ(run_lectern({"--library", library.string(), "export", "--all", "--format", "json"}, out), 0);
    return testing::read_file(out);
  }

  /// A fetch that is killed at so many points and then left alone ends as one that was left alone, politely.
  void expect_the_same_end(const std::vector<std::string>& options, const std::string& gap,
                           const std::vector<std::string>& fetch, int points) {
    const auto out = directory_.path() / "out";
    const auto whole = directory_.path() / "whole";
    std::chrono::milliseconds took{};
    {
      const FakeProgram server(with_gap(gap, options));
      const auto begun = std::chrono::steady_clock::now();
      ASSERT_EQ(run_lectern(fetch_words(whole, fetch), out, environment(server, gap)), 0) << errors(out);
      took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
    }
    const auto library = directory_.path() / "killed";
    const FakeProgram server(with_gap(gap, options));
    const auto variables = environment(server, gap);
    std::uint32_t dice = 20261123;
    int killed = 0;
    for (int point = 0; point < points; ++point) {
      const auto process = testing::start_program(LECTERN_PROGRAM, fetch_words(library, fetch), out, variables);
      dice = dice * 1664525U + 1013904223U;
      std::this_thread::sleep_for(100ms + took * static_cast<int>(dice >> 16 & 0x3FFU) / (1024 * points / 2));
      ::kill(process, SIGKILL);
      killed += WIFSIGNALED(testing::end_of(process)) ? 1 : 0;
    }
    ASSERT_EQ(run_lectern(fetch_words(library, fetch), out, variables), 0) << errors(out);
    EXPECT_GE(killed, points * 3 / 4) << "most before the end";
    EXPECT_TRUE(export_of(library) == export_of(whole));
    EXPECT_EQ(server.answered(429), 0);
    EXPECT_GE(server.shortest_gap(), static_cast<long long>(std::stod(gap) * 1000));
    std::printf("%d kills, %zu requests, shortest gap %lld ms, alone it took %.1f s\n", killed, server.log().size(),
                server.shortest_gap(), static_cast<double>(took.count()) / 1000);
  }

  [[nodiscard]] std::string errors(const fs::path& out) const { return testing::read_file(out.string() + ".err"); }

  testing::TemporaryDirectory directory_;
};

TEST_F(FetchProcess, a_harvest_killed_at_25_points_ends_as_one_that_was_left_alone) {
  const std::vector<std::string> harvest = {"--source", "oai",     "--category", "cs",      "math",
                                            "stat",     "physics", "eess",       "--since", "2005-09-16"};
  if (in_full())
    expect_the_same_end({"--records", "20000"}, "3", harvest, 25);
  else
    expect_the_same_end({"--records", "2500", "--page", "160"}, "0.2", harvest, 25);
}

TEST_F(FetchProcess, a_morning_killed_at_12_points_ends_as_one_that_was_left_alone) {
  expect_the_same_end({"--records", "3000", "--page", "60"}, "0.2", {"--category", "cs.LG", "cs.CL", "stat.ML"}, 12);
}

TEST_F(FetchProcess, two_at_once_keep_the_distance_together) {
  const std::string gap = "0.4";
  const FakeProgram server({"--gap", gap, "--records", "2000", "--page", "100"});
  const auto variables = environment(server, gap);
  const std::vector<std::string> harvest = {"--source", "oai", "--category", "cs", "--since", "2026-10-01"};
  std::vector<pid_t> processes;
  for (const auto* name : {"one", "other"})
    processes.push_back(testing::start_program(LECTERN_PROGRAM, fetch_words(directory_.path() / name, harvest),
                                               directory_.path() / (std::string(name) + ".out"), variables));
  for (const auto process : processes) EXPECT_EQ(testing::end_of(process), 0) << errors(directory_.path() / "one.out");
  EXPECT_EQ(server.answered(429), 0);
  EXPECT_GE(server.shortest_gap(), 400);
  EXPECT_GT(server.log().size(), 8U);
  EXPECT_EQ(export_of(directory_.path() / "one"), export_of(directory_.path() / "other"));
}

TEST_F(FetchProcess, two_at_once_on_one_library_end_as_one) {
  const FakeProgram server({"--gap", "0.2", "--records", "1500", "--page", "60"});
  const auto variables = environment(server, "0.2");
  const std::vector<std::string> fetch = {"--category", "cs.LG", "cs.CL"};
  const auto library = directory_.path() / "library";
  std::vector<pid_t> processes;
  for (const auto* name : {"one", "other"})
    processes.push_back(testing::start_program(LECTERN_PROGRAM, fetch_words(library, fetch),
                                               directory_.path() / (std::string(name) + ".out"), variables));
  for (const auto process : processes) EXPECT_EQ(testing::end_of(process), 0) << errors(directory_.path() / "one.out");
  const auto out = directory_.path() / "out";
  ASSERT_EQ(run_lectern(fetch_words(directory_.path() / "alone", fetch), out, variables), 0) << errors(out);
  EXPECT_TRUE(export_of(library) == export_of(directory_.path() / "alone"));
  EXPECT_EQ(server.answered(429), 0);
  EXPECT_GE(server.shortest_gap(), 200);
}

TEST_F(FetchProcess, keeps_three_seconds_without_being_told) {
  const FakeProgram server({"--records", "500"});
  auto variables = environment(server, "3");
  variables.pop_back();  // the setting's own value
  const auto out = directory_.path() / "out";
  ASSERT_EQ(run_lectern(fetch_words(directory_.path() / "library", {"--source", "rss"}), out, variables), 0)
      << errors(out);
  ASSERT_EQ(run_lectern(fetch_words(directory_.path() / "other", {"--source", "rss"}), out, variables), 0)
      << errors(out);
  EXPECT_GE(server.log().size(), 4U);
  EXPECT_EQ(server.answered(429), 0);
  EXPECT_GE(server.shortest_gap(), 3000);
}

TEST_F(FetchProcess, a_limit_of_the_rate_is_exit_code_75_with_the_time_to_come_back) {
  const FakeProgram server({"--gap", "0", "--records", "200", "--fault", "rate-limit"});
  const auto out = directory_.path() / "out";
  const auto words = fetch_words(directory_.path() / "library", {"--source", "rss"});
  auto without_patience = words;
  without_patience[5] = "0";
  const int status = run_lectern(without_patience, out, environment(server, "0"));
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 75);
  EXPECT_NE(errors(out).find("come back at"), std::string::npos) << errors(out);
  EXPECT_EQ(WEXITSTATUS(run_lectern(without_patience, out, environment(server, "0"))), 75);
  EXPECT_EQ(server.log().size(), 1U) << "the second run asked nothing";
}

}  // namespace
}  // namespace lectern
