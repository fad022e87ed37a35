// CSL-JSON: what pandoc, Zotero and citeproc read. A preprint is an `article` there, with the archive for its
// publisher. `custom` is the schema's own place for what it does not know; what Lectern's import needs, and the
// authors' comment, which no style shall print, stand there.

#include <nlohmann/json.hpp>

#include "export/formats.hpp"
#include "export/paper_json.hpp"
#include "export/reference.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

using Json = nlohmann::ordered_json;

void add_text(Json& item, const char* name, const std::string& text) {
  if (!text.empty()) item[name] = text;
}

Json csl_name(const PersonName& name) {
  Json json = Json::object();
  if (name.is_group) {
    json["literal"] = name.family;
    return json;
  }
  json["family"] = name.family;
  add_text(json, "given", name.given);
  add_text(json, "suffix", name.suffix);
  return json;
}

Json csl_authors(const Reference& reference) {
  Json authors = Json::array();
  for (const auto& author : reference.authors) authors.push_back(csl_name(author));
  if (reference.has_more_authors) authors.push_back({{"literal", "et al."}});
  return authors;
}

Json csl_date(const Date& date) {
  Json parts = Json::array();
  for (const auto& part : split(to_iso(date).substr(0, 10), '-')) parts.push_back(std::stoi(part));
  return {{"date-parts", Json::array({std::move(parts)})}};
}

std::string csl_keywords(const Reference& reference) {
  auto keywords = reference.categories;
  keywords.insert(keywords.end(), reference.topics.begin(), reference.topics.end());
  if (!reference.state.empty()) keywords.push_back(reference.state);
  return join(keywords, ", ");
}

Json item_of(const Reference& reference, const std::string& key) {
  Json item = object_with_room(20);
  item["id"] = key;
  item["type"] = "article";
  item["title"] = reference.title;
  if (!reference.authors.empty()) item["author"] = csl_authors(reference);
  if (reference.date) item["issued"] = csl_date(*reference.date);
  add_text(item, "container-title", reference.journal);
  if (!reference.arxiv_id.empty()) {
    item["publisher"] = "arXiv";
    item["number"] = "arXiv:" + reference.arxiv_id;
    item["genre"] = "preprint";
    item["source"] = "arXiv.org";
  }
  add_text(item, "DOI", reference.doi.empty() ? reference.arxiv_doi : reference.doi);
  add_text(item, "URL", reference.url);
  if (reference.withdrawn) item["status"] = "withdrawn";
  add_text(item, "keyword", csl_keywords(reference));
  add_text(item, "abstract", reference.abstract);
  add_text(item, "annote", reference.note);
  item["custom"] = {{"lectern", reference.docket}};
  add_text(item["custom"], "comment", reference.comment);
  return item;
}

}  // namespace

std::string write_csl_json(std::span<const ExportItem> items, const ExportHeader&) {
  const auto keys = citation_keys(items);
  Json document = Json::array();
  for (std::size_t i = 0; i < items.size(); ++i) document.push_back(item_of(reference_of(items[i], keys[i]), keys[i]));
  return document_text(document);
}

}  // namespace lectern
