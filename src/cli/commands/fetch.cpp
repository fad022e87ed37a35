// `lectern fetch`: papers from arXiv into the library. Whatever came, and however the run ended, it says so in one line
// at the end; what is incomplete is an error, never a success with a footnote.

#include "lectern/app/fetching.hpp"

#include <algorithm>

#include "cli/command.hpp"
#include "cli/hooks.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"
#include "lectern/fetch/sources.hpp"

namespace lectern {
namespace {

constexpr std::size_t told = 10;  ///< rejected records, and papers that arXiv does not have, that are named

struct Options {
  std::vector<std::string> categories;
  std::vector<std::string> ids;
  std::optional<std::string> query;
  std::optional<std::string> since;
  std::optional<std::string> until;
  std::optional<std::string> source;
  bool dry_run = false;
};

std::optional<std::chrono::sys_days> day_of(const Session& session, const std::optional<std::string>& text,
                                            std::string_view option) {
  if (!text) return std::nullopt;
  const auto when = parse_when(*text, session.now());
  if (!when)
    throw Error(Fault::usage, fmt::format("'{}' takes a date, not '{}'", option, sanitise(*text)),
                "write 2026-04-24, 7d, 2w, yesterday or monday");
  return std::chrono::floor<std::chrono::days>(*when);
}

/// The names in words that may hold several, between commas.
std::vector<std::string> names_in(const std::vector<std::string>& words, std::string_view option) {
  std::vector<std::string> names;
  for (const auto& word : words)
    for (const auto& name : split(word, ',')) names.push_back(collapse_space(name));
  std::erase(names, "");
  if (names.empty() && !words.empty())
    throw Error(Fault::usage, fmt::format("'{}' names nothing", option), "an empty name asks for nothing, not for all");
  return names;
}

FetchRequest request_of(const Session& session, const Options& options) {
  FetchRequest request;
  request.categories = names_in(options.categories, "--category");
  request.ids = names_in(options.ids, "--id");
  request.query = options.query;
  request.source = options.source;
  request.since = day_of(session, options.since, "--since");
  request.until = day_of(session, options.until, "--until");
  return request;
}

// What came, in words

std::string number(std::size_t count) { return grouped(static_cast<long long>(count)); }

std::string kinds_in_words(const FeedNews& news) {
  std::vector<std::string> parts;
  const auto add = [&](int count, std::string_view noun) {
    if (count > 0) parts.push_back(noun == "new" ? grouped(count) + " new" : counted(count, noun));
  };
  add(news.fresh, "new");
  add(news.cross, "cross-list");
  add(news.replaced + news.replaced_cross, "replacement");
  return join(parts, ", ");
}

/// The reasons of all feeds without papers, each once.
std::string reasons(const std::vector<FeedNews>& feeds) {
  std::vector<std::string> whys;
  for (const auto& news : feeds)
    if (!news.why.empty() && std::find(whys.begin(), whys.end(), news.why) == whys.end()) whys.push_back(news.why);
  return join(whys, "; ");
}

std::string counts_in_words(const FetchReport& report) {
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, std::string_view what) {
    if (count > 0) parts.push_back(fmt::format("{} {}", number(count), what));
  };
  add(report.added, "added");
  add(report.updated, "updated");
  add(report.unchanged, "unchanged");
  add(report.left_out, "left out: you had removed them");
  return join(parts, ", ");
}

std::string announcements_in_words(const FetchReport& report) {
  const auto& all = report.together;
  if (all.all() == 0) {
    const auto why = reasons(report.feeds);
    return "0 announced" + (why.empty() ? std::string() : ": " + why);
  }
  return fmt::format("{} announced{} ({})", grouped(all.all()), all.day ? " on " + to_iso(*all.day) : "",
                     kinds_in_words(all));
}

/// What was asked for, for the start of the line.
std::string subject(const FetchRequest& request, const Settings& settings) {
  if (!request.ids.empty()) return counted(static_cast<long long>(request.ids.size()), "id") + " asked for";
  if (request.query) return fmt::format("'{}'", fit(sanitise(*request.query), 40));
  constexpr std::size_t shown = 6;
  auto categories = request.categories.empty() ? settings.fetch_categories : request.categories;
  const auto more = categories.size() > shown ? categories.size() - shown : 0;
  if (more > 0) categories.resize(shown);
  return join(categories, " ") + (more > 0 ? fmt::format(" and {} more", more) : "");
}

std::string period_in_words(const FetchReport& report) {
  return fmt::format("{} to {}", to_iso(*report.checked_from), to_iso(*report.checked_until));
}

std::string last_line(const FetchReport& report, const FetchRequest& request, const Settings& settings) {
  std::vector<std::string> parts;
  const auto counts = counts_in_words(report);
  if (!report.feeds.empty()) {
    parts.push_back(announcements_in_words(report));
    if (report.checked_from) parts.push_back(period_in_words(report) + " looked through");
    if (report.late > 0) parts.push_back(number(report.late) + " that no feed had brought");
    if (!counts.empty()) parts.push_back(counts);
  } else {
    parts.push_back(fmt::format("{}{}{}", counted(static_cast<long long>(report.records), "record"),
                                report.checked_from ? " of " + period_in_words(report) : "",
                                counts.empty() ? "" : ": " + counts));
    if (report.records == 0 && report.shortfalls.empty())
      parts.push_back(!report.why_no_records.empty() ? report.why_no_records
                      : request.ids.empty()          ? "arXiv has none there"
                                                     : "arXiv does not know them");
  }
  if (report.withdrawn > 0) parts.push_back(number(report.withdrawn) + " withdrawn");
  if (!report.missing.empty() && !request.ids.empty())
    parts.push_back(fmt::format("arXiv does not have {}", join(report.missing, ", ")));
  if (!report.shortfalls.empty()) parts.emplace_back("incomplete");
  return fmt::format("{}: {}", subject(request, settings), join(parts, "; "));
}

void print_feeds(Session& session, const FetchReport& report) {
  for (const auto& news : report.feeds) {
    if (session.layout() == Layout::lines) {
      session.line(fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}", news.category, news.day ? to_iso(*news.day) : "",
                               news.fresh, news.cross, news.replaced, news.replaced_cross, news.why));
      continue;
    }
    const auto kinds = kinds_in_words(news);
    std::vector<std::string> parts;
    if (news.all() > 0) parts.push_back(kinds);
    if (!news.why.empty()) parts.push_back(news.why);
    constexpr std::size_t name_width = 14;
    const std::string indent(name_width, ' ');
    const auto width = std::max<std::size_t>(session.measure(), name_width + 6) - name_width;
    const auto words = wrap(parts.empty() ? "nothing" : join(parts, "; "), width);
    session.line(pad(news.category, name_width) + join(words, "\n" + indent));
  }
}

