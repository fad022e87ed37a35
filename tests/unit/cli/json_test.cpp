#include "cli/json.hpp"

#include <gtest/gtest.h>

namespace lectern {
namespace {

TEST(PapersDocument, is_the_text_of_the_whole) {
  for (const int count : {0, 1, 3}) {
    auto whole = json_document("try");
    PapersDocument pieces(whole);
    auto& papers = whole["papers"] = Json::array();
    for (int i = 0; i < count; ++i) {
      const Json paper = {
          {"title", "two\nlines \"and\" quotes"}, {"authors", {"A", "B"}}, {"number", i}, {"none", nullptr}};
      papers.push_back(paper);
      pieces.add(paper);
    }
    EXPECT_EQ(pieces.size(), static_cast<std::size_t>(count));
    EXPECT_EQ(std::move(pieces).take(), whole.dump(2));
  }
}

}  // namespace
}  // namespace lectern
