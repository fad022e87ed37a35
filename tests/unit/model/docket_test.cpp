#include "lectern/model/docket.hpp"

#include <gtest/gtest.h>

namespace lectern {
namespace {

Docket full_docket() {
  Docket docket;
  docket.id = "ext:0123456789ab";
  docket.version = 12;
  docket.categories = {"cs.LG", "hep-th"};
  docket.submitted = parse_date("2021-01");
  docket.updated = parse_date("2022-03-05T10:00:00Z");
  docket.withdrawn = true;
  docket.reading = {ReadingState::skipped,    parse_date("2026-05-01T10:00:00Z")->time,
                    std::chrono::minutes{40}, 4,
                    SkipReason::too_hard,     parse_date("2026-06-01")->time};
  docket.corrections = {{"clustering", false}, {"kernel-methods", true}};
  docket.key = "7780459";
  return docket;
}

TEST(Docket, is_one_line_of_words) {
  EXPECT_EQ(to_text(Docket{}), "lectern/1 version=1");
  EXPECT_EQ(to_text(full_docket()),
            "lectern/1 id=ext:0123456789ab version=12 categories=cs.LG,hep-th submitted=2021-01 "
            "updated=2022-03-05T10:00:00Z withdrawn=yes state=skipped at=2026-05-01T10:00:00Z took=40 rating=4 "
            "reason=too-hard until=2026-06-01T00:00:00Z topics=-clustering,+kernel-methods key=7780459");
}

TEST(Docket, is_read_back) {
  EXPECT_EQ(parse_docket(to_text(full_docket())), full_docket());
  EXPECT_EQ(parse_docket(to_text(Docket{})), Docket{});
  EXPECT_EQ(parse_docket("  lectern/1\n  version=1  "), Docket{});
}

TEST(Docket, is_nothing_else) {
  for (const char* text : {"", "lectern", "lectern/2 version=1", "version=1", "see lectern/1 version=1"})
    EXPECT_EQ(parse_docket(text), std::nullopt) << text;
}

TEST(Docket, tells_a_key_that_is_a_number_only) {
  Docket docket;
  docket.key = "he2016deep";
  EXPECT_EQ(to_text(docket), "lectern/1 version=1");
}

TEST(Docket, passes_over_what_it_does_not_know) {
  EXPECT_EQ(
      parse_docket(
          "lectern/1 colour=blue version=x rating=9 took=-1 state=eaten at=soon topics=a,+,- submitted=no key=he2016"),
      Docket{});
}

TEST(Docket, has_no_sign_that_another_format_would_act_on) {
  auto docket = full_docket();
  docket.corrections = {{docket_word("a}b{c\\d \"e\n,f%&#$_^~<>"), true}};
  docket.categories = {docket_word("=cmd|'x'!A0")};
  const auto text = to_text(docket);
  EXPECT_EQ(text.find_first_of("{}\\\"\n%&#$_^~<>'|!;"), std::string::npos) << text;
  EXPECT_EQ(parse_docket(text), docket);
}

}  // namespace
}  // namespace lectern
