#include "lectern/export/letter.hpp"

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include <algorithm>
#include <sstream>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Letter a_letter() {
  Letter letter;
  letter.subject = "Digest of Fri 2026-05-01: 2 papers";
  letter.title = "Digest of Fri 2026-05-01";
  letter.summary = {"14 new since 2026-04-24", "2 shown"};
  letter.sections = {{"",
                      {{"Forests That Know When to Stop",
                        "https://arxiv.org/abs/2604.00102",
                        {"method", "36 min", "", "Muster 2026"},
                        "on decision-trees +1.00 = 1.00",
                        "Random forests grow every decision tree to purity."}}},
                     {"New versions of papers that you marked", {{"Trees", "", {"v2"}, "", ""}}},
                     {"Empty", {}}};
  letter.closing = "That is all.";
  return letter;
}

TEST(Letter, is_plain_text_that_a_person_can_read) {
  EXPECT_EQ(letter_text(a_letter()),
            "Digest of Fri 2026-05-01\n"
            "14 new since 2026-04-24 · 2 shown\n"
            "\n"
            " 1. Forests That Know When to Stop\n"
            "    method · 36 min · Muster 2026\n"
            "    https://arxiv.org/abs/2604.00102\n"
            "    why: on decision-trees +1.00 = 1.00\n"
            "    Random forests grow every decision tree to purity.\n"
            "\n"
            "New versions of papers that you marked\n"
            "\n"
            " 2. Trees\n"
            "    v2\n"
            "\n"
            "That is all.\n");
}

TEST(Letter, keeps_its_lines_short_but_addresses_whole) {
  auto letter = a_letter();
  auto& paper = letter.sections[0].papers[0];
  std::string words;
  for (int i = 0; i < 100; ++i) words += "word" + std::to_string(i) + " ";
  paper = {words, "https://doi.org/10.1000/" + std::string(90, 'x'), {words, words}, words, words + words + words};
  letter.summary.assign(20, "so many of them");
  std::istringstream lines(letter_text(letter));
  for (std::string line; std::getline(lines, line);)
    EXPECT_TRUE(display_width(line) <= 72 || trim(line) == paper.address) << line;
}

TEST(Letter, shows_the_beginning_of_an_abstract_up_to_a_whole_word) {
  auto letter = a_letter();
  std::string abstract;
  for (int i = 0; i < 100; ++i) abstract += "exemplary ";
  letter.sections[0].papers[0].abstract = abstract;
  EXPECT_TRUE(holds(letter_text(letter), "exemplary…\n"));
  EXPECT_TRUE(holds(letter_html(letter), "exemplary…</p>"));
}

TEST(Letter, is_a_page_with_nothing_to_load_and_nothing_to_run) {
  const auto page = letter_html(a_letter());
  EXPECT_TRUE(holds(page, "<a href=\"https://arxiv.org/abs/2604.00102\" style="));
  EXPECT_TRUE(holds(page, "width=device-width"));
  EXPECT_TRUE(holds(page, "2. Trees"));
  EXPECT_FALSE(holds(page, "Empty"));
  for (const auto* const wrong : {"<script", "<img", "<link", "<style", "url(", "@import", "javascript:", "<form"})
    EXPECT_FALSE(holds(page, wrong)) << wrong;
}

TEST(Letter, shows_hostile_text_letter_by_letter) {
  auto letter = a_letter();
  const std::string hostile =
      "</td><script>alert(1)</script>\" onclick='x' &amp; \x1b[31m\r\n.\r\nFrom ben \xE2\x80\xAE";
  letter.title = hostile;
  letter.summary = {hostile};
  letter.closing = hostile;
  letter.sections[0] = {hostile, {{hostile, "https://arxiv.org/abs/x\"><script>", {hostile}, hostile, hostile}}};
  const auto page = letter_html(letter);
  EXPECT_FALSE(holds(page, "<script"));
  EXPECT_FALSE(holds(page, "\x1b"));
  EXPECT_FALSE(holds(page, "\xE2\x80\xAE"));
  // Nothing of it became a tag or an attribute: the tags are those of a letter with harmless words.
  const auto tags = [](const std::string& text) { return std::count(text.begin(), text.end(), '<'); };
  auto harmless = a_letter();
  harmless.sections[0] = {"x", {{"x", "https://arxiv.org/abs/x", {"x"}, "x", "x"}}};
  EXPECT_EQ(tags(page), tags(letter_html(harmless)));
  const auto text = letter_text(letter);
  EXPECT_FALSE(holds(text, "\x1b") || holds(text, "\r"));
}

TEST(Letter, is_well_formed) {
  auto page = letter_html(a_letter());
  page.erase(0, page.find('\n') + 1);
  for (const std::string open : {"<meta charset=\"utf-8\"", "initial-scale=1\"", "content=\"light dark\""}) {
    const auto at = page.find(open);
    ASSERT_NE(at, std::string::npos);
    page.insert(at + open.size(), "/");
  }
  pugi::xml_document document;
  const auto result = document.load_string(page.c_str());
  EXPECT_TRUE(result) << result.description() << " at " << page.substr(static_cast<std::size_t>(result.offset), 40);
}

}  // namespace
}  // namespace lectern
