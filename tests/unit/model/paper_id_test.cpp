#include "lectern/model/paper_id.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace lectern {
namespace {

TEST(PaperId, is_read_from_what_people_write_for_either_kind) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"2410.17954v2", "2410.17954"},
      {"https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001"},
      {"10.48550/arXiv.2410.17954", "2410.17954"},
      {"doi:10.1000/ABC", "doi:10.1000/abc"},
      {" https://doi.org/10.1000/abc ", "doi:10.1000/abc"},
      {"http://dx.doi.org/10.1000/abc", "doi:10.1000/abc"},
      {"10.1000/a(b)c;d", "doi:10.1000/a(b)c;d"},
      {"EXT:0123456789AB", "ext:0123456789ab"},
  };
  for (const auto& [given, wanted] : table) {
    const auto id = parse_paper_id(given);
    ASSERT_TRUE(id) << given;
    EXPECT_EQ(id->text, wanted);
    EXPECT_EQ(parse_paper_id(id->text), id) << "its own name means it";
  }
}

TEST(PaperId, is_nothing_for_other_text) {
  for (const std::string given : {"", "3", "doi:", "10.1000", "10.1000/", "doi:10.1000/a b", "ext:12",
                                  "ext:0123456789xy", "https://example.org/10.1000/abc", "10.1/x"})
    EXPECT_FALSE(parse_paper_id(given)) << given;
  EXPECT_FALSE(parse_paper_id("10.1000/" + std::string(400, 'a')));
}

TEST(PaperId, of_an_external_paper_is_its_doi_or_a_digest_that_spelling_does_not_change) {
  EXPECT_EQ(external_id("https://doi.org/10.1000/AbC", "Title", "Name", "2001").text, "doi:10.1000/abc");
  const auto one = external_id("", "The Elements: a Study", "Müller", "2001");
  EXPECT_EQ(one, external_id("", "the elements   a study", "Muller", "2001"));
  EXPECT_NE(one, external_id("", "The Elements: a Study", "Müller", "2002"));
  EXPECT_NE(external_id("", "ab", "c", ""), external_id("", "a", "bc", "")) << "fields do not run into one another";
  EXPECT_TRUE(is_external(one));
  EXPECT_EQ(parse_paper_id(one.text), one);
}

TEST(PaperId, is_shown_with_what_it_is_of) {
  EXPECT_EQ(cited(PaperId{"2410.17954"}), "arXiv:2410.17954");
  EXPECT_EQ(cited(PaperId{"doi:10.1000/abc"}), "doi:10.1000/abc");
  EXPECT_FALSE(is_external(PaperId{"hep-th/9901001"}));
}

}  // namespace
}  // namespace lectern
