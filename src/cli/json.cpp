// The JSON of `--json`: names and meanings that scripts rely on. A change of meaning raises a schema's version.

#include "cli/json.hpp"

#include <fmt/format.h>

#include "export/paper_json.hpp"
#include "lectern/base/date.hpp"
#include "lectern/model/address.hpp"

namespace lectern {
namespace {

std::string text_of(const Json& json) {
  auto text = document_text(json);
  text.pop_back();  // the line feed
  return text;
}

}  // namespace

Json json_document(std::string_view command, int version) {
  Json document;
  document["schema"] = fmt::format("lectern.{}/{}", command, version);
  return document;
}

Json json_paper(const StoredPaper& stored) {
  Json paper = paper_json(stored.paper, stored.tags);
  paper["withdrawn"] = stored.paper.withdrawn;
  paper["state"] = to_text(stored.reading.state);
  return paper;
}

Json json_papers(const std::vector<StoredPaper>& papers) {
  Json list = Json::array();
  for (const auto& stored : papers) list.push_back(json_paper(stored));
  return list;
}

PapersDocument::PapersDocument(const Json& head) : text_(text_of(head)) {
  text_.resize(text_.size() - 2);  // the closing brace on its line
  text_ += ",\n  \"papers\": [";
}

void PapersDocument::add(const Json& paper) {
  constexpr std::string_view indent = "\n    ";
  if (size_++ > 0) text_ += ',';
  text_ += indent;
  const auto lines = text_of(paper);
  std::size_t begin = 0;
  for (auto end = lines.find('\n'); end != std::string::npos; end = lines.find('\n', begin)) {
    text_.append(lines, begin, end - begin);
    text_ += indent;
    begin = end + 1;
  }
  text_.append(lines, begin);
}

std::string PapersDocument::take() && {
  text_ += size_ > 0 ? "\n  ]\n}" : "]\n}";
  return std::move(text_);
}

Json json_reasons(const std::vector<Reason>& reasons) { return reasons_json(reasons); }

Json json_entry(Store& store, const ListEntry& entry) {
  const auto stored = store.find(entry.key);
  if (!stored) return nullptr;
  Json value = json_paper(*stored);
  std::vector<PaperId> similar;
  for (const auto key : entry.similar)
    if (const auto other = store.summary(key)) similar.push_back(other->id);
  add_entry_json(value, stored->paper, entry, similar);
  return value;
}

Json json_entries(Store& store, const std::vector<ListEntry>& entries) {
  Json list = Json::array();
  for (const auto& entry : entries)
    if (auto value = json_entry(store, entry); !value.is_null()) list.push_back(std::move(value));
  return list;
}

Json json_caches(const std::vector<CacheState>& states) {
  Json list = Json::array();
  for (const auto& state : states)
    list.push_back({{"name", state.name},
                    {"count", state.papers},
                    {"behind", state.behind},
                    {"fault", state.fault.empty() ? Json(nullptr) : Json(state.fault)}});
  return list;
}

Json json_habit(const Habit& habit) {
  return {{"weeks", habit.weeks},
          {"on_target", habit.on_target},
          {"in_a_row", habit.in_a_row},
          {"weeks_off", habit.weeks_off}};
}

Json json_translations(const std::vector<Translation>& translations) {
  Json list = Json::array();
  for (const auto& line : translations)
    list.push_back({{"topic", line.topic}, {"paper", line.paper}, {"course", line.course}});
  return list;
}

Json json_record(const StoredPaper& stored) {
  const auto& paper = stored.paper;
  const auto text = [](const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); };
  Json record = json_paper(stored);
  record["external"] = is_external(paper.id);
  record["partial"] = paper.partial;
  record["updated"] = paper.updated ? Json(to_iso(*paper.updated)) : Json(nullptr);
  record["announced"] = paper.announced ? Json(to_iso(*paper.announced)) : Json(nullptr);
  record["abstract"] = paper.abstract;
  record["comment"] = text(paper.comment);
  record["journal_ref"] = text(paper.journal_ref);
  record["doi"] = text(paper.doi);
  record["licence"] = text(paper.licence);
  record["url"] = text(landing_url(paper));
  record["citation_key"] = text(paper.citation_key);
  record["versions"] = Json::array();
  for (const auto& version : paper.versions)
    record["versions"].push_back(
        {{"number", version.number}, {"created", version.created ? Json(to_iso(*version.created)) : Json(nullptr)}});
  record["announcements"] = Json::array();
  for (const auto& event : paper.announcements)
    record["announcements"].push_back(
        {{"day", to_iso(event.day)}, {"type", to_text(event.type)}, {"version", event.version}});
  record["mark"] = reading_json(stored.reading);
  record["lists"] = stored.lists;
  record["note"] = text(stored.note);
  record["corrections"] = corrections_json(stored.corrections);
  return record;
}

Json json_tags(const std::vector<Tag>& tags) {
  Json list = Json::array();
  for (const auto& tag : tags) {
    Json evidence = Json::array();
    for (const auto& piece : tag.evidence)
      evidence.push_back(
          {{"phrase", piece.phrase}, {"place", piece.place}, {"points", piece.points}, {"learned", piece.learned}});
    list.push_back({{"topic", tag.topic}, {"confidence", tag.confidence}, {"evidence", std::move(evidence)}});
  }
  return list;
}

}  // namespace lectern
