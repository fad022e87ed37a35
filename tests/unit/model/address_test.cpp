#include "lectern/model/address.hpp"

#include <gtest/gtest.h>

namespace lectern {
namespace {

Paper external(const std::string& doi, const std::string& url) {
  Paper paper;
  paper.id = external_id(doi, "Title", "Name", "2001");
  paper.doi = doi;
  paper.url = url;
  return paper;
}

TEST(Address, of_an_arxiv_paper_is_its_abstract_page_whatever_the_record_says) {
  Paper paper;
  paper.id = {"hep-th/9901001"};
  paper.url = "https://example.org";
  EXPECT_EQ(landing_url(paper), "https://arxiv.org/abs/hep-th/9901001");
  EXPECT_EQ(pdf_url(paper.id), "https://arxiv.org/pdf/hep-th/9901001");
}

TEST(Address, of_an_external_paper_is_its_doi_or_its_own) {
  EXPECT_EQ(landing_url(external("10.1000/a<b", "https://example.org")), "https://doi.org/10.1000/a%3Cb");
  EXPECT_EQ(landing_url(external("", "https://example.org/a?b=c&d=1#e")), "https://example.org/a?b=c&d=1#e");
  EXPECT_EQ(landing_url(external("", "https://example.org/a b\"c'd`e")), "https://example.org/a%20b%22c%27d%60e");
}

TEST(Address, is_nothing_where_it_would_run_something) {
  for (const auto* url : {"javascript:alert(1)", "file:///etc/passwd", "-x", "https://", "example.org", ""})
    EXPECT_EQ(landing_url(external("", url)), "") << url;
}

TEST(PlainDoi, keeps_a_comma_within_and_drops_what_follows) {
  Paper paper;
  paper.doi = "10.1000/a,b";
  EXPECT_EQ(plain_doi(paper), "10.1000/a,b");
  paper.doi = "10.1000/a,b, 10.1000/c";
  EXPECT_EQ(plain_doi(paper), "10.1000/a,b");
}

}  // namespace
}  // namespace lectern
