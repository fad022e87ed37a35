#include "lectern/net/courier.hpp"

#include <gtest/gtest.h>

#include "fake_arxiv/wire.hpp"
#include "lectern/base/error.hpp"
#include "support/scripted_client.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using testing::FakeTimer;
using testing::ScriptedClient;

class CourierTest : public ::testing::Test {
 protected:
  Delivery ask(int tries = 5) {
    CourierOptions options;
    options.agent = "lectern/1 (mailto:reader@example.org)";
    options.exchanged = [this](const std::string& line) { lines_.push_back(line); };
    Pace pace(directory_.path() / "pace", {}, timer_);
    Courier courier(client_, pace, timer_, options);
    HttpRequest request;
    request.url = "https://export.arxiv.org/api/query?id_list=2410.17954";
    return courier.ask(request, tries);
  }

  /// The error that asking ends with.
  Error error_of_asking() {
    try {
      (void)ask();
    } catch (const Error& error) {
      return error;
    }
    return Error(Fault::bug, "no error");
  }

  [[nodiscard]] std::chrono::milliseconds shortest_gap() const {
    auto shortest = std::chrono::milliseconds::max();
    for (std::size_t i = 1; i < client_.times.size(); ++i)
      shortest = std::min(shortest, client_.times[i] - client_.times[i - 1] - client_.took);
    return shortest;
  }

  testing::TemporaryDirectory directory_;
  FakeTimer timer_;
  ScriptedClient client_{timer_};
  std::vector<std::string> lines_;
};

TEST_F(CourierTest, brings_an_answer_and_tells_of_it) {
  client_.answers = {ScriptedClient::ok("a page")};
  const auto delivery = ask();
  EXPECT_EQ(delivery.trouble, "");
  EXPECT_EQ(delivery.answer.body, "a page");
  EXPECT_EQ(client_.requests.front().agent, "lectern/1 (mailto:reader@example.org)");
  EXPECT_EQ(lines_, std::vector<std::string>{
                        "GET https://export.arxiv.org/api/query?id_list=2410.17954: 200, 6 bytes in 0.4 s"});
}

TEST_F(CourierTest, tries_again_over_a_connection_that_broke) {
  client_.answers = {ScriptedClient::fault(WireFault::broken), ScriptedClient::fault(WireFault::timed_out),
                     ScriptedClient::ok("a page")};
  EXPECT_EQ(ask().answer.body, "a page");
  ASSERT_EQ(client_.times.size(), 3U);
  EXPECT_GE(client_.times[1] - client_.times[0], 5s);
  EXPECT_GE(client_.times[2] - client_.times[1], 10s);
}

TEST_F(CourierTest, gives_up_after_so_many_tries_and_says_why) {
  client_.answers = {ScriptedClient::fault(WireFault::broken)};
  EXPECT_EQ(ask(3).trouble, "something went wrong on the way");
  EXPECT_EQ(client_.requests.size(), 3U);
}

TEST_F(CourierTest, rests_by_its_own_rule_where_retry_after_is_zero_or_absent) {
  client_.answers = {ScriptedClient::status(503, 0s), ScriptedClient::status(503), ScriptedClient::ok("a page")};
  EXPECT_EQ(ask().answer.body, "a page");
  EXPECT_GE(client_.times[1] - client_.times[0], 30s);
  EXPECT_GE(client_.times[2] - client_.times[1], 60s);
}

TEST_F(CourierTest, rests_as_long_as_the_server_asks) {
  client_.answers = {ScriptedClient::status(503, 12s), ScriptedClient::ok("a page")};
  EXPECT_EQ(ask().answer.body, "a page");
  EXPECT_GE(client_.times[1] - client_.times[0], 12s);
  EXPECT_LE(client_.times[1] - client_.times[0], 14s);
}

TEST_F(CourierTest, ends_the_run_where_the_server_asks_for_an_hour) {
  client_.answers = {ScriptedClient::status(503, 3600s)};
  const auto error = error_of_asking();
  EXPECT_EQ(error.fault(), Fault::try_later);
  EXPECT_NE(error.hint().find("in 1 h;"), std::string::npos) << error.hint();
  EXPECT_EQ(client_.requests.size(), 1U);
  EXPECT_EQ(error_of_asking().fault(), Fault::try_later) << "the next run knows";
  EXPECT_EQ(client_.requests.size(), 1U);
}

