// CSL-JSON: what Zotero, Mendeley, pandoc and Crossref speak. The schema is strict, its writers are not: numbers come
// as text and text as numbers, dates in three shapes, abstracts in JATS, and Zotero's own names of fields where Better
// BibTeX wrote the file. A field of a type that has no sensible reading
// is told, for the item might be named by it.

#include "fetch/csl_json_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "fetch/authors.hpp"
#include "fetch/citation.hpp"
#include "fetch/citation_date.hpp"
#include "fetch/cited_names.hpp"
#include "fetch/csl_items.hpp"
#include "fetch/foreign.hpp"
#include "fetch/json_text.hpp"
#include "fetch/markup.hpp"
#include "fetch/own_entry.hpp"
#include "fetch/record_text.hpp"
#include "fetch/text_file.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/lines.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/arxiv_id.hpp"

namespace lectern {
namespace {

using Json = nlohmann::json;

std::string_view type_name(const Json& value) {
  if (value.is_string()) return "text";
  if (value.is_number()) return "a number";
  if (value.is_boolean()) return "a truth value";
  if (value.is_array()) return "a list";
  return value.is_object() ? "an object" : "nothing";
}

std::string number_text(const Json& value) {
  return value.is_number_float() ? fmt::format("{}", value.get<double>()) : value.dump();
}

/// `[2024, 1, 5]`, whose parts may be text.
std::optional<Date> date_of_parts(const Json& parts) {
  if (!parts.is_array() || parts.empty()) return std::nullopt;
  std::string year;
  std::string rest;
  for (const auto& part : parts) {
    const std::string text = part.is_string() ? part.get<std::string>() : part.is_number_integer() ? part.dump() : "";
    if (&part == &parts.front())
      year = text;
    else
      rest += text + ' ';
  }
  return parse_citation_date(year, rest);
}

/// Reads the fields of one item and keeps what was wrong with the first bad one.
class ItemReader {
 public:
  ItemReader(const Json& item, std::size_t line) : item_(item) { citation_.line = line; }

  /// The reason against the item, or nothing.
  std::string read() {
    citation_.key = first_text(item_, {"id", "citation-key"});
    citation_.cited_as = chosen_key({trim(text(item_, "citation-key")), trim(text(item_, "id"))});
    citation_.title = without_markup(first_text(item_, {"title", "title-short"}));
    citation_.abstract = without_markup(first_text(item_, {"abstract", "abstractNote"}));
    citation_.authors = names();
    citation_.date = date();
    citation_.journal = without_markup(first_text(item_, {"container-title", "publicationTitle", "proceedingsTitle",
                                                          "bookTitle", "event-title", "collection-title"}));
    citation_.volume = text(item_, "volume");
    citation_.issue = text(item_, "issue");
    citation_.pages = first_text(item_, {"page", "pages", "article-number"});
    citation_.house = without_markup(first_text(item_, {"publisher", "archive"}));
    if (const auto words = item_.find("keyword"); words != item_.end() && words->is_string())
      citation_.keywords = split(words->get<std::string>(), ',');
    identifiers();
    return std::move(wrong_);
  }

  [[nodiscard]] const Citation& citation() const { return citation_; }

 private:
  void fault(std::string_view name, const Json& value, std::string_view wanted) {
    if (wrong_.empty()) wrong_ = fmt::format("'{}' is {}, {} was expected", name, type_name(value), wanted);
  }

  /// The text of a field. Crossref gives a list of one title; numbers stand for text where the schema lets them.
  std::string text(const Json& object, std::string_view name) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) return {};
    const Json* value = &*found;
    if (value->is_array() && value->empty()) return {};
    if (value->is_array() && value->front().is_string()) value = &value->front();
    if (value->is_string()) return value->get<std::string>();
    const bool worded = name == "title" || name == "abstract" || name == "family" || name == "DOI";
    if (value->is_number() && !worded) return number_text(*value);
    fault(name, *value, "text");
    return {};
  }

