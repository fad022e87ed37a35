// `lectern digest`: what is new and worth a look.

#include <algorithm>
#include <array>

#include "cli/command.hpp"
#include "cli/exporting.hpp"
#include "cli/gate_advice.hpp"
#include "cli/hooks.hpp"
#include "cli/json.hpp"
#include "cli/letters.hpp"
#include "cli/post.hpp"
#include "cli/render.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

struct Options {
  std::optional<std::string> since;
  std::optional<std::chrono::minutes> budget;
  std::optional<int> max;
  std::optional<std::string> topic;
  std::optional<std::string> search;
  std::optional<std::string> group;
  std::optional<std::string> format;
  std::optional<std::string> out;
  PostOptions post;
  bool no_gate = false;
  bool locked = false;
  bool peek = false;
};

Json replaced_json(Store& store, const Digest& digest) {
  Json list = Json::array();
  for (const auto& [key, version] : digest.replaced)
    if (const auto stored = store.find(key)) {
      auto paper = json_paper(*stored);
      paper["replaced_by"] = version;
      list.push_back(std::move(paper));
    }
  return list;
}

Json as_json(Session& session, const DigestAnswer& answer) {
  const auto& digest = answer.digest;
  auto document = json_document("digest");
  document["made"] = to_iso(digest.made);
  document["since"] = to_iso(digest.since);
  document["until"] = to_iso(digest.until);
  document["again"] = answer.again;
  document["counts"] = {{"new", digest.counts.arrived},       {"in_topics", digest.counts.in_topics},
                        {"untagged", digest.counts.untagged}, {"locked", digest.counts.locked},
                        {"folded", digest.counts.folded},     {"shown", digest.entries.size()}};
  document["papers"] = json_entries(session.library().store(), digest.entries);
  document["replaced"] = replaced_json(session.library().store(), digest);
  return document;
}

std::string day_of(const Digest& digest) { return to_iso(std::chrono::floor<std::chrono::days>(digest.made)); }

std::vector<std::string> headline(const Digest& digest) {
  static constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  const std::chrono::weekday weekday{std::chrono::floor<std::chrono::days>(digest.made)};
  const auto& counts = digest.counts;
  return {fmt::format("{} {}", days.at(weekday.c_encoding()), day_of(digest)),
          fmt::format("{} new since {}", grouped(counts.arrived),
                      to_iso(std::chrono::floor<std::chrono::days>(digest.since))),
          grouped(counts.in_topics) + " in your topics",
          fmt::format("{} shown", digest.entries.size()),
          grouped(counts.folded) + " folded",
          grouped(counts.locked) + " locked"};
}

/// The topic that an entry is told under.
std::string heading_of(const Curriculum& curriculum, const ListEntry& entry) {
  if (entry.gate.gating.empty()) return "On no topic of the curriculum";
  const auto* topic = curriculum.find(entry.gate.gating.front());
  return topic == nullptr ? entry.gate.gating.front() : topic->title;
}

/// The entries by the topic that is surest of them, topics in teaching order, each group best first.
std::vector<ListEntry> grouped_entries(const Curriculum& curriculum, std::vector<ListEntry> entries) {
  const auto place = [&](const ListEntry& entry) {
    // A stored digest may name a topic that the curriculum has no more.
    const bool placed = !entry.gate.gating.empty() && curriculum.find(entry.gate.gating.front()) != nullptr;
    return placed ? curriculum.position(entry.gate.gating.front()) : curriculum.topics().size();
  };
  std::stable_sort(entries.begin(), entries.end(),
                   [&](const ListEntry& a, const ListEntry& b) { return place(a) < place(b); });
  return entries;
}

std::vector<PaperKey> print_groups(Session& session, const Digest& digest) {
  const auto& curriculum = session.curriculum();
  return print_entries(session, grouped_entries(curriculum, digest.entries), false,
                       [&](const ListEntry& entry) { return heading_of(curriculum, entry); });
}

constexpr std::string_view versions_heading = "New versions of papers that you marked";

