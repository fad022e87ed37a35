// Mail over the real libcurl to a server on 127.0.0.1 that speaks TLS, with every way to fail.

#include "lectern/net/curl_mailer.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/mail_sink.hpp"
#include "support/raw_server.hpp"

namespace lectern {
namespace {

using testing::Authority;
using testing::Leaving;
using testing::MailSink;
using testing::MailSinkRules;
using namespace std::chrono_literals;

class CurlMailerTest : public ::testing::Test {
 protected:
  [[nodiscard]] MailSinkRules rules(bool secure_first = false) const {
    MailSinkRules rules;
    rules.secure_first = secure_first;
    rules.user = "ada";
    rules.password = "s3cret \"words\" ü";
    return rules;
  }

  [[nodiscard]] MailServer server_at(const MailSink& sink) const {
    auto server = parse_mail_server(sink.address()).value();
    server.user = "ada";
    server.password = "s3cret \"words\" ü";
    server.certificates = authority_.certificate();
    server.patience = 30s;
    return server;
  }

  MailReceipt send(const MailServer& server) { return CurlMailer().send(server, envelope_); }

  /// Sends to a server with these rules.
  MailReceipt send_to(const MailSinkRules& rules) {
    const MailSink sink(shown_, rules);
    port_ = sink.port();
    auto receipt = send(server_at(sink));
    mails_ = sink.mails();
    commands_ = sink.commands();
    return receipt;
  }

  [[nodiscard]] bool was_said(const std::string& part) const {
    return std::any_of(commands_.begin(), commands_.end(),
                       [&](const std::string& line) { return line.find(part) != std::string::npos; });
  }

  /// The trouble is what follows the server's name.
  void expect(const MailReceipt& receipt, MailFault fault, const std::string& trouble) const {
    EXPECT_EQ(receipt.fault, fault);
    EXPECT_EQ(receipt.trouble, trouble.empty() ? "" : "'127.0.0.1:" + std::to_string(port_) + "' " + trouble);
  }

