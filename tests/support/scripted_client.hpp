#pragma once

#include <deque>
#include <vector>

#include "fake_arxiv/wire.hpp"
#include "lectern/net/http.hpp"

namespace lectern::testing {

/// A network that gives the answers it was told to, in order, the last one for ever, and remembers what it was asked
/// and when.
class ScriptedClient : public HttpClient {
 public:
  explicit ScriptedClient(FakeTimer& timer) : timer_(timer) {}

  HttpAnswer send(const HttpRequest& request) override {
    requests.push_back(request);
    times.push_back(timer_.now());
    timer_.pass(took);
    HttpAnswer answer = answers.empty() ? ok("") : answers.front();
    if (answers.size() > 1) answers.pop_front();
    return answer;
  }

  static HttpAnswer ok(std::string body, std::string type = "application/atom+xml") {
    HttpAnswer answer;
    answer.status = 200;
    answer.type = std::move(type);
    answer.body = std::move(body);
    return answer;
  }

  static HttpAnswer status(int number, std::optional<std::chrono::seconds> retry_after = std::nullopt) {
    HttpAnswer answer;
    answer.status = number;
    answer.retry_after = retry_after;
    return answer;
  }

  static HttpAnswer fault(WireFault what) {
    HttpAnswer answer;
    answer.fault = what;
    answer.trouble = "something went wrong on the way";
    return answer;
  }

  static HttpAnswer redirection(std::string to) {
    auto answer = status(301);
    answer.location = std::move(to);
    return answer;
  }

  std::deque<HttpAnswer> answers;
  std::vector<HttpRequest> requests;
  std::vector<Moment> times;
  std::chrono::milliseconds took{400};

 private:
  FakeTimer& timer_;
};

}  // namespace lectern::testing