TEST_F(CourierTest, cools_down_when_the_rate_is_limited) {
  client_.answers = {ScriptedClient::status(429)};
  const auto error = error_of_asking();
  EXPECT_EQ(error.fault(), Fault::try_later);
  EXPECT_NE(error.hint().find("come back at"), std::string::npos) << error.hint();
  EXPECT_EQ(error_of_asking().fault(), Fault::try_later);
  EXPECT_EQ(client_.requests.size(), 1U) << "nothing is asked in a cool-down";
  timer_.pass(64s);
  client_.answers = {ScriptedClient::ok("a page")};
  EXPECT_EQ(ask().answer.body, "a page");
}

TEST_F(CourierTest, stops_for_a_day_when_access_is_denied) {
  client_.answers = {ScriptedClient::status(403)};
  EXPECT_EQ(error_of_asking().fault(), Fault::try_later);
  timer_.pass(23h);
  EXPECT_EQ(error_of_asking().fault(), Fault::try_later);
  EXPECT_EQ(client_.requests.size(), 1U);
  timer_.pass(2h);
  client_.answers = {ScriptedClient::ok("a page")};
  EXPECT_EQ(ask().answer.body, "a page");
}

TEST_F(CourierTest, follows_redirections_within_arxivs_hosts_at_a_polite_distance) {
  client_.answers = {ScriptedClient::redirection("https://arxiv.org/api/query?id_list=2410.17954"),
                     ScriptedClient::ok("a page")};
  EXPECT_EQ(ask().answer.body, "a page");
  EXPECT_EQ(client_.requests.back().url, "https://arxiv.org/api/query?id_list=2410.17954");
  EXPECT_GE(shortest_gap(), 3s);
}

TEST_F(CourierTest, follows_no_redirection_to_elsewhere_or_without_tls) {
  for (const auto* address : {"http://export.arxiv.org/api/query", "https://arxiv.org.example.net/",
                              "file:///etc/hosts", "https://reader@arxiv.org/", "http://127.0.0.1/"}) {
    client_.answers = {ScriptedClient::redirection(address)};
    client_.requests.clear();
    const auto error = error_of_asking();
    EXPECT_EQ(error.fault(), Fault::protocol) << address;
    EXPECT_EQ(client_.requests.size(), 1U) << address;
    timer_.pass(1h);
  }
}

TEST_F(CourierTest, does_not_follow_for_ever) {
  client_.answers = {ScriptedClient::redirection("https://arxiv.org/again")};
  EXPECT_EQ(error_of_asking().fault(), Fault::protocol);
  EXPECT_EQ(client_.requests.size(), 4U);
}

TEST_F(CourierTest, ends_the_run_where_there_is_no_network_or_no_trust) {
  client_.answers = {ScriptedClient::fault(WireFault::unreachable)};
  const auto error = error_of_asking();
  EXPECT_EQ(error.fault(), Fault::unavailable);
  EXPECT_NE(error.hint().find("network"), std::string::npos);
  EXPECT_EQ(client_.requests.size(), 2U);
  client_.answers = {ScriptedClient::fault(WireFault::untrusted)};
  EXPECT_EQ(error_of_asking().fault(), Fault::unavailable);
  EXPECT_EQ(client_.requests.size(), 3U) << "a certificate does not get better";
}

TEST_F(CourierTest, takes_nothing_that_is_too_large) {
  client_.answers = {ScriptedClient::fault(WireFault::too_large)};
  EXPECT_EQ(error_of_asking().fault(), Fault::protocol);
  EXPECT_EQ(client_.requests.size(), 1U);
}

TEST_F(CourierTest, brings_what_says_that_the_question_was_wrong) {
  for (const int status : {304, 400, 404, 413, 414}) {
    client_.answers = {ScriptedClient::status(status)};
    EXPECT_EQ(ask().answer.status, status);
  }
}

TEST_F(CourierTest, keeps_its_distance_whatever_happens) {
  client_.answers = {ScriptedClient::status(503, 0s), ScriptedClient::fault(WireFault::broken),
                     ScriptedClient::redirection("https://arxiv.org/api/query"), ScriptedClient::status(502),
                     ScriptedClient::ok("a page")};
  EXPECT_EQ(ask().answer.body, "a page");
  EXPECT_GE(shortest_gap(), 3s);
}

}  // namespace
}  // namespace lectern
