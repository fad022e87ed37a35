// Papers as JSON, for the export and for every command's --json: written once, so that a script finds the same members
// everywhere. A member is always there; null says that nothing is known.

#include "export/paper_json.hpp"

#include "lectern/base/date.hpp"

namespace lectern {
namespace {

using Json = nlohmann::ordered_json;

Json date_json(const std::optional<Date>& date) { return date ? Json(to_iso(*date)) : Json(nullptr); }
Json text_json(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
Json time_json(Instant time) { return time == Instant{} ? Json(nullptr) : Json(to_iso(time)); }

Json versions_json(const std::vector<PaperVersion>& versions) {
  Json list = Json::array();
  for (const auto& version : versions)
    list.push_back({{"number", version.number}, {"created", date_json(version.created)}});
  return list;
}

Json announcements_json(const std::vector<Announcement>& announcements) {
  Json list = Json::array();
  for (const auto& event : announcements)
    list.push_back({{"day", to_iso(event.day)}, {"type", to_text(event.type)}, {"version", event.version}});
  return list;
}

}  // namespace

nlohmann::ordered_json object_with_room(std::size_t members) {
  Json json = Json::object();
  json.get_ref<Json::object_t&>().reserve(members);
  return json;
}

nlohmann::ordered_json paper_json(const Paper& paper, std::span<const Tag> tags) {
  Json topics = Json::array();
  for (const auto& tag : tags) topics.push_back(tag.topic);
  Json json = object_with_room(24);
  json["id"] = paper.id.text;
  json["version"] = paper.version;
  json["title"] = paper.title;
  json["authors"] = paper.authors;
  json["categories"] = paper.categories;
  json["submitted"] = date_json(paper.submitted);
  json["topics"] = std::move(topics);
  return json;
}

nlohmann::ordered_json full_paper_json(const ExportItem& item) {
  const Paper& paper = item.paper;
  Json json = paper_json(paper, item.tags);
  json["updated"] = date_json(paper.updated);
  json["announced"] = date_json(paper.announced);
  json["abstract"] = paper.abstract;
  json["comment"] = text_json(paper.comment);
  json["journal_ref"] = text_json(paper.journal_ref);
  json["doi"] = text_json(paper.doi);
  json["licence"] = text_json(paper.licence);
  json["withdrawn"] = paper.withdrawn;
  json["state"] = reading_json(item.reading);
  json["corrections"] = corrections_json(item.corrections);
  json["corrected_at"] = Json::object();
  for (const auto& [topic, time] : item.corrected) json["corrected_at"][topic] = time_json(time);
  json["note"] = text_json(item.note);
  json["noted_at"] = time_json(item.noted);
  json["partial"] = paper.partial;
  json["url"] = text_json(paper.url);
  json["citation_key"] = text_json(paper.citation_key);
  json["versions"] = versions_json(paper.versions);
  json["announcements"] = announcements_json(paper.announcements);
  if (item.entry) add_entry_json(json, paper, *item.entry, item.similar);
  return json;
}

void add_entry_json(nlohmann::ordered_json& json, const Paper& paper, const ListEntry& entry,
                    std::span<const PaperId> similar) {
  const auto announced = announced_as(paper);
  json["announced_as"] = announced ? Json(to_text(*announced)) : Json(nullptr);
  json["score"] = entry.score;
  json["reasons"] = reasons_json(entry.reasons);
  json["shelf"] = to_text(entry.gate.shelf);
  json["gating"] = entry.gate.gating;
  json["missing"] = entry.gate.missing;
  json["kind"] = to_text(entry.kind);
  json["pass"] = to_text(entry.pass);
  json["minutes"] = entry.minutes.count();
  json["carried"] = entry.carried;
  Json ids = Json::array();
  for (const auto& id : similar) ids.push_back(id.text);
  json["similar"] = std::move(ids);
}

nlohmann::ordered_json reasons_json(const std::vector<Reason>& reasons) {
  Json list = Json::array();
  for (const auto& reason : reasons) {
    // Member by member: lists in braces are copied twice, and there may be thousands of reasons.
    auto& value = list.emplace_back(object_with_room(5));
    value["signal"] = reason.signal;
    value["weight"] = reason.weight;
    value["value"] = reason.value;
    value["points"] = reason.points;
    value["detail"] = reason.detail;
  }
  return list;
}

nlohmann::ordered_json reading_json(const Reading& reading) {
  Json json;
  json["state"] = to_text(reading.state);
  json["at"] = time_json(reading.at);
  json["took_minutes"] = reading.took ? Json(reading.took->count()) : Json(nullptr);
  json["rating"] = reading.rating ? Json(*reading.rating) : Json(nullptr);
  json["reason"] = reading.reason == SkipReason::none ? Json(nullptr) : Json(to_text(reading.reason));
  json["until"] = reading.until ? Json(to_iso(*reading.until)) : Json(nullptr);
  return json;
}

nlohmann::ordered_json corrections_json(const Corrections& corrections) {
  Json json = Json::object();
  for (const auto& [topic, holds] : corrections) json[topic] = holds;
  return json;
}

std::string document_text(const nlohmann::ordered_json& document) {
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lectern
