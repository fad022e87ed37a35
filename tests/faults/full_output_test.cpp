// A digest that could not be printed is news once more.

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <fstream>

#include "faults/program.hpp"
#include "support/golden.hpp"
#include "support/temporary_directory.hpp"

namespace {

using lectern::testing::read_file;
using lectern::testing::run_lectern;

class FullOutput : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto records = directory_.path() / "records.jsonl";
    std::ofstream(records)
        << R"({"id":"2604.10001","title":"Growing decision trees","abstract":"We grow random forests.","authors":"Ada Example","categories":"cs.LG","versions":[{"version":"v1","created":"Wed, 29 Apr 2026 08:00:00 GMT"}]})"
        << "\n";
    ASSERT_EQ(lectern({"import", records.string()}, "out"), 0);
    std::filesystem::create_symlink("/dev/full", directory_.path() / "full");
  }

  /// The exit code, with standard output in a file of the directory.
  int lectern(std::vector<std::string> words, const std::string& out) {
    words.insert(words.begin(), {"--library", (directory_.path() / "library").string(), "--now", "2026-05-01"});
    const int status = run_lectern(words, directory_.path() / out);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  lectern::testing::TemporaryDirectory directory_;
};

TEST_F(FullOutput, leaves_a_digest_untold_in_every_form) {
  for (const std::vector<std::string>& form :
       {std::vector<std::string>{}, {"--json"}, {"--format", "markdown"}, {"--format", "ris", "--out", "-"}}) {
    std::vector<std::string> words{"digest", "--no-gate"};
    words.insert(words.end(), form.begin(), form.end());
    EXPECT_EQ(lectern(words, "full"), 74) << ::testing::PrintToString(form);
  }
  ASSERT_EQ(lectern({"digest", "--no-gate"}, "out"), 0);
  EXPECT_NE(read_file(directory_.path() / "out").find("2604.10001"), std::string::npos);
  ASSERT_EQ(lectern({"digest", "--no-gate"}, "out"), 0);
  EXPECT_NE(read_file(directory_.path() / "out.err").find("once more"), std::string::npos) << "now it is told";
}

}  // namespace
