// An import that is killed leaves a library that the next import brings to the same end as one that was left alone.

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <set>

#include "faults/program.hpp"
#include "faults/records.hpp"
#include "support/golden.hpp"
#include "support/temporary_directory.hpp"

namespace {

using lectern::testing::run_lectern;
using lectern::testing::TemporaryDirectory;
using lectern::testing::Variable;
namespace fs = std::filesystem;

class KilledImport : public ::testing::Test {
 protected:
  void SetUp() override {
    records_ = directory_.path() / "records.jsonl";
    lectern::testing::write_records(records_, 1500);
  }

  int import(const fs::path& library, const std::vector<Variable>& environment = {}) {
    return run_lectern({"--library", library.string(), "--now", "2026-05-01", "import", records_.string()},
                       directory_.path() / "out", environment);
  }

  /// Everything a reader can see of a library.
  std::string state_of(const fs::path& library) {
    const auto out = directory_.path() / "state";
    EXPECT_EQ(run_lectern({"--library", library.string(), "export", "--all", "--format", "json"}, out), 0);
    auto text = lectern::testing::read_file(out);
    for (const std::string query : {"forests", "ti:markov topic:probabilistic-graphical-models", "graph NOT random"}) {
      EXPECT_EQ(
          run_lectern({"--library", library.string(), "--quiet", "search", query, "--ids", "--limit", "3000"}, out), 0);
      const auto found = lectern::testing::read_file(out);
      EXPECT_FALSE(found.empty()) << query;
      text += found;
    }
    (void)run_lectern({"--library", library.string(), "recommend", "--like", "2401.10001", "--json"}, out);
    return text + lectern::testing::read_file(out);
  }

  TemporaryDirectory directory_;
  fs::path records_;
};

TEST_F(KilledImport, converges_from_twenty_points) {
  const std::string preload = LECTERN_DIE_LIBRARY;
  const Variable with{"LD_PRELOAD", preload};
  const Variable order{"ASAN_OPTIONS", "verify_asan_link_order=0"};
  const auto count_file = directory_.path() / "count";
  ASSERT_EQ(import(directory_.path() / "whole", {with, order, {"LECTERN_DIE_COUNT", count_file.string()}}), 0);
  const auto calls = std::stol(lectern::testing::read_file(count_file));
  ASSERT_GT(calls, 100) << "the preloaded library saw too few calls to be worth the name";
  const auto expected = state_of(directory_.path() / "whole");

  int killed = 0;
  for (int point = 0; point < 20; ++point) {
    const auto at = 1 + point * (calls - 1) / 20;
    const auto library = directory_.path() / ("killed-" + std::to_string(point));
    const int status = import(library, {with, order, {"LECTERN_DIE_AT", std::to_string(at)}});
    killed += WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL ? 1 : 0;
    ASSERT_EQ(import(library), 0) << "after dying at call " << at << ": "
                                  << lectern::testing::read_file(directory_.path() / "out.err");
    EXPECT_EQ(state_of(library), expected) << "after dying at call " << at;
    fs::remove_all(library);
  }
  EXPECT_EQ(killed, 20);
}

}  // namespace
