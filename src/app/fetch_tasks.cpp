// The calendar's part of fetching: which days of which category are due, from which source, and what an empty or an old
// feed means.

#include "app/fetch_tasks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/announcement_days.hpp"
#include "lectern/model/arxiv_id.hpp"
#include "lectern/model/taxonomy.hpp"

namespace lectern {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using Task = Harvester::Task;

constexpr std::size_t days_checked = 7;  ///< announcement days that are looked through again
constexpr std::size_t usual_papers = 5;  ///< a category with so many a day is not without any on the next
constexpr days asked_in_vain{3};         ///< before arXiv is asked for a missing paper again
const sys_days first_day{std::chrono::year{1986} / 1 / 1};      ///< no paper of arXiv's was submitted earlier
const sys_days first_record{std::chrono::year{2005} / 9 / 16};  ///< earliest datestamp of arXiv's OAI-PMH server

/// The papers of a feed, whatever day it says it is of.
std::string papers_in(const FetchPage& page) {
  std::vector<std::string> ids;
  for (const auto& paper : page.papers) ids.push_back(paper.id.text);
  std::sort(ids.begin(), ids.end());
  return join(ids, " ");
}

/// True when a feed has the papers of an earlier one. Two days have some in common, those that were replaced soon.
bool repeats(const FetchPage& page, const std::string& seen) {
  constexpr double most_in_common = 0.8;
  const auto before = split(seen, ' ');
  const std::set<std::string> known(before.begin(), before.end());
  const auto common = std::count_if(page.papers.begin(), page.papers.end(),
                                    [&](const Paper& paper) { return known.contains(paper.id.text); });
  return !page.papers.empty() &&
         static_cast<double>(common) >= most_in_common * static_cast<double>(page.papers.size());
}

/// Why a day brings nothing; empty for one that should.
std::string no_announcement(sys_days day) {
  const auto reason = why_no_announcement(day);
  return reason ? fmt::format("{} is {}: arXiv announces nothing", to_iso(day), *reason) : std::string();
}

std::string empty_feed(sys_days day) {
  return fmt::format("the feed of {} is empty, and that day is no holiday", to_iso(day));
}

std::string period_in_words(const Errand& errand) {
  if (errand.from == errand.until) return to_iso(*errand.from);
  return fmt::format("{} to {}", to_iso(*errand.from), to_iso(*errand.until));
}

Task over_period(std::string source, const std::string& category, sys_days from, sys_days until) {
  Task task;
  task.errand.source = std::move(source);
  task.errand.category = category;
  task.errand.from = from;
  task.errand.until = until;
  task.subject = subject_of(task.errand);
  task.name = fmt::format("{}, {}", category, period_in_words(task.errand));
  return task;
}

}  // namespace

FetchTasks::FetchTasks(Library& library, const FetchRequest& request)
    : library_(library),
      request_(request),
      categories_(request.categories.empty() ? library.settings().fetch_categories : request.categories),
      today_(std::chrono::floor<days>(library.now())),
      arxiv_today_(arxiv_day(library.now())),
      announced_days_(announcement_days(arxiv_today_, days_checked)) {
  expect_sense();
  for (const auto& category : categories_) {
    const auto known = state("oai", category);
    harvested_[category] = known ? known->complete : std::nullopt;
  }
}

std::optional<HarvestState> FetchTasks::state(const std::string& source, const std::string& subject) const {
  return library_.store().harvest(source, subject);
}

