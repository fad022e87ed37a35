// Mail from the program itself to a server that speaks TLS: what becomes of it where a process dies, in the middle or
// between the server's answer and its own note of it, and what others may see of the password.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "faults/program.hpp"
#include "support/data.hpp"
#include "support/golden.hpp"
#include "support/mail_sink.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

using testing::MailSink;
using testing::MailSinkRules;
using testing::ReceivedMail;
using testing::Variable;
namespace fs = std::filesystem;

/// The value of a header field on one line.
std::string field(const std::string& message, const std::string& name) {
  const auto begin = message.find("\r\n" + name + ": ");
  if (begin == std::string::npos) return {};
  const auto value = begin + name.size() + 4;
  return message.substr(value, message.find("\r\n", value) - value);
}

/// The papers that a mail leads to.
std::set<std::string> papers_in(const std::string& message) {
  std::set<std::string> papers;
  const std::string mark = "https://arxiv.org/abs/";
  for (auto at = message.find(mark); at != std::string::npos; at = message.find(mark, at + 1))
    papers.insert(message.substr(at + mark.size(), 10));
  return papers;
}

/// Every point to die at, in place of each third.
bool in_full() { return std::getenv("LECTERN_EVERY_KILL") != nullptr; }

class MailProcess : public ::testing::Test {
 protected:
  void SetUp() override {
    rules_.user = "ada";
    rules_.password = "correct horse";
    std::ofstream(directory_.path() / "password") << "correct horse\n";
    ::chmod((directory_.path() / "password").c_str(), 0600);
  }

  [[nodiscard]] std::vector<Variable> environment(const MailSink& sink) const {
    return {{"HOME", directory_.path().string()},
            {"XDG_CONFIG_HOME", (directory_.path() / "config").string()},
            {"LECTERN_MAIL_SERVER", sink.address()},
            {"LECTERN_MAIL_CERTIFICATES", authority_.certificate().string()},
            {"LECTERN_MAIL_USER", "ada"},
            {"LECTERN_MAIL_PASSWORD_FILE", (directory_.path() / "password").string()}};
  }

  [[nodiscard]] fs::path output() const { return directory_.path() / "out"; }
  [[nodiscard]] std::string errors() const { return testing::read_file(output().string() + ".err"); }

  /// Runs lectern on a library and answers its exit code; -1 where it was killed.
  int lectern(const std::string& library, std::vector<std::string> words, const std::vector<Variable>& variables) {
    words.insert(words.begin(), {"--library", (directory_.path() / library).string()});
    const int status = testing::run_lectern(words, output(), variables);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  /// A library with news in it.
  void make_library(const std::string& library, const std::vector<Variable>& variables) {
    ASSERT_EQ(lectern(library, {"--now", "2026-05-01", "import", testing::test_data("library/spring.jsonl").string()},
                      variables),
              0);
    ASSERT_EQ(lectern(library, {"progress", "done", "clustering", "neural-networks", "regularization"}, variables), 0);
  }

  testing::TemporaryDirectory directory_;
  testing::Authority authority_;
  testing::Identity shown_ = authority_.issue("sink", "IP:127.0.0.1");
  MailSinkRules rules_;
  const std::vector<std::string> digest_ = {"--now",  "2026-05-01T08:00:00Z", "digest", "--max", "3",
                                            "--mail", "ada@example.org"};
};

TEST_F(MailProcess, a_digest_goes_out_once) {
  const MailSink sink(shown_, rules_);
  const auto variables = environment(sink);
  make_library("library", variables);
  ASSERT_EQ(lectern("library", digest_, variables), 0) << errors();
  EXPECT_EQ(errors(), "lectern: mailed to ada@example.org: Digest of Fri 2026-05-01: 3 papers\n");
  EXPECT_EQ(testing::read_file(output()), "");
  ASSERT_EQ(lectern("library", digest_, variables), 0) << errors();
  ASSERT_EQ(sink.mails().size(), 1U);
  const auto mail = sink.mails().front();
  EXPECT_TRUE(mail.secure);
  EXPECT_EQ(field(mail.message, "Subject"), "Digest of Fri 2026-05-01: 3 papers");
  EXPECT_EQ(papers_in(mail.message).size(), 3U);
  auto again = digest_;
  again.push_back("--resend");
  ASSERT_EQ(lectern("library", again, variables), 0) << errors();
  ASSERT_EQ(sink.mails().size(), 2U);
  EXPECT_EQ(field(sink.mails().back().message, "Message-ID"), field(mail.message, "Message-ID"));
}

TEST_F(MailProcess, one_that_dies_between_the_servers_answer_and_its_note_sends_the_same_once_more) {
  std::atomic<pid_t> victim = 0;
  rules_.taken = [&](const ReceivedMail&) {
    while (victim == 0) std::this_thread::yield();
    if (victim > 0) ::kill(victim, SIGKILL);
  };
  const MailSink sink(shown_, rules_);
  const auto variables = environment(sink);
  make_library("library", variables);
  auto words = digest_;
  words.insert(words.begin(), {"--library", (directory_.path() / "library").string()});
  victim = testing::start_program(LECTERN_PROGRAM, words, output(), variables);
  EXPECT_TRUE(WIFSIGNALED(testing::end_of(victim)));
  victim = -1;
  ASSERT_EQ(sink.mails().size(), 1U);

  // The next morning there is more news.
  const auto more = directory_.path() / "more.jsonl";
  std::ofstream(more)
      << R"({"id":"2605.00001","title":"Clustering clustered data","abstract":"We cluster clusters with )"
         R"(k-means clustering.","authors":"Ada Example","categories":"cs.LG","versions":)"
         R"([{"version":"v1","created":"2026-05-01T17:00:00Z"}]})"
      << "\n";
  ASSERT_EQ(lectern("library", {"--now", "2026-05-02", "import", more.string()}, variables), 0) << errors();
  auto next = digest_;
  next[1] = "2026-05-02T08:00:00Z";
  ASSERT_EQ(lectern("library", next, variables), 0) << errors();
  const auto mails = sink.mails();
  ASSERT_EQ(mails.size(), 3U) << errors();
  EXPECT_EQ(mails[1].message, mails[0].message) << "the same bytes, the Message-ID among them";
  EXPECT_NE(field(mails[2].message, "Message-ID"), field(mails[0].message, "Message-ID"));
  EXPECT_TRUE(papers_in(mails[2].message).contains("2605.00001"));
  for (const auto& paper : papers_in(mails[2].message)) EXPECT_FALSE(papers_in(mails[0].message).contains(paper));
  ASSERT_EQ(lectern("library", next, variables), 0) << errors();
  EXPECT_EQ(sink.mails().size(), 3U);
}