  std::string first_text(const Json& object, std::initializer_list<std::string_view> names) {
    for (const auto name : names)
      if (auto value = text(object, name); !trim(value).empty()) return value;
    return {};
  }

  std::string name_of(const Json& person) {
    if (person.is_string()) return cited_name(person.get<std::string>());
    if (!person.is_object()) {
      if (wrong_.empty()) wrong_ = fmt::format("'author' holds {}, an object was expected", type_name(person));
      return {};
    }
    if (const auto whole = first_text(person, {"literal", "name"}); !whole.empty())
      return clean_line(without_markup(whole));
    std::string family;
    for (const auto part : {"dropping-particle", "non-dropping-particle", "family", "lastName"})
      if (const auto word = without_markup(text(person, part)); !word.empty()) {
        const bool apart = !family.empty() && !family.ends_with('\'') && !family.ends_with("’");
        family += (apart ? " " : "") + word;
      }
    return author_name(without_markup(first_text(person, {"given", "firstName"})), family, text(person, "suffix"));
  }

  /// False for the editors and translators among Zotero's creators.
  static bool is_author(const Json& person) {
    const auto type = person.is_object() ? person.find("creatorType") : person.end();
    return type == person.end() || !type->is_string() || *type == "author";
  }

  std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const auto field : {"author", "creators", "editor"}) {
      const auto found = item_.find(field);
      if (!all.empty() || found == item_.end() || found->is_null()) continue;
      if (found->is_string()) {
        all = cited_names(found->get<std::string>());
      } else if (found->is_array()) {
        for (const auto& person : *found)
          if (is_author(person)) add_author(all, name_of(person));
      } else {
        fault(field, *found, "a list");
      }
    }
    return all;
  }

  std::optional<Date> date() {
    for (const auto name : {"issued", "date", "published", "posted", "submitted", "event-date", "original-date"}) {
      const auto found = item_.find(name);
      if (found == item_.end() || found->is_null()) continue;
      if (const auto known = date_in(name, *found)) return known;
    }
    return std::nullopt;
  }

  std::optional<Date> date_in(std::string_view name, const Json& value) {
    if (value.is_string()) return parse_citation_date(value.get<std::string>());
    if (value.is_number_integer()) return parse_citation_date(value.dump());
    if (!value.is_object()) return fault(name, value, "a date"), std::nullopt;
    if (const auto parts = value.find("date-parts"); parts != value.end() && parts->is_array() && !parts->empty())
      if (const auto known = date_of_parts(parts->front().is_array() ? parts->front() : *parts)) return known;
    for (const auto form : {"raw", "literal", "date-time"})
      if (const auto known = parse_citation_date(text(value, form))) return known;
    return std::nullopt;
  }

  void identifiers() {
    citation_.doi = text(item_, "DOI");
    for (const auto name : {"URL", "url", "link"})
      if (const auto found = item_.find(name); found != item_.end() && found->is_string())
        citation_.urls.push_back(found->get<std::string>());
    for (const auto name : {"arxiv", "arXiv", "eprint"})
      if (const auto found = item_.find(name); citation_.eprint.empty() && found != item_.end() && found->is_string())
        citation_.eprint = found->get<std::string>();
    for (const auto name :
         {"number", "archiveID", "archive_location", "archive", "volume", "page", "call-number", "genre"})
      if (auto place = text(item_, name); !place.empty()) citation_.places.push_back(std::move(place));
    if (auto note = first_text(item_, {"note", "extra"}); !note.empty()) citation_.remarks.push_back(std::move(note));
    // Programs that make their keys of identifiers: believed last, and only where the key is one.
    if (parse_arxiv_id(citation_.key)) citation_.remarks.push_back("arXiv " + citation_.key);
  }

  const Json& item_;
  Citation citation_;
  std::string wrong_;
};

/// What names an item in a message, whatever is wrong with it.
std::string named(const Json& item) {
  for (const auto name : {"id", "title"})
    if (item.is_object())
      if (const auto found = item.find(name); found != item.end() && found->is_string())
        return excerpt(found->get<std::string>());
  return item.is_string() ? excerpt(item.get<std::string>()) : std::string();
}

