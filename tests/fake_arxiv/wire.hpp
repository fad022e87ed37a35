#pragma once

#include <chrono>
#include <mutex>
#include <vector>

#include "fake_arxiv/fake_arxiv.hpp"
#include "lectern/base/clock.hpp"
#include "lectern/net/http.hpp"

namespace lectern::testing {

/// Time that passes only when it is told to.
class FakeTimer : public Timer {
 public:
  /// Begins at one in the morning, Eastern time, of the Monday of `FakeOptions::today`, when last night's mailing is
  /// everywhere.
  explicit FakeTimer(Moment start = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + std::chrono::hours{6});

  [[nodiscard]] Moment now() const override;
  void sleep(std::chrono::milliseconds time) override;

  /// Lets time pass that nobody slept through: an answer that takes its time, a night between two runs.
  void pass(std::chrono::milliseconds time);

  /// How much was slept in all.
  [[nodiscard]] std::chrono::milliseconds slept() const;

 private:
  mutable std::mutex mutex_;
  Moment now_;
  std::chrono::milliseconds slept_{0};
};

/// The network as a client sees it that has the fake arXiv at its other end, whatever the host: the path decides.
///
/// Every answer takes its time on the timer. Both outlive the wire.
class FakeWire : public HttpClient {
 public:
  FakeWire(FakeArxiv& arxiv, FakeTimer& timer, std::chrono::milliseconds service = std::chrono::milliseconds{400});

  HttpAnswer send(const HttpRequest& request) override;

  /// What was asked, in its order.
  [[nodiscard]] const std::vector<HttpRequest>& sent() const noexcept { return sent_; }

  /// Fails the next requests with this fault before they reach anybody.
  void cut_off(WireFault fault, int times = 1);

 private:
  HttpAnswer translated(FakeAnswer answer, const FakeQuestion& question) const;

  FakeArxiv& arxiv_;
  FakeTimer& timer_;
  std::chrono::milliseconds service_;
  std::vector<HttpRequest> sent_;
  WireFault cut_ = WireFault::none;
  int cuts_left_ = 0;
};

}  // namespace lectern::testing
