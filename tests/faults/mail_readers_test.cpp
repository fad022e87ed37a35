// Mail as others read it: Python's parser, and a mail server with a parser from npm. What they show is what was told.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "faults/program.hpp"
#include "support/authority.hpp"
#include "support/data.hpp"
#include "support/golden.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

using nlohmann::json;
using testing::Variable;
namespace fs = std::filesystem;

const fs::path consumers = fs::path(LECTERN_SOURCE_DIR) / "tests" / "consumers" / "mail";

bool is_there(const std::string& program) {
  return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

/// Titles that no mail should stumble over, in records of papers.
constexpr const char* hostile_records =
    R"x({"id":"2604.00201","title":"Größe, 漢字 and 🙂: clustering <b>& \"friends\"</b>","abstract":"We cluster with k-means clustering. .\nFrom here on: =3D and =?utf-8?Q?not_a_word?=\r\n.\r\nQUIT","authors":"Örnek, Pınar; 山田, 太郎","categories":"cs.LG","versions":[{"version":"v1","created":"2026-04-30T17:00:00Z"}]}
{"id":"2604.00202","title":"Clustering\r\nBcc: ben@example.org\r\n\r\n<script>alert(1)</script>","abstract":"k-means clustering of </td></table> <img src=x onerror=alert(1)> javascript:alert(1)","authors":"A \u001b[31mB","categories":"cs.LG","versions":[{"version":"v1","created":"2026-04-30T17:00:00Z"}]}
{"id":"2604.00203","title":"Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww k-means clustering","abstract":"One long word of clustering.","authors":"C D","categories":"cs.LG","versions":[{"version":"v1","created":"2026-04-30T17:00:00Z"}]}
)x";

