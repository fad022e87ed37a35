#include "lectern/base/output_folder.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <vector>

#include "support/fault.hpp"
#include "support/golden.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

using Names = std::vector<std::string>;

TEST(OutputFolder, that_is_new_appears_with_all_its_files_or_not_at_all) {
  const testing::TemporaryDirectory directory;
  const auto place = directory.path() / "notes";
  {
    OutputFolder folder(place);
    folder.write("a.md", "one");
    EXPECT_FALSE(fs::exists(place));
  }
  EXPECT_EQ(names_in(directory.path()), Names{}) << "nothing is left of what was not finished";
  OutputFolder folder(place);
  folder.write("a.md", "one");
  folder.write("b.md", "two");
  folder.finish();
  EXPECT_EQ(names_in(directory.path()), Names{"notes"});
  EXPECT_EQ(names_in(place), (Names{"a.md", "b.md"}));
  EXPECT_EQ(testing::read_file(place / "b.md"), "two");
  struct stat known {};
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ASSERT_EQ(::stat(place.c_str(), &known), 0);
  EXPECT_EQ(known.st_mode & 07777, 0777 & ~mask);
}

TEST(OutputFolder, that_is_there_keeps_what_else_is_in_it) {
  const testing::TemporaryDirectory directory;
  std::ofstream(directory.path() / "mine.md") << "mine";
  std::ofstream(directory.path() / "a.md") << "old";
  OutputFolder folder(directory.path());
  EXPECT_EQ(folder.read("a.md"), "old");
  EXPECT_EQ(folder.read("none.md"), std::nullopt);
  EXPECT_FALSE(folder.has("none.md"));
  folder.write("a.md", "new");
  folder.write("b.md", "");
  folder.finish();
  EXPECT_EQ(names_in(directory.path()), (Names{"a.md", "b.md", "mine.md"}));
  EXPECT_EQ(folder.read("a.md"), "new");
  EXPECT_EQ(folder.read("b.md"), "");
}

TEST(OutputFolder, follows_no_link_and_writes_over_none) {
  const testing::TemporaryDirectory directory;
  std::ofstream(directory.path() / "outside") << "secret";
  fs::create_directories(directory.path() / "notes" / "folder.md");
  fs::create_symlink(directory.path() / "outside", directory.path() / "notes" / "link.md");
  OutputFolder folder(directory.path() / "notes");
  for (const char* name : {"link.md", "folder.md"}) {
    EXPECT_TRUE(folder.has(name));
    EXPECT_EQ(folder.read(name), std::nullopt);
    EXPECT_EQ(testing::fault_of([&] { folder.write(name, "x"); }), Fault::cannot_create);
  }
  EXPECT_EQ(testing::read_file(directory.path() / "outside"), "secret");
}

TEST(OutputFolder, takes_no_name_that_leads_out_of_it) {
  const testing::TemporaryDirectory directory;
  OutputFolder folder(directory.path() / "notes");
  for (const char* name : {"", ".", "..", "../x", "a/b", "/etc/x", ".hidden"})
    EXPECT_EQ(testing::fault_of([&] {
                folder.write(name, "x");
                throw Error(Fault::nothing, "written");
              }),
              Fault::bug)
        << name;
}

TEST(OutputFolder, is_refused_where_a_file_is_or_nothing_above) {
  const testing::TemporaryDirectory directory;
  std::ofstream(directory.path() / "file") << "x";
  for (const char* name : {"file", "file/below", "nowhere/notes"})
    EXPECT_EQ(testing::fault_of([&] { OutputFolder(directory.path() / name); }), Fault::cannot_create) << name;
  OutputFolder folder(directory.path() / "slash" / "");
  folder.finish();
  EXPECT_EQ(names_in(directory.path()), (Names{"file", "slash"}));
}

}  // namespace
}  // namespace lectern