void tell_problems(Session& session, const FetchReport& report) {
  for (std::size_t i = 0; i < report.problems.size() && (i < told || session.verbose()); ++i)
    session.notice(fmt::format("{}: {}, skipped", report.problems[i].record, report.problems[i].reason));
  if (report.rejected > told && !session.verbose())
    session.notice(fmt::format("… and {} more; -v tells all", number(report.rejected - told)));
}

// What came, as a document

Json day_json(const std::optional<std::chrono::sys_days>& day) { return day ? Json(to_iso(*day)) : Json(nullptr); }

Json as_json(const FetchReport& report, const std::string& summary, bool complete,
             const std::vector<std::string>& planned) {
  auto document = json_document("fetch");
  document["summary"] = summary;
  document["complete"] = complete;
  document["planned"] = planned;
  Json feeds = Json::array();
  for (const auto& news : report.feeds)
    feeds.push_back({{"category", news.category},
                     {"day", day_json(news.day)},
                     {"new", news.fresh},
                     {"cross", news.cross},
                     {"replace", news.replaced},
                     {"replace_cross", news.replaced_cross},
                     {"why", news.why}});
  document["feeds"] = std::move(feeds);
  document["checked_from"] = day_json(report.checked_from);
  document["checked_until"] = day_json(report.checked_until);
  document["records"] = report.records;
  document["added"] = report.added;
  document["updated"] = report.updated;
  document["unchanged"] = report.unchanged;
  document["left_out"] = report.left_out;
  document["withdrawn"] = report.withdrawn;
  document["late"] = report.late;
  document["missing"] = report.missing;
  document["rejected"] = report.rejected;
  Json problems = Json::array();
  for (const auto& problem : report.problems)
    problems.push_back({{"record", problem.record}, {"reason", problem.reason}});
  document["problems"] = std::move(problems);
  Json shortfalls = Json::array();
  for (const auto& part : report.shortfalls)
    shortfalls.push_back({{"what", part.what}, {"why", part.why}, {"exit", exit_code(part.fault)}});
  document["shortfalls"] = std::move(shortfalls);
  document["requests"] = report.requests;
  document["network_seconds"] = static_cast<double>(report.network.count()) / 1000;
  return document;
}

