// One errand, from its first page or from where it was left to its end. A page, the place where to go on and the state
// of the harvest become durable together, so that a run may be killed anywhere. What follows from a page, such as the
// index, is brought up to it while arXiv is left alone.

#include "app/harvester.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t problems_kept = 100;
constexpr int most_doubts = 3;               ///< of one question, before a smaller one is tried
constexpr int most_lessened = 7;             ///< a hundred ids are then asked for one by one
constexpr int most_lessened_unanswered = 3;  ///< of a server that does not answer
constexpr int tries = 4;                     ///< of one question, when there is no smaller one
constexpr int tries_before_less = 2;         ///< when there is
constexpr seconds first_rest{10};            ///< after the first doubt; it doubles

std::string in_words(seconds left) {
  if (left < seconds{60}) return fmt::format("{} s", left.count());
  return to_words(std::chrono::ceil<std::chrono::minutes>(left));
}

/// The month that a new paper's identifier names, as `2604`; empty for old identifiers.
std::string month_of(const PaperId& id) { return id.text.find('/') == std::string::npos ? id.text.substr(0, 4) : ""; }

std::string month_of(std::chrono::sys_days day) {
  const auto text = to_iso(day);
  return text.substr(2, 2) + text.substr(5, 2);
}

}  // namespace

void date_by_headers(std::vector<Paper>& papers, const std::vector<RecordHeader>& headers, const Store& store) {
  std::map<PaperId, std::chrono::sys_days> changed;
  for (const auto& header : headers)
    if (header.datestamp) changed[header.id] = *header.datestamp;
  for (auto& paper : papers) {
    const auto found = changed.find(paper.id);
    if (found == changed.end() || paper.announced) continue;
    const auto day = found->second;
    if (const auto known = store.identify(paper.id)) {
      const auto summary = store.summary(known->key);
      if (summary && paper.version > summary->version)
        paper.announcements.push_back({day, AnnounceType::replace, paper.version});
    } else if (paper.version == 1) {
      // The month may have turned between the announcement and the day of the record.
      if (month_of(day) == month_of(paper.id) || month_of(day - days{2}) == month_of(paper.id))
        paper.announced = Date{day, Precision::day};
    }
  }
}

Harvester::End Harvester::fall_short(const Task& task, const Error& error) {
  library_.meter().finish();
  if (task.is_extra && error.fault() == Fault::protocol) {
    library_.meter().notice(fmt::format("{}: {}", task.name, error.what()));
    return End::incomplete;
  }
  report_.shortfalls.push_back({task.name, error.what(), error.fault(), error.hint()});
  const bool ends_run = error.fault() == Fault::try_later || error.fault() == Fault::unavailable;
  return ends_run ? End::over : End::incomplete;
}

/// What the network or arXiv does is a value here; what the library throws goes on.
std::optional<Error> Harvester::on_the_wire(const std::function<void()>& work) {
  try {
    work();
    return std::nullopt;
  } catch (const Error& error) {
    return error;
  }
}

FetchPage Harvester::ask(const Task& task, const Position& position, Walk& walk) {
  const auto& source = source_of(task.errand);
  auto request = source.request(task.errand, position);
  if (const auto& server = library_.settings().fetch_loopback; !server.empty())
    request.url = on_loopback(request.url, server);
  FetchPage page;
  const auto failure = on_the_wire([&] {
    const auto delivery =
        courier_.ask(std::move(request), source.easier(task.errand, position) ? tries_before_less : tries);
    page.doubt = delivery.trouble;
    page.too_much = walk.unanswered = !delivery.trouble.empty();
    if (!page.too_much) page = source.read(task.errand, position, delivery.answer);
  });
  walk.unreadable = failure && failure->fault() == Fault::bad_data;
  if (walk.unreadable)
    page.doubt = failure->what();
  else
    walk.failure = failure;
  if (!failure && page.doubt.empty() && task.look) task.look(page);
  return page;
}

