#include "fake_arxiv/wire.hpp"

#include <algorithm>

#include "lectern/base/date.hpp"

namespace lectern::testing {
namespace {

using namespace std::chrono;

/// An address in its parts.
FakeQuestion question_of(const HttpRequest& request) {
  FakeQuestion question;
  const auto scheme = request.url.find("://");
  const auto path = request.url.find('/', scheme == std::string::npos ? 0 : scheme + 3);
  question.server = request.url.substr(0, path);
  auto rest = path == std::string::npos ? "/" : request.url.substr(path);
  rest = rest.substr(0, rest.find('#'));
  const auto mark = rest.find('?');
  question.path = rest.substr(0, mark);
  if (mark != std::string::npos) question.query = rest.substr(mark + 1);
  if (!request.form.empty()) question.query += (question.query.empty() ? "" : "&") + request.form;
  question.posted = !request.form.empty();
  question.agent = request.agent;
  question.etag = request.etag;
  return question;
}

std::string header_of(const FakeAnswer& answer, std::string_view name) {
  for (const auto& [key, value] : answer.headers)
    if (key == name) return value;
  return {};
}

std::optional<seconds> retry_after(const std::string& text, Moment now) {
  if (text.empty()) return std::nullopt;
  if (const auto number = parse_whole(text)) return seconds{std::max(0LL, *number)};
  const auto date = parse_date(text);
  if (!date) return std::nullopt;
  return std::max(seconds{0}, ceil<seconds>(Moment{date->time} - now));
}

HttpAnswer failed(WireFault fault, std::string trouble) {
  HttpAnswer answer;
  answer.fault = fault;
  answer.trouble = std::move(trouble);
  return answer;
}

}  // namespace

FakeTimer::FakeTimer(Moment start) : now_(start) {}

Moment FakeTimer::now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

void FakeTimer::sleep(milliseconds time) {
  const std::lock_guard lock(mutex_);
  now_ += time;
  slept_ += time;
}

void FakeTimer::pass(milliseconds time) {
  const std::lock_guard lock(mutex_);
  now_ += time;
}

milliseconds FakeTimer::slept() const {
  const std::lock_guard lock(mutex_);
  return slept_;
}

FakeWire::FakeWire(FakeArxiv& arxiv, FakeTimer& timer, milliseconds service)
    : arxiv_(arxiv), timer_(timer), service_(service) {}

void FakeWire::cut_off(WireFault fault, int times) {
  cut_ = fault;
  cuts_left_ = times;
}

HttpAnswer FakeWire::send(const HttpRequest& request) {
  sent_.push_back(request);
  if (cuts_left_ > 0) {
    --cuts_left_;
    return failed(cut_, "cut off on purpose");
  }
  auto question = question_of(request);
  question.connection = static_cast<int>(sent_.size());
  auto answer = arxiv_.answer(question, timer_.now());
  const auto ticket = answer.ticket;
  const milliseconds time = answer.delay + service_;
  const milliseconds patience = request.patience;
  timer_.pass(std::min(time, patience));
  auto translation = time > patience ? failed(WireFault::timed_out, "no answer within the time allowed")
                                     : translated(std::move(answer), question);
  arxiv_.ended(ticket, timer_.now());
  return translation;
}

HttpAnswer FakeWire::translated(FakeAnswer answer, const FakeQuestion& question) const {
  if (answer.dropped) return failed(WireFault::broken, "the connection ended before the answer did");
  HttpAnswer out;
  out.status = answer.status;
  out.type = answer.type.substr(0, answer.type.find(';'));
  out.etag = header_of(answer, "ETag");
  out.location = header_of(answer, "Location");
  if (out.location.starts_with('/')) out.location = question.server + out.location;
  out.retry_after = retry_after(header_of(answer, "Retry-After"), timer_.now());
  if (header_of(answer, "Content-Encoding") == "gzip") {
    auto body = gunzipped(answer.body, answer_limit);
    if (!body) return failed(WireFault::too_large, "the answer is larger than allowed");
    answer.body = std::move(*body);
  }
  if (answer.body.size() > answer_limit) return failed(WireFault::too_large, "the answer is larger than allowed");
  out.body = std::move(answer.body);
  return out;
}

}  // namespace lectern::testing
