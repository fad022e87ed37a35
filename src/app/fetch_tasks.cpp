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

constexpr std::size_t days_checked = 7;      ///< announcement days that are looked through again
constexpr std::size_t most_categories = 40;  // config/lectern.toml says so too
constexpr days days_of_a_week{6};
constexpr std::size_t usual_papers = 5;  ///< a category with so many a day is not without any on the next
constexpr days asked_in_vain{3};         ///< before arXiv is asked for a missing paper again
const sys_days first_day{std::chrono::year{1986} / 1 / 1};      ///< no paper of arXiv's was submitted earlier
const sys_days first_record{std::chrono::year{2005} / 9 / 16};  ///< earliest datestamp of arXiv's OAI-PMH server

std::string version_name(const Paper& paper) { return fmt::format("{}v{}", paper.id.text, paper.version); }

/// The papers of a feed with their versions, whatever day it says it is of.
std::string papers_in(const FetchPage& page) {
  std::vector<std::string> names;
  for (const auto& paper : page.papers) names.push_back(version_name(paper));
  std::sort(names.begin(), names.end());
  return join(names, " ");
}

/// True when a feed has the papers of an earlier one.
bool repeats(const FetchPage& page, const std::string& seen) {
  constexpr double most_in_common = 0.8;
  const auto before = split(seen, ' ');
  const std::set<std::string> known(before.begin(), before.end());
  const auto common = std::count_if(page.papers.begin(), page.papers.end(),
                                    [&](const Paper& paper) { return known.contains(version_name(paper)); });
  return !page.papers.empty() &&
         static_cast<double>(common) >= most_in_common * static_cast<double>(page.papers.size());
}

/// Why a day brings nothing; empty for one that should.
std::string no_announcement(sys_days day) {
  const auto reason = why_no_announcement(day);
  if (!reason) return {};
  if (is_without_announcement(day)) return fmt::format("{} is {}: arXiv announces nothing", to_iso(day), *reason);
  return fmt::format("nothing yet, and {} is {}", to_iso(day), *reason);
}

std::string empty_feed(sys_days day) {
  return fmt::format("the feed of {} is empty, and that day is no holiday", to_iso(day));
}

