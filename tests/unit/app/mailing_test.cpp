#include "lectern/app/mailing.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <deque>
#include <fstream>

#include "app/mail_password.hpp"
#include "fake_arxiv/wire.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/base/date.hpp"
#include "support/fault.hpp"
#include "support/listener.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

using testing::fault_of;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

/// Ends each sending as it was told to, the last way for ever, and keeps what it was given.
class ScriptedMailer : public Mailer {
 public:
  MailReceipt send(const MailServer& server, const Envelope& envelope) override {
    servers.push_back(server);
    envelopes.push_back(envelope);
    const auto fault = ends.empty() ? MailFault::none : ends.front();
    if (ends.size() > 1) ends.pop_front();
    return {fault, fault == MailFault::none ? "" : "'sink' had a word"};
  }
  std::deque<MailFault> ends;
  std::vector<MailServer> servers;
  std::vector<Envelope> envelopes;
};

class ScriptedLauncher : public Launcher {
 public:
  int run(const std::string&, const std::string&, std::optional<std::string_view>) override { return 0; }
  JobEnd run_aside(const Job& job) override {
    jobs.push_back(job);
    inputs.emplace_back(job.input.value_or(""));
    return end;
  }
  JobEnd end;
  std::vector<Job> jobs;
  std::vector<std::string> inputs;
};

class OutboxTest : public ::testing::Test {
 protected:
  void SetUp() override {
    settings_.mail_server = "smtps://mail.example.org";
    library_ = std::make_unique<Library>(Places{directory_.path() / "library", directory_.path() / "cache"},
                                         CurriculumSource(curriculum_), settings_, now_, 0ms, listener_);
    key_ = store().insert(paper("2604.00101"), 1);
  }

  static Paper paper(const std::string& id) {
    Paper paper;
    paper.id.text = id;
    paper.title = "A title";
    return paper;
  }

  Store& store() { return library_->store(); }
  MailWays ways() { return {mailer_, launcher_, timer_, directory_.path() / "home", 1s}; }
  Outbox outbox() { return {*library_, ways()}; }

  [[nodiscard]] MailMessage message(const std::string& content = "2604.00101") const {
    Letter letter;
    letter.subject = letter.title = "Digest";
    return address_letter(settings_, now_, to_, letter, {"digest", "2026-05-01", content});
  }

  /// A digest of one paper, stored together with its mail.
  std::int64_t tell(Outbox& outbox, PaperKey key, const std::string& content = "2604.00101") {
    Digest digest;
    digest.made = digest.until = now_;
    digest.entries.resize(1);
    digest.entries[0].key = key;
    digest.replaced = {{key, 2}};
    Store::Transaction transaction(store());
    const auto stored = store().add_digest(digest, store().seq());
    outbox.keep(message(content), stored);
    transaction.commit();
    return stored;
  }

  testing::TemporaryDirectory directory_;
  Instant now_ = parse_date("2026-05-01T08:00:00Z")->time;
  Curriculum curriculum_;
  Settings settings_;
  testing::Listener listener_;
  testing::FakeTimer timer_;
  ScriptedMailer mailer_;
  ScriptedLauncher launcher_;
  std::unique_ptr<Library> library_;
  MailAddress to_{"", "ada@example.org"};
  PaperKey key_ = 0;
};

TEST_F(OutboxTest, notes_what_was_sent) {
  auto box = outbox();
  tell(box, key_);
  EXPECT_FALSE(store().mail_sent(message().id));
  box.send();
  EXPECT_EQ(store().mail_sent(message().id), now_);
  EXPECT_TRUE(store().waiting_mails(to_.address).empty());
  ASSERT_EQ(mailer_.envelopes.size(), 1U);
  EXPECT_EQ(mailer_.envelopes[0].to, "ada@example.org");
  EXPECT_EQ(mailer_.envelopes[0].from, "ada@example.org") << "from the reader to the reader where nothing is set";
  EXPECT_EQ(mailer_.servers[0].host, "mail.example.org");
  EXPECT_EQ(mailer_.envelopes[0].message, write_mail(message()));
  EXPECT_EQ(store().told(), std::set<PaperKey>{key_});
}

