// What a fetch asks for, and in which order: today's announcements first, so that a run that is cut short has the news;
// then the records that changed up to yesterday, in closed periods; then what of the last days is still missing. Every
// part is told with its reason where nothing came, and every part that failed is told as a shortfall.

#include "lectern/app/fetching.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "app/fetch_tasks.hpp"
#include "app/harvester.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using Task = Harvester::Task;

constexpr days kept_for{30};  ///< how far a harvest for once has come

class Fetching {
 public:
  Fetching(Library& library, Courier& courier, const FetchRequest& request, FetchReport& report)
      : library_(library),
        due_(library, request),
        request_(request),
        harvester_(library, courier, report),
        report_(report) {}

  Harvester& harvester() { return harvester_; }

  void run() {
    library_.store().forget_harvests(library_.now() - kept_for);
    if (!request_.ids.empty()) {
      (void)carry_out(due_.papers(request_.ids));
    } else if (request_.query || request_.source == "api") {
      for (const auto& task : due_.searches()) (void)carry_out(task);
    } else {
      if (request_.source != "oai") announcements();
      if (request_.source != "rss") changes();
    }
    count_together();
  }

 private:
  /// Runs one task; true when it came to its end. A source that is away is not asked for anything else in this run.
  bool carry_out(const Task& task) {
    if (over_) return false;
    if (const auto away = away_.find(task.errand.source); away != away_.end()) {
      report_.shortfalls.push_back({task.name, away->second, Fault::unavailable, {}});
      return false;
    }
    const auto end = harvester_.run(task);
    over_ = end == Harvester::End::over;
    if (end == Harvester::End::away) away_[task.errand.source] = report_.shortfalls.back().why;
    return end == Harvester::End::whole;
  }

  void announcements() {
    if (!due_.wants_today()) return complete_sketchy();
    for (const auto& category : due_.categories()) {
      report_.feeds.push_back(due_.news_so_far(category));
      if (auto task = due_.feed(category)) one_feed(*task);
    }
    doubt_silence();
    complete_sketchy();
  }

  /// A quiet category has days without papers; all of them together, on a day that is no holiday, have not.
  void doubt_silence() {
    const bool spoke = std::any_of(report_.feeds.begin(), report_.feeds.end(),
                                   [](const FeedNews& feed) { return feed.all() > 0 || feed.taken_before; });
    for (auto& feed : report_.feeds) {
      if (!silent_.contains(feed.category)) continue;
      if (spoke)
        feed.why = "nothing was announced";
      else
        report_.shortfalls.push_back({"today's feed of " + feed.category, feed.why, Fault::protocol, {}});
    }
  }

  void one_feed(Task& task) {
    auto& news = report_.feeds.back();
    task.look = [&, look = task.look](FetchPage& page) {
      if (look) look(page);
      if (!page.doubt.empty()) return;
      news.day = page.day;
      news.why = due_.why_empty(page);
    };
    task.taken = [&](const Paper& paper, bool) {
      for (const auto& event : paper.announcements) count(news, paper.id, event.type);
    };
    if (carry_out(task)) {
      if (due_.is_silent(news)) silent_.insert(news.category);
      if (due_.is_late(news) || due_.is_silent(news)) lacking_.insert(news.category);
      return;
    }
    lacking_.insert(news.category);
    if (!report_.shortfalls.empty()) news.why = report_.shortfalls.back().why;
  }

  void count(FeedNews& news, const PaperId& id, AnnounceType type) {
    ++counter(news, type);
    const auto [known, fresh] = types_.try_emplace(id, type);
    if (!fresh) known->second = std::min(known->second, type);
  }

  static int& counter(FeedNews& news, AnnounceType type) {
    switch (type) {
      case AnnounceType::fresh:
        return news.fresh;
      case AnnounceType::cross:
        return news.cross;
      case AnnounceType::replace:
        return news.replaced;
      default:
        return news.replaced_cross;
    }
  }

  /// Records that changed, each category by itself; where a feed was not to be had, up to today.
  void changes() {
    for (const auto& category : due_.categories()) {
      bool all = true;
      bool asked = false;
      // A period that an earlier run has left comes first, and then the days since.
      for (auto task = due_.changes(category); task && all;
           task = task->lasting ? due_.changes(category) : std::nullopt) {
        asked = true;
        all = records(*task, task->lasting && due_.was_harvested(category));
        if (!all) break;
        checked(task->errand);
        if (!task->lasting) all = look_back(category, due_.headers(category, *task->errand.from, *task->errand.until));
      }
      if (!asked) report_.why_no_records = due_.why_no_changes(category);
      if (lacking_.contains(category)) {
        auto task = due_.records_of_today(category);
        (void)records(task, true);
      }
      if (all) check(category);
    }
    if (request_.source != "oai") complete_sketchy();
  }

  bool records(Task& task, bool counts_as_late) {
    task.look = [this, counts_as_late, look = task.look](FetchPage& page) {
      if (look) look(page);
      if (counts_as_late) date_by_headers(page.papers, page.headers, library_.store());
    };
    task.taken = [this, counts_as_late](const Paper&, bool added) {
      report_.late += added && counts_as_late ? 1U : 0U;
    };
    return carry_out(task);
  }

  /// Whether everything of the last days is there: lists that live lose records between two of their pages.
  void check(const std::string& category) {
    const auto task = due_.check(category);
    if (!task || !look_back(category, *task)) return;
    due_.note_checked(category);
    checked(task->errand);
  }