void Harvester::take_paper(const Task& task, const Paper& paper) {
  ++report_.records;
  ++progress_.papers;
  if (task.errand.ids.empty() && !library_.store().identify(paper.id) && library_.store().was_removed(paper.id)) {
    report_.left_out += left_out_.insert(paper.id).second ? 1U : 0U;
    return;
  }
  const auto kept = keep_paper(library_, paper);
  count(kept);
  if (task.taken) task.taken(paper, kept.outcome == Outcome::added);
}

/// A paper may come several times, from a feed, the query API and OAI-PMH, and is one paper.
void Harvester::count(const KeptPaper& kept) {
  const auto counter = [&](Outcome outcome) -> std::size_t& {
    return outcome == Outcome::added     ? report_.added
           : outcome == Outcome::updated ? report_.updated
                                         : report_.unchanged;
  };
  const auto [known, first] = outcomes_.try_emplace(kept.key, kept.outcome);
  if (first) {
    ++counter(kept.outcome);
  } else if (known->second == Outcome::unchanged && kept.outcome != Outcome::unchanged) {
    --counter(Outcome::unchanged);
    ++counter(kept.outcome);
    known->second = kept.outcome;
  }
  report_.withdrawn += kept.newly_withdrawn ? 1U : 0U;
}

/// arXiv marks withdrawn papers in their records; a record that is gone altogether is withdrawn all the more.
void Harvester::take_deletion(const RecordHeader& header) {
  const auto known = library_.store().identify(header.id);
  if (!known) return;
  auto paper = library_.store().find(known->key)->paper;
  if (paper.withdrawn) return;
  paper.withdrawn = true;
  library_.store().update(known->key, paper, known->record);
  ++report_.withdrawn;
}

void Harvester::take(const Task& task, FetchPage& page, HarvestState& state) {
  auto& store = library_.store();
  Store::Transaction transaction(store);
  if (!task.errand.headers_only) {
    for (const auto& paper : page.papers) take_paper(task, paper);
    for (const auto& header : page.headers)
      if (header.deleted) take_deletion(header);
  }
  for (const auto& id : page.missing) store.note_missing(id, library_.now());
  if (!task.subject.empty()) {
    state.from = task.errand.from;
    state.until = task.errand.until;
    state.position = page.next ? to_text(*page.next) : "";
    state.at = library_.now();
    state.lasting = task.lasting;
    if (!page.next) state.total = static_cast<std::int64_t>(page.total.value_or(0));
    if (task.keep) task.keep(state, page);
    store.set_harvest(state);
  }
  library_.remember_tagger();
  transaction.commit();
  if (!task.subject.empty()) report_.missing.insert(report_.missing.end(), page.missing.begin(), page.missing.end());
  for (auto& problem : page.problems) {
    if (problem.deleted) continue;
    ++report_.rejected;
    if (report_.problems.size() < problems_kept) report_.problems.push_back(std::move(problem));
  }
}

std::optional<Position> Harvester::left_off(const Task& task, const HarvestState& state) const {
  const bool same = state.from == task.errand.from && state.until == task.errand.until;
  return same ? parse_position(state.position) : std::nullopt;
}

/// After a doubt the same is asked again, with a longer rest each time, then less; nothing when all that was tried.
std::optional<Position> Harvester::otherwise(const Task& task, const Position& position, const FetchPage& page,
                                             Walk& walk) {
  if (++walk.doubts < most_doubts && !page.too_much) {
    walk.failure = on_the_wire([&] { courier_.rest(first_rest * (1 << (walk.doubts - 1)), page.doubt); });
    return position;
  }
  const int most = page.too_much && walk.unanswered ? most_lessened_unanswered : most_lessened;
  if (page.is_final || walk.lessened >= most) return std::nullopt;
  auto less = source_of(task.errand).easier(task.errand, position);
  if (!less) return std::nullopt;
  library_.meter().notice(fmt::format("{}: {}; asking otherwise", task.name, page.doubt));
  walk.doubts = 0;
  ++walk.lessened;
  return less;
}

