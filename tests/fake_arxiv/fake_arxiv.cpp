// The core: who may ask now, what day it is, and which of the interfaces is asked.

#include "fake_arxiv/fake_arxiv.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lectern::testing {
namespace {

using namespace std::chrono;

constexpr minutes oai_lag{150};  // the mailing is at 20:00, OAI-PMH has it at about 22:30
constexpr std::string_view moved = "/moved";

FakeAnswer not_found() {
  return {404, "text/html", "<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head></html>\n"};
}

}  // namespace

FakeArxiv::FakeArxiv(FakeOptions options)
    : options_(std::move(options)), corpus_(options_.recorded ? 0 : options_.records, options_.seed, options_.today) {
  if (options_.recorded) recorded_.emplace(*options_.recorded);
}

FakeAnswer FakeArxiv::answer(const FakeQuestion& asked, Moment arrival) {
  const std::lock_guard lock(mutex_);
  FakeQuestion question = asked;
  if (question.path.starts_with(std::string(moved) + "/")) question.path.erase(0, moved.size());
  faults_.begin(question.path, question.query);
  const auto now = believed(arrival);
  const auto rude = rudeness(question, arrival);
  FakeAnswer answer;
  if (!rude.empty()) {
    ++violations_;
    answer = {429, "text/plain", "Rate exceeded."};
  } else if (question.server.starts_with("http://") && !question.server.starts_with("http://127.0.0.1")) {
    const auto target = question.path + (question.query.empty() ? "" : "?" + question.query);
    answer = {301, "text/html", "", {{"Location", "https://" + question.server.substr(7) + target}}};
  } else if (auto instead = forestalled(question, now, faults_)) {
    answer = std::move(*instead);
    tamper(answer, faults_);
  } else {
    answer = made(question, now);
    tamper(answer, faults_);
  }
  answer.ticket = log_.size();
  answer.note = rude.empty() ? faults_.taken() : rude;
  log_.push_back({arrival, arrival, asked, answer.status, answer.note, !rude.empty()});
  ++under_way_;
  return answer;
}

void FakeArxiv::ended(std::size_t ticket, Moment end) {
  const std::lock_guard lock(mutex_);
  log_.at(ticket).ended = end;
  last_end_ = std::max(end, last_end_.value_or(end));
  if (under_way_ > 0) --under_way_;
}

std::string FakeArxiv::rudeness(const FakeQuestion& question, Moment arrival) const {
  if (options_.gap.count() == 0) return {};
  if (under_way_ > 0) return "impolite: another request is under way";
  if (question.open > 1) return fmt::format("impolite: {} connections are open", question.open);
  if (!last_end_ || arrival - *last_end_ >= options_.gap) return {};
  return fmt::format("impolite: {} ms after the last answer", (arrival - *last_end_).count());
}

Instant FakeArxiv::believed(Moment arrival) {
  const auto time = floor<seconds>(arrival);
  if (wanted_today_) {
    shift_ = *wanted_today_ - eastern_day(time);
    shift_ +=
        eastern_offset(time) - eastern_offset(time + shift_);  // the same hour on either side of a change of clocks
    wanted_today_.reset();
  }
  return time + shift_;
}

const View& FakeArxiv::view_at(Instant time) {
  const auto& changes = corpus_.changes();
  const auto count = static_cast<std::size_t>(std::upper_bound(changes.begin(), changes.end(), time) - changes.begin());
  for (const auto& built : views_)
    if (built.changes == count) return *built.view;
  if (views_.size() > 2) views_.erase(views_.begin());
  views_.push_back({count, std::make_unique<View>(corpus_, time)});
  return *views_.back().view;
}

FakeAnswer FakeArxiv::made(const FakeQuestion& question, Instant now) {
  if (recorded_) return recorded_->answer(question, options_.page, now).value_or(not_found());
  auto seen = now;
  if (const auto late = faults_.take_number("late-announcement", 4)) seen -= hours{*late};
  if (question.path == "/oai") seen -= oai_lag;
  const bool feed = question.path.starts_with("/rss/") || question.path.starts_with("/atom/");
  if (feed) seen = std::min(seen, from_eastern(eastern_day(now), hours{12}));  // made once, before the next mailing
  Desk desk{view_at(seen), now, options_.page, options_.identifiers, options_.old_form, faults_, memory_};
  if (question.path == "/api/query") return answer_api(question, desk);
  if (question.path == "/oai") return answer_oai(question, desk);
  if (feed) return answer_feed(question, desk);
  if (question.path == "/feed/status") return {200, "text/plain", "Status: GOOD Version: 1.1"};
  return not_found();
}

std::vector<FakeRequest> FakeArxiv::log() const {
  const std::lock_guard lock(mutex_);
  return log_;
}

std::size_t FakeArxiv::violations() const {
  const std::lock_guard lock(mutex_);
  return violations_;
}

void FakeArxiv::set_fault(std::string_view specification) {
  const std::lock_guard lock(mutex_);
  faults_.set(specification);
}

void FakeArxiv::clear_faults() {
  const std::lock_guard lock(mutex_);
  faults_.clear();
  memory_ = {};
}

void FakeArxiv::set_today(sys_days day) {
  const std::lock_guard lock(mutex_);
  wanted_today_ = day;
}

sys_days FakeArxiv::add_papers(std::size_t count) {
  const std::lock_guard lock(mutex_);
  views_.clear();  // they point into the corpus
  return corpus_.add_mailing(count).feed_day;
}

}  // namespace lectern::testing
