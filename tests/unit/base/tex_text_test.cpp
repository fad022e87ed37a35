#include "lectern/base/tex_text.hpp"

#include <gtest/gtest.h>

#include "unit/export/bibtex_reader.hpp"

namespace lectern {
namespace {

TEST(TexText, escapes_what_tex_would_act_on) {
  const struct {
    const char* text;
    const char* tex;
  } cases[] = {
      {"plain words", "plain words"},
      {"50% of R&D #1 a_b", "50\\% of R\\&D \\#1 a\\_b"},
      {"~ ^ < > |", "\\textasciitilde{} \\textasciicircum{} \\textless{} \\textgreater{} \\textbar{}"},
      {"Schrödinger – 機械学習", "Schrödinger – 機械学習"},
      {"a \\& printed \\%", "a \\textbackslash{}\\& printed \\textbackslash{}\\%"},
      {"two\n  lines\tand a tab", "two lines and a tab"},
      {"ends in \\", "ends in \\textbackslash{}"},
      {"a \\\\ b", "a \\textbackslash{}\\textbackslash{} b"},
      {"\\emph{very} \\texttt{long_name}", "\\emph{very} \\texttt{long\\_name}"},
      {"\\emph very", "\\textbackslash{}emph very"},
      {"\\emph{open", "\\textbackslash{}emph\\textbraceleft{}open"},
      {"\\input{x}", "\\textbackslash{}input{x}"},
      {"a {group} kept", "a {group} kept"},
      {"a { alone", "a \\textbraceleft{} alone"},
      {"a } alone {", "a \\textbraceright{} alone \\textbraceleft{}"},
      {"a \\{set\\}", "a \\textbackslash{}\\textbraceleft{}set\\textbackslash{}\\textbraceright{}"},
      {"two--three---four", "two-{-}three-{-}{-}four"},
      {"``quoted'' `so'", "{`}{`}quoted'{'} {`}so'"},
      {"}}\\input{/etc/passwd}", "\\textbraceright{}\\textbraceright{}\\textbackslash{}input{/etc/passwd}"},
      {"^^5cinput", "\\textasciicircum{}\\textasciicircum{}5cinput"},
      {"", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(tex_text(c.text), c.tex) << c.text;
}

TEST(TexText, keeps_mathematics_that_is_whole_and_harmless) {
  for (const char* text : {"$O(n^2)$ time", "an $\\ell_1$-norm", "$\\mathcal{N}(0,\\sigma^2)$", "$x<y$ and $|z|>1$",
                           "{$a$}", "$\\{0,1\\}^n$", "$a$ $b$"})
    EXPECT_EQ(tex_text(text), text);
  EXPECT_EQ(tex_text("\\(x_1\\) here"), "\\(x_1\\) here");
}

TEST(TexText, prints_the_dollars_of_what_is_no_safe_formula) {
  const struct {
    const char* text;
    const char* tex;
  } cases[] = {
      {"a $ alone", "a \\$ alone"},
      {"$a$ and $b", "\\$a\\$ and \\$b"},
      {"$5 and $10", "\\$5 and \\$10"},
      {"$$x$$", "\\$\\$x\\$\\$"},
      {"$x % y$", "\\$x \\% y\\$"},
      {"$\\input{x}$", "\\$\\textbackslash{}input{x}\\$"},
      {"$\\write18{x}$", "\\$\\textbackslash{}write18{x}\\$"},
      {"$\\catcode`x$", "\\$\\textbackslash{}catcode{`}x\\$"},
      {"$\\csname x\\endcsname$", "\\$\\textbackslash{}csname x\\textbackslash{}endcsname\\$"},
      {"$}x{$", "\\$\\textbraceright{}x\\textbraceleft{}\\$"},
      {"${x$", "\\$\\textbraceleft{}x\\$"},
      {"$\\{$", "\\$\\textbackslash{}\\textbraceleft{}\\$"},
      {"$^^5cinput$", "\\$\\textasciicircum{}\\textasciicircum{}5cinput\\$"},
  };
  for (const auto& c : cases) EXPECT_EQ(tex_text(c.text), c.tex) << c.text;
}

TEST(TexText, drops_control_characters_and_repairs_utf8) {
  EXPECT_EQ(tex_text(std::string_view("a\0b\x1B[2Jc", 8)), "ab[2Jc");
  EXPECT_EQ(tex_text("a\xFF"), "a\xEF\xBF\xBD");
}

TEST(TexTitle, protects_capitals_that_styles_would_lower) {
  const struct {
    const char* title;
    const char* tex;
  } cases[] = {
      {"Attention for DNA", "Attention for {DNA}"},
      {"ImageNet and GPT-4 with k-NN", "{ImageNet} and {GPT}-4 with k-{NN}"},
      {"BERTology: A Study", "{BERTology}: A Study"},
      {"A Type B Theorem, Part I", "A Type {B} Theorem, Part {I}"},
      {"X marks", "X marks"},
      {"the $K$-means and $k$-means", "the {$K$}-means and $k$-means"},
      {"{DNA} in braces", "{DNA} in braces"},
      {"\\emph{ImageNet}", "\\emph{ImageNet}"},
      {"Deep Learning", "Deep Learning"},
      {"3D scenes", "{3D} scenes"},
      {"Über DNS", "Über {DNS}"},
  };
  for (const auto& c : cases) EXPECT_EQ(tex_title(c.title), c.tex) << c.title;
}

TEST(TexVerbatim, keeps_identifiers_and_nothing_that_ends_a_value) {
  EXPECT_EQ(tex_verbatim("hep-th/9901001"), "hep-th/9901001");
  EXPECT_EQ(tex_verbatim("a}b{c\\d \"e\n"), "abcde");
}

TEST(TexName, prints_every_brace) {
  EXPECT_EQ(tex_name("{Ada} Example"), "\\textbraceleft{}Ada\\textbraceright{} Example");
  EXPECT_EQ(tex_name("\\emph{Ada}"), "\\textbackslash{}emph\\textbraceleft{}Ada\\textbraceright{}");
}

TEST(TexLines, keep_lines_apart_and_begin_no_entry) {
  EXPECT_EQ(tex_lines("50%\n\n  two  words\n@misc(x,"), "50\\%\n\ntwo words\n{@}misc(x,");
  EXPECT_EQ(lines_of_tex("50\\%\n\ntwo words\n{@}misc(x,"), "50%\n\ntwo words\n@misc(x,");
}

TEST(TexReading, gives_back_what_was_written) {
  for (const std::string text :
       {"50% of R&D #1 a_b", "~ ^ < > |", "\\emph{very} \\input{x}", "a { alone", "$x_{i}$ and $5", "a -- b --- c",
        "``so'' `he' said", "{group} {DNA}", "\\(K\\) and $K$", "Schrödinger's cat"})
    EXPECT_EQ(text_of_tex(tex_text(text)), text);
  for (const std::string title : {"Attention for DNA", "A Type B Theorem", "the $K$-means", "ImageNet {in} 3D", "X"})
    EXPECT_EQ(title_of_tex(tex_title(title)), title);
}

TEST(TexReading, leaves_alone_what_others_wrote) {
  for (const char* tex : {"Schr{\\\"o}dinger", "a -- b", "``quoted''", "a~b", "\\alpha", "50% off", "a_b", "{open",
                          "shut}", "$open", "\\", "it''s", "\\textbackslash x"})
    EXPECT_EQ(text_of_tex(tex), std::nullopt) << tex;
}

TEST(TexReading, undoes_the_writing_of_any_text) {
  const std::string alphabet = "{}$\\%&#_^~ aB1(){}--''``\\in{A}@|";
  const std::string macros[] = {"\\emph{", "\\(", "\\)", "{$K$}", "{DNA}", "$x$", "\\textbackslash{}", "{-}"};
  std::uint32_t state = 7;
  const auto next = [&](std::size_t bound) {
    state = state * 1664525U + 1013904223U;
    return (state >> 16) % bound;
  };
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) {
      if (next(4) == 0)
        text += macros[next(std::size(macros))];
      else
        text += alphabet[next(alphabet.size())];
    }
    const auto line = text_of_tex(tex_text(text));
    const auto title = title_of_tex(tex_title(text));
    const auto name = text_of_tex(tex_name(text));
    ASSERT_TRUE(line && title && name) << text << " -> " << tex_title(text);
    ASSERT_EQ(tex_text(*line), tex_text(text)) << text;
    ASSERT_EQ(tex_title(*title), tex_title(text)) << text;
    ASSERT_EQ(tex_name(*name), tex_name(text)) << text;
  }
}

TEST(TexText, balances_braces_and_runs_no_strange_macro_whatever_it_gets) {
  const std::string alphabet = "{}$\\%&#_^~ aB1(){}\\\\in";
  std::uint32_t state = 1;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (int i = 0; i < 24; ++i) {
      state = state * 1664525U + 1013904223U;
      text += alphabet[(state >> 16) % alphabet.size()];
    }
    for (const auto& tex : {tex_text(text), tex_title(text)}) {
      int depth = 0;
      for (const char c : tex) {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        ASSERT_GE(depth, 0) << text << " -> " << tex;
      }
      ASSERT_EQ(depth, 0) << text << " -> " << tex;
      for (const auto& macro : testing::macros_in(tex)) {
        const bool is_ours = macro.rfind("text", 0) == 0 || macro == "in" || macro.size() == 1;
        ASSERT_TRUE(is_ours) << text << " -> " << tex;
      }
    }
  }
}

}  // namespace
}  // namespace lectern
