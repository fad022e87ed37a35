#include <gtest/gtest.h>

#include "export/org_text.hpp"
#include "lectern/base/text.hpp"
#include "unit/export/items.hpp"

namespace lectern {
namespace {

using testing::export_item;
using testing::listed_item;

std::string org(const std::vector<ExportItem>& items, const std::string& title = "Saved papers") {
  return find_exporter("org")->write(items, {title});
}

TEST(Org, is_a_headline_a_paper_with_its_properties) {
  auto item = export_item("Kernels for all", {"Ada Example", "Bo Example"});
  item.paper.doi = "10.1000/a_b";
  item.paper.journal_ref = "J. Invented 12 (2021) 3-4";
  item.reading = {ReadingState::later,
                  parse_date("2026-05-01T10:00:00Z")->time,
                  {},
                  {},
                  {},
                  parse_date("2026-05-14T10:00:00Z")->time};
  item.note = "Weak on page 3.";
  EXPECT_EQ(org({item}),
            "#+TODO: TODO LATER | DONE SKIPPED\n"
            "#+TITLE: Saved papers\n"
            "#+OPTIONS: ^:nil -:nil tex:verbatim\n"
            "\n"
            "1 paper\n"
            "\n"
            "* LATER Kernels for all\n"
            "SCHEDULED: <2026-05-14>\n"
            ":PROPERTIES:\n"
            ":PAPER: arXiv:2101.00001\n"
            ":AUTHORS: Ada Example and Bo Example\n"
            ":DATE: 2021-01-04\n"
            ":CATEGORIES: cs.LG stat.ML\n"
            ":DOI: 10.1000/a_b\n"
            ":JOURNAL: J. Invented 12 (2021) 3-4\n"
            ":TOPICS: kernel-methods clustering\n"
            ":STATE: later 2026-05-01, until 2026-05-14\n"
            ":END:\n"
            "\n"
            "[[https://arxiv.org/abs/2101.00001][arXiv:2101.00001]] · 2021 · Ada Example, Bo Example\n"
            "\n"
            "Note:\n"
            "\n"
            "Weak on page 3.\n"
            "\n"
            "#+BEGIN_QUOTE\n"
            "We invent a paper.\n"
            "\n"
            "It has two paragraphs.\n"
            "#+END_QUOTE\n");
}

TEST(Org, has_effort_shelf_and_reasons_of_a_list) {
  const auto text = org({listed_item("T")});
  for (const char* line : {"\n* TODO T\n", "\n:EFFORT: 0:35\n", "\n:KIND: method\n", "\n:SHELF: stretch\n",
                           "\n:NEEDS: clustering\n", "\n:SCORE: 1.050\n", "\n:SIMILAR: arXiv:2101.00002\n",
                           "\n\nWhy: first paper on clustering +0.80, recent +0.25 = 1.05\n"})
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
}

TEST(Org, has_a_keyword_for_each_state) {
  const std::pair<ReadingState, const char*> cases[] = {
      {ReadingState::unread, "TODO"}, {ReadingState::saved, "TODO"},      {ReadingState::read, "DONE"},
      {ReadingState::later, "LATER"}, {ReadingState::skipped, "SKIPPED"}, {ReadingState::parked, "LATER"}};
  for (const auto& [state, keyword] : cases) {
    auto item = export_item("T");
    item.reading.state = state;
    EXPECT_NE(org({item}).find("\n* " + std::string(keyword) + " T\n"), std::string::npos) << keyword;
  }
}

TEST(Org, keeps_a_title_from_being_read_as_a_keyword_or_as_tags) {
  const auto headline = [](const char* title) {
    const auto text = org({export_item(title)});
    const auto begin = text.find("\n* ") + 1;
    return text.substr(begin, text.find('\n', begin) - begin);
  };
  EXPECT_EQ(headline("COMMENT on a paper"),
            "* TODO \xE2\x80\x8B"
            "COMMENT on a paper");
  EXPECT_EQ(headline("[#A] first"), "* TODO \xE2\x80\x8B[\xE2\x80\x8B#A]\xE2\x80\x8B first");
  EXPECT_EQ(headline("Title :tag:"), "* TODO Title :\xE2\x80\x8Btag:");
}

TEST(OrgText, is_the_given_text_but_for_zero_width_spaces) {
  const std::string alphabet = "*/_=~+^$\\[]{}<>@|#:.-()%'\" ab1\n";
  std::uint32_t state = 1;
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 24; ++i) {
      state = state * 1664525U + 1013904223U;
      text += alphabet[(state >> 16) % alphabet.size()];
    }
    EXPECT_EQ(collapse_space(sanitise(org_text(text))), collapse_space(text)) << text;
  }
}

TEST(OrgText, leaves_plain_prose_as_it_is) {
  for (const char* text : {"A plain title: with a colon, and/or a slash", "C++ and k-means (2nd ed.)", "100% of 5 < 6",
                           "Schrödinger – 機械学習", "“quoted” text's end."})
    EXPECT_EQ(org_text(text), text);
}

}  // namespace
}  // namespace lectern
