#include "lectern/export/mail_message.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "export/mail_fields.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/text.hpp"
#include "unit/export/mail_reader.hpp"

namespace lectern {
namespace {

MailMessage a_message() {
  MailMessage message;
  message.from = {"Lectern", "lectern@example.org"};
  message.to = {"", "ada@example.org"};
  message.subject = "Digest of Fri 2026-05-01: 3 papers";
  message.date = parse_date("2026-05-01T08:00:05Z")->time;
  message.id = "lectern.digest.2026-05-01.0123456789abcdef@example.org";
  message.kind = "digest";
  message.text = "Digest\n";
  message.html = "<p>Digest</p>\n";
  return message;
}

/// What a field of this name says.
std::string decoded(const std::string& field) {
  std::string line;
  for (const char c : field)
    if (c != '\r' && c != '\n') line += c;
  return testing::from_encoded_words(line.substr(line.find(": ") + 2));
}

void expect_lines_fit(const std::string& text, std::size_t width = 78) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    ASSERT_TRUE(line.ends_with('\r')) << line;
    EXPECT_LE(line.size() - 1, width) << line;
    for (const char c : line) EXPECT_TRUE(c == '\r' || (c >= ' ' && c <= '~')) << line;
  }
}

TEST(MailMessage, is_a_header_and_two_parts_of_which_the_last_is_the_richest) {
  EXPECT_EQ(write_mail(a_message()),
            "Date: Fri, 01 May 2026 08:00:05 +0000\r\n"
            "From: Lectern <lectern@example.org>\r\n"
            "To: ada@example.org\r\n"
            "Subject: Digest of Fri 2026-05-01: 3 papers\r\n"
            "Message-ID: <lectern.digest.2026-05-01.0123456789abcdef@example.org>\r\n"
            "List-Id: <digest.lectern.localhost>\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: multipart/alternative;\r\n"
            " boundary=\"=_lectern_de5cb2fefd91258e\"\r\n"
            "\r\n"
            "--=_lectern_de5cb2fefd91258e\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n"
            "\r\n"
            "Digest\r\n"
            "\r\n"
            "--=_lectern_de5cb2fefd91258e\r\n"
            "Content-Type: text/html; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n"
            "\r\n"
            "<p>Digest</p>\r\n"
            "\r\n"
            "--=_lectern_de5cb2fefd91258e--\r\n");
}

TEST(MailMessage, keeps_hostile_text_out_of_its_header) {
  for (const std::string hostile : {"x\r\nBcc: ben@example.org", "x\nBcc: ben@example.org\n\n<script>", "x\r\n\r\nbody",
                                    "x\rBcc: y", "\x1b[2J\x07 bell",
                                    "x\xE2\x80\xA8"
                                    "Bcc: y",
                                    "\xC2\x85"
                                    "Bcc: y",
                                    "=?utf-8?Q?=0ABcc:_y?=", "\xff\xfe"}) {
    auto message = a_message();
    message.subject = hostile;
    message.from.name = hostile;
    message.to.name = hostile;
    const auto mail = testing::read_mail(write_mail(message));
    ASSERT_TRUE(mail) << hostile;
    std::vector<std::string> names;
    for (const auto& [name, value] : mail->fields) names.push_back(name);
    EXPECT_EQ(names, (std::vector<std::string>{"Date", "From", "To", "Subject", "Message-ID", "List-Id",
                                               "Auto-Submitted", "MIME-Version", "Content-Type"}));
    EXPECT_EQ(testing::from_encoded_words(mail->field("Subject")), collapse_space(sanitise(hostile)));
    EXPECT_EQ(mail->parts, (std::vector<std::string>{"Digest\n", "<p>Digest</p>\n"}));
  }
}

TEST(MailMessage, writes_text_of_any_script_in_words_that_hold_whole_characters) {
  for (const std::string text :
       {"Über Größe", "漢字の題名がとても長いときは折り返します。漢字の題名がとても長いときは折り返します。",
        "Ελληνικά и русский",
        "emoji "
        "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"
        "🙂",
        "é"}) {
    const auto field = text_field("Subject", text);
    expect_lines_fit(field, 76);
    EXPECT_EQ(decoded(field), text);
  }
}

TEST(MailMessage, folds_long_text_and_encodes_words_that_no_line_holds) {
  const auto folded = text_field("Subject",
                                 "one two three four five six seven eight nine ten eleven twelve thirteen "
                                 "fourteen fifteen");
  EXPECT_EQ(folded,
            "Subject: one two three four five six seven eight nine ten eleven twelve\r\n"
            " thirteen fourteen fifteen\r\n");
  const auto word = text_field("Subject", std::string(300, 'w'));
  expect_lines_fit(word, 76);
  EXPECT_EQ(decoded(word), std::string(300, 'w'));
  expect_lines_fit(text_field("Subject", std::string(100'000, 'w') + " " + std::string(100'000, 'x')), 76);
  EXPECT_EQ(decoded(text_field("Subject", "=?UTF-8?Q?not_a_word?=")), "=?UTF-8?Q?not_a_word?=");
}

TEST(MailMessage, quotes_names_that_would_read_otherwise) {
  EXPECT_EQ(address_field("To", {"Ada Example", "a@example.org"}), "To: Ada Example <a@example.org>\r\n");
  EXPECT_EQ(address_field("To", {"Example, Ada", "a@example.org"}), "To: \"Example, Ada\" <a@example.org>\r\n");
  EXPECT_EQ(address_field("To", {"a\"b\\c <x@y>", "a@example.org"}), "To: \"a\\\"b\\\\c <x@y>\" <a@example.org>\r\n");
  EXPECT_EQ(address_field("To", {"", "a@example.org"}), "To: a@example.org\r\n");
  EXPECT_EQ(address_field("To", {"Örnek", "a@example.org"}), "To: =?UTF-8?B?w5ZybmVr?= <a@example.org>\r\n");
  expect_lines_fit(
      address_field("From", {"A rather long name of somebody with titles and more", "a@mail.example.org"}));
}

TEST(MailMessage, has_an_id_that_is_the_same_for_the_same) {
  const MailAddress from{"", "lectern@example.org"};
  const MailAddress to{"", "ada@example.org"};
  const auto id = message_id("digest", "2026-05-01", "2604.00101 36\n", from, to);
  EXPECT_EQ(id, "lectern.digest.2026-05-01.2a208bb82a6e0e06@example.org");
  EXPECT_EQ(id, message_id("digest", "2026-05-01", "2604.00101 36\n", {"Other name", from.address}, to));
  EXPECT_NE(id, message_id("digest", "2026-05-02", "2604.00101 36\n", from, to));
  EXPECT_NE(id, message_id("digest", "2026-05-01", "2604.00102 36\n", from, to));
  EXPECT_NE(id, message_id("digest", "2026-05-01", "2604.00101 36\n", from, {"", "ben@example.org"}));
}

TEST(MailMessage, tells_the_time_as_mail_does) {
  EXPECT_EQ(mail_date(parse_date("2026-11-23T00:00:00Z")->time), "Mon, 23 Nov 2026 00:00:00 +0000");
  EXPECT_EQ(mail_date(parse_date("2028-02-29T23:59:59Z")->time), "Tue, 29 Feb 2028 23:59:59 +0000");
}

}  // namespace
}  // namespace lectern
