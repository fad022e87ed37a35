#include "lectern/model/arxiv_id.hpp"
#include "lectern/model/address.hpp"

#include <gtest/gtest.h>

#include <string>

namespace lectern {
namespace {

struct Accepted {
  const char* written;
  const char* id;
  int version = 0;  // zero: none named
};

TEST(ArxivId, is_read_from_every_spelling) {
  const Accepted rows[] = {
      {"2410.17954", "2410.17954"},
      {" 2410.17954\n", "2410.17954"},
      {"2410.17954v2", "2410.17954", 2},
      {"2410.17954V12", "2410.17954", 12},
      {"0704.0001", "0704.0001"},
      {"1412.9999v1", "1412.9999", 1},
      {"1501.00001", "1501.00001"},
      {"9912.12345", "9912.12345"},
      {"704.0001", "0704.0001"},
      {"912.1234v3", "0912.1234", 3},
      {"arXiv:2410.17954", "2410.17954"},
      {"arXiv:2410.17954v2", "2410.17954", 2},
      {"ARXIV:2410.17954", "2410.17954"},
      {"arxiv: 2410.17954", "2410.17954"},
      {"arXiv 2410.17954", "2410.17954"},
      {"arXiv:2410.17954v2 [cs.LG]", "2410.17954", 2},
      {"  arXiv:2410.17954v2 [cs.LG] 23 Oct 2024 ", "2410.17954", 2},
      {"hep-th/9901001 [hep-th]", "hep-th/9901001"},
      {"https://arxiv.org/abs/2410.17954", "2410.17954"},
      {"http://arxiv.org/abs/2410.17954v1", "2410.17954", 1},
      {"HTTPS://ARXIV.ORG/ABS/2410.17954", "2410.17954"},
      {"arxiv.org/abs/2410.17954", "2410.17954"},
      {"www.arxiv.org/abs/2410.17954", "2410.17954"},
      {"https://export.arxiv.org/abs/2410.17954v2", "2410.17954", 2},
      {"https://arxiv.org/pdf/2410.17954", "2410.17954"},
      {"https://arxiv.org/pdf/2410.17954.pdf", "2410.17954"},
      {"https://arxiv.org/pdf/2410.17954v3.pdf", "2410.17954", 3},
      {"https://arxiv.org/html/2410.17954v3", "2410.17954", 3},
      {"https://arxiv.org/abs/2410.17954/", "2410.17954"},
      {"https://arxiv.org/abs/2410.17954?context=cs.LG", "2410.17954"},
      {"https://arxiv.org/html/2410.17954v1#S3.F1", "2410.17954", 1},
      {"https://arxiv.org/e-print/2410.17954", "2410.17954"},
      {"https://xxx.lanl.gov/abs/hep-th/9901001", "hep-th/9901001"},
      {"https://ar5iv.labs.arxiv.org/html/2410.17954", "2410.17954"},
      {"https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001"},
      {"https://arxiv.org/pdf/hep-th/9901001v2.pdf", "hep-th/9901001", 2},
      {"https://arxiv.org/abs/math.GT/0309136", "math/0309136"},
      {"https://arxiv.org/abs/hep-th%2F9901001", "hep-th/9901001"},
      {"10.48550/arXiv.2410.17954", "2410.17954"},
      {"10.48550/ARXIV.2410.17954", "2410.17954"},
      {"doi:10.48550/arXiv.2410.17954", "2410.17954"},
      {"https://doi.org/10.48550/arXiv.2410.17954", "2410.17954"},
      {"http://dx.doi.org/10.48550/arXiv.hep-th/9901001", "hep-th/9901001"},
      {"oai:arXiv.org:2410.17954", "2410.17954"},
      {"oai:arXiv.org:2410.17954v1", "2410.17954", 1},
      {"oai:arXiv.org:hep-th/9901001", "hep-th/9901001"},
      {"hep-th/9901001", "hep-th/9901001"},
      {"HEP-TH/9901001", "hep-th/9901001"},
      {"hep-th/9901001v3", "hep-th/9901001", 3},
      {"arXiv:hep-th/9901001v3", "hep-th/9901001", 3},
      {"math.GT/0309136", "math/0309136"},
      {"math.GT/0309136v1", "math/0309136", 1},
      {"cond-mat.mes-hall/0001001", "cond-mat/0001001"},
      {"physics.flu-dyn/0703001", "physics/0703001"},
      {"cs/0703001", "cs/0703001"},
      {"q-bio/0401007", "q-bio/0401007"},
      {"cmp-lg/9412001", "cmp-lg/9412001"},
      {"alg-geom/9507008", "alg-geom/9507008"},
      {"chao-dyn/9907019", "chao-dyn/9907019"},
      {"supr-con/9512001", "supr-con/9512001"},
      {"acc-phys/9411001", "acc-phys/9411001"},
      {"2410.17954v2.pdf", "2410.17954", 2},
  };
  for (const auto& row : rows) {
    const auto reference = parse_arxiv_id(row.written);
    ASSERT_TRUE(reference) << row.written;
    EXPECT_EQ(reference->id.text, row.id) << row.written;
    EXPECT_EQ(reference->version.value_or(0), row.version) << row.written;
  }
}

TEST(ArxivId, is_refused_where_the_server_would_not_have_given_it) {
  for (const char* written : {
           "",
           " ",
           "abc",
           "2410",
           "2410.",
           ".17954",
           "2410.1795",    // four digits after 2014
           "2410.179541",  // six
           "1412.00001",   // five digits before 2015
           "0808.05394",   // the same
           "1501.0001",    // four digits from 2015
           "0703.0001",    // before the new style began
           "0000.0000",    // no month
           "2413.00001",   // month 13
           "2400.00001",   // month 0
           "24.10.17954",
           "2410,17954",
           "2410.17954v",
           "2410.17954v0",
           "2410.17954v01",
           "2410.17954v12345",
           "2410.17954w2",
           "2410.17954 v2",
           "v2410.17954",
           "x2410.17954",
           "2410.1795a",
           "hep-th/0704001",  // the old style was over
           "hep-th/9913001",  // month 13
           "hep-th/9900001",
           "hep-th/990100",
           "hep-th/99010011",
           "hep-th/9001001",  // before arXiv
           "hep-xx/9901001",
           "cs.LG/2410.17954",
           "math./0309136",
           "math.G1/0309136",
           "hep-th9901001",
           "https://example.org/abs/2410.17954",
           "https://arxiv.org.example.org/abs/2410.17954",
           "https://arxiv.org/list/cs.LG/new",
           "https://arxiv.org/",
           "https://arxiv.org/a/2410.17954",
           "https://arxiv.org/api/errors#incorrect_id_format_for_abc",
           "10.1000/arXiv.2410.17954",
           "10.48550/2410.17954",
           "https://doi.org/10.1000/2410.17954x",
           "doi:10.1000/182",
           "doi:2410.17954",
           "https://doi.org/2410.17954",
           "oai:example.org:2410.17954",
           "arXiv:2410.17954 [cs.LG",
           "arXiv:2410.17954 [cs.LG] etc",
           "arXiv:2410.17954 []",
           "[cs.LG]",
           "2410.17954, 2410.17955",
           "1706.03762 and more",
           "۲۴۱۰.۱۷۹۵۴",
       })
    EXPECT_FALSE(parse_arxiv_id(written)) << written;
  EXPECT_FALSE(parse_arxiv_id("https://arxiv.org/abs/2410.17954?" + std::string(300, 'x')));
}

TEST(ArxivId, is_what_its_own_address_says) {
  for (const char* text : {"2410.17954", "0704.0001", "hep-th/9901001", "q-bio/0401007"}) {
    const PaperId id{text};
    const auto back = parse_arxiv_id(abs_url(id));
    ASSERT_TRUE(back) << text;
    EXPECT_EQ(back->id, id);
  }
  EXPECT_EQ(abs_url({"hep-th/9901001"}), "https://arxiv.org/abs/hep-th/9901001");
}

}  // namespace
}  // namespace lectern
