#include "lectern/model/mail_address.hpp"

#include <gtest/gtest.h>

namespace lectern {
namespace {

TEST(MailAddress, is_read_with_and_without_a_name) {
  EXPECT_EQ(parse_mail_address("ada@example.org"), (MailAddress{"", "ada@example.org"}));
  EXPECT_EQ(parse_mail_address("  Ada Example <ada@example.org> "), (MailAddress{"Ada Example", "ada@example.org"}));
  EXPECT_EQ(parse_mail_address("<ada@example.org>"), (MailAddress{"", "ada@example.org"}));
  EXPECT_EQ(parse_mail_address("\"Example, Ada \\\"A\\\"\" <ada+list@mail.example.org>"),
            (MailAddress{"Example, Ada \"A\"", "ada+list@mail.example.org"}));
  EXPECT_EQ(parse_mail_address("Adà Örnek <a.b-c_d@example.org>"), (MailAddress{"Adà Örnek", "a.b-c_d@example.org"}));
  EXPECT_EQ(parse_mail_address("me@localhost"), (MailAddress{"", "me@localhost"}));
  EXPECT_EQ(parse_mail_address("ada@example.org")->host(), "example.org");
}

TEST(MailAddress, is_nothing_else) {
  const std::string long_local(65, 'a');
  const std::string long_label(64, 'b');
  for (const std::string& text : {std::string(),
                                  std::string("ada"),
                                  std::string("@example.org"),
                                  std::string("ada@"),
                                  std::string("a@b@c"),
                                  std::string("ada example@example.org"),
                                  std::string("ada@example.org,ben@example.org"),
                                  std::string("ada@example.org ben@example.org"),
                                  std::string("ada@exam_ple.org"),
                                  std::string("ada@.org"),
                                  std::string("ada@example..org"),
                                  std::string(".ada@example.org"),
                                  std::string("ada.@example.org"),
                                  std::string("-oQ/x@example.org"),
                                  std::string("ada@-example.org"),
                                  std::string("ada@example-"),
                                  std::string("\"ada b\"@example.org"),
                                  std::string("ada(x)@example.org"),
                                  std::string("ada@[127.0.0.1]"),
                                  std::string("ada@example.org\r\nBcc: ben@example.org"),
                                  std::string("ada\n@example.org"),
                                  std::string("ad\xC3\xA0@example.org"),
                                  std::string("ada@ex\xC3\xA4mple.org"),
                                  std::string("ada@example.org>"),
                                  std::string("<ada@example.org"),
                                  std::string("Ada <ben@example.org> <ada@example.org>"),
                                  long_local + "@example.org",
                                  "ada@" + long_label + ".org",
                                  std::string("ada\0@example.org", 16)})
    EXPECT_FALSE(parse_mail_address(text)) << text;
}

TEST(MailAddress, makes_its_name_one_harmless_line) {
  const auto read = parse_mail_address("Ada\r\nBcc: ben\x1b[31m@evil\t <ada@example.org>");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->name, "Ada Bcc: ben[31m@evil");
  EXPECT_EQ(read->address, "ada@example.org");
}

}  // namespace
}  // namespace lectern