class MailReaders : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(directory_.path() / "hostile.jsonl") << hostile_records;
    std::ofstream(directory_.path() / "password") << "correct horse\n";
    ::chmod((directory_.path() / "password").c_str(), 0600);
    ASSERT_EQ(lectern({"import", (directory_.path() / "hostile.jsonl").string()}), 0);
    ASSERT_EQ(lectern({"progress", "done", "clustering"}), 0);
  }

  int lectern(std::vector<std::string> words, std::vector<Variable> variables = {}) {
    words.insert(words.begin(), {"--now", "2026-05-01T08:00:05Z"});
    variables.insert(variables.end(), {{"HOME", directory_.path().string()},
                                       {"XDG_CONFIG_HOME", (directory_.path() / "config").string()},
                                       {"LECTERN_LIBRARY", (directory_.path() / "library").string()},
                                       {"LECTERN_MAIL_FROM", "Lectern, at Ämilie's <lectern@example.org>"}});
    return WEXITSTATUS(testing::run_lectern(words, output(), variables));
  }

  [[nodiscard]] fs::path output() const { return directory_.path() / "out"; }
  [[nodiscard]] std::string printed() const { return testing::read_file(output()); }
  [[nodiscard]] std::string errors() const { return testing::read_file(output().string() + ".err"); }

  /// The same for every reader.
  static void expect_the_digest(const json& seen) {
    EXPECT_EQ(seen.at("subject"), "Digest of Fri 2026-05-01: 3 papers");
    EXPECT_EQ(seen.at("from"), json::parse(R"([["Lectern, at Ämilie's", "lectern@example.org"]])"));
    EXPECT_EQ(seen.at("to"), json::parse(R"([["Ada Örnek", "ada@example.org"]])"));
    EXPECT_TRUE(seen.at("message_id").get<std::string>().starts_with("<lectern.digest.2026-05-01."));
    auto links = seen.at("links").get<std::vector<std::string>>();
    std::sort(links.begin(), links.end());
    EXPECT_EQ(links, (std::vector<std::string>{"https://arxiv.org/abs/2604.00201", "https://arxiv.org/abs/2604.00202",
                                               "https://arxiv.org/abs/2604.00203"}));
    const auto text = seen.at("text").get<std::string>();
    for (const auto* const part :
         {"Größe, 漢字 and 🙂: clustering <b>& \"friends\"</b>", "<script>alert(1)</script>",
          "https://arxiv.org/abs/2604.00201", "From here on: =3D and"})
      EXPECT_NE(text.find(part), std::string::npos) << part << " is not in " << text;
  }

  testing::TemporaryDirectory directory_;
};

TEST_F(MailReaders, pythons_parser_finds_no_fault_and_every_link) {
  if (!is_there("python3")) GTEST_SKIP() << "python3 is not here";
  ASSERT_EQ(lectern({"digest", "--mail", "Ada Örnek <ada@example.org>", "--dry-run"}), 0) << errors();
  std::ofstream(directory_.path() / "mail.eml") << printed();
  const auto command = "python3 '" + (consumers / "read_mail.py").string() + "' '" +
                       (directory_.path() / "mail.eml").string() + "' >'" + (directory_.path() / "seen").string() + "'";
  ASSERT_EQ(std::system(command.c_str()), 0) << printed();
  const auto seen = json::parse(testing::read_file(directory_.path() / "seen"));
  expect_the_digest(seen);
  EXPECT_EQ(seen.at("type"), "multipart/alternative");
  EXPECT_EQ(seen.at("parts"), json::parse(R"(["text/plain", "text/html"])"));
  EXPECT_EQ(seen.at("charsets"), json::parse(R"(["utf-8", "utf-8"])"));
  EXPECT_EQ(seen.at("date"), "2026-05-01T08:00:05+00:00");
  EXPECT_EQ(seen.at("title"), "Digest of Fri 2026-05-01");
  EXPECT_LE(seen.at("longest_line"), 78);
  EXPECT_EQ(seen.at("headers"), json::parse(R"(["Date", "From", "To", "Subject", "Message-ID", "List-Id",
                                               "Auto-Submitted", "MIME-Version", "Content-Type"])"));
  for (const auto* const tag : {"script", "img", "b", "style", "link"})
    EXPECT_FALSE(seen.at("tags").dump().find(std::string("\"") + tag + "\"") != std::string::npos) << tag;
}

TEST_F(MailReaders, a_mail_server_takes_it_and_its_parser_reads_it) {
  if (!is_there("node")) GTEST_SKIP() << "node is not here";
  if (!fs::is_directory(consumers / "node_modules"))
    GTEST_SKIP() << "smtp-server and mailparser are not here: npm ci in tests/consumers/mail";
  const testing::Authority authority;
  const auto shown = authority.issue("sink", "IP:127.0.0.1");
  for (const std::string way : {"secure", "starttls"}) {
    const auto port_file = directory_.path() / ("port-" + way);
    const auto seen_file = directory_.path() / ("seen-" + way);
    const auto sink = testing::start_program("/bin/sh",
                                             {"-c", "exec node \"$@\"", "sh", (consumers / "sink.mjs").string(),
                                              shown.certificate.string(), shown.key.string(), way, seen_file.string()},
                                             port_file);
    std::string port;
    for (int i = 0; i < 1500 && !port.ends_with('\n'); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      port = testing::read_file(port_file);
    }
    ASSERT_TRUE(port.ends_with('\n')) << testing::read_file(port_file.string() + ".err");
    port.pop_back();
    std::vector<std::string> words = {"digest", "--mail", "Ada Örnek <ada@example.org>"};
    if (way == "starttls") words.emplace_back("--resend");
    const std::vector<Variable> variables = {
        {"LECTERN_MAIL_SERVER", (way == "secure" ? "smtps://127.0.0.1:" : "smtp://127.0.0.1:") + port},
        {"LECTERN_MAIL_CERTIFICATES", authority.certificate().string()},
        {"LECTERN_MAIL_USER", "ada"},
        {"LECTERN_MAIL_PASSWORD_FILE", (directory_.path() / "password").string()}};
    EXPECT_EQ(lectern(words, variables), 0) << errors();
    ::kill(sink, SIGTERM);
    (void)testing::end_of(sink);
    ASSERT_TRUE(fs::exists(seen_file)) << way;
    const auto seen = json::parse(testing::read_file(seen_file));
    expect_the_digest(seen);
    EXPECT_EQ(seen.at("envelope"), json::parse(R"(["lectern@example.org", ["ada@example.org"]])"));
    EXPECT_EQ(seen.at("secure"), true);
    EXPECT_EQ(seen.at("date"), "2026-05-01T08:00:05.000Z");
    EXPECT_EQ(seen.at("attachments"), 0);
    EXPECT_EQ(seen.at("automatic"), "auto-generated");
  }
}

}  // namespace
}  // namespace lectern
