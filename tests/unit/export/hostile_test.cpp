// Hostile text in every format: what comes in, where it goes, what is written. One row a danger, to be read as a table.

#include <gtest/gtest.h>

#include "unit/export/items.hpp"
#include "unit/export/read_back.hpp"

namespace lectern {
namespace {

using testing::export_item;

enum class Part { title, author, id, abstract, note, category, doi };

struct Danger {
  Part part;
  std::string text;
  const char* format;
  const char* written;  ///< stands in the export
  const char* never;    ///< does not
};

const Danger dangers[] = {
    // TeX commands
    {Part::title, "\\input{/etc/passwd}", "bibtex", "title = {\\textbackslash{}input{/etc/passwd}}", " \\input"},
    {Part::title, "}}\\write18{rm}", "biblatex", "{\\textbraceright{}\\textbraceright{}\\textbackslash{}write18{rm}}",
     "\\write18"},
    {Part::title, "$\\catcode`x$", "bibtex", "\\$\\textbackslash{}catcode{`}x\\$", "{$\\catcode"},
    {Part::title, "^^5cinput", "bibtex", "\\textasciicircum{}\\textasciicircum{}5cinput", "^^"},
    {Part::title, "100% off", "biblatex", "100\\% off", "100% "},
    {Part::title, "\n@misc{evil,", "bibtex", "title = {@misc\\textbraceleft{}evil,}", "\n@misc{evil"},
    {Part::note, "x\n@misc(evil,\n)", "bibtex", "annote = {x\n{@}misc(evil,\n)}", "\n@misc(evil"},
    {Part::author, "Ada} and {Evil", "bibtex", "Ada\\textbraceright{} and \\textbraceleft{}Evil}", "Ada} and"},
    {Part::author, "\\input{x}", "biblatex", "\\textbackslash{}input\\textbraceleft{}x\\textbraceright{}", " \\input"},
    {Part::id, "}, evil = {x", "bibtex", "eprint = {,evil=x}", "evil = {x"},
    {Part::doi, "10.1000/a}b", "bibtex", "url = {https://arxiv.org", "doi = "},
    {Part::category, "cs.LG}, x = {", "biblatex", "eprintclass = {cs.LGx}", "x = {"},
    // formulas of spreadsheets
    {Part::title, "=HYPERLINK(\"http://x\")", "csv", "\"'=HYPERLINK(\"\"http://x\"\")\"", ",=HYPER"},
    {Part::author, "@SUM(A1)", "csv", ",'@SUM(A1),", ",@SUM"},
    {Part::note, "-1+1", "csv", ",'-1+1,", ",-1+1"},
    {Part::title, "a\",=1+1\r\n\"", "csv", "\"a\"\",=1+1 \"\"\"", "\n\""},
    // lines
    {Part::title, "x\r\nER  - \r\nTY  - JOUR", "ris", "TI  - x ER - TY - JOUR\r\n", "\nTY  - JOUR"},
    {Part::abstract, "x\nTI  - evil", "ris", "AB  - x TI - evil\r\n", "\nTI  - evil"},
    {Part::note, "x\nTI  - evil", "ris", "RN  - x\r\nRN  - TI - evil\r\n", "\nTI  - evil"},
    {Part::author, "Ada, B, C, D", "ris", "AU  - D, Ada B C\r\n", "Ada, B"},
    // JSON
    {Part::title, "\",\"evil\":\"", "csl-json", "\"title\": \"\\\",\\\"evil\\\":\\\"\"", "\"evil\":"},
    {Part::note, "a\nb\\", "csl-json", "\"annote\": \"a\\nb\\\\\"", "a\nb"},
    // mark-up: text where nothing reads mark-up, else escaped
    {Part::title, "<script>alert(1)</script>", "bibtex", "\\textless{}script\\textgreater{}alert(1)", "<script>"},
    {Part::title, "<script>", "csv", ",<script>,", "&lt;"},
    {Part::title, "![x](javascript:y)", "markdown", "\\[x\\]", "![x]"},
    // paths
    {Part::id, "../../etc/passwd", "bibtex", "url = {https://arxiv.org/abs/../../etc/passwd}", "\\"},
    {Part::id, "../../etc/passwd", "csv", "arXiv:../../etc/passwd", ",../"},
    {Part::title, "../../etc/passwd", "ris", "ID  - example2021etcpasswd\r\n", "ID  - .."},
    // terminals: control characters and the turning of text
    {Part::title, "a\x1B]0;pwn\a", "bibtex", "a]0;pwn", "\x1B"},
    {Part::title, "a\x1B[2Jb", "ris", "TI  - a[2Jb\r\n", "\x1B"},
    {Part::author,
     "A\xC2\x9B"
     "B C",
     "csl-json", "\"given\": \"AB\"", "\xC2\x9B"},
    {Part::abstract,
     "a\xE2\x80\xAE"
     "b",
     "csv", ",ab\r\n", "\xE2\x80\xAE"},
    {Part::note, "a\xFF", "csl-json", "a\xEF\xBF\xBD", "\xFF"},
};

ExportItem item_with(const Danger& danger) {
  auto item = export_item("Title");
  auto& paper = item.paper;
  switch (danger.part) {
    case Part::title:
      paper.title = danger.text;
      break;
    case Part::author:
      paper.authors = {danger.text};
      break;
    case Part::id:
      paper.id = {danger.text};
      break;
    case Part::abstract:
      paper.abstract = danger.text;
      break;
    case Part::note:
      item.note = danger.text;
      break;
    case Part::category:
      paper.categories = {danger.text};
      break;
    case Part::doi:
      paper.doi = danger.text;
      break;
  }
  return item;
}

TEST(HostileText, does_nothing_in_any_format) {
  for (const auto& danger : dangers) {
    const auto text = testing::exported(danger.format, {item_with(danger)});
    EXPECT_NE(text.find(danger.written), std::string::npos) << danger.format << ": " << danger.text << "\n" << text;
    EXPECT_EQ(text.find(danger.never), std::string::npos) << danger.format << ": " << danger.text << "\n" << text;
  }
}

TEST(HostileText, never_sends_a_control_character_to_any_format) {
  const std::string text =
      "a\x01\x08\x0B\x1B\x7F"
      "b\xC2\x85\xE2\x80\xAE"
      "c";
  for (const auto& format : exporters()) {
    if (format.name == "json" || format.write == nullptr) continue;  // JSON escapes them; a folder is no text
    auto item = export_item(text, {text}, "2101.00001");
    item.paper.abstract = item.paper.comment = item.paper.journal_ref = item.note = item.heading = text;
    const auto out = testing::exported(std::string(format.name), {item});
    for (const char c : out) EXPECT_TRUE(c == '\n' || c == '\r' || (c >= ' ' && c != '\x7F') || c < 0) << format.name;
    EXPECT_EQ(out.find("\xC2\x85"), std::string::npos) << format.name;
    EXPECT_EQ(out.find("\xE2\x80\xAE"), std::string::npos) << format.name;
  }
}

}  // namespace
}  // namespace lectern
