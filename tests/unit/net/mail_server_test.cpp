#include <gtest/gtest.h>

#include "lectern/net/mailer.hpp"

namespace lectern {
namespace {

TEST(MailServer, is_read_with_the_port_that_its_way_has) {
  const auto first = parse_mail_server("smtps://mail.example.org");
  ASSERT_TRUE(first);
  EXPECT_EQ(first->host, "mail.example.org");
  EXPECT_EQ(first->port, 465);
  EXPECT_TRUE(first->secure_first);
  const auto later = parse_mail_server("smtp://mail.example.org");
  ASSERT_TRUE(later);
  EXPECT_EQ(later->port, 587);
  EXPECT_FALSE(later->secure_first);
  EXPECT_EQ(parse_mail_server("smtps://127.0.0.1:2465")->port, 2465);
}

TEST(MailServer, is_no_address_with_more_in_it) {
  for (const auto* const text : {"",
                                 "mail.example.org",
                                 "https://example.org",
                                 "smtp://",
                                 "smtps://:465",
                                 "smtps://a:",
                                 "smtps://a:0",
                                 "smtps://a:65536",
                                 "smtps://a:4x",
                                 "smtps://a:-1",
                                 "smtps://user@a",
                                 "smtps://user:secret@a",
                                 "smtps://a/path",
                                 "smtps://a?x",
                                 "smtps://a b",
                                 "smtps://a\r\nb",
                                 "smtps://[::1]",
                                 "smtps://-a",
                                 "smtps://a..b",
                                 "SMTPS://a",
                                 "smtps://a%00"})
    EXPECT_FALSE(parse_mail_server(text)) << text;
}

}  // namespace
}  // namespace lectern
