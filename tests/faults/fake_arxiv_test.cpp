// The fake arXiv as a program: what only real sockets can show.

#include <gtest/gtest.h>
#include <httplib.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <string>
#include <thread>
#include <vector>

#include "fake_arxiv/encoding.hpp"
#include "faults/fake_program.hpp"
#include "lectern/base/text.hpp"

namespace lectern::testing {
namespace {

using namespace std::chrono_literals;

const std::string search = "/api/query?search_query=cat:cs.*&max_results=20";

/// The program with few papers.
class Program : public FakeProgram {
 public:
  explicit Program(std::vector<std::string> options) : FakeProgram(with_few_papers(std::move(options))) {}

  [[nodiscard]] httplib::Client client() const {
    httplib::Client client("127.0.0.1", port());
    client.set_read_timeout(20);
    client.set_default_headers({{"User-Agent", "lectern-test/1.0"}});
    return client;
  }

  /// Ends it and gives the log's lines in their fields, by connection: the next answer may have ended first.
  [[nodiscard]] std::vector<std::vector<std::string>> logged() {
    EXPECT_EQ(end(SIGTERM), 0);
    auto lines = log();
    std::stable_sort(lines.begin(), lines.end(), [](const auto& one, const auto& other) { return one[2] < other[2]; });
    return lines;
  }

 private:
  static std::vector<std::string> with_few_papers(std::vector<std::string> options) {
    options.insert(options.begin(), {"--records", "300"});
    return options;
  }
};

TEST(FakeArxivProgram, says_where_it_is_and_ends_when_told) {
  for (const int signal : {SIGTERM, SIGINT}) {
    Program program({});
    const auto base = "http://127.0.0.1:" + std::to_string(program.port());
    EXPECT_EQ(program.said(),
              "fake arXiv on " + base + "\nAPI " + base + "/api/query\nOAI " + base + "/oai\nRSS " + base + "/rss\n");
    const auto answer = program.client().Get(search);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->get_header_value("Content-Type"), "application/atom+xml; charset=utf-8");
    EXPECT_EQ(program.end(signal), 0);
  }
}

TEST(FakeArxivProgram, logs_every_request_with_its_times_and_its_connection) {
  Program program({"--gap", "0"});
  EXPECT_TRUE(program.client().Get("/rss/cs.LG"));
  EXPECT_TRUE(program.client().Post("/oai", "verb=Identify", "application/x-www-form-urlencoded"));
  auto kept = program.client();
  kept.set_keep_alive(true);
  EXPECT_TRUE(kept.Get("/feed/status"));
  EXPECT_TRUE(kept.Get("/feed/status"));
  const auto lines = program.logged();
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0][2], "1");
  EXPECT_EQ(lines[0][3], "200");
  EXPECT_EQ(lines[0][4], "GET /rss/cs.LG");
  EXPECT_EQ(lines[0][5], "lectern-test/1.0");
  EXPECT_EQ(lines[1][2], "2");
  EXPECT_EQ(lines[1][4], "POST /oai");
  EXPECT_EQ(lines[2][2], lines[3][2]) << "one connection that was kept";
  EXPECT_LE(lines[0][0], lines[0][1]);
}

TEST(FakeArxivProgram, refuses_a_second_connection_and_haste) {
  Program program({"--gap", "0.5", "--fault", "slow=800*1"});
  std::thread first([&] { EXPECT_EQ(program.client().Get(search)->status, 200); });
  std::this_thread::sleep_for(300ms);
  EXPECT_EQ(program.client().Get(search)->status, 429);
  first.join();
  EXPECT_EQ(program.client().Get(search)->status, 429);
  std::this_thread::sleep_for(700ms);
  EXPECT_EQ(program.client().Get(search)->status, 200);
}

TEST(FakeArxivProgram, breaks_connections_off) {
  Program program({"--gap", "0", "--fault", "drop*1", "--fault", "truncate=500*1"});
  EXPECT_FALSE(program.client().Get(search)) << "hung up";
  std::string taken;
  const auto cut = program.client().Get(search, [&](const char* bytes, std::size_t count) {
    taken.append(bytes, count);
    return true;
  });
  EXPECT_FALSE(cut);
  EXPECT_EQ(taken.size(), 500U);
  EXPECT_EQ(program.client().Get(search)->status, 200);
  const auto lines = program.logged();
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0][6], "drop");
  EXPECT_EQ(lines[1][6], "truncate");
}

TEST(FakeArxivProgram, does_not_wait_for_those_who_have_gone) {
  Program program({"--gap", "0.2", "--fault", "unavailable=15*1"});
  auto hasty = program.client();
  hasty.set_read_timeout(0, 300'000);
  EXPECT_FALSE(hasty.Get(search));
  hasty.stop();
  std::this_thread::sleep_for(600ms);
  EXPECT_EQ(program.client().Get(search)->status, 200);
}

TEST(FakeArxivProgram, compresses_for_those_who_ask) {
  Program program({"--gap", "0"});
  auto client = program.client();
  client.set_decompress(false);
  const auto small = client.Get(search, httplib::Headers{{"Accept-Encoding", "gzip"}});
  const auto whole = client.Get(search);
  EXPECT_EQ(small->get_header_value("Content-Encoding"), "gzip");
  const auto opened = gunzipped(small->body, 1U << 20U);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->size(), whole->body.size());
}

TEST(FakeArxivProgram, takes_long_forms) {
  Program program({"--gap", "0"});
  std::string ids = "2401.00000";
  for (int at = 1; at < 2000; ++at) ids += "," + std::to_string(2401) + "." + std::to_string(10000 + at);
  const auto answer =
      program.client().Post("/api/query", "max_results=2000&id_list=" + ids, "application/x-www-form-urlencoded");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
}

}  // namespace
}  // namespace lectern::testing