void FetchTasks::expect_sense() const {
  const auto refuse = [](const std::string& why, const std::string& hint) { throw Error(Fault::usage, why, hint); };
  for (const auto& category : categories_) {
    if (is_category_or_archive(category)) continue;
    std::vector<std::string> names;
    for (const auto& known : arxiv_categories()) names.emplace_back(known.id);
    refuse(fmt::format("'{}' is not a category of arXiv's", excerpt(category)),
           suggestion(category, names, "categories are named as in cs.LG"));
  }
  if (!request_.ids.empty() &&
      (request_.query || request_.source || request_.since || request_.until || !request_.categories.empty()))
    refuse("'--id' asks for these papers alone", "leave the other options out");
  for (const auto& id : request_.ids)
    if (!parse_arxiv_id(id))
      refuse(fmt::format("'{}' is not an arXiv id", excerpt(id)), "write an id such as 2410.17954 or hep-th/9901001");
  if (request_.query) {
    if (const auto fault = query_fault(*request_.query); !fault.empty())
      refuse(fmt::format("arXiv would not understand the query: {}", fault),
             "such as --query 'ti:\"graph attention\" AND cat:cs.LG'");
    if (request_.source && *request_.source != "api")
      refuse(fmt::format("a query is asked of the source 'api', not of '{}'", *request_.source), "leave --source out");
  }
  if (request_.source == "rss" && (request_.since || request_.until))
    refuse("a daily feed has today's papers only",
           "earlier days come from --source oai, or from both without --source");
  if (request_.since && request_.since > request_.until.value_or(today_))
    refuse(fmt::format("the period from {} to {} has no days", to_iso(*request_.since),
                       to_iso(request_.until.value_or(today_))),
           "--since comes before --until, and neither lies ahead");
}

// Today's announcements

std::optional<Task> FetchTasks::feed(const std::string& category) const {
  if (request_.until && *request_.until < today_) return std::nullopt;
  const auto known = state("rss", category);
  if (known && known->complete && *known->complete >= arxiv_today_) return std::nullopt;
  Task task;
  task.errand.source = "rss";
  task.errand.category = category;
  task.errand.from = task.errand.until = arxiv_today_;
  task.subject = subject_of(task.errand);
  task.name = fmt::format("today's feed of {}", category);
  task.look = [this, known, category](FetchPage& page) {
    if (!page.day) {
      page.doubt = "the feed does not say of which day it is";
    } else if (page.papers.empty() && page.problems.empty()) {
      if (no_announcement(*page.day).empty() && known && split(known->seen, ' ').size() >= usual_papers)
        page.doubt = empty_feed(*page.day);
    } else if (known && known->complete && *known->complete >= *page.day) {
      page.papers.clear();  // taken already, and counted then
    } else if (known && known->complete && *known->complete < *page.day && repeats(page, known->seen)) {
      page.doubt = fmt::format("the feed has the papers of {} once more", to_iso(*known->complete));
    }
  };
  task.keep = [this](HarvestState& kept, const FetchPage& page) {
    // An empty feed may be a late one: it is asked for again by the next run.
    if (!page.papers.empty() || !no_announcement(*page.day).empty()) kept.complete = std::max(kept.complete, page.day);
    if (!page.papers.empty()) kept.seen = papers_in(page);
    if (page.day == arxiv_today_ && page.again) kept.position = to_text(*page.again);
  };
  return task;
}

FeedNews FetchTasks::news_so_far(const std::string& category) const {
  FeedNews news;
  news.category = category;
  const auto known = state("rss", category);
  if (!known || !known->complete || *known->complete < arxiv_today_) return news;
  news.day = known->complete;
  news.taken_before = true;
  // The feed of a holiday may have held what was announced the evening before; that of a weekend never does.
  const std::chrono::weekday on{*news.day};
  news.why = on == std::chrono::Saturday || on == std::chrono::Sunday
                 ? no_announcement(*news.day)
                 : fmt::format("today's feed was taken at {} UTC", to_iso(known->at).substr(11, 5));
  return news;
}

std::string FetchTasks::why_empty(const FetchPage& page) const {
  if (page.day && *page.day < arxiv_today_ && !why_no_announcement(arxiv_today_))
    return fmt::format("today's feed is not out yet: arXiv still gives that of {}", to_iso(*page.day));
  if (!page.papers.empty() || !page.day) return {};
  const auto reason = no_announcement(*page.day);
  return reason.empty() ? empty_feed(*page.day) : reason;
}

bool FetchTasks::is_late(const FeedNews& news) const {
  return !why_no_announcement(arxiv_today_) && (!news.day || *news.day < arxiv_today_);
}

bool FetchTasks::is_silent(const FeedNews& news) const {
  return !why_no_announcement(arxiv_today_) && news.day == arxiv_today_ && news.all() == 0;
}

// Records that changed

bool FetchTasks::was_harvested(const std::string& category) const { return harvested_.at(category).has_value(); }

