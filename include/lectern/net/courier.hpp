#pragma once

#include <functional>
#include <string>

#include "lectern/net/http.hpp"
#include "lectern/net/pace.hpp"

namespace lectern {

/// How the wire is used.
struct CourierOptions {
  std::string agent;               ///< the User-Agent
  bool insecure_loopback = false;  ///< see HttpRequest
  std::filesystem::path certificates{};

  /// Told of each request with its answer, in one line.
  std::function<void(const std::string& line)> exchanged{};
};

/// The end of asking for one thing.
struct Delivery {
  HttpAnswer answer;    ///< of success or of a mistake in the question (200, 304, 400, 404, 413, 414)
  std::string trouble;  ///< why there is no answer, after all tries; empty where there is one
};

/// Carries questions to arXiv and answers back, politely.
///
/// Every request has its turn in the pace, redirections (at most three, within arXiv's hosts) and repetitions too. What
/// may pass is tried again: a connection that breaks after 5, 10, 20 … seconds, a server that is not available after
/// what it asks for in Retry-After, else (0 or none) after 30, 60, 120 … seconds, all at most half an hour.
class Courier {
 public:
  Courier(HttpClient& client, Pace& pace, const Timer& timer, CourierOptions options);

  /// Asks at most `tries` times. Throws `Fault::try_later` when arXiv limits the rate (429: a cool-down for all),
  /// denies access (403: for a day) or asks for more than ten minutes; `Fault::protocol` for a redirection to elsewhere
  /// and for an answer that is too large; `Fault::unavailable` for a server that cannot be trusted and where there is
  /// no network at all.
  [[nodiscard]] Delivery ask(HttpRequest request, int tries = 5);

  /// Lets arXiv be for a while, as after an answer that is to be asked for again.
  void rest(std::chrono::seconds time, const std::string& why);

  [[nodiscard]] Moment now() const { return timer_.now(); }

  /// Requests sent so far, and the time from each to its answer.
  [[nodiscard]] int requests() const { return requests_; }
  [[nodiscard]] std::chrono::milliseconds spent() const { return spent_; }

 private:
  HttpAnswer exchange(const HttpRequest& request);

  HttpClient& client_;
  Pace& pace_;
  const Timer& timer_;
  CourierOptions options_;
  int requests_ = 0;
  std::chrono::milliseconds spent_{};
};

}  // namespace lectern