/// A text of an item that Lectern wrote; empty where it is none.
std::string own_text(const Json& object, std::string_view name) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const Json& own_custom(const Json& item) {
  static const Json nothing = Json::object();
  const auto found = item.find("custom");
  return found == item.end() ? nothing : *found;
}

/// The item's docket, which Lectern's exports have.
std::optional<Docket> docket_in(const Json& item) { return parse_docket(own_text(own_custom(item), "lectern")); }

OwnEntry own_entry_of(const CslItem& item, Docket&& docket) {
  OwnEntry own;
  own.line = item.line;
  own.key = own_text(item.value, "id");
  own.cited_as = chosen_key({own_text(item.value, "citation-key"), own.key}, docket.key);
  own.title = own_text(item.value, "title");
  own.abstract = own_text(item.value, "abstract");
  own.journal = own_text(item.value, "container-title");
  own.doi = own_text(item.value, "DOI");
  own.url = own_text(item.value, "URL");
  own.arxiv = own_text(item.value, "number");
  own.note = own_text(item.value, "annote");
  own.comment = own_text(own_custom(item.value), "comment");
  if (const auto authors = item.value.find("author"); authors != item.value.end() && authors->is_array())
    for (const auto& person : *authors) {
      auto name = one_line(own_text(person, "given") + ' ' + own_text(person, "family") + own_text(person, "literal") +
                           ' ' + own_text(person, "suffix"));
      if (!name.empty()) own.authors.push_back(std::move(name));
    }
  own.docket = std::move(docket);
  return own;
}

void take(const CslItem& item, const RecordSink& sink) {
  if (item.too_large) return sink.problem({item.line, named(item.value), "larger than any citation"});
  if (!item.value.is_object())
    return sink.problem(
        {item.line, named(item.value), fmt::format("{}, an object was expected", type_name(item.value))});
  if (auto docket = docket_in(item.value)) return give_own_entry(own_entry_of(item, std::move(*docket)), sink);
  ItemReader reader(item.value, item.line);
  if (auto reason = reader.read(); !reason.empty())
    return sink.problem({item.line, named(item.value), std::move(reason)});
  give_citation(reader.citation(), sink);
}

template <std::size_t N>
bool holds_any(const std::vector<std::string>& names, const std::array<std::string_view, N>& wanted) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return std::find(wanted.begin(), wanted.end(), name) != wanted.end();
  });
}

}  // namespace

bool recognises_csl_json(std::string_view head) {
  constexpr std::array<std::string_view, 8> csl = {"type", "author", "issued",          "DOI",
                                                   "URL",  "items",  "container-title", "citation-key"};
  constexpr std::array<std::string_view, 6> snapshot = {"categories",     "versions",    "submitter",
                                                        "authors_parsed", "journal-ref", "update_date"};
  const auto text = without_lead(head);
  if (!text.starts_with('{') && !text.starts_with('[')) return false;
  const auto shape = shape_of_json(text);
  if (text.starts_with('[')) return shape.opens_object;
  return shape.has_items || (holds_any(shape.first_names, csl) && !holds_any(shape.first_names, snapshot));
}

void read_csl_json(ByteSource& source, const RecordSink& sink) {
  std::string text = read_text_file(source, "CSL-JSON file");
  if (!is_utf8(text)) text = decoded(text);
  auto shape = shape_of_json(text);
  if (shape.fault_line > 0) {
    text = repaired_json(text);
    shape = shape_of_json(text);
  }
  const auto start = without_lead(text);
  if (!start.starts_with('{') && !start.starts_with('[')) throw foreign_file(text);
  if (shape.fault_line > 0)
    throw Error(Fault::bad_data,
                fmt::format("the JSON is {} at line {}", shape.cut_off ? "cut off" : "damaged", shape.fault_line),
                "export it again; nothing of this file counts");
  for_each_item(text, shape, [&](CslItem&& item) { take(item, sink); });
}

}  // namespace lectern
