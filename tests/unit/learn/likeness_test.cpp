#include "lectern/learn/likeness.hpp"

#include <gtest/gtest.h>

namespace lectern {
namespace {

TEST(Likeness, is_one_for_the_same_text_and_zero_for_nothing_in_common) {
  const auto text = features_of("Kernel methods", "Kernels over strings classify documents.");
  EXPECT_DOUBLE_EQ(likeness(text, text), 1);
  EXPECT_EQ(likeness(text, features_of("Dust", "Infrared spectra.")), 0);
  EXPECT_EQ(likeness(text, {}), 0);
  EXPECT_EQ(likeness({}, {}), 0);
  Paper paper;
  paper.title = "Kernel methods";
  paper.abstract = "Kernels over strings classify documents.";
  paper.authors = {"Ada Lovelace"};
  paper.categories = {"cs.LG"};
  EXPECT_DOUBLE_EQ(likeness(text, features_of(paper)), 1) << "who wrote it does not matter";
}

TEST(Likeness, tells_a_second_telling_from_a_shared_subject) {
  const auto first =
      features_of("String kernels for documents",
                  "We compare documents by kernels over their strings. Experiments on news articles show "
                  "gains over word counts, at a moderate cost of memory.");
  const auto again = features_of("String kernels for documents, revised",
                                 "We compare documents by kernels over their strings. Experiments on news articles and "
                                 "mail show gains over word counts, at a moderate cost of memory.");
  const auto subject = features_of(
      "Tree kernels for parsing", "Syntax trees of documents are compared by kernels. A parser improves on two tasks.");
  EXPECT_GT(likeness(first, again), 0.6);
  EXPECT_LT(likeness(first, subject), 0.3);
  EXPECT_DOUBLE_EQ(likeness(first, again), likeness(again, first));
}

}  // namespace
}  // namespace lectern
