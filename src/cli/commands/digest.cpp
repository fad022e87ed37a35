// `lectern digest`: what is new and worth a look.

#include <algorithm>
#include <array>

#include "cli/command.hpp"
#include "cli/exporting.hpp"
#include "cli/gate_advice.hpp"
#include "cli/json.hpp"
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

std::vector<std::string> headline(const Digest& digest) {
  static constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  const auto day = std::chrono::floor<std::chrono::days>(digest.made);
  const auto& counts = digest.counts;
  return {fmt::format("{} {}", days.at(std::chrono::weekday{day}.c_encoding()), to_iso(day)),
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
std::vector<PaperKey> print_groups(Session& session, const Digest& digest) {
  const auto& curriculum = session.curriculum();
  auto entries = digest.entries;
  const auto place = [&](const ListEntry& entry) {
    // A stored digest may name a topic that the curriculum has no more.
    const bool placed = !entry.gate.gating.empty() && curriculum.find(entry.gate.gating.front()) != nullptr;
    return placed ? curriculum.position(entry.gate.gating.front()) : curriculum.topics().size();
  };
  std::stable_sort(entries.begin(), entries.end(),
                   [&](const ListEntry& a, const ListEntry& b) { return place(a) < place(b); });
  return print_entries(session, entries, false, [&](const ListEntry& entry) { return heading_of(curriculum, entry); });
}

/// New versions of marked papers, numbered on from the entries; answers their keys.
std::vector<PaperKey> print_replaced(Session& session, const Digest& digest, std::size_t number) {
  std::vector<PaperKey> keys;
  for (const auto& [key, version] : digest.replaced) {
    const auto stored = session.library().store().find(key);
    if (!stored) continue;
    const std::string state(to_text(stored->reading.state));
    if (keys.empty() && session.layout() == Layout::screen)
      session.line(session.style().bold("New versions of papers that you marked"));
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

int run_digest(Session& session, const Options& options) {
  auto& library = session.library();
  DigestRequest request;
  request.peek = options.peek;
  request.limits.entries = static_cast<std::size_t>(options.max.value_or(session.settings().digest_papers));
  request.limits.budget = options.budget ? options.budget : session.settings().digest_budget;
  request.limits.gated = !options.no_gate;
  request.limits.show_locked = options.locked;
  request.limits.untagged_taste = session.settings().digest_untagged_taste;
  if (options.topic) request.limits.topic = session.curriculum().named(*options.topic).id;
  request.search = options.search;
  if (options.since) {
    request.since = parse_when(*options.since, session.now());
    if (!request.since)
      throw Error(Fault::usage, fmt::format("'--since' takes a date, not '{}'", sanitise(*options.since)),
                  "write 2026-04-24, 7d, 2w, yesterday or monday");
    if (*request.since > session.now())
      throw Error(Fault::usage, fmt::format("'--since' lies ahead: {}", to_iso(*request.since)));
  }
  const bool exports = options.format || options.out;
  if (exports)
    request.deliver = [&](const Digest& digest) {
      export_entries(session, digest.entries, header_of(digest), options.format.value_or("markdown"), options.out);
      session.flush();
    };
  const auto answer = make_digest(library, request);
  if (exports) {
    if (answer.again) session.notice("nothing newer came: this is the last digest once more");
  } else if (session.layout() == Layout::json) {
    session.document(as_json(session, answer));
  } else {
    if (answer.again)
      session.notice(fmt::format("nothing newer came: this is the digest of {} once more", to_iso(answer.digest.made)));
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
  if (!answer.digest.entries.empty() || !answer.digest.replaced.empty()) return 0;
  if (session.layout() != Layout::json)
    session.notice(library.store().size() == 0
                       ? "the library is empty: lectern fetch, or lectern import FILE"
                       : fmt::format("{} new, none to show", counted(answer.digest.counts.arrived, "paper")));
  return exit_code(Fault::nothing);
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
  arguments.choice("--format", export_formats(), options->format, "in a format of export; see lectern help formats");
  arguments.text("--out", "FILE", options->out, "write to a file, whole or not at all; for vault, a folder");
  arguments.flag("--locked", options->locked, "show locked papers too, after the others");
  arguments.flag("--no-gate", options->no_gate, "rank locked papers like the others");
  arguments.flag("--peek", options->peek, "remember nothing of this digest");
  return [options](Session& session) { return run_digest(session, *options); };
}

}  // namespace lectern
