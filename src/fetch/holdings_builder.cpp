// What a library holds beside its papers, item by item out of Lectern's own JSON.

#include <fmt/format.h>

#include <array>

#include "fetch/held_json.hpp"
#include "fetch/json_members.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

using Json = nlohmann::json;
using std::chrono::minutes;

constexpr std::int64_t most_minutes = 600'000'000;
constexpr std::int64_t most = 1'000'000'000;
constexpr std::size_t longest_query = std::size_t{64} << 10;

std::string id_in(const Json& value) {
  return value.is_string() ? collapse_space(sanitise(value.get_ref<const std::string&>())) : std::string();
}

int count_in(JsonMembers& members, std::string_view name) {
  return static_cast<int>(members.number(name, 0, most).value_or(0));
}

}  // namespace

/// One item, read into the holdings.
class HoldingsBuilder::Reading {
 public:
  Reading(HoldingsBuilder& builder, const Json& item) : builder_(builder), members_(item) {}

  void list() {
    HeldList list{members_.line("name"), members_.flag("interest"), keys("papers")};
    if (!is_list_name(list.name)) members_.fault("'name' is no name for a list");
    keep(builder_.holdings_.lists, std::move(list));
  }

  void search() {
    SavedSearch search{members_.line("name"), members_.line("query")};
    if (!is_search_name(search.name)) members_.fault("'name' is no name for a search");
    if (search.query.empty() || search.query.size() > longest_query) members_.fault("'query' is no query");
    keep(builder_.holdings_.searches, std::move(search));
  }

  void progress() {
    const auto topic = members_.line("topic");
    if (topic.empty()) members_.fault("'topic' is missing");
    const TopicProgress progress{members_.flag("done"), members_.instant("since"),
                                 minutes{members_.number("logged_minutes", 0, most_minutes).value_or(0)}};
    if (members_.wrong().empty()) builder_.holdings_.progress.topics.insert_or_assign(topic, progress);
  }

  void digest() {
    HeldDigest held;
    held.digest.made = moment("made");
    held.digest.since = moment("since");
    held.digest.until = moment("until");
    JsonMembers counts(members_.object("counts"));
    held.digest.counts = {count_in(counts, "new"), count_in(counts, "in_topics"), count_in(counts, "locked"),
                          count_in(counts, "folded"), count_in(counts, "untagged")};
    if (!counts.wrong().empty()) members_.fault("'counts': " + counts.wrong());
    held.known = members_.number("known", 0, most).value_or(0);
    held.digest.entries = entries();
    for (const auto& item : members_.list("replaced")) {
      JsonMembers paper(item);
      const auto version = paper.number("version", 1, most).value_or(1);
      if (const auto key = key_of(paper.line("id"))) held.digest.replaced.push_back({*key, static_cast<int>(version)});
      if (!paper.wrong().empty()) members_.fault("'replaced': " + paper.wrong());
    }
    held.told = keys("told");
    keep(builder_.holdings_.digests, std::move(held));
  }

  void plan() {
    ReadingList plan{members_.line("week"), minutes{members_.number("budget_minutes", 0, most_minutes).value_or(0)},
                     moment("made"), entries()};
    if (plan.week.size() != std::string_view("2026-W18").size()) members_.fault("'week' is no week");
    keep(builder_.holdings_.plans, std::move(plan));
  }

  void harvest() {
    HarvestState state;
    state.source = members_.line("source");
    state.subject = members_.line("subject");
    state.complete = members_.day("complete");
    state.total = members_.number("total", 0, most).value_or(0);
    state.seen = members_.text("seen");
    state.lasting = true;
    state.at = moment("at");
    if (state.source.empty() || state.subject.empty()) members_.fault("it has no source or no subject");
    keep(builder_.holdings_.harvests, std::move(state));
  }

  [[nodiscard]] const std::string& wrong() const { return members_.wrong(); }

 private:
  template <class Thing>
  void keep(std::vector<Thing>& things, Thing thing) {
    if (members_.wrong().empty()) things.push_back(std::move(thing));
  }

  Instant moment(std::string_view name) {
    const auto given = members_.instant(name);
    if (!given) members_.fault(fmt::format("'{}' is missing", name));
    return given.value_or(Instant{});
  }

  std::optional<PaperKey> key_of(const std::string& name) {
    const auto id = parse_paper_id(name);
    if (!id) {
      members_.fault(fmt::format("'{}' names no paper", fit(name, 60)));
      return std::nullopt;
    }
    const auto key = builder_.keys_.emplace(id->text, static_cast<PaperKey>(builder_.keys_.size()) + 1).first->second;
    builder_.holdings_.names.emplace(key, *id);
    return key;
  }

  std::vector<PaperKey> keys(std::string_view name) { return keys(members_, name); }

  std::vector<PaperKey> keys(JsonMembers& members, std::string_view name) {
    std::vector<PaperKey> keys;
    for (const auto& item : members.list(name))
      if (const auto key = key_of(id_in(item))) keys.push_back(*key);
    return keys;
  }

  std::vector<ListEntry> entries() {
    std::vector<ListEntry> entries;
    for (const auto& item : members_.list("entries")) {
      JsonMembers members(item);
      ListEntry entry;
      const auto key = key_of(members.line("id"));
      entry.gate = {members.word("shelf", parse_shelf, Shelf::untagged), members.lines("gating"),
                    members.lines("missing")};
      entry.kind = members.word("kind", parse_kind, Kind::method);
      entry.pass = members.word("pass", parse_pass, Pass::read);
      entry.minutes = minutes{members.number("minutes", 0, most_minutes).value_or(0)};
      entry.carried = static_cast<int>(members.number("carried", 0, 3).value_or(0));
      entry.score = members.real("score");
      entry.reasons = reasons(members);
      entry.similar = keys(members, "similar");
      if (!members.wrong().empty()) members_.fault("'entries': " + members.wrong());
      if (!key) continue;
      entry.key = *key;
      entries.push_back(std::move(entry));
    }
    return entries;
  }

  static std::vector<Reason> reasons(JsonMembers& entry) {
    std::vector<Reason> reasons;
    for (const auto& item : entry.list("reasons")) {
      JsonMembers members(item);
      reasons.push_back({members.line("signal"), members.real("weight"), members.real("value"), members.real("points"),
                         members.line("detail")});
      if (!members.wrong().empty()) entry.fault("'reasons': " + members.wrong());
    }
    return reasons;
  }

  HoldingsBuilder& builder_;
  JsonMembers members_;
};

std::string HoldingsBuilder::take(std::string_view member, const Json& item) {
  if (member == "removed") {
    const auto id = parse_paper_id(id_in(item));
    if (!id) return "it names no paper";
    holdings_.removed.push_back(*id);
    return {};
  }
  struct Row {
    std::string_view member;
    void (Reading::*read)();
  };
  static constexpr std::array rows = {Row{"lists", &Reading::list},        Row{"searches", &Reading::search},
                                      Row{"progress", &Reading::progress}, Row{"digests", &Reading::digest},
                                      Row{"plans", &Reading::plan},        Row{"harvests", &Reading::harvest}};
  for (const auto& row : rows) {
    if (row.member != member) continue;
    Reading reading(*this, item);
    (reading.*row.read)();
    return reading.wrong();
  }
  return {};
}

}  // namespace lectern
