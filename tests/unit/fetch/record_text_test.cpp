#include "fetch/record_text.hpp"

#include <gtest/gtest.h>

#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

TEST(RecordText, makes_one_clean_line) {
  EXPECT_EQ(clean_line("  A title\n  that was  wrapped \n"), "A title that was wrapped");
  EXPECT_EQ(clean_line("Schr\\\"odinger\x07 and \xE2\x80\xAE$\\alpha$"), "Schrödinger and $\\alpha$");
  EXPECT_EQ(clean_line("bad \xFF byte"), "bad \xEF\xBF\xBD byte");
  EXPECT_EQ(clean_line("\x1b[2Jgone"), "[2Jgone");
  EXPECT_EQ(clean_line(" \n\t "), "");
  EXPECT_EQ(clean_line("Deep\rNets\xC2\x85of\u2028the\u2029North\fand\vSouth\r\n"), "Deep Nets of the North and South");
  EXPECT_EQ(clean_line("\u0915\u094D\u200D\u0937 and \U0001F469\u200D\U0001F52C"),
            "\u0915\u094D\u200D\u0937 and \U0001F469\u200D\U0001F52C");
}

TEST(RecordText, keeps_paragraphs) {
  EXPECT_EQ(clean_paragraphs("  First line\nsecond line.\n  New paragraph.\n"),
            "First line second line.\nNew paragraph.");
  EXPECT_EQ(clean_paragraphs("One.\n\nTwo.\n \nThree."), "One.\nTwo.\nThree.");
  EXPECT_EQ(clean_paragraphs("Found:\n  - a\n  - b"), "Found:\n- a\n- b");
  EXPECT_EQ(clean_paragraphs("One\rline.\r\rTwo\xC2\x85lines.\r\n\r\nThree."), "One line.\nTwo lines.\nThree.");
  EXPECT_EQ(clean_paragraphs("  \n "), "");
  EXPECT_EQ(clean_paragraphs("one $a\n  b$ two"), "one $a\nb$ two");
}

TEST(RecordText, takes_an_indent_on_every_line_for_lay_out) {
  EXPECT_EQ(clean_paragraphs("This summary was wrapped by a program that put spaces before\n"
                             "  each of its lines, as some do with the text that they are given\n"
                             "  by others, so that no paragraph begins at any of the lines that\n"
                             "  are seen here."),
            "This summary was wrapped by a program that put spaces before each of its lines, as some do with the text "
            "that they are given by others, so that no paragraph begins at any of the lines that are seen here.");
}

TEST(RecordText, finds_the_bare_first_doi) {
  const struct {
    const char* written;
    const char* doi;
  } rows[] = {
      {"10.1000/abc", "10.1000/abc"},
      {"https://doi.org/10.1000/abc", "10.1000/abc"},
      {"http://dx.doi.org/10.1000/abc", "10.1000/abc"},
      {"doi.org/10.1000/abc", "10.1000/abc"},
      {"doi:10.1000/abc.", "10.1000/abc"},
      {"10.1000/abc 10.1000/def", "10.1000/abc"},
      {"10.1000/abc\n  10.1000/def", "10.1000/abc"},
      {"10.1000/abc, 10.1000/def", "10.1000/abc"},
      {"10.1000/abc;10.1000/def", "10.1000/abc"},
      {"10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2",
       "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2"},
      {"10.48550/arXiv.2401.99901", ""},
      {"see the journal", ""},
      {"10.5 pages", ""},
      {"", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(bare_doi(row.written), row.doi) << row.written;
}

TEST(RecordText, splits_categories) {
  using Terms = std::vector<std::string>;
  EXPECT_EQ(category_terms(" cs.LG  stat.ML\ncs.LG "), (Terms{"cs.LG", "stat.ML"}));
  EXPECT_EQ(category_terms("53C25, 53A30 (Primary); 53B20 (Secondary)"), (Terms{"53C25", "53A30", "53B20"}));
  EXPECT_EQ(category_terms("Primary: 60J10; I.2.6"), (Terms{"60J10", "I.2.6"}));
  EXPECT_EQ(category_terms(""), Terms{});
}

TEST(RecordText, cuts_excerpts_short_and_harmless) {
  EXPECT_EQ(excerpt("short"), "short");
  EXPECT_EQ(excerpt("\x1b]0;x\x07\n y"), "]0;x y");
  EXPECT_LE(display_width(excerpt(std::string(5000, 'x'))), 60U);
}

}  // namespace
}  // namespace lectern