TEST_F(MailProcess, one_that_dies_anywhere_loses_nothing_and_tells_nothing_twice_under_two_names) {
  const MailSink sink(shown_, rules_);
  auto variables = environment(sink);
  make_library("untouched", variables);
  const auto count_file = directory_.path() / "count";
  const Variable with{"LD_PRELOAD", LECTERN_DIE_LIBRARY};
  const Variable order{"ASAN_OPTIONS", "verify_asan_link_order=0"};
  const auto copy = [&](const std::string& to) {
    fs::copy(directory_.path() / "untouched", directory_.path() / to, fs::copy_options::recursive);
  };
  copy("counted");
  auto counting = variables;
  counting.insert(counting.end(), {with, order, {"LECTERN_DIE_COUNT", count_file.string()}});
  ASSERT_EQ(lectern("counted", digest_, counting), 0) << errors();
  const auto calls = std::stol(testing::read_file(count_file));
  ASSERT_GT(calls, 5);
  ASSERT_EQ(sink.mails().size(), 1U);
  const auto whole = sink.mails().front().message;

  int killed = 0;
  int runs = 0;
  int twice = 0;
  for (long at = 1; at <= calls; at += in_full() ? 1 : 3, ++runs) {
    copy("killed");
    const auto before = sink.mails().size();
    auto dying = variables;
    dying.insert(dying.end(), {with, order, {"LECTERN_DIE_AT", std::to_string(at)}});
    killed += lectern("killed", digest_, dying) == -1 ? 1 : 0;
    ASSERT_EQ(lectern("killed", digest_, variables), 0) << "after dying at call " << at << ": " << errors();
    const auto mails = sink.mails();
    EXPECT_GE(mails.size(), before + 1) << "after dying at call " << at;
    EXPECT_LE(mails.size(), before + 2) << "after dying at call " << at;
    twice += mails.size() == before + 2 ? 1 : 0;
    for (auto i = before; i < mails.size(); ++i) EXPECT_EQ(mails[i].message, whole) << "after dying at call " << at;
    fs::remove_all(directory_.path() / "killed");
  }
  EXPECT_GE(killed + 1, runs);
  std::printf("%ld calls, %d kills, %d of them sent the same mail twice\n", calls, killed, twice);
}

TEST_F(MailProcess, two_at_once_send_it_once) {
  rules_.slowness = std::chrono::milliseconds(300);
  const MailSink sink(shown_, rules_);
  const auto variables = environment(sink);
  make_library("library", variables);
  auto words = digest_;
  words.insert(words.begin(), {"--wait", "60", "--library", (directory_.path() / "library").string()});
  std::vector<pid_t> processes;
  for (const auto* const name : {"one", "other"})
    processes.push_back(testing::start_program(LECTERN_PROGRAM, words, directory_.path() / name, variables));
  for (const auto process : processes) EXPECT_EQ(testing::end_of(process), 0);
  EXPECT_EQ(sink.mails().size(), 1U);
}

