#include "fetch/authors.hpp"

#include <gtest/gtest.h>

namespace lectern {
namespace {

using Names = std::vector<std::string>;

TEST(Authors, are_split_at_commas_semicolons_and_the_word_and) {
  const struct {
    const char* line;
    Names names;
  } rows[] = {
      {"", {}},
      {"A. One", {"A. One"}},
      {"A. One, B. Two", {"A. One", "B. Two"}},
      {"A. One and B. Two", {"A. One", "B. Two"}},
      {"A. One, B. Two and C. Three", {"A. One", "B. Two", "C. Three"}},
      {"A. One, B. Two, and C. Three", {"A. One", "B. Two", "C. Three"}},
      {"A. One, And B. Two", {"A. One", "B. Two"}},
      {"A. One And B. Two", {"A. One", "B. Two"}},
      {"A. One & B. Two", {"A. One", "B. Two"}},
      {"A. One; B. Two;\n  C. Three", {"A. One", "B. Two", "C. Three"}},
      {" A. One, B. Two, ; C. Three, ;", {"A. One", "B. Two", "C. Three"}},
      {"A. One,B. Two", {"A. One", "B. Two"}},
      {"Some Company, :, A. One", {"Some Company", "A. One"}},
      {"Anders Andrander, Rolando Blando", {"Anders Andrander", "Rolando Blando"}},
      {"Benedikt Mas y Parada", {"Benedikt Mas y Parada"}},
      {"A. One, et al", {"A. One"}},
      {"A. One and others", {"A. One"}},
      {"A. One and", {"A. One"}},
  };
  for (const auto& row : rows) EXPECT_EQ(split_authors(row.line), row.names) << row.line;
}

TEST(Authors, lose_their_affiliations_but_never_their_names) {
  const struct {
    const char* line;
    Names names;
  } rows[] = {
      {"A. One (Inst. of X, City and Town), B. Two (Y)", {"A. One", "B. Two"}},
      {"A. One (1), B. Two (1 and 2), C. Three (2,3)", {"A. One", "B. Two", "C. Three"}},
      {"A. One (1) and B. Two (2) ((1) Institute of X, Y, (2) Z (Town), W)", {"A. One", "B. Two"}},
      {"A. One (Inst. of X, B. Two", {"A. One Inst. of X", "B. Two"}},
      {"A. One), B. Two", {"A. One", "B. Two"}},
      {"((A. One, B. Two", {"A. One", "B. Two"}},
      {"(The Invented Collaboration)", {"The Invented Collaboration"}},
  };
  for (const auto& row : rows) EXPECT_EQ(split_authors(row.line), row.names) << row.line;
}

TEST(Authors, keep_suffixes_and_initials_together) {
  EXPECT_EQ(split_authors("A. One, Jr., B. Two III, C. Three, II and D. Four, Sr."),
            (Names{"A. One Jr.", "B. Two III", "C. Three II", "D. Four Sr."}));
  EXPECT_EQ(split_authors("Jr-Shin Li, P. -A. Ama"), (Names{"Jr-Shin Li", "P.-A. Ama"}));
  EXPECT_EQ(split_authors("Jr."), (Names{"Jr."}));
}

TEST(Authors, give_a_collaboration_an_entry_of_its_own) {
  EXPECT_EQ(split_authors("A. One, for the X Collaboration"), (Names{"A. One", "X Collaboration"}));
  EXPECT_EQ(split_authors("A. One for the X collaboration"), (Names{"A. One", "X collaboration"}));
  EXPECT_EQ(split_authors("João One for the X Collaboration"), (Names{"João One", "X Collaboration"}));
  EXPECT_EQ(split_authors("A. One, B. Two on behalf of the Y Consortium"), (Names{"A. One", "B. Two", "Y Consortium"}));
  EXPECT_EQ(split_authors("The X Collaboration: A. One, B. Two"), (Names{"The X Collaboration", "A. One", "B. Two"}));
  EXPECT_EQ(split_authors("A. One, the X Collaboration"), (Names{"A. One", "the X Collaboration"}));
}

TEST(Authors, are_read_from_tex) {
  EXPECT_EQ(split_authors(R"(Rastislav \v{S}r\'amek, H\" ugel and {\L}. M\"uller)"),
            (Names{"Rastislav Šrámek", "Hügel", "Ł. Müller"}));
}

TEST(Authors, are_put_together_from_their_parts) {
  EXPECT_EQ(author_name("Ada", "One", ""), "Ada One");
  EXPECT_EQ(author_name("Ada B.", "One,", "Jr."), "Ada B. One Jr.");
  EXPECT_EQ(author_name("", "X Collaboration", ""), "X Collaboration");
  EXPECT_EQ(author_name("P. -A.", R"(M\"uller)", ""), "P. -A. Müller");
  EXPECT_EQ(author_name("", " ", ""), "");
}

}  // namespace
}  // namespace lectern