  Authority authority_;
  testing::Identity shown_ = authority_.issue("sink", "IP:127.0.0.1");
  Envelope envelope_{"lectern@example.org", "ada@example.org",
                     "Subject: Digest\r\n\r\nOne\r\n.\r\n..two\r\n\r\nlast\r\n"};
  int port_ = 0;
  std::vector<testing::ReceivedMail> mails_;
  std::vector<std::string> commands_;
};

TEST_F(CurlMailerTest, hands_a_message_over_after_starttls) {
  expect(send_to(rules()), MailFault::none, "");
  ASSERT_EQ(mails_.size(), 1U);
  EXPECT_EQ(mails_[0].from, "lectern@example.org");
  EXPECT_EQ(mails_[0].to, "ada@example.org");
  EXPECT_EQ(mails_[0].message, envelope_.message);
  EXPECT_TRUE(mails_[0].secure);
  EXPECT_EQ(commands_.front(), "bare EHLO [127.0.0.1]") << "the server does not learn this machine's name";
  EXPECT_FALSE(was_said("bare AUTH") || was_said("bare MAIL"));
  EXPECT_TRUE(was_said("TLS AUTH PLAIN"));
}

TEST_F(CurlMailerTest, hands_a_message_over_where_tls_comes_first) {
  expect(send_to(rules(true)), MailFault::none, "");
  ASSERT_EQ(mails_.size(), 1U);
  EXPECT_EQ(mails_[0].message, envelope_.message);
  EXPECT_FALSE(was_said("bare "));
}

TEST_F(CurlMailerTest, needs_no_name_where_the_server_wants_none) {
  auto open = rules();
  open.user.clear();
  const MailSink sink(shown_, open);
  auto server = server_at(sink);
  server.user.clear();
  server.password.clear();
  EXPECT_EQ(send(server).fault, MailFault::none);
  EXPECT_EQ(sink.mails().size(), 1U);
}

TEST_F(CurlMailerTest, tells_nothing_to_a_server_without_tls) {
  auto bare = rules();
  bare.starttls = false;
  expect(send_to(bare), MailFault::untrusted, "offers no secure connection (STARTTLS)");
  EXPECT_TRUE(mails_.empty());
  EXPECT_FALSE(was_said("AUTH") || was_said("MAIL") || was_said("ada"));
}

TEST_F(CurlMailerTest, does_not_believe_a_certificate_that_nobody_vouches_for) {
  for (const bool secure_first : {false, true}) {
    const MailSink sink(shown_, rules(secure_first));
    auto server = server_at(sink);
    server.certificates = Authority("Another").certificate();
    const auto receipt = send(server);
    EXPECT_EQ(receipt.fault, MailFault::untrusted);
    EXPECT_NE(receipt.trouble.find("is not trusted: "), std::string::npos) << receipt.trouble;
    for (const auto& line : sink.commands()) EXPECT_TRUE(line.starts_with("bare EHLO") || line == "bare STARTTLS");
  }
}

TEST_F(CurlMailerTest, does_not_believe_another_hosts_certificate) {
  const MailSink sink(authority_.issue("other", "DNS:mail.example.org"), rules(true));
  port_ = sink.port();
  expect(send(server_at(sink)), MailFault::untrusted, "is not trusted: its certificate is another host's");
}

TEST_F(CurlMailerTest, says_when_name_or_password_are_wrong_and_not_which_they_were) {
  const MailSink sink(shown_, rules());
  port_ = sink.port();
  auto server = server_at(sink);
  server.password = "hunter2";
  const auto receipt = send(server);
  EXPECT_EQ(receipt.fault, MailFault::denied);
  EXPECT_EQ(receipt.trouble.find("hunter2"), std::string::npos);
  EXPECT_NE(receipt.trouble.find("' accepts neither name nor password"), std::string::npos) << receipt.trouble;
  EXPECT_TRUE(sink.mails().empty());
}

TEST_F(CurlMailerTest, tells_what_passes_from_what_does_not) {
  auto rules = this->rules();
  rules.to_recipient = "550 5.1.1 no such mailbox";
  expect(send_to(rules), MailFault::refused, "does not take the mail: 550 5.1.1 no such mailbox");
  rules.to_recipient = "450 4.2.0 greylisted";
  expect(send_to(rules), MailFault::later, "does not take mail now: 450 4.2.0 greylisted");
  rules.to_recipient = "250 well";
  rules.to_message = "554 5.7.1 looks like spam";
  expect(send_to(rules), MailFault::refused, "does not take the mail: 554 5.7.1 looks like spam");
  rules.to_message = "451 4.3.0 disk full";
  expect(send_to(rules), MailFault::later, "does not take mail now: 451 4.3.0 disk full");
  rules.greeting = "421 too busy";
  expect(send_to(rules), MailFault::later, "does not take mail now: 421 too busy");
  EXPECT_TRUE(mails_.empty());
}

TEST_F(CurlMailerTest, makes_the_servers_words_harmless) {
  auto rules = this->rules();
  rules.to_recipient = "550 \x1b[31mgo\x07 away " + std::string(400, 'x');
  const auto receipt = send_to(rules);
  EXPECT_EQ(receipt.trouble.find('\x1b'), std::string::npos);
  EXPECT_LT(receipt.trouble.size(), 250U);
}

TEST_F(CurlMailerTest, is_sure_that_nothing_arrived_where_the_connection_breaks_early) {
  for (const auto leaving : {Leaving::at_once, Leaving::before_login}) {
    auto rules = this->rules();
    rules.leaving = leaving;
    EXPECT_EQ(send_to(rules).fault, MailFault::unreachable);
    EXPECT_TRUE(mails_.empty());
  }
  auto rules = this->rules();
  rules.leaving = Leaving::within_message;
  envelope_.message += std::string(4'000'000, 'x') + "\r\n";
  EXPECT_EQ(send_to(rules).fault, MailFault::unreachable);
}

TEST_F(CurlMailerTest, is_unsure_where_the_answer_to_the_message_does_not_come) {
  auto rules = this->rules();
  rules.leaving = Leaving::before_its_answer;
  const auto receipt = send_to(rules);
  EXPECT_EQ(receipt.fault, MailFault::unsure);
  EXPECT_TRUE(receipt.trouble.ends_with("after the whole message was sent")) << receipt.trouble;
  EXPECT_EQ(mails_.size(), 1U) << "it has arrived";
}

TEST_F(CurlMailerTest, does_not_wait_for_ever) {
  auto rules = this->rules();
  rules.slowness = 60s;
  const MailSink sink(shown_, rules);
  auto server = server_at(sink);
  server.patience = 3s;
  const auto receipt = send(server);
  EXPECT_EQ(receipt.fault, MailFault::unsure);
  EXPECT_NE(receipt.trouble.find("did not answer in time"), std::string::npos) << receipt.trouble;
}

TEST_F(CurlMailerTest, says_when_nobody_is_there_or_it_is_no_mail_server) {
  auto server = parse_mail_server("smtps://127.0.0.1:" + std::to_string(testing::unused_port())).value();
  server.patience = 3s;
  auto receipt = send(server);
  EXPECT_EQ(receipt.fault, MailFault::unreachable);
  EXPECT_TRUE(receipt.trouble.ends_with("cannot be reached: connection refused")) << receipt.trouble;
  const testing::RawServer other(testing::RawServer::answering("HTTP/1.1 400 Bad Request\r\n\r\n"));
  server = parse_mail_server("smtp://" + other.host()).value();
  server.patience = 3s;
  receipt = send(server);
  EXPECT_EQ(receipt.fault, MailFault::unreachable) << receipt.trouble;
}

}  // namespace
}  // namespace lectern