/// New versions of marked papers, numbered on from the entries; answers their keys.
std::vector<PaperKey> print_replaced(Session& session, const Digest& digest, std::size_t number) {
  std::vector<PaperKey> keys;
  for (const auto& [key, version] : digest.replaced) {
    const auto stored = session.library().store().find(key);
    if (!stored) continue;
    const std::string state(to_text(stored->reading.state));
    if (keys.empty() && session.layout() == Layout::screen) session.line(session.style().bold(versions_heading));
    keys.push_back(key);
    if (session.layout() == Layout::screen)
      session.print(numbered_entry(session, ++number, fmt::format("v{} {:<6}", version, state), stored->paper.title,
                                   {cited(stored->paper) + " · " + byline(stored->paper)}, &Style::dim));
    else
      session.line(tab_separated({stored->paper.id.text, "", "", fmt::format("v{}", version), "replaced", state,
                                  topic_words(stored->tags), stored->paper.title}));
  }
  return keys;
}

/// The digest as a format takes it: under headings where it has them, else best first; new versions last.
std::vector<ExportItem> items_of(Session& session, const Digest& digest, const Options& options,
                                 const Exporter& exporter) {
  const auto& curriculum = session.curriculum();
  const bool grouped = options.group && exporter.has_headings;
  auto items = items_of(session, grouped ? grouped_entries(curriculum, digest.entries) : digest.entries);
  if (grouped)
    for (auto& item : items) item.heading = heading_of(curriculum, *item.entry);
  for (auto& item : items_of(session, digest.replaced)) {
    item.heading = versions_heading;
    items.push_back(std::move(item));
  }
  return items;
}

/// The digest as it is mailed.
Letter letter_of(Session& session, const Digest& digest, const Options& options) {
  Letter letter;
  auto parts = headline(digest);
  letter.title = "Digest of " + parts.front();
  letter.summary.assign(parts.begin() + 1, parts.end());
  letter.subject = letter.title + ": " +
                   (digest.entries.empty() ? counted(static_cast<long long>(digest.replaced.size()), "new version")
                                           : counted(static_cast<long long>(digest.entries.size()), "paper"));
  if (options.topic) letter.subject += " on " + session.curriculum().named(*options.topic).id;
  const auto& curriculum = session.curriculum();
  const auto entries = options.group ? grouped_entries(curriculum, digest.entries) : digest.entries;
  for (const auto& entry : entries) {
    const auto heading = options.group ? heading_of(curriculum, entry) : std::string();
    if (letter.sections.empty() || letter.sections.back().heading != heading) letter.sections.push_back({heading, {}});
    for (auto& paper : letter_papers(session, {entry}, false))
      letter.sections.back().papers.push_back(std::move(paper));
  }
  letter.sections.push_back({std::string(versions_heading), letter_papers(session, digest.replaced)});
  return letter;
}

/// What makes it this digest. When it was made is not part of it: a digest that is not remembered is made again.
LetterIdentity identity_of(Session& session, const Digest& digest) {
  auto content = identity_of(session, digest.entries);
  for (const auto& [key, version] : digest.replaced)
    if (const auto summary = session.library().store().summary(key))
      content += fmt::format("{} v{}\n", summary->id.text, version);
  return {"digest", day_of(digest), content};
}

DigestRequest request_of(Session& session, const Options& options) {
  DigestRequest request;
  request.peek = options.peek || options.post.dry_run;
  request.limits.entries = static_cast<std::size_t>(options.max.value_or(session.settings().digest_papers));
  request.limits.budget = options.budget ? options.budget : session.settings().digest_budget;
  request.limits.gated = !options.no_gate;
  request.limits.show_locked = options.locked;
  request.limits.untagged_taste = session.settings().digest_untagged_taste;
  if (options.topic) request.limits.topic = session.curriculum().named(*options.topic).id;
  request.search = options.search;
  if (options.since && *options.since != "last") {
    request.since = parse_when(*options.since, session.now());
    if (!request.since)
      throw Error(Fault::usage, fmt::format("'--since' takes a date, not '{}'", sanitise(*options.since)),
                  "write 2026-04-24, 7d, 2w, yesterday or monday");
    if (*request.since > session.now())
      throw Error(Fault::usage, fmt::format("'--since' lies ahead: {}", to_iso(*request.since)));
  }
  return request;
}

/// The digest on the screen, or line by line.
void print(Session& session, const DigestAnswer& answer, const Options& options) {
  if (session.layout() == Layout::screen)
    for (const auto& line : dotted_lines(headline(answer.digest), session.measure()))
      session.line(session.style().bold(line));
  auto keys =
      options.group ? print_groups(session, answer.digest) : print_entries(session, answer.digest.entries, false);
  const auto replaced = print_replaced(session, answer.digest, keys.size());
  keys.insert(keys.end(), replaced.begin(), replaced.end());
  session.remember_listing(keys);
  advise_on_gate(session, answer.digest.entries);
}

