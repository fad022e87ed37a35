// Out and in again: what `import` reads of an export, and that a second export of it is the same to the byte.

#include <gtest/gtest.h>

#include "unit/export/items.hpp"
#include "unit/export/read_back.hpp"

namespace lectern {
namespace {

using testing::export_item;
using testing::exported;
using testing::read_back;

/// A paper of which everything is known and everything was said.
ExportItem told_item() {
  auto item = export_item("Kernels for DNA & $k$-means -- a \"Study\"", {"Ada Example", "Ludwig van Beispiel Jr."});
  item.paper.version = 3;
  item.paper.updated = parse_date("2022-03-05");
  item.paper.doi = "10.1000/a_b(1)";
  item.paper.journal_ref = "J. Invented 12 (2021) 3-4";
  item.paper.comment = "12 pages, 50% figures";
  item.paper.abstract = "We invent a paper with $x_i < 3$ & more.";
  item.tags.clear();
  item.reading.state = ReadingState::read;
  item.reading.at = parse_date("2026-05-01T10:00:00Z")->time;
  item.reading.took = std::chrono::minutes{40};
  item.reading.rating = 4;
  item.corrections = {{"clustering", false}, {"kernel-methods", true}};
  item.note = "Half of it is new:\n\n- 50% at least\n@misc{no, entry";
  return item;
}

ExportItem external_item() {
  ExportItem item;
  item.paper.id = external_id({}, "A Thing Apart", "Example", "1999");
  item.paper.title = "A Thing Apart";
  item.paper.authors = {"The X Collaboration", "Ada Example"};
  item.paper.submitted = parse_date("1999");
  item.paper.url = "https://example.org/a?b=c_d~e%20f";
  return item;
}

ExportItem published_item() {
  auto item = external_item();
  item.paper.id = external_id("10.1000/ABC", {}, {}, {});
  item.paper.doi = "10.1000/ABC";
  item.paper.url.clear();
  item.reading.state = ReadingState::later;
  item.reading.until = parse_date("2026-06-01")->time;
  return item;
}

TEST(RoundTrip, brings_back_papers_marks_notes_and_their_order) {
  const std::vector<ExportItem> items = {told_item(), external_item(), published_item()};
  const auto keys = citation_keys(items);
  for (const auto& format : testing::two_way_formats()) {
    const auto back = read_back(exported(format, items));
    ASSERT_EQ(back.size(), items.size()) << format;
    for (std::size_t i = 0; i < items.size(); ++i) {
      auto paper = items[i].paper;
      paper.partial = !is_external(paper.id);  // arXiv's own record will lead
      paper.citation_key = keys[i];
      if (paper.partial) {
        EXPECT_EQ(back[i].paper, paper) << format << ": " << paper.title;
      } else {
        EXPECT_EQ(back[i].paper.id, paper.id) << format;
        EXPECT_EQ(back[i].paper.title, paper.title) << format;
        EXPECT_EQ(back[i].paper.authors, paper.authors) << format;
        EXPECT_EQ(back[i].paper.citation_key, paper.citation_key) << format;
      }
      EXPECT_EQ(back[i].reading, items[i].reading) << format;
      EXPECT_EQ(back[i].corrections, items[i].corrections) << format;
    }
    const bool has_gaps = format != "ris";  // a line of a note is a line of RIS there
    EXPECT_EQ(back[0].note, has_gaps ? items[0].note : "Half of it is new:\n- 50% at least\n@misc{no, entry") << format;
  }
}

TEST(RoundTrip, gives_the_same_bytes_again) {
  auto withdrawn = told_item();
  withdrawn.paper.withdrawn = true;
  auto undated = export_item("T", {}, "hep-th/9901001");
  undated.paper.submitted.reset();
  auto skipped = export_item("S", {"A B", "et al."}, "2101.00002");
  skipped.reading = {ReadingState::skipped, parse_date("2026-05-01")->time, std::nullopt,
                     std::nullopt,          SkipReason::too_hard,           std::nullopt};
  skipped.paper.abstract.clear();
  for (auto* item : {&withdrawn, &undated, &skipped}) item->tags.clear();
  const std::vector<ExportItem> items = {told_item(), withdrawn, undated, external_item(), published_item(), skipped};
  for (const auto& format : testing::two_way_formats()) {
    const auto first = exported(format, items);
    EXPECT_EQ(exported(format, read_back(first)), first) << format;
  }
}

TEST(RoundTrip, survives_whatever_texts_hold) {
  const std::vector<std::string> hostile = {"}}\\input{/etc/passwd}",
                                            "}\n@misc{evil, title = {x}",
                                            "@misc(evil,",
                                            "odd $ dollar, $5 and $10, $x$",
                                            "{{{ {DNA} {two words} }",
                                            "\\\\} \\{ \\emph{x} \\foo{bar} \\",
                                            "a -- b --- ``c'' `d' {-} ~^_#&<>|%",
                                            "\nTY  - JOUR\nTI  - evil\nER  - ",
                                            "ER  - ",
                                            "=HYPERLINK(\"x\")",
                                            "<script>alert(1)</script> &amp; <i>x</i>",
                                            "\x1B[2Jred \x1B]0;pwn\a",
                                            std::string("nul\0nul", 7),
                                            "\xFF\xFE \xC0\xAF",
                                            "\xE2\x80\xAE"
                                            "desrever",
                                            "one\rtwo\r\rthree\xC2\x85"
                                            "four\v\f",
                                            "\u0915\u094D\u200D\u0937 \u0645\u06CC\u200C\u062E a\u200Db \u200D",
                                            "\U0001F469\u200D\U0001F52C\u200C{\U0001F469}\u200D\U0001F52C",
                                            "../../etc/passwd",
                                            "and and others, et al.",
                                            "a,b,c; d, Jr.",
                                            "de la Cruz, Maria Van Houten",
                                            "The \"X\" Collaboration, for the Y Team",
                                            "lectern/1 version=7 state=read",
                                            "state:read, state:skipped",
                                            "Withdrawn",
                                            "Withdrawn. x",
                                            "others",
                                            "`",
                                            "",
                                            " "};
  for (const auto& format : testing::two_way_formats())
    for (const auto& text : hostile) {
      auto item = export_item(text, {text, "Ada " + text, text + " Example", "Bo Example"});
      item.paper.abstract = item.paper.comment = item.paper.journal_ref = item.paper.doi = item.note = text;
      item.paper.citation_key = text;
      item.paper.categories = {text, "cs.LG", text};
      item.corrections = {{text, true}};
      item.tags.clear();
      auto other = external_item();
      other.paper.title = other.paper.url = text;
      other.paper.authors = {text};
      other.note = text + "\n\n  " + text + "\n";
      const std::vector<ExportItem> items = {item, other, export_item("After")};
      auto plain = items;
      plain.back().tags.clear();
      const auto first = exported(format, plain);
      std::vector<RecordProblem> problems;
      const auto back = read_back(first, &problems);
      EXPECT_TRUE(problems.empty()) << format << ": " << text << "\n" << first;
      ASSERT_EQ(back.size(), 3U) << format << ": " << text << "\n" << first;
      EXPECT_EQ(back.back().paper.title, "After") << first;
      EXPECT_EQ(exported(format, back), first) << format << ": " << text;
    }
}

TEST(RoundTrip, survives_random_texts) {
  const std::vector<std::string> pieces = {
      "{",   "}",   "$", "\\",     "--",       "`",   "'",    ",",  " ",        "and",    "Ada",    "DNA",    "\n",
      "%",   "&",   "_", "<i>",    "@misc{a,", "Jr.", "van",  ".",  ";",        ":",      "é",      "TY  - ", "\"",
      "\\(", "\\)", "-", "et al.", "x",        "The", "Team", "\r", "\xC2\x85", "\u200D", "\u0915", "\u094D"};
  std::uint32_t seed = 3;
  const auto next = [&](std::size_t bound) {
    seed = seed * 1664525U + 1013904223U;
    return (seed >> 16) % bound;
  };
  const auto text = [&] {
    std::string out;
    for (std::size_t i = next(9); i > 0; --i) out += pieces[next(pieces.size())];
    return out;
  };
  for (int round = 0; round < 1500; ++round) {
    auto item = export_item(text(), {text(), text(), text()});
    item.paper.abstract = text();
    item.paper.comment = text();
    item.paper.journal_ref = text();
    item.paper.citation_key = text();
    item.paper.withdrawn = next(4) == 0;
    item.note = text();
    item.tags.clear();
    for (const auto& format : testing::two_way_formats()) {
      const auto first = exported(format, {item});
      ASSERT_EQ(exported(format, read_back(first)), first) << format;
    }
  }
}

TEST(RoundTrip, takes_an_entry_that_somebody_edited_since) {
  auto item = told_item();
  auto text = exported("bibtex", {item});
  const std::string title = "Kernels for {DNA} \\& $k$-means -{-} a \"Study\"";
  ASSERT_NE(text.find(title), std::string::npos) << text;
  text.replace(text.find(title), title.size(), "Kernels of Schr{\\\"o}dinger -- {A} {Study}");
  text.replace(text.find("Example, Ada"), 12, "Ex{\\'a}mple, Ada");
  const auto back = read_back(text);
  ASSERT_EQ(back.size(), 1U);
  EXPECT_EQ(back[0].paper.title, "Kernels of Schrödinger – A Study");
  EXPECT_EQ(back[0].paper.authors, (std::vector<std::string>{"Ada Exámple", "Ludwig van Beispiel Jr."}));
  EXPECT_EQ(back[0].reading, item.reading);
}

TEST(RoundTrip, finds_the_state_that_another_program_kept_as_a_keyword) {
  for (const char* text : {"@misc{a, title = {T}, eprint = {2101.00001}, keywords = {x; state:read}}",
                           "TY  - JOUR\nTI  - T\nAN  - arXiv:2101.00001\nKW  - state:read\nER  - \n",
                           "[{\"id\":\"a\",\"type\":\"article\",\"title\":\"T\",\"keyword\":\"x, state:read\"}]"}) {
    const auto back = read_back(text);
    ASSERT_EQ(back.size(), 1U) << text;
    EXPECT_EQ(back[0].reading.state, ReadingState::read) << text;
  }
}

}  // namespace
}  // namespace lectern
