// A reader may search at any moment of an import by another process: never refused, never told of damage, and each
// answer as if the papers that are not in yet had not come.

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>

#include "faults/program.hpp"
#include "faults/records.hpp"
#include "support/golden.hpp"
#include "support/temporary_directory.hpp"

namespace {

using lectern::testing::read_file;
using lectern::testing::run_lectern;
using lectern::testing::start_program;

TEST(BusyLibrary, is_searched_all_through_an_import) {
  const lectern::testing::TemporaryDirectory directory;
  const auto library = (directory.path() / "library").string();
  const auto first = directory.path() / "first.jsonl";
  const auto all = directory.path() / "all.jsonl";
  lectern::testing::write_records(first, 300);
  lectern::testing::write_records(all, 4000);
  const auto words = [&](const std::filesystem::path& records) {
    return std::vector<std::string>{"--library", library, "--now", "2026-05-01", "import", records.string()};
  };
  const auto out = directory.path() / "out";
  ASSERT_EQ(run_lectern(words(first), out), 0);

  const auto import = start_program(LECTERN_PROGRAM, words(all), directory.path() / "import");
  constexpr int most = 500;
  int searches = 0;
  std::size_t before = 0;
  for (int status = 0; searches < most && waitpid(import, &status, WNOHANG) == 0; ++searches) {
    const int answer = run_lectern({"--library", library, "search", "forests", "--ids", "--limit", "5000"}, out);
    const auto said = read_file(out.string() + ".err");
    ASSERT_EQ(answer, 0) << said;
    EXPECT_EQ(said.find("anew"), std::string::npos) << said;
    const auto ids = read_file(out);
    const auto found = static_cast<std::size_t>(std::count(ids.begin(), ids.end(), '\n'));
    EXPECT_GE(found, std::max<std::size_t>(before, 120)) << "after " << before;
    before = found;
  }
  EXPECT_GT(searches, 3) << "the import was over before a reader could look";
  if (searches == most) (void)lectern::testing::end_of(import);
  ASSERT_EQ(run_lectern({"--library", library, "search", "forests", "--count"}, out), 0);
  EXPECT_EQ(read_file(out), "1600\n");
}

}  // namespace
