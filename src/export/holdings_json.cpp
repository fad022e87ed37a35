// What a library holds beside its papers, as JSON that can be read back without loss. Papers are called by their names:
// another library gives them other keys.

#include "export/holdings_json.hpp"

#include "lectern/base/date.hpp"

namespace lectern {
namespace {

using Json = nlohmann::ordered_json;
using Names = std::map<PaperKey, PaperId>;

Json names_json(const std::vector<PaperKey>& keys, const Names& names) {
  Json list = Json::array();
  for (const auto key : keys)
    if (const auto found = names.find(key); found != names.end()) list.push_back(found->second.text);
  return list;
}

Json progress_json(const std::string& topic, const TopicProgress& progress) {
  return {{"topic", topic},
          {"done", progress.done},
          {"since", progress.since ? Json(to_iso(*progress.since)) : Json(nullptr)},
          {"logged_minutes", progress.logged.count()}};
}

Json reasons_json(const std::vector<Reason>& reasons) {
  Json list = Json::array();
  for (const auto& reason : reasons)
    list.push_back({{"signal", reason.signal},
                    {"weight", reason.weight},
                    {"value", reason.value},
                    {"points", reason.points},
                    {"detail", reason.detail}});
  return list;
}

Json entries_json(const std::vector<ListEntry>& entries, const Names& names) {
  Json list = Json::array();
  for (const auto& entry : entries) {
    const auto name = names.find(entry.key);
    if (name == names.end()) continue;
    list.push_back({{"id", name->second.text},
                    {"shelf", to_text(entry.gate.shelf)},
                    {"gating", entry.gate.gating},
                    {"missing", entry.gate.missing},
                    {"kind", to_text(entry.kind)},
                    {"pass", to_text(entry.pass)},
                    {"minutes", entry.minutes.count()},
                    {"carried", entry.carried},
                    {"score", entry.score},
                    {"reasons", reasons_json(entry.reasons)},
                    {"similar", names_json(entry.similar, names)}});
  }
  return list;
}

Json counts_json(const DigestCounts& counts) {
  return {{"new", counts.arrived},
          {"in_topics", counts.in_topics},
          {"untagged", counts.untagged},
          {"locked", counts.locked},
          {"folded", counts.folded}};
}

Json digest_json(const HeldDigest& held, const Names& names) {
  const auto& digest = held.digest;
  Json replaced = Json::array();
  for (const auto& paper : digest.replaced)
    if (const auto name = names.find(paper.key); name != names.end())
      replaced.push_back({{"id", name->second.text}, {"version", paper.version}});
  return {{"made", to_iso(digest.made)},
          {"since", to_iso(digest.since)},
          {"until", to_iso(digest.until)},
          {"counts", counts_json(digest.counts)},
          {"known", held.known},
          {"entries", entries_json(digest.entries, names)},
          {"replaced", std::move(replaced)},
          {"told", names_json(held.told, names)}};
}

Json plan_json(const ReadingList& plan, const Names& names) {
  return {{"week", plan.week},
          {"made", to_iso(plan.made)},
          {"budget_minutes", plan.budget.count()},
          {"entries", entries_json(plan.entries, names)}};
}

Json harvest_json(const HarvestState& state) {
  return {{"source", state.source},
          {"subject", state.subject},
          {"complete", state.complete ? Json(to_iso(*state.complete)) : Json(nullptr)},
          {"total", state.total},
          {"seen", state.seen},
          {"at", to_iso(state.at)}};
}

/// A list as a member, with one item for each of these.
template <class Things, class Write>
void add_list(DocumentText& document, std::string_view name, const Things& things, Write&& write) {
  document.open_list(name);
  for (const auto& thing : things) document.item(write(thing));
  document.close_list();
}

}  // namespace

void add_holdings(DocumentText& document, const Holdings& holdings) {
  const auto& names = holdings.names;
  add_list(document, "lists", holdings.lists, [&](const HeldList& list) {
    return Json{{"name", list.name}, {"interest", list.interest}, {"papers", names_json(list.papers, names)}};
  });
  add_list(document, "searches", holdings.searches, [](const SavedSearch& search) {
    return Json{{"name", search.name}, {"query", search.query}};
  });
  add_list(document, "progress", holdings.progress.topics,
           [](const auto& topic) { return progress_json(topic.first, topic.second); });
  add_list(document, "digests", holdings.digests, [&](const HeldDigest& digest) { return digest_json(digest, names); });
  add_list(document, "plans", holdings.plans, [&](const ReadingList& plan) { return plan_json(plan, names); });
  add_list(document, "removed", holdings.removed, [](const PaperId& id) { return Json(id.text); });
  add_list(document, "harvests", holdings.harvests, harvest_json);
}

}  // namespace lectern