std::vector<std::string> each_once(const std::vector<std::string>& names) {
  std::vector<std::string> once;
  for (const auto& name : names)
    if (std::find(once.begin(), once.end(), name) == once.end()) once.push_back(name);
  return once;
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
      categories_(each_once(request.categories.empty() ? library.settings().fetch_categories : request.categories)),
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
  if (categories_.size() > most_categories)
    refuse(fmt::format("{} categories are too many", categories_.size()),
           fmt::format("at most {}; an archive such as 'cs' is all of its categories", most_categories));
  for (const auto& category : categories_) {
    if (is_category_or_archive(category)) continue;
    std::vector<std::string> names;
    for (const auto& known : arxiv_categories())
      if (known.takes_papers) names.emplace_back(known.id);
    const auto* old = find_category(category);
    const bool renamed = old != nullptr && !old->alias.empty();
    refuse(fmt::format("'{}' is not a category of arXiv's", excerpt(category)),
           renamed ? fmt::format("its papers are in '{}' now", old->alias)
                   : suggestion(category, names, "categories are named as in cs.LG"));
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
  if (request_.until && *request_.until > today_)
    refuse(fmt::format("'--until' lies ahead: {}", to_iso(*request_.until)), "leave it out for all up to now");
  if (request_.since && request_.since > request_.until.value_or(today_))
    refuse(fmt::format("the period from {} to {} has no days", to_iso(*request_.since),
                       to_iso(request_.until.value_or(today_))),
           "--since comes before --until, and neither lies ahead");
}

// Today's announcements

std::optional<Task> FetchTasks::feed(const std::string& category) const {
  if (!wants_today()) return std::nullopt;
  const auto known = state("rss", category);
  if (known && known->complete && *known->complete >= arxiv_today_) return std::nullopt;
  Task task;
  task.errand.source = "rss";
  task.errand.category = category;
  task.errand.from = task.errand.until = arxiv_today_;
  task.subject = subject_of(task.errand);
  task.name = fmt::format("today's feed of {}", category);
  task.lasting = true;
  task.look = [this, known, category](FetchPage& page) {
    if (!page.day) {
      page.doubt = "the feed does not say of which day it is";
    } else if (*page.day > arxiv_today_) {
      page.doubt = fmt::format("the feed says that it is of {}, which lies ahead", to_iso(*page.day));
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
    if (!page.papers.empty() || is_without_announcement(*page.day)) kept.complete = std::max(kept.complete, page.day);
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
  news.why = is_without_announcement(*news.day)
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
    const auto until = request_.until.value_or(std::max(yesterday, request_.since.value_or(yesterday)));
    const auto from = std::max(first_record, request_.since.value_or(announcement_days(until, days_checked).back()));
    return over_period("oai", category, from, std::max(from, until));
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
  task.keep = [until = task.errand.until](HarvestState& kept, const FetchPage& page) {
    if (!page.next) kept.complete = std::max(kept.complete, until);
  };
  task.look = [this, category, span = *task.errand.until - *task.errand.from](FetchPage& page) {
    // A list that was stored before the records came in may be given out for days.
    if (was_harvested(category) && span >= days_of_a_week && page.papers.empty() && page.problems.empty() && !page.next)
      page.doubt = "a week without a record";
  };
  return task;
}

std::string FetchTasks::why_no_changes(const std::string& category) const {
  const auto known = state("oai", category);
  if (!known || !known->complete) return {};
  return fmt::format("all records up to {} were taken at {} UTC", to_iso(*known->complete),
                     to_iso(known->at).substr(0, 16).replace(10, 1, " "));
}

Task FetchTasks::records_of_today(const std::string& category) const {
  auto task = over_period("oai", category, today_ - days{1}, today_);
  task.subject.clear();
  return task;
}

Task FetchTasks::headers(const std::string& category, sys_days from, sys_days until) const {
  auto task = over_period("oai", category, from, until);
  task.errand.headers_only = true;
  task.subject.clear();  // what is missing is known at the end only
  task.name = fmt::format("{}, looking back to {}", category, to_iso(from));
  return task;
}

std::optional<Task> FetchTasks::check(const std::string& category) const {
  const auto known = state("oai", "headers " + category);
  if (request_.since || request_.until || (known && known->seen == to_iso(today_))) return std::nullopt;
  return headers(category, announced_days_.back(), today_ - days{1});
}

Task FetchTasks::records_of(const std::string& category, sys_days day) const {
  auto task = over_period("oai", category, day, day);
  task.subject.clear();
  return task;
}

void FetchTasks::note_checked(const std::string& category) {
  HarvestState checked;
  checked.source = "oai";
  checked.subject = "headers " + category;
  checked = state("oai", checked.subject).value_or(checked);
  checked.seen = to_iso(today_);
  checked.lasting = true;
  checked.at = library_.now();
  Store::Transaction transaction(library_.store());
  library_.store().set_harvest(checked);
  transaction.commit();
}

// Papers

/// The errand with the days that the reader named: how many papers there were last time is remembered from day to day.
Errand FetchTasks::asked_for(Errand errand) const {
  if (!request_.since) errand.from.reset();
  if (!request_.until) errand.until.reset();
  return errand;
}

std::vector<Task> FetchTasks::searches() const {
  const auto until = request_.until.value_or(today_);
  std::vector<Task> tasks;
  if (!request_.query) {
    for (const auto& category : categories_) {
      auto task =
          over_period("api", category, request_.since.value_or(announcement_days(until, days_checked).back()), until);
      task.subject = subject_of(asked_for(task.errand));
      tasks.push_back(std::move(task));
    }
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
  task.subject = subject_of(asked_for(task.errand));
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
