// Every file below tests/golden is a test of its own. LECTERN_REWRITE_GOLDEN=1 writes what the program says now into
// the files; read the difference before you commit it.

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "support/golden.hpp"

namespace {

class GoldenTest : public ::testing::Test {
 public:
  explicit GoldenTest(std::filesystem::path file) : file_(std::move(file)) {}

  void TestBody() override {
    const auto expected = lectern::testing::read_file(file_);
    const auto real = lectern::testing::replay_golden(file_);
    if (std::getenv("LECTERN_REWRITE_GOLDEN") != nullptr) {
      std::ofstream(file_, std::ios::binary) << real;
      return;
    }
    EXPECT_EQ(expected, real);
  }

 private:
  std::filesystem::path file_;
};

}  // namespace

int main(int count, char** words) {
  ::testing::InitGoogleTest(&count, words);
  for (const auto& file : lectern::testing::golden_files()) {
    const auto suite = "Golden_" + file.parent_path().filename().string();
    ::testing::RegisterTest(suite.c_str(), file.stem().string().c_str(), nullptr, nullptr, file.string().c_str(), 1,
                            [file]() -> ::testing::Test* { return new GoldenTest(file); });
  }
  return RUN_ALL_TESTS();
}