std::optional<Task> FetchTasks::changes(const std::string& category) const {
  const auto yesterday = today_ - days{1};
  if (request_.since || request_.until) {
    const auto until = request_.until.value_or(yesterday);
    const auto from = std::max(first_record, request_.since.value_or(std::min(until, announced_days_.back())));
    if (from > until) return std::nullopt;
    return over_period("oai", category, from, until);
  }
  const auto known = state("oai", category);
  // A period that was left is finished first.
  const bool left = known && !known->position.empty() && known->from && known->until;
  if (!left && known && known->complete && *known->complete >= yesterday) return std::nullopt;
  // The last day of the last period is asked for again: a list may have been late.
  const auto from =
      left ? *known->from : std::min(yesterday, known && known->complete ? *known->complete : announced_days_.back());
  auto task = over_period("oai", category, from, left ? *known->until : yesterday);
  task.subject = category;
  task.lasting = true;
  return task;
}

Task FetchTasks::records_of_today(const std::string& category) const {
  auto task = over_period("oai", category, today_ - days{1}, today_);
  task.subject.clear();
  return task;
}

std::optional<Task> FetchTasks::check(const std::string& category) const {
  const auto before = harvested_.at(category);
  if (request_.since || request_.until || !before || announced_days_.back() >= *before) return std::nullopt;
  auto task = over_period("oai", category, announced_days_.back(), *before - days{1});
  task.errand.headers_only = true;
  task.subject = "headers " + category;
  task.name = fmt::format("{}, looking back to {}", category, to_iso(*task.errand.from));
  const auto known = state("oai", task.subject);
  if (known && known->seen == to_iso(today_)) return std::nullopt;
  return task;
}

void FetchTasks::note_checked(const std::string& category) {
  HarvestState checked;
  checked.source = "oai";
  checked.subject = "headers " + category;
  checked = state("oai", checked.subject).value_or(checked);
  checked.seen = to_iso(today_);
  checked.at = library_.now();
  Store::Transaction transaction(library_.store());
  library_.store().set_harvest(checked);
  transaction.commit();
}

// Papers

std::vector<Task> FetchTasks::searches() const {
  const auto until = request_.until.value_or(today_);
  std::vector<Task> tasks;
  if (!request_.query) {
    for (const auto& category : categories_)
      tasks.push_back(
          over_period("api", category, request_.since.value_or(std::min(until, announced_days_.back())), until));
    return tasks;
  }
  auto task = over_period("api", "", request_.since.value_or(first_day), until);
  task.errand.query = *request_.query;
  if (!request_.categories.empty()) {
    std::vector<std::string> terms;
    for (const auto& category : request_.categories)
      terms.push_back(fmt::format("cat:{}{}", category, has_categories(category) ? ".*" : ""));
    task.errand.query = fmt::format("({}) AND ({})", *request_.query, join(terms, " OR "));
  }
  task.subject = subject_of(task.errand);
  task.name = fmt::format("papers for '{}'", excerpt(*request_.query, 40));
  tasks.push_back(std::move(task));
  return tasks;
}

Task FetchTasks::papers(const std::vector<std::string>& ids) const {
  Task task;
  task.errand.source = "api";
  std::set<std::string> named;
  for (const auto& id : ids)
    if (const auto reference = parse_arxiv_id(id); reference && named.insert(reference->id.text).second)
      task.errand.ids.push_back(reference->id.text);
  task.subject = subject_of(task.errand);
  task.name = counted(static_cast<long long>(task.errand.ids.size()), "paper");
  return task;
}

std::vector<std::string> FetchTasks::sketchy() const {
  return library_.store().sketchy_papers(announced_days_.back(), library_.now() - asked_in_vain);
}

bool FetchTasks::is_unknown(const PaperId& id) const {
  return !library_.store().identify(id) && !library_.store().was_removed(id);
}

std::vector<Task> FetchTasks::all() const {
  if (!request_.ids.empty()) return {papers(request_.ids)};
  if (request_.query || request_.source == "api") return searches();
  std::vector<Task> tasks;
  const auto add = [&](std::optional<Task> task) {
    if (task) tasks.push_back(std::move(*task));
  };
  if (request_.source != "oai") {
    for (const auto& category : categories_) add(feed(category));
    if (const auto ids = sketchy(); !ids.empty()) tasks.push_back(papers(ids));
  }
  if (request_.source == "rss") return tasks;
  for (const auto& category : categories_) {
    add(changes(category));
    add(check(category));
  }
  return tasks;
}

}  // namespace lectern
