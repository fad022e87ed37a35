#include "lectern/base/tex.hpp"

#include <gtest/gtest.h>

#include <string>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

struct Row {
  const char* written;
  const char* read;
};

TEST(Untex, converts_accents_in_all_spellings) {
  const Row rows[] = {
      {R"(Schr\"odinger)", "Schrödinger"},
      {R"(Schr\"{o}dinger)", "Schrödinger"},
      {R"(Schr{\"o}dinger)", "Schrödinger"},
      {R"(Schr{\"{o}}dinger)", "Schrödinger"},
      {R"(H\" ugel)", "Hügel"},
      {R"(Poincar{\' e})", "Poincaré"},
      {R"(\'Edgar Rold\'an)", "Édgar Roldán"},
      {R"(Mikol\'a\v{s})", "Mikoláš"},
      {R"(Mikol\'{a}\v s)", "Mikoláš"},
      {R"(\v{S}r\'amek)", "Šrámek"},
      {R"(Erd\H{o}s and Szeg\H o)", "Erdős and Szegő"},
      {R"(Fran\c{c}ois, Fran\c cois, \c{S}ahin)", "François, François, Şahin"},
      {R"(j\k{e}zyk, \k{A})", "język, Ą"},
      {R"(\r{a}, \r{U})", "å, Ů"},
      {R"(M\u{a}gurele)", "Măgurele"},
      {R"(\d{S}, \d{t})", "Ṣ, ṭ"},
      {R"(\b{n})", "ṉ"},
      {R"(Stepr\=ans, \={u})", "Steprāns, ū"},
      {R"(\.Zak, \.{z}, \.I)", "Żak, ż, İ"},
      {R"(ense\~nanza, S\~{a}o)", "enseñanza, São"},
      {R"(Nguy\~ên)", "Nguyễn"},
      {R"(Ch\^atelet, \^{A})", "Châtelet, Â"},
      {R"(Monge-Amp\`ere, \`{u})", "Monge-Ampère, ù"},
      {R"(\'{\i}, \'\i, {\'\i}, \"{\i})", "í, í, í, ï"},
      {R"(groupo\"\i des)", "groupoïdes"},
      {R"(\^{\j})", "ĵ"},
      {"S\\^{ı}rbu", "Sîrbu"},
      {R"(\'{\^e})", "ế"},
      {R"(\v{\i})", "ǐ"},
      {R"(\t{oo})", "o͡o"},
  };
  for (const auto& row : rows) EXPECT_EQ(untex(row.written), row.read) << row.written;
}

TEST(Untex, converts_letters_symbols_and_punctuation) {
  const Row rows[] = {
      {R"(Stra\ss e)", "Straße"},
      {R"(Pla{\ss})", "Plaß"},
      {R"(Stra\ss{}e)", "Straße"},
      {R"(F{\o}lner, \O rsted, \o)", "Følner, Ørsted, ø"},
      {R"({\L}ukasiewicz of Wroc{\l}aw)", "Łukasiewicz of Wrocław"},
      {R"({\AE}ther, \ae, \oe uvre)", "Æther, æ, œuvre"},
      {R"(Floerg{\aa}rd, {\AA}rhus)", "Floergård, Århus"},
      {R"(2.4 \AA resolution)", "2.4 Å resolution"},
      {R"(\i and \j)", "ıand ȷ"},
      {R"(a\% b\& c\_ d\# e\$5)", "a% b& c_ d# e$5"},
      {R"(Hamilton--Jacobi)", "Hamilton–Jacobi"},
      {R"(one---two -- three)", "one—two – three"},
      {R"(a ---- rule, a - minus)", "a ---- rule, a - minus"},
      {R"(``in the wild'')", "“in the wild”"},
      {R"(the so-called `good' and `very good' words)", "the so-called ‘good’ and ‘very good’ words"},
      {R"(Run~1 and Fig.~3)", "Run 1 and Fig. 3"},
      {R"(Ph.D.\ thesis, 3\,s, in\-dex)", "Ph.D. thesis, 3 s, index"},
      {R"(360{\deg} and \S 2)", "360° and § 2"},
      {R"(NF-{\kappa}B, 3\gamma)", "NF-κB, 3γ"},
      {R"(values of \alpha and \beta)", "values of α and β"},
      {R"(\c{opyright} 2025, \b{eta}-Ga)", "© 2025, β-Ga"},
      {R"(\LaTeX{} and \TeX)", "LaTeX and TeX"},
      {R"(and so on\ldots)", "and so on…"},
  };
  for (const auto& row : rows) EXPECT_EQ(untex(row.written), row.read) << row.written;
}

TEST(Untex, drops_styles_and_protecting_braces) {
  const Row rows[] = {
      {R"({\em dominance product})", "dominance product"},
      {R"({\large\it Cl-}type)", "Cl-type"},
      {R"(\emph{x} \textit{y z} \textbf{\textsc{W}ord})", "x y z Word"},
      {R"(\underline{w}eak)", "weak"},
      {R"(34\textsuperscript{th})", "34th"},
      {R"({DNA} and {K}{\"a}hler)", "DNA and Kähler"},
      {R"(Jorge {Martín-Pérez})", "Jorge Martín-Pérez"},
      {R"(\href{https://example.org}{the code})", "the code"},
      {R"(\url{https://example.org/~me/a_b})", "https://example.org/~me/a_b"},
      {R"(\textcolor{red}{warm})", "warm"},
      {R"(\emph{Erd\H{o}s})", "Erdős"},
  };
  for (const auto& row : rows) EXPECT_EQ(untex(row.written), row.read) << row.written;
}

