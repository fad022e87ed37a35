#include <gtest/gtest.h>

#include "lectern/fetch/readers.hpp"

namespace lectern {
namespace {

TEST(Withdrawal, is_said_in_a_comment) {
  for (const char* comment : {
           "This paper has been withdrawn by the author",
           "this paper has been withdrawn",
           "12 pages, This paper has been withdrawn due to an error in Lemma 2",
           "The paper is withdrawn pending a check",
           "This article has been temporarily withdrawn by the authors.",
           "The article is being withdrawn because it is not finished",
           "This paper is now withdrawn",
           "The submission should be withdrawn as well",
           "The paper needs to be retracted",
           "This paper arXiv:2401.99901 has been withdrawn",
           "This has been withdrawn due to an error",
           "Withdrawn",
           "WITHDRAWN",
           "Withdrawn due to a critical error",
           "withdrawn by arXiv admin",
           "10 pages. Withdrawn for revision",
           "10 pages, withdrawn",
           "Paper withdrawn due to company policy",
           "Article withdraw as the function is not integrable",
           "Submission withdrawn as it is part of another one",
           "Withdrawing because I would like to polish this",
           "We have decided to withdraw this manuscript in order to revise it",
           "We would like to withdraw this submission",
           "the authors withdraw this paper",
           "I am withdrawing this article",
           "We have withdrawn this manuscript due to an error",
           "I request the withdrawal of my manuscript from arXiv",
           "we have decided to revise the paper and request its withdrawal",
           "It is completely wrong. Please withdraw it as soon as possible",
           "arXiv admin note: This submission has been withdrawn by arXiv administrators",
           "This paper has been withdrawed due to some errors",
       })
    EXPECT_TRUE(says_withdrawn(comment, "")) << comment;
}

TEST(Withdrawal, of_something_else_is_none) {
  for (const char* comment : {
           "",
           "10 pages",
           "Submitted to a journal; was withdrawn in March",
           "accepted as conference paper but withdrawn",
           "Submitted to a conference in June, accepted in September, withdrawn in October",
           "Section 5 of version 8 was based on an error and was withdrawn in version 9",
           "The former Theorem 2 has been retracted because the proof was wrong",
           "An incorrect proof from the appendix has also been withdrawn",
           "withdraw the extension lemma which is not used",
           "This is the new version of arXiv manuscript 2401.99901, which is now withdrawn",
           "This paper is a reorganization of Part I of the withdrawn article arXiv:2401.99902",
           "Previous version was withdrawn to be updated",
           "We are withdrawing this statement",
           "On the withdrawal of students",
       })
    EXPECT_FALSE(says_withdrawn(comment, "")) << comment;
}

TEST(Withdrawal, is_said_in_an_abstract_of_this_paper_only) {
  for (const char* abstract : {
           "This paper has been withdrawn by the author.",
           "This paper is withdrawn",
           "(Withdrawn) We show that nothing is shown.",
           "The paper has been withdrawn by the authors, due to a mistake in Theorem 1.",
           "This submission has been withdrawn at the request of the author.",
           "We found an error in Equation 3. Therefore, we decide to withdraw this paper from arXiv.",
           "To be prudent, the paper has been withdrawn by the authors.",
       })
    EXPECT_TRUE(says_withdrawn("", abstract)) << abstract;
  for (const char* abstract : {
           "We study students who withdrew from courses.",
           "The drug was withdrawn from the market after the trial.",
           "Users have the right to withdraw their data.",
           "An input that elicited that state is withdrawn.",
           "A solid plunging into or being withdrawn from a bath.",
           "Their shortcomings are such that the original paper and the reply should be withdrawn.",
           "Using papers withdrawn from arXiv, we test language models.",
           "Guaranteed minimum withdrawal benefits are priced.",
           "Authors of retracted papers are studied.",
           "Many journals let authors withdraw the paper that was criticised. Years later the paper was withdrawn "
           "quietly.",
       })
    EXPECT_FALSE(says_withdrawn("", abstract)) << abstract;
}

}  // namespace
}  // namespace lectern
