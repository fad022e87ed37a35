#include "cli/arguments.hpp"

#include <gtest/gtest.h>

#include "lectern/base/error.hpp"

namespace lectern {
namespace {

struct Read {
  std::vector<std::string> words;
  bool verbose = false;
  bool print = false;
  std::optional<std::string> format;
};

Read read(std::vector<std::string> line) {
  Read read;
  Arguments arguments;
  arguments.flag("-v", read.verbose, "tell more");
  arguments.flag("--print", read.print, "only print");
  arguments.text("--format", "F", read.format, "a format");
  arguments.signed_words("WORD", read.words, "words");
  arguments.parse(std::move(line));
  return read;
}

using Words = std::vector<std::string>;

TEST(SignedWords, may_begin_with_a_dash_between_options) {
  const auto given = read({"-vision", "1706.03762", "--format", "f", "+print", "-v", "-nlp", "=graphs", "--print"});
  EXPECT_EQ(given.words, (Words{"1706.03762", "+print", "=graphs", "-vision", "-nlp"}));
  EXPECT_TRUE(given.verbose);
  EXPECT_TRUE(given.print);
  EXPECT_EQ(given.format, "f");
}

TEST(SignedWords, are_all_that_stands_behind_two_dashes) {
  EXPECT_EQ(read({"1", "-vision", "--", "-v", "--print"}).words, (Words{"1", "-vision", "-v", "--print"}));
}

TEST(SignedWords, are_not_options_that_are_written_wrongly) {
  EXPECT_THROW(read({"1", "--vision"}), Error);
  EXPECT_THROW(read({"1", "-x"}), Error);
}

TEST(FileArgument, is_never_an_empty_name) {
  for (const std::vector<std::string>& line : {std::vector<std::string>{"--out", ""}, {"--out="}}) {
    std::optional<std::string> out;
    Arguments arguments;
    arguments.file("--out", out, "where it goes");
    EXPECT_THROW(arguments.parse(line), Error);
  }
  std::optional<std::string> out;
  Arguments arguments;
  arguments.file("--out", out, "where it goes");
  arguments.parse({"--out", "-"});
  EXPECT_EQ(out, "-");
}

}  // namespace
}  // namespace lectern
