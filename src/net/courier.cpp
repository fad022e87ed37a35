// What an answer of the wire means for the next request: go on, follow, try again after a rest, or leave arXiv alone.

#include "lectern/net/courier.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

using std::chrono::seconds;

constexpr int most_redirections = 3;
constexpr seconds longest_rest{1800};
constexpr seconds longest_wish{600};  ///< of a server, that is waited for within a run
constexpr seconds a_day{86400};
constexpr std::string_view denied_hint =
    "arXiv has shut its door to this address or program: do not ask again today; if it stays so, write to arXiv";

/// A rest that doubles with every try.
seconds doubled(seconds first, int attempt) {
  auto rest = first;
  for (int i = 1; i < attempt && rest < longest_rest; ++i) rest *= 2;
  return std::min(rest, longest_rest);
}

bool is_redirection(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// A server's own fault that may pass.
bool may_pass(int status) { return status == 500 || status == 502 || status == 503 || status == 504 || status == 408; }

bool may_pass(WireFault fault) {
  return fault == WireFault::broken || fault == WireFault::timed_out || fault == WireFault::unreachable;
}

std::string size_in_words(std::size_t bytes) {
  if (bytes < 10'000) return counted(static_cast<long long>(bytes), "byte");
  return fmt::format("{} kB", grouped(static_cast<long long>(bytes / 1000)));
}

[[noreturn]] void fail(const HttpAnswer& answer) {
  switch (answer.fault) {
    case WireFault::untrusted:
      throw Error(Fault::unavailable, answer.trouble,
                  "a certificate that does not fit is never accepted; behind a proxy that opens TLS, name its "
                  "certificate in fetch.certificates");
    case WireFault::too_large:
      throw Error(Fault::protocol, answer.trouble, "nothing of it was taken; ask for less, such as fewer days");
    case WireFault::forbidden:
      throw Error(Fault::protocol, answer.trouble);
    default:
      throw Error(Fault::unavailable, answer.trouble, "is there a network? What was fetched before is kept");
  }
}

/// Turns the request to where a redirection leads; false where the answer is none.
bool follow(HttpRequest& request, const HttpAnswer& answer, int& redirections) {
  if (!is_redirection(answer.status) || answer.location.empty()) return false;
  request.url = answer.location;
  if (const auto refusal = refusal_of(request); !refusal.empty())
    throw Error(Fault::protocol, fmt::format("arXiv redirects to elsewhere: {}", refusal), "nothing was asked there");
  if (++redirections > most_redirections)
    throw Error(Fault::protocol, fmt::format("arXiv redirects for ever, now to '{}'", excerpt(request.url, 80)));
  return true;
}

/// Ends the run where arXiv does not want to be asked now; the turn's end tells later runs.
void leave_alone(Pace::Turn& turn, const HttpAnswer& answer, const Timer& timer) {
  const auto wish = answer.retry_after.value_or(seconds{0});
  const auto until_then = [&](Moment until) { return come_back(until, timer.now()) + "; what was fetched is kept"; };
  if (answer.status == 429) {
    const std::string why = "arXiv limits the rate of requests (429): it has no capacity to spare";
    throw Error(Fault::try_later, why, until_then(turn.cool_down(wish, why)));
  }
  if (answer.status == 403) {
    turn.stop(a_day, "arXiv denied access (403) less than a day ago");
    throw Error(Fault::try_later, "arXiv denies access (403)", std::string(denied_hint));
  }
  if (may_pass(answer.status) && wish > longest_wish) {
    const auto why = fmt::format("arXiv is not available ({}) and asks to be left alone", answer.status);
    throw Error(Fault::try_later, why, until_then(turn.stop(wish, why)));
  }
}

/// The rest after a try that failed in a way that may pass.
seconds rest_after(const HttpAnswer& answer, int attempt) {
  if (answer.fault != WireFault::none) return doubled(seconds{5}, attempt);
  const auto wish = answer.retry_after.value_or(seconds{0});
  return wish > seconds{0} ? wish : doubled(seconds{30}, attempt);
}

}  // namespace

Courier::Courier(HttpClient& client, Pace& pace, const Timer& timer, CourierOptions options)
    : client_(client), pace_(pace), timer_(timer), options_(std::move(options)) {}

HttpAnswer Courier::exchange(const HttpRequest& request) {
  const auto sent = timer_.now();
  auto answer = client_.send(request);
  const auto took = timer_.now() - sent;
  spent_ += took;
  ++requests_;
  if (options_.exchanged) {
    const auto what = answer.fault == WireFault::none
                          ? fmt::format("{}, {}", answer.status, size_in_words(answer.body.size()))
                          : answer.trouble;
    options_.exchanged(fmt::format("{} {}: {} in {:.1f} s", request.form.empty() ? "GET" : "POST", request.url, what,
                                   std::chrono::duration<double>(took).count()));
  }
  return answer;
}

void Courier::rest(seconds time, const std::string& why) { pace_.await_turn().rest(time, why); }

Delivery Courier::ask(HttpRequest request, int tries) {
  request.agent = options_.agent;
  request.insecure_loopback = options_.insecure_loopback;
  request.certificates = options_.certificates;
  int redirections = 0;
  for (int attempt = 1;;) {
    auto turn = pace_.await_turn();
    auto answer = exchange(request);
    leave_alone(turn, answer, timer_);
    if (follow(request, answer, redirections)) continue;
    const bool answered = answer.fault == WireFault::none;
    if (answered && !may_pass(answer.status)) {
      turn.end();
      return {std::move(answer), {}};
    }
    if (!answered && !may_pass(answer.fault)) fail(answer);
    if (answer.fault == WireFault::unreachable && attempt >= 2) fail(answer);
    const auto trouble = answered ? fmt::format("arXiv is not available ({})", answer.status) : answer.trouble;
    turn.rest(rest_after(answer, attempt), trouble);
    if (attempt++ >= tries) return {std::move(answer), trouble};
  }
}

}  // namespace lectern