TEST_F(MailProcess, a_refused_digest_is_news_again) {
  MailSinkRules strict = rules_;
  strict.to_recipient = "550 no such mailbox";
  std::vector<Variable> variables;
  {
    const MailSink sink(shown_, strict);
    variables = environment(sink);
    make_library("library", variables);
    EXPECT_EQ(lectern("library", digest_, variables), 69);
    EXPECT_NE(errors().find("550 no such mailbox"), std::string::npos) << errors();
    EXPECT_TRUE(sink.mails().empty());
  }
  const MailSink sink(shown_, rules_);
  ASSERT_EQ(lectern("library", digest_, environment(sink)), 0) << errors();
  EXPECT_EQ(sink.mails().size(), 1U);
}

TEST_F(MailProcess, the_password_is_in_no_command_line_and_no_log) {
  std::atomic<pid_t> sender = 0;
  std::string seen;
  rules_.taken = [&](const ReceivedMail&) {
    while (sender == 0) std::this_thread::yield();
    for (const auto* const name : {"cmdline", "environ"})
      seen += testing::read_file("/proc/" + std::to_string(sender) + "/" + name);
  };
  const MailSink sink(shown_, rules_);
  const auto variables = environment(sink);
  make_library("library", variables);
  auto words = digest_;
  words.insert(words.begin(), {"-v", "--library", (directory_.path() / "library").string()});
  sender = testing::start_program(LECTERN_PROGRAM, words, output(), variables);
  EXPECT_EQ(WEXITSTATUS(testing::end_of(sender)), 0) << errors();
  EXPECT_NE(seen.find("--mail"), std::string::npos);
  EXPECT_EQ(seen.find("correct horse"), std::string::npos);
  EXPECT_EQ(errors().find("correct horse"), std::string::npos);
  for (const auto& entry : fs::recursive_directory_iterator(directory_.path())) {
    if (!entry.is_regular_file() || entry.path().filename() == "password") continue;
    EXPECT_EQ(testing::read_file(entry.path()).find("correct horse"), std::string::npos) << entry.path();
  }
}

TEST_F(MailProcess, is_not_in_doubt_while_it_is_being_sent) {
  const auto sendmail = directory_.path() / "sendmail";
  const auto found = directory_.path() / "found";
  std::ofstream(sendmail) << "#!/bin/sh\ncat >/dev/null\n'" << LECTERN_PROGRAM << "' --library '"
                          << (directory_.path() / "library").string() << "' doctor >'" << found.string() << "'\n";
  fs::permissions(sendmail, fs::perms::owner_all);
  const std::vector<Variable> variables = {{"HOME", directory_.path().string()},
                                           {"LECTERN_MAIL_SENDMAIL", sendmail.string()}};
  make_library("library", variables);
  ASSERT_EQ(lectern("library", digest_, variables), 0) << errors();
  EXPECT_NE(testing::read_file(found).find("\nmail\tok\tanother lectern is mailing now\t\n"), std::string::npos)
      << testing::read_file(found);
  ASSERT_EQ(lectern("library", {"doctor"}, variables), 0);
  EXPECT_NE(testing::read_file(output()).find("\nmail\tok\tnone is in doubt\t\n"), std::string::npos);
}

TEST_F(MailProcess, a_plan_goes_out_through_a_program_of_this_machine) {
  const auto sendmail = directory_.path() / "sendmail";
  std::ofstream(sendmail) << "#!/bin/sh\necho \"$@\"\necho noise >&2\ncat >'" << (directory_.path() / "mail").string()
                          << "'\n";
  fs::permissions(sendmail, fs::perms::owner_all);
  const std::vector<Variable> variables = {{"HOME", directory_.path().string()},
                                           {"LECTERN_MAIL_SENDMAIL", sendmail.string() + " -i"}};
  make_library("library", variables);
  const std::vector<std::string> plan = {"--now",  "2026-05-01T08:00:00Z", "--json", "plan",
                                         "--mail", "Ada <ada@example.org>"};
  ASSERT_EQ(lectern("library", plan, variables), 0) << errors();
  EXPECT_TRUE(testing::read_file(output()).starts_with("{\n  \"schema\": \"lectern.plan/1\"")) << "and nothing else";
  EXPECT_NE(errors().find("-i ada@example.org\nnoise\n"), std::string::npos) << errors();
  const auto mail = testing::read_file(directory_.path() / "mail");
  EXPECT_NE(mail.find("\nTo: Ada <ada@example.org>\n"), std::string::npos) << mail;
  fs::remove(directory_.path() / "mail");
  ASSERT_EQ(lectern("library", plan, variables), 0) << errors();
  EXPECT_FALSE(fs::exists(directory_.path() / "mail")) << "it was sent before";
}

}  // namespace
}  // namespace lectern
