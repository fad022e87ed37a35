// Every line of output in README.md is real. Its blocks that begin with `$ lectern` are replayed as golden tests are;
// what sets their scene stands in comments, which a reader of the page does not see.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "lectern/base/text.hpp"
#include "support/golden.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

constexpr std::string_view fence = "```";

/// `<!-- % lectern import … -->` becomes `% lectern import …`; nothing for other lines.
std::string scene_in(const std::string& line) {
  if (!line.starts_with("<!-- ") || !line.ends_with(" -->")) return {};
  auto scene = line.substr(5, line.size() - 9);
  return scene.starts_with("@ ") || scene.starts_with("% ") ? scene : std::string();
}

/// The page in pieces: prose, and the blocks that are replayed.
struct Piece {
  std::string text;
  bool replayed = false;
};

std::vector<Piece> pieces_of(const std::string& page) {
  std::vector<Piece> pieces(1);
  std::istringstream lines(page);
  bool fenced = false;
  for (std::string line; std::getline(lines, line);) {
    const bool edge = line.starts_with(fence);
    if (edge && pieces.back().replayed) pieces.emplace_back();
    if (fenced && !edge && line.starts_with("$ lectern") && !pieces.back().replayed) pieces.push_back({"", true});
    pieces.back().text += line + "\n";
    if (edge) fenced = !fenced;
  }
  return pieces;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
  return text;
}

/// Names as the page has them, and where the test has these files.
std::string swapped(std::string text, bool back) {
  static constexpr std::array<std::pair<const char*, const char*>, 4> names = {
      {{"tests/data/", "$DATA/"},
       {"~/", "$TMP/home/"},
       {"library-backup.db", "$TMP/library-backup.db"},
       {"digest.md", "$TMP/digest.md"}}};
  for (const auto& [page, test] : names)
    text = back ? replaced(std::move(text), test, page) : replaced(std::move(text), page, test);
  return text;
}

/// The page with what the program says now in its blocks. Each heading of the second rank is a story of its own.
std::string replayed(const std::string& page) {
  auto pieces = pieces_of(page);
  std::string result;
  std::string story;                  // what was run under this heading so far
  std::vector<std::size_t> in_story;  // pieces that it holds
  const testing::TemporaryDirectory directory;
  const auto tell = [&] {
    if (in_story.empty()) return;
    std::ofstream(directory.path() / "story.test", std::ios::binary) << swapped(story, false);
    std::istringstream lines(testing::replay_golden(directory.path() / "story.test"));
    std::vector<std::string> blocks;
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("% # block"))
        blocks.emplace_back();
      else if (!blocks.empty() && !line.starts_with("@ ") && !line.starts_with("% "))
        blocks.back() += (line.starts_with("! ") ? line.substr(2) : line) + "\n";  // both streams, as a terminal shows
    }
    for (std::size_t i = 0; i < in_story.size(); ++i) pieces[in_story[i]].text = swapped(blocks.at(i), true);
  };
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].replayed) {
      story += "% # block\n" + pieces[i].text;
      in_story.push_back(i);
      continue;
    }
    std::istringstream lines(pieces[i].text);
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("## ")) {
        tell();
        story = "@ terminal 80\n@ env NO_COLOR=1\n@ env LECTERN_LIBRARY=\n";
        in_story.clear();
      }
      if (const auto scene = scene_in(line); !scene.empty()) story += scene + "\n";
    }
  }
  tell();
  for (const auto& piece : pieces) result += piece.text;
  return result;
}

TEST(Readme, shows_real_output) {
  const auto file = std::filesystem::path(LECTERN_SOURCE_DIR) / "README.md";
  const auto page = testing::read_file(file);
  const auto real = replayed(page);
  if (std::getenv("LECTERN_REWRITE_GOLDEN") != nullptr) {
    std::ofstream(file, std::ios::binary) << real;
    return;
  }
  EXPECT_EQ(page, real);
  EXPECT_GT(std::count_if(page.begin(), page.end(), [](char c) { return c == '$'; }), 20);
}

TEST(Readme, the_check_finds_what_is_not_so) {
  const std::string page = "## A\n<!-- @ env X=1 -->\n```\n$ lectern --version\nlectern 0.0.0\n```\nText.\n";
  const auto real = replayed(page);
  EXPECT_EQ(real.find("lectern 0.0.0"), std::string::npos);
  EXPECT_EQ(replayed(real), real);
  EXPECT_TRUE(real.ends_with("```\nText.\n"));
}

}  // namespace
}  // namespace lectern
