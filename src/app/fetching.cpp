// What a fetch asks for, and in which order: today's announcements first, so that a run that is cut short has the news;
// then the records that changed up to yesterday, in closed periods; then what of the last days is still missing. Every
// part is told with its reason where nothing came, and every part that failed is told as a shortfall.

#include "lectern/app/fetching.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "app/fetch_tasks.hpp"
#include "app/harvester.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/announcement_days.hpp"
#include "lectern/model/arxiv_id.hpp"
#include "lectern/model/taxonomy.hpp"

namespace lectern {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using Task = Harvester::Task;

/// Faults after which arXiv is not asked again in this run.
bool ends_run(Fault fault) { return fault == Fault::try_later || fault == Fault::unavailable; }

/// Faults of arXiv's and the network's: the rest are the library's own.
bool is_of_wire(Fault fault) {
  return ends_run(fault) || fault == Fault::protocol || fault == Fault::usage || fault == Fault::bad_data;
}

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
    if (!request_.ids.empty()) {
      (void)carry_out(due_.papers(request_.ids));
    } else if (request_.query || request_.source == "api") {
      for (const auto& task : due_.searches()) (void)carry_out(task);
    } else {
      if (request_.source != "oai") announcements();
      if (request_.source != "rss") changes();
      if (request_.source != "oai") complete({});
    }
    count_together();
  }

 private:
  /// Runs one task; an answer that makes no sense ends it, but not the run.
  bool carry_out(const Task& task) {
    if (ended_) return false;
    try {
      return harvester_.run(task);
    } catch (const Error& error) {
      library_.meter().finish();
      if (!is_of_wire(error.fault())) throw;
      report_.shortfalls.push_back({task.name, error.what(), error.fault(), error.hint()});
      ended_ = ends_run(error.fault());
      return false;
    }
  }

  void announcements() {
    for (const auto& category : due_.categories()) {
      report_.feeds.push_back(due_.news_so_far(category));
      if (auto task = due_.feed(category)) one_feed(*task);
    }
    doubt_silence();
    complete({});
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
      if (auto task = due_.changes(category)) {
        all = records(*task, due_.was_harvested(category));
        if (all) checked(task->errand);
        if (all && due_.covers_check(task->errand)) due_.note_checked(category);
      }
      if (lacking_.contains(category)) {
        auto task = due_.records_of_today(category);
        (void)records(task, true);
      }
      if (all) check(category);
    }
  }

  bool records(Task& task, bool counts_as_late) {
    task.look = [this](FetchPage& page) { date_by_headers(page.papers, page.headers, library_.store()); };
    task.taken = [this, counts_as_late](const Paper&, bool added) {
      report_.late += added && counts_as_late ? 1U : 0U;
    };
    return carry_out(task);
  }

  /// Whether the days before the ones just harvested are still whole.
  void check(const std::string& category) {
    auto task = due_.check(category);
    if (!task) return;
    std::vector<RecordHeader> unknown;
    task->look = [&](FetchPage& page) {
      for (const auto& header : page.headers)
        if (!header.deleted && due_.is_unknown(header.id)) unknown.push_back(header);
    };
    if (!carry_out(*task) || !complete(unknown)) return;
    due_.note_checked(category);
    checked(task->errand);
  }

  /// Asks the query API for the papers of which too little is known, and for these.
  bool complete(const std::vector<RecordHeader>& unknown) {
    auto ids = due_.sketchy();
    for (const auto& header : unknown) ids.push_back(header.id.text);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    if (ids.empty()) return true;
    auto task = due_.papers(ids);
    task.subject.clear();
    task.name = fmt::format("authors and dates of {}", counted(static_cast<long long>(ids.size()), "paper"));
    task.look = [&](FetchPage& page) { date_by_headers(page.papers, unknown, library_.store()); };
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
  std::set<std::string> silent_;   ///< categories whose feed came and was empty
  std::set<std::string> lacking_;  ///< those whose feed cannot be all
  bool ended_ = false;
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