/// Says that new versions wait for a digest that has a place for them.
void tell_untold_versions(Session& session, const Exporter& exporter) {
  const auto count = static_cast<long long>(untold_versions(session.library()).size());
  if (count > 0)
    session.notice(fmt::format("{} of papers that you marked {} for the next digest: {} has no place for {}",
                               counted(count, "new version"), count == 1 ? "waits" : "wait", exporter.name,
                               count == 1 ? "it" : "them"));
}

int run_digest(Session& session, const Options& options) {
  auto& library = session.library();
  auto request = request_of(session, options);
  Post post(session, options.post);
  post.expect_no_export(options.format, options.out);
  const bool exports = !post.is_wanted() && (options.format || options.out);
  const bool shows_nothing = exports || post.is_wanted();
  const auto format = export_format(options.format, options.out);
  const auto& exporter = *find_exporter(format);
  const auto out = options.post.dry_run ? std::nullopt : options.out;
  if (exports) {
    expect_exportable(session, exporter, out);
    request.tells_versions = exporter.has_versions;
    request.deliver = [&](const DigestAnswer& answer, std::optional<std::int64_t>) {
      const auto& digest = answer.digest;
      export_items(session, items_of(session, digest, options, exporter), header_of(digest), format, out);
      session.flush();
    };
  }
  if (post.is_wanted())
    request.deliver = [&](const DigestAnswer& answer, std::optional<std::int64_t> stored) {
      const auto& digest = answer.digest;
      if (!digest.entries.empty() || !digest.replaced.empty())
        post.take(letter_of(session, digest, options), identity_of(session, digest), stored);
    };
  const auto show = [&](const DigestAnswer& answer) {
    if (session.layout() == Layout::json) return session.document(as_json(session, answer));
    if (answer.again)
      session.notice(fmt::format("nothing newer came: this is the digest of {} once more", to_iso(answer.digest.made)));
    print(session, answer, options);
  };
  // What goes to a file or another program may not arrive. A pager must not keep the library waiting.
  const bool shows_first = !shows_nothing && session.layout() != Layout::screen;
  if (shows_first)
    request.deliver = [&](const DigestAnswer& answer, std::optional<std::int64_t>) {
      show(answer);
      session.flush();
    };
  post.begin();
  const auto answer = make_digest(library, request);
  if (answer.again && shows_nothing && (exports || session.layout() != Layout::json))
    session.notice("nothing newer came: this is the last digest once more");
  if (exports && !exporter.has_versions && !options.topic && !options.search) tell_untold_versions(session, exporter);
  post.finish();
  const auto document = [&] {
    auto json = as_json(session, answer);
    if (post.is_wanted()) json["mail"] = post.json();
    return json;
  };
  if (post.is_wanted() && session.layout() == Layout::json)
    session.document(document());
  else if (!shows_nothing && !shows_first)
    show(answer);
  const bool empty = answer.digest.entries.empty() && answer.digest.replaced.empty();
  if (empty && session.layout() != Layout::json)
    session.notice(library.store().size() == 0
                       ? "the library is empty: lectern fetch, or lectern import FILE"
                       : fmt::format("{} new, none to show", counted(answer.digest.counts.arrived, "paper")));
  if (answer.remembered) run_hook(session, "after-digest", document());
  return empty ? exit_code(Fault::nothing) : 0;
}

}  // namespace

Action digest_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.text("--since", "DATE", options->since,
                 "look back to a date, 7d, 2w, yesterday or a weekday; else since the last digest");
  arguments.duration("--budget", options->budget, "at most so much reading");
  arguments.number("--max", 1, 1000, options->max, "at most so many papers");
  arguments.text("--topic", "TOPIC", options->topic, "only papers on this topic");
  arguments.text("--search", "QUERY", options->search, "only papers that a query finds; @NAME is a saved search");
  arguments.choice("--group", {"topic"}, options->group, "under the topics' titles, in teaching order");
  arguments.choice("--format", export_formats(), options->format,
                   "in a format of export, without it as the file's name ends; see lectern help formats");
  arguments.file("--out", options->out, "write to a file, whole or not at all; for vault, a folder");
  declare_post(arguments, options->post);
  arguments.flag("--locked", options->locked, "show locked papers too, after the others");
  arguments.flag("--no-gate", options->no_gate, "rank locked papers like the others");
  arguments.flag("--peek", options->peek, "remember nothing of this digest");
  return [options](Session& session) { return run_digest(session, *options); };
}

}  // namespace lectern
