#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

namespace lectern::testing {

/// The real records that are not part of the repository: `LECTERN_TEST_DATA`, else `../shared/data` beside the
/// checkout. Nothing where they are absent: the test then skips with a reason.
inline std::optional<std::filesystem::path> real_data() {
  const char* set = std::getenv("LECTERN_TEST_DATA");
  const std::filesystem::path folder =
      set != nullptr ? std::filesystem::path(set)
                     : std::filesystem::path(LECTERN_SOURCE_DIR).parent_path() / "shared" / "data";
  if (!std::filesystem::is_directory(folder)) return std::nullopt;
  return folder;
}

/// A file of `tests/data`.
inline std::filesystem::path test_data(const std::string& name) {
  return std::filesystem::path(LECTERN_SOURCE_DIR) / "tests" / "data" / name;
}

}  // namespace lectern::testing

/// Skips a test whose real records are not there.
#define LECTERN_REAL_DATA_OR_SKIP(name)              \
  const auto name = ::lectern::testing::real_data(); \
  if (!name) GTEST_SKIP() << "no real records here: set LECTERN_TEST_DATA to their folder"