TEST(Untex, keeps_mathematics_to_the_letter) {
  for (const char* text : {R"($\alpha_{i}\"o$)", R"($$\ell_1 -- {x}$$)", R"(\(\approx10-15\))", R"(\[ x~y \{z\} \])",
                           R"(\begin{align*} a--b \end{align*})", R"(the $k$-means of $\mathcal{O}(n)$)",
                           R"($ \beta $ with spaces)", R"($5 \times 10^3$ trees)"})
    EXPECT_EQ(untex(text), text);
  EXPECT_EQ(untex(R"(Schr\"odinger $\"o$ Erd\H{o}s)"), R"(Schrödinger $\"o$ Erdős)");
}

TEST(Untex, takes_an_unbalanced_dollar_sign_for_money) {
  EXPECT_EQ(untex(R"(under $1 for Erd\H{o}s)"), "under $1 for Erdős");
  EXPECT_EQ(untex(R"($5 and $10 for Erd\H{o}s)"), "$5 and $10 for Erdős");
  EXPECT_EQ(untex(R"($5 a task for Erd\H{o}s with $\alpha$ set)"), "$5 a task for Erdős with $\\alpha$ set");
  EXPECT_EQ(untex(R"(a domain in $C^n with \'e)"), "a domain in $C^n with é");
  EXPECT_EQ(untex("$$"), "$$");
}

TEST(Untex, keeps_what_it_does_not_know) {
  for (const char* text : {R"(\cite{Abc_d} and \foo)",
                           R"(\footnote{see \"o})",
                           R"(M. Je\zabek)",
                           R"(x_{n-1} and y^{2})",
                           R"({0,1})",
                           R"(a {b, c)",
                           R"(b} a)",
                           R"(\)",
                           R"(\')",
                           R"(\v)",
                           R"(\"quick\" fox)",
                           R"(the \" sign)",
                           R"(\d x)",
                           R"(f''(x) and g')",
                           R"(\textbf)",
                           R"(\href{a})",
                           R"({)",
                           R"(\c{)",
                           R"(\'{)",
                           "`"})
    EXPECT_EQ(untex(text), text);
}

TEST(Untex, leaves_tildes_that_are_no_ties) {
  for (const char* text : {"~5%", "a mass ~100 GeV", "1~6", "https://example.org/~me/", "x ~ y", "~"})
    EXPECT_EQ(untex(text), text);
  EXPECT_EQ(untex(R"(example.org/\~{}me)"), "example.org/~me");
}

TEST(Untex, keeps_the_braces_of_formulas_without_dollars) {
  EXPECT_EQ(untex(R"(Bi_2O_{8+\delta})"), "Bi_2O_{8+δ}");
  EXPECT_EQ(untex(R"(P{X>\gamma} holds)"), "P{X>γ} holds");
}

TEST(Untex, changes_nothing_in_plain_text_and_gives_nfc) {
  for (const char* text :
       {"", "plain", "two words", "already – “set” Schrödinger’s 漢字", "it's a dog's life", "a-b"}) {
    EXPECT_EQ(untex(text), text);
    EXPECT_EQ(untex(untex(text)), text);
  }
  EXPECT_EQ(untex("e\u0301"), "é");
}

TEST(Untex, survives_what_was_made_to_hurt) {
  const std::string deep(20000, '{');
  EXPECT_EQ(untex(deep), deep);
  const std::string paired = std::string(4000, '{') + "x" + std::string(4000, '}');
  EXPECT_NE(untex(paired).find('x'), std::string::npos);
  std::string accents;
  for (int i = 0; i < 5000; ++i) accents += "\\'";
  EXPECT_EQ(untex(accents), accents);
  const std::string huge(std::size_t{300} << 10, '\\');
  EXPECT_EQ(untex(huge), huge);
}

TEST(Searchable, reads_mathematics_as_words) {
  const Row rows[] = {
      {R"($\ell_1$)", "ell 1"},
      {R"(the $\ell_1$-norm)", "the ell 1-norm"},
      {R"($k$-means)", "k-means"},
      {R"($O(n \log n)$)", "O(n log n)"},
      {R"($\mathcal{O}$ and $\mathbf{x}$)", "O and x"},
      {R"(H$_2$O)", "H2O"},
      {R"($\alpha\beta$)", "alpha beta"},
      {R"(\(\lambda\)-calculus)", "lambda-calculus"},
      {R"($\beta$-VAE)", "beta-VAE"},
      {"β-VAE", "beta-VAE"},
      {R"({\beta}-VAE)", "beta-VAE"},
      {"Ελλάδα", "Ελλάδα"},
      {R"(Schr\"odinger)", "Schrödinger"},
      {"under $5 each", "under $5 each"},
  };
  for (const auto& row : rows) EXPECT_EQ(searchable(row.written), row.read) << row.written;
}

}  // namespace
}  // namespace lectern