TEST_F(OutboxTest, has_no_doubt_of_mail_that_is_on_its_way) {
  ASSERT_TRUE(mails_in_doubt(*library_));
  EXPECT_TRUE(mails_in_doubt(*library_)->empty());
  {
    auto box = outbox();
    tell(box, key_);
    EXPECT_FALSE(mails_in_doubt(*library_));
  }
  const auto left = mails_in_doubt(*library_);
  ASSERT_TRUE(left);
  ASSERT_EQ(left->size(), 1U);
  EXPECT_EQ(left->front().to, "ada@example.org");
  std::filesystem::remove(library_->data_directory() / "mail.lock");
  EXPECT_EQ(mails_in_doubt(*library_)->size(), 1U) << "as of a library that was restored";
  EXPECT_FALSE(std::filesystem::exists(library_->data_directory() / "mail.lock"));
  auto box = outbox();  // nobody holds it up any more
  EXPECT_EQ(box.send_waiting(to_), 1);
}

TEST_F(OutboxTest, makes_papers_news_again_where_the_mail_is_known_not_to_have_gone) {
  for (const auto fault :
       {MailFault::unreachable, MailFault::untrusted, MailFault::denied, MailFault::later, MailFault::refused}) {
    auto box = outbox();
    mailer_.ends = {fault};
    tell(box, key_);
    const auto code = fault_of([&] { box.send(); });
    EXPECT_TRUE(code == Fault::unavailable || code == Fault::permission || code == Fault::try_later);
    EXPECT_TRUE(store().told().empty());
    EXPECT_FALSE(store().last_digest());
    EXPECT_TRUE(store().waiting_mails(to_.address).empty());
  }
}

TEST_F(OutboxTest, sends_the_same_bytes_again_where_it_is_not_known) {
  mailer_.ends = {MailFault::unsure, MailFault::unreachable, MailFault::denied,
                  MailFault::later,  MailFault::unsure,      MailFault::none};
  {
    auto box = outbox();
    tell(box, key_);
    EXPECT_EQ(fault_of([&] { box.send(); }), Fault::try_later);
  }
  for (int run = 0; run < 4; ++run) {
    auto box = outbox();
    EXPECT_NE(fault_of([&] { box.send_waiting(to_); }), Fault::bug);
    EXPECT_EQ(store().told(), std::set<PaperKey>{key_}) << "it may have arrived: nothing of it is told anew";
  }
  const auto waiting = store().waiting_mails();
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(waiting[0].to, "ada@example.org");
  EXPECT_EQ(waiting[0].mails, 1);
  EXPECT_EQ(waiting[0].first, now_);
  auto box = outbox();
  EXPECT_EQ(box.send_waiting({"", "ben@example.org"}), 0) << "others' mail is not sent";
  EXPECT_EQ(box.send_waiting(to_), 1);
  EXPECT_EQ(box.send_waiting(to_), 0);
  ASSERT_EQ(mailer_.envelopes.size(), 6U);
  for (const auto& envelope : mailer_.envelopes) EXPECT_EQ(envelope.message, mailer_.envelopes[0].message);
  EXPECT_TRUE(store().mail_sent(message().id));
  EXPECT_TRUE(store().waiting_mails().empty());
}

TEST_F(OutboxTest, gives_up_a_mail_of_an_earlier_run_that_the_server_will_never_take) {
  mailer_.ends = {MailFault::unsure, MailFault::refused};
  auto box = outbox();
  tell(box, key_);
  EXPECT_EQ(fault_of([&] { box.send(); }), Fault::try_later);
  EXPECT_EQ(fault_of([&] { box.send_waiting(to_); }), Fault::unavailable);
  EXPECT_TRUE(store().told().empty()) << "its papers are news again";
  EXPECT_TRUE(store().waiting_mails(to_.address).empty());
}