/// The next page that can be believed; nothing when the errand ends without one, which the walk then says. What cannot
/// be read is passed by, if what comes after it can be.
std::optional<FetchPage> Harvester::next_page(const Task& task, Position& position, Walk& walk) {
  const auto& source = source_of(task.errand);
  while (true) {
    show();
    auto page = ask(task, position, walk);
    if (!walk.failure && page.doubt.empty()) return page;
    auto next = walk.failure ? std::nullopt : otherwise(task, position, page, walk);
    if (walk.failure) {
      walk.end = fall_short(task, *walk.failure);
      return std::nullopt;
    }
    if (!next) {
      walk.end = fall_short(task, {walk.unanswered ? Fault::unavailable : Fault::protocol, page.doubt});
      // A source of which nothing could be read is not asked for other things either.
      if (walk.unanswered || (walk.unreadable && progress_.pages == 0 && !task.is_extra)) walk.end = End::away;
      if (walk.unanswered || source.past == nullptr || walk.skipped) return std::nullopt;
      next = source.past(task.errand, position);
      walk.at_the_end = !next;
      if (!next) return std::nullopt;
      walk.doubts = walk.lessened = 0;
      walk.skipped = true;
    }
    position = std::move(*next);
  }
}

/// Ends a lasting errand before a day that cannot be read, so that the next run asks for it together with later ones.
void Harvester::end_before(const Task& task, HarvestState& state, std::chrono::sys_days day) {
  if (!task.lasting) return;
  Store::Transaction transaction(library_.store());
  state.position.clear();
  state.lasting = true;
  state.complete = std::max(state.complete, std::optional(std::max(*task.errand.from, day) - days{1}));
  library_.store().set_harvest(state);
  transaction.commit();
}

HarvestState Harvester::state_of(const Task& task) const {
  HarvestState state;
  state.source = task.errand.source;
  state.subject = task.subject;
  if (!task.subject.empty()) state = library_.store().harvest(task.errand.source, task.subject).value_or(state);
  return state;
}

Harvester::End Harvester::run(const Task& task) {
  const auto& errand = task.errand;
  const auto& source = source_of(errand);
  auto state = state_of(task);
  const auto left = left_off(task, state);
  auto position = left.value_or(source.begin(errand));
  if (!left && state.total > 0) position.total = static_cast<std::size_t>(state.total);
  progress_ = {task.name, source.share(errand, position).value_or(0), 0, 0, 0, courier_.now()};
  Walk walk;
  while (auto page = next_page(task, position, walk)) {
    walk = {.end = walk.end};
    if (!page->word.empty()) library_.meter().notice(fmt::format("{}: {}", task.name, page->word));
    take(task, *page, state);
    library_.refresh_index();
    ++progress_.pages;
    if (!page->next) break;
    position = std::move(*page->next);
    progress_.share = source.share(errand, position).value_or(0);
  }
  if (walk.at_the_end) end_before(task, state, *position.from);
  library_.meter().finish();
  return walk.end;
}

void Harvester::show(std::string_view wait) {
  auto& meter = library_.meter();
  std::string words = fmt::format("page {}", progress_.pages + 1);
  if (progress_.papers > 0) words += fmt::format(" · {}", counted(static_cast<long long>(progress_.papers), "paper"));
  const double done = progress_.share - progress_.begun_at;
  if (done > 0.01 && progress_.pages > 0) {
    const auto spent = std::chrono::duration<double>(courier_.now() - progress_.begun).count();
    const auto left = seconds{static_cast<long long>(spent * (1 - progress_.share) / done)};
    words += fmt::format(" · {} left", in_words(left));
  }
  if (!wait.empty()) words += fmt::format(" · {}", wait);
  meter.show(progress_.name, progress_.share > 0 ? std::optional(progress_.share) : std::nullopt, words);
}

void Harvester::waiting(milliseconds left, std::string_view why) {
  const auto time = in_words(std::chrono::ceil<seconds>(left));
  show(why.empty() ? fmt::format("next in {}", time) : fmt::format("{}: again in {}", excerpt(why, 50), time));
}

}  // namespace lectern