// The end of the run

/// The one fault that the exit code tells, of all: a rest that arXiv asks for, then a service that is away, then
/// answers that make no sense.
const Shortfall& worst(const std::vector<Shortfall>& shortfalls) {
  const auto rank = [](Fault fault) {
    return fault == Fault::try_later ? 0 : fault == Fault::unavailable ? 1 : fault == Fault::protocol ? 2 : 3;
  };
  return *std::min_element(shortfalls.begin(), shortfalls.end(),
                           [&](const Shortfall& a, const Shortfall& b) { return rank(a.fault) < rank(b.fault); });
}

int end(Session& session, const FetchReport& report, const FetchRequest& request) {
  if (report.shortfalls.empty()) {
    const bool asked_for = !request.ids.empty() || request.query;
    return asked_for && report.records == 0 ? exit_code(Fault::nothing) : 0;
  }
  const auto& last = worst(report.shortfalls);
  for (const auto& part : report.shortfalls)
    if (&part != &last) session.notice(fmt::format("{}: {}", part.what, part.why));
  session.flush();
  const auto fault = last.fault == Fault::bad_data ? Fault::protocol : last.fault;
  throw Error(fault, fmt::format("{}: {}", last.what, last.why),
              last.hint.empty() ? "run it again later: it goes on where it stopped" : last.hint);
}

/// A word to those who fetch for the first time without a name.
void introduce(Session& session) {
  const auto& settings = session.settings();
  if (!settings.fetch_contact.empty() || !settings.fetch_loopback.empty()) return;
  if (!session.library().store().harvests().empty()) return;
  session.notice("arXiv likes to know whom to write to: lectern config fetch.contact you@example.org");
}

int run_fetch(Session& session, const Options& options) {
  const auto request = request_of(session, options);
  const auto& settings = session.settings();
  if (options.dry_run) {
    const auto planned = fetch_plan(session.library(), request);
    if (session.layout() == Layout::json)
      session.document(
          as_json({}, fmt::format("{} to begin with", counted(static_cast<long long>(planned.size()), "request")),
                  false, planned));
    for (const auto& address : planned)
      if (session.layout() != Layout::json) session.line(address);
    if (planned.empty()) session.notice("nothing is due: all was taken already");
    return 0;
  }
  introduce(session);
  const Wire wire{session.env().network, session.env().timer, session.state_directory(),
                  std::chrono::seconds{session.patience().value_or(0)}, session.verbose()};
  const auto report = fetch(session.library(), wire, request);
  (void)session.library().features();
  const auto summary = last_line(report, request, settings);
  const auto document = as_json(report, summary, report.shortfalls.empty(), {});
  if (session.layout() == Layout::json) {
    session.document(document);
  } else {
    tell_problems(session, report);
    print_feeds(session, report);
    session.line(join(wrap(summary, session.measure() - 2), "\n  "));
  }
  if (session.verbose())
    session.notice(fmt::format("{} in {:.1f} s of waiting for answers", counted(report.requests, "request"),
                               static_cast<double>(report.network.count()) / 1000));
  run_hook(session, "after-fetch", document);
  return end(session, report, request);
}

}  // namespace

Action fetch_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  std::vector<std::string> sources;
  for (const auto& source : fetch_sources()) sources.emplace_back(source.name);
  arguments.texts("--category", "CATEGORY", options->categories, "of these categories, in place of fetch.categories");
  arguments.text("--query", "ARXIV-QUERY", options->query, "papers for a query in arXiv's own language");
  arguments.texts("--id", "ID", options->ids, "these papers");
  arguments.text("--since", "DATE", options->since, "from this day on: 2026-04-24, 7d, 2w, monday");
  arguments.text("--until", "DATE", options->until, "up to this day");
  arguments.choice("--source", sources, options->source,
                   "ask one source alone: daily feeds, query API (by day of submission), OAI-PMH (by day of change)");
  arguments.flag("--dry-run", options->dry_run, "print the addresses that would be asked first, and ask none");
  return [options](Session& session) { return run_fetch(session, *options); };
}

}  // namespace lectern