TEST_F(OutboxTest, keeps_a_digest_behind_which_another_was_made) {
  const auto other = store().insert(paper("2604.00102"), 2);
  mailer_.ends = {MailFault::unreachable};
  auto box = outbox();
  tell(box, key_);
  Digest later;
  later.made = later.until = now_;
  later.entries.resize(1);
  later.entries[0].key = other;
  store().add_digest(later, store().seq());
  EXPECT_EQ(fault_of([&] { box.send(); }), Fault::unavailable);
  EXPECT_EQ(store().told(), (std::set<PaperKey>{key_, other}));
  EXPECT_EQ(store().waiting_mails(to_.address).size(), 1U) << "it waits for the next run instead";
  mailer_.ends = {MailFault::none};
  EXPECT_EQ(box.send_waiting(to_), 1);
}

TEST_F(OutboxTest, is_for_one_process_at_a_time) {
  const auto first = outbox();
  const auto before = timer_.now();
  EXPECT_EQ(fault_of([&] { (void)outbox(); }), Fault::try_later);
  EXPECT_GE(timer_.now() - before, 1s);
}

TEST_F(OutboxTest, wants_one_way_out) {
  settings_.mail_sendmail = "sendmail -i";
  EXPECT_EQ(fault_of([&] { (void)outbox(); }), Fault::configuration);
  settings_.mail_server.clear();
  { const auto one = outbox(); }
  settings_.mail_sendmail.clear();
  EXPECT_EQ(fault_of([&] { (void)outbox(); }), Fault::configuration);
}

TEST_F(OutboxTest, gives_a_program_the_message_with_the_line_ends_of_this_system) {
  settings_.mail_server.clear();
  settings_.mail_sendmail = "sendmail -i";
  settings_.mail_from = "Lectern <lectern@example.org>";
  auto box = outbox();
  tell(box, key_);
  box.send();
  ASSERT_EQ(launcher_.jobs.size(), 1U);
  EXPECT_EQ(launcher_.jobs[0].command, "sendmail -i");
  EXPECT_EQ(launcher_.jobs[0].argument, "ada@example.org");
  EXPECT_FALSE(launcher_.jobs[0].is_file);
  EXPECT_FALSE(launcher_.jobs[0].keeps_output);
  EXPECT_EQ(launcher_.inputs[0].find('\r'), std::string::npos);
  EXPECT_NE(launcher_.inputs[0].find("\nFrom: Lectern <lectern@example.org>\n"), std::string::npos);
  EXPECT_TRUE(mailer_.envelopes.empty());
}

TEST_F(OutboxTest, tells_a_programs_ends_apart) {
  settings_.mail_server.clear();
  settings_.mail_sendmail = "sendmail -i";
  const std::vector<std::pair<JobEnd, Fault>> ends = {{{75, true, "", ""}, Fault::try_later},
                                                      {{67, true, "", ""}, Fault::unavailable},
                                                      {{127, true, "", ""}, Fault::configuration}};
  for (const auto& [end, fault] : ends) {
    launcher_.end = end;
    auto box = outbox();
    tell(box, key_);
    EXPECT_EQ(fault_of([&] { box.send(); }), fault) << end.code;
    EXPECT_TRUE(store().waiting_mails(to_.address).empty()) << end.code;
  }
  for (const auto& end : {JobEnd{128 + 15, true, "", ""}, JobEnd{128 + 9, false, "", ""}}) {
    launcher_.end = end;
    auto box = outbox();
    tell(box, key_);
    EXPECT_EQ(fault_of([&] { box.send(); }), Fault::try_later) << end.code;
    EXPECT_EQ(store().waiting_mails(to_.address).size(), 1U) << end.code;
  }
}

TEST_F(OutboxTest, takes_the_message_back_where_there_is_no_password_for_it) {
  settings_.mail_user = "ada";
  auto box = outbox();
  tell(box, key_);
  EXPECT_EQ(fault_of([&] { box.send(); }), Fault::configuration);
  EXPECT_TRUE(store().told().empty());
  EXPECT_TRUE(mailer_.envelopes.empty());
}

