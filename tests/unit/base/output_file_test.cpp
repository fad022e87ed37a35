#include "lectern/base/output_file.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <functional>

#include "lectern/base/error.hpp"
#include "lectern/base/output_folder.hpp"
#include "support/golden.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

namespace fs = std::filesystem;

/// No file of this process may be longer than this, while it lives.
class ShortFiles {
 public:
  explicit ShortFiles(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~ShortFiles() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  ShortFiles(const ShortFiles&) = delete;
  ShortFiles& operator=(const ShortFiles&) = delete;

 private:
  void (*handler_)(int);
  rlimit before_{};
};

Error failing(const std::function<void()>& write) {
  const ShortFiles limit(1000);
  try {
    write();
  } catch (const Error& error) {
    return error;
  }
  return {Fault::bug, "it ended well"};
}

TEST(OutputFile, says_of_a_file_that_was_there_alone_that_it_is_unchanged) {
  const testing::TemporaryDirectory directory;
  const auto file = directory.path() / "list.md";
  const std::string text(2000, 'x');
  const auto first = failing([&] { write_file(file, text); });
  EXPECT_EQ(first.what(), "cannot write '" + file.string() + "': File too large");
  EXPECT_EQ(first.hint(), "what was written of it is not kept");
  EXPECT_EQ(first.fault(), Fault::io);
  EXPECT_TRUE(fs::is_empty(directory.path()));
  write_file(file, "mine");
  const auto second = failing([&] { write_file(file, text); });
  EXPECT_EQ(second.hint(), "the file that was there is unchanged");
  EXPECT_EQ(testing::read_file(file), "mine");
}

TEST(OutputFile, in_a_new_folder_has_the_name_that_it_was_to_get) {
  const testing::TemporaryDirectory directory;
  const auto error = failing([&] { OutputFolder(directory.path() / "notes").write("a.md", std::string(2000, 'x')); });
  EXPECT_EQ(error.what(), "cannot write '" + (directory.path() / "notes" / "a.md").string() + "': File too large");
  EXPECT_EQ(error.hint(), "what was written of it is not kept");
}

TEST(OutputFile, says_why_a_device_does_not_take_it) {
  const auto error = failing([] { write_file("/dev/full", "text"); });
  EXPECT_STREQ(error.what(), "cannot write '/dev/full': No space left on device");
}

}  // namespace
}  // namespace lectern
