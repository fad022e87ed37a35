#include "export/quoted_printable.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "unit/export/mail_reader.hpp"

namespace lectern {
namespace {

void expect_well_formed(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    ASSERT_TRUE(line.ends_with('\r')) << line;
    line.pop_back();
    EXPECT_LE(line.size(), 76U) << line;
    EXPECT_FALSE(line.starts_with('.')) << line;
    EXPECT_FALSE(line.starts_with("From ")) << line;
    EXPECT_FALSE(line.ends_with(' ') || line.ends_with('\t')) << line;
    for (const char c : line) EXPECT_TRUE(c == '\t' || (c >= ' ' && c <= '~')) << line;
  }
  EXPECT_EQ(text.find("=_"), std::string::npos);
}

TEST(QuotedPrintable, leaves_plain_text_as_it_is) {
  EXPECT_EQ(quoted_printable(""), "");
  EXPECT_EQ(quoted_printable("One line\nand another"), "One line\r\nand another\r\n");
  EXPECT_EQ(quoted_printable("a\n\nb\n"), "a\r\n\r\nb\r\n");
}

TEST(QuotedPrintable, encodes_what_the_way_would_change) {
  EXPECT_EQ(quoted_printable("1 + 1 = 2"), "1 + 1 =3D 2\r\n");
  EXPECT_EQ(quoted_printable("blanks  \ntab\t"), "blanks =20\r\ntab=09\r\n");
  EXPECT_EQ(quoted_printable("."), "=2E\r\n");
  EXPECT_EQ(quoted_printable("..x"), "=2E.x\r\n");
  EXPECT_EQ(quoted_printable("From here"), "=46rom here\r\n");
  EXPECT_EQ(quoted_printable("Fröhlich"), "Fr=C3=B6hlich\r\n");
  EXPECT_EQ(quoted_printable("a\rb\x1b"), "a=0Db=1B\r\n");
  EXPECT_EQ(quoted_printable("=_x"), "=3D_x\r\n");
}

TEST(QuotedPrintable, breaks_lines_of_any_length_and_loses_nothing) {
  for (std::size_t length = 70; length < 160; ++length)
    for (const char* piece : {"x", ".", " ", "=", "ö", "From ", "漢", "\t"}) {
      std::string text;
      while (text.size() < length) text += piece;
      text += "\nnext\n";
      const auto encoded = quoted_printable(text);
      expect_well_formed(encoded);
      EXPECT_EQ(testing::from_quoted_printable(encoded), text) << length << piece;
    }
}

TEST(QuotedPrintable, takes_every_byte) {
  std::string text;
  for (int byte = 0; byte < 256; ++byte) text += static_cast<char>(byte);
  const auto encoded = quoted_printable(text);
  expect_well_formed(encoded);
  EXPECT_EQ(testing::from_quoted_printable(encoded), text + "\n");
}

}  // namespace
}  // namespace lectern