  /// Looks through the headers of a period, and asks for what is missing. True when nothing is, at the end.
  bool look_back(const std::string& category, const Task& task) {
    auto unknown = unknown_in(task);
    if (!unknown) return false;
    if (unknown->empty()) return true;
    std::vector<std::string> ids;
    std::set<sys_days> changed_on;
    for (const auto& header : *unknown) {
      ids.push_back(header.id.text);
      if (header.datestamp) changed_on.insert(*header.datestamp);
    }
    library_.meter().notice(
        fmt::format("{}: {} missing", task.name, counted(static_cast<long long>(ids.size()), "paper")));
    if (request_.source != "oai") return complete(ids, *unknown, false);
    for (const auto day : changed_on) {
      auto again = due_.records_of(category, day);
      if (!records(again, false)) return false;
    }
    unknown = unknown_in(task);
    if (unknown && unknown->empty()) return true;
    if (unknown)
      report_.shortfalls.push_back(
          {task.name,
           fmt::format("{} did not come with the records", counted(static_cast<long long>(unknown->size()), "paper")),
           Fault::protocol,
           {}});
    return false;
  }

  /// The headers of papers that the library does not have; nothing when the list was not to be had.
  std::optional<std::vector<RecordHeader>> unknown_in(Task task) {
    std::vector<RecordHeader> unknown;
    task.look = [&](FetchPage& page) {
      for (const auto& header : page.headers)
        if (!header.deleted && due_.is_unknown(header.id)) unknown.push_back(header);
    };
    if (!carry_out(task)) return std::nullopt;
    return unknown;
  }

  /// Asks the query API for the papers of which too little is known, each once in a run.
  void complete_sketchy() {
    auto ids = due_.sketchy();
    std::erase_if(ids, [&](const std::string& id) { return !completed_.insert(id).second; });
    (void)complete(ids, {}, true);
  }

  /// Asks it for these. Where headers are given, their days date what comes.
  bool complete(const std::vector<std::string>& ids, const std::vector<RecordHeader>& headers, bool is_extra) {
    if (ids.empty()) return true;
    auto task = due_.papers(ids);
    task.subject.clear();
    task.is_extra = is_extra;
    task.name = fmt::format("authors and dates of {}", counted(static_cast<long long>(ids.size()), "paper"));
    task.look = [&](FetchPage& page) { date_by_headers(page.papers, headers, library_.store()); };
    task.taken = [this](const Paper&, bool added) { report_.late += added ? 1U : 0U; };
    return carry_out(task);
  }

  void checked(const Errand& errand) {
    report_.checked_from = std::min(report_.checked_from.value_or(*errand.from), *errand.from);
    report_.checked_until = std::max(report_.checked_until.value_or(*errand.until), *errand.until);
  }

  void count_together() {
    for (const auto& [id, type] : types_) ++counter(report_.together, type);
    for (const auto& news : report_.feeds) report_.together.day = std::max(report_.together.day, news.day);
  }

  Library& library_;
  FetchTasks due_;
  const FetchRequest& request_;
  Harvester harvester_;
  FetchReport& report_;
  std::map<PaperId, AnnounceType> types_;
  std::set<std::string> silent_;             ///< categories whose feed came and was empty
  std::set<std::string> lacking_;            ///< those whose feed cannot be all
  std::set<std::string> completed_;          ///< papers that the query API was asked for
  std::map<std::string, std::string> away_;  ///< source -> why it is not asked any more
  bool over_ = false;                        ///< arXiv is not to be asked any more
};

std::string user_agent(const Settings& settings) {
  const auto contact = settings.fetch_contact.empty() ? "no contact given" : "mailto:" + settings.fetch_contact;
  return fmt::format("lectern/{} (a reading list for one person; {})", LECTERN_VERSION, contact);
}

/// The file of the pace: arXiv's own, or that of a server on this machine, which is nobody else's business.
std::filesystem::path pace_file(const Wire& wire, const Settings& settings) {
  if (settings.fetch_loopback.empty()) return wire.state / "arxiv-pace";
  return wire.state / fmt::format("loopback-pace-{}", settings.fetch_loopback.substr(10));
}

}  // namespace

FetchReport fetch(Library& library, const Wire& wire, const FetchRequest& request) {
  const auto& settings = library.settings();
  const bool loopback = !settings.fetch_loopback.empty();
  auto& meter = library.meter();
  FetchReport report;
  PaceRules rules;
  Harvester* harvester = nullptr;
  rules.patience = wire.patience;
  rules.waiting = [&](std::chrono::milliseconds left, std::string_view why) {
    if (harvester != nullptr) harvester->waiting(left, why);
  };
  if (loopback) {
    rules.gap = std::chrono::milliseconds{static_cast<long long>(settings.fetch_loopback_gap * 1000)};
    meter.notice(
        fmt::format("INSECURE: asking {} instead of arXiv, as fetch.insecure_loopback says", settings.fetch_loopback));
  }
  Pace pace(pace_file(wire, settings), rules, wire.timer);
  CourierOptions options{user_agent(settings), loopback, settings.fetch_certificates};
  if (wire.tells_all) options.exchanged = [&](const std::string& line) { meter.notice(line); };
  Courier courier(wire.client, pace, wire.timer, options);
  library.retag_if_stale();
  Fetching fetching(library, courier, request, report);
  harvester = &fetching.harvester();
  fetching.run();
  report.requests = courier.requests();
  report.network = courier.spent();
  meter.finish();
  return report;
}

std::vector<std::string> fetch_plan(Library& library, const FetchRequest& request) {
  const FetchTasks due(library, request);
  std::vector<std::string> addresses;
  for (const auto& task : due.all()) {
    const auto& source = source_of(task.errand);
    auto url = source.request(task.errand, source.begin(task.errand)).url;
    if (const auto& server = library.settings().fetch_loopback; !server.empty()) url = on_loopback(url, server);
    addresses.push_back(std::move(url));
  }
  return addresses;
}

}  // namespace lectern