TEST_F(OutboxTest, hands_name_and_password_to_the_server) {
  settings_.mail_user = "ada";
  settings_.mail_password_command = "pass show mail";
  settings_.mail_certificates = "~/ca.pem";
  launcher_.end.output = "correct horse\nsecond line\n";
  auto box = outbox();
  tell(box, key_);
  box.send();
  EXPECT_EQ(mailer_.servers[0].user, "ada");
  EXPECT_EQ(mailer_.servers[0].password, "correct horse");
  EXPECT_EQ(mailer_.servers[0].certificates, directory_.path() / "home" / "ca.pem");
  EXPECT_EQ(launcher_.jobs[0].command, "pass show mail");
  EXPECT_FALSE(launcher_.jobs[0].input) << "it may ask at the terminal";
}

class MailPasswordTest : public ::testing::Test {
 protected:
  void write(const std::string& text, mode_t mode) {
    std::ofstream(file_, std::ios::binary) << text;
    ::chmod(file_.c_str(), mode);
  }

  /// What went wrong, in all its words; empty for nothing.
  std::string complaint() {
    try {
      password_ = mail_password(settings_, launcher_, directory_.path());
      return {};
    } catch (const Error& error) {
      return std::string(error.what()) + "\n" + error.hint();
    }
  }

  testing::TemporaryDirectory directory_;
  fs::path file_ = directory_.path() / "password";
  Settings settings_;
  ScriptedLauncher launcher_;
  std::string password_;
};

TEST_F(MailPasswordTest, is_the_first_line_of_a_file_that_nobody_else_may_read) {
  settings_.mail_password_file = "~/password";
  write(" two words \r\nmore\n", 0600);
  EXPECT_EQ(complaint(), "");
  EXPECT_EQ(password_, " two words ");
  write("without a line feed", 0400);
  EXPECT_EQ(complaint(), "");
  EXPECT_EQ(password_, "without a line feed");
}

TEST_F(MailPasswordTest, is_not_taken_from_a_file_that_others_may_read_or_write) {
  settings_.mail_password_file = file_.string();
  for (const mode_t mode : {0640U, 0604U, 0660U, 0602U, 0644U, 0777U}) {
    write("hunter2\n", mode);
    EXPECT_EQ(complaint(), "mail.password_file '" + file_.string() + "' can be read or written by others\nchmod 600 " +
                               file_.string());
  }
}

TEST_F(MailPasswordTest, is_never_in_a_message) {
  settings_.mail_password_file = file_.string();
  for (const std::string text : {"hunter2\x01\n", "hunter2\x7f\n"}) {
    write(text, 0600);
    EXPECT_NE(complaint(), "");
    EXPECT_EQ(complaint().find("hunter2"), std::string::npos);
  }
  settings_.mail_password_file.clear();
  settings_.mail_password_command = "pass";
  launcher_.end = {1, true, "hunter2\n", ""};
  EXPECT_NE(complaint(), "");
  EXPECT_EQ(complaint().find("hunter2"), std::string::npos);
}

TEST_F(MailPasswordTest, must_be_there) {
  EXPECT_NE(complaint(), "") << "neither is set";
  settings_.mail_password_file = "password";
  EXPECT_EQ(complaint(), "'mail.password_file' takes a whole path, not 'password'\nbegin it with / or ~/");
  settings_.mail_password_file = file_.string();
  EXPECT_NE(complaint().find("No such file"), std::string::npos);
  settings_.mail_password_file = directory_.path().string();
  EXPECT_NE(complaint().find("is no file"), std::string::npos);
  write("", 0600);
  settings_.mail_password_file = file_.string();
  EXPECT_NE(complaint().find("gives no password"), std::string::npos);
  settings_.mail_password_command = "pass";
  EXPECT_NE(complaint().find("both"), std::string::npos);
  settings_.mail_password_file.clear();
  launcher_.end = {0, true, "\nsecond\n", ""};
  EXPECT_NE(complaint().find("gives no password"), std::string::npos);
  launcher_.end = {137, false, "late\n", ""};
  EXPECT_NE(complaint().find("did not end"), std::string::npos);
}

}  // namespace
}  // namespace lectern
