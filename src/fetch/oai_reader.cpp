// OAI-PMH pages. All answers of the protocol come with the status of success, errors too, so the page itself is asked
// what it is before its first record is given away. The date in a record's header is that of the last change of the
// record, which is neither a version nor an announcement: it is left alone.

#include "fetch/oai_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>

#include "fetch/oai_metadata.hpp"
#include "fetch/record_text.hpp"
#include "fetch/xml_page.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/arxiv_id.hpp"

namespace lectern {
namespace {

constexpr std::string_view protocol = "OAI-PMH";

/// A record, or metadata that stand alone.
struct Record {
  pugi::xml_node node;
  pugi::xml_node header;
  pugi::xml_node metadata;
  std::string id;  // as it is spelled there
  std::optional<ArxivReference> reference;
};

pugi::xml_node first_element(const pugi::xml_node& parent) {
  for (const auto& node : parent.children())
    if (node.type() == pugi::node_element) return node;
  return {};
}

bool is_deleted(const pugi::xml_node& header) {
  return std::string_view(header.attribute("status").value()) == "deleted";
}

Record record_of(const pugi::xml_node& node) {
  Record record;
  record.node = node;
  record.header = child(node, "header");
  record.metadata = is_metadata(local_name(node)) ? node : first_element(child(node, "metadata"));
  record.id = std::string(trim(child_text(record.header, "identifier")));
  record.reference = parse_arxiv_id(record.id);
  if (record.reference || !record.metadata) return record;
  const std::string own(trim(metadata_id(record.metadata)));
  record.reference = parse_arxiv_id(own);
  if (record.id.empty()) record.id = own;
  return record;
}

/// What a page holds.
struct Page {
  std::vector<pugi::xml_node> records;  ///< of the page itself, or the one that stands alone
  std::vector<pugi::xml_node> headers;  ///< of ListIdentifiers
  PageFacts facts;
  std::string other;  ///< the name of an answer without either
};

void take_answer(const pugi::xml_node& answer, Page& page) {
  for (const auto& node : answer.children()) {
    const auto name = local_name(node);
    if (name == "record") page.records.push_back(node);
    if (name == "header") page.headers.push_back(node);
    if (name == "resumptionToken") page.facts.token = std::string(trim(text_of(node)));
  }
}

/// The parts of a page, whatever its verb was. That there were no changes in a period is no error.
Page parts_of(const pugi::xml_node& root) {
  Page page;
  if (local_name(root) != protocol) {
    page.records = {root};
    return page;
  }
  bool answered = false;
  for (const auto& node : root.children()) {
    if (node.type() != pugi::node_element) continue;
    const auto name = local_name(node);
    if (name == "error") {
      answered = true;
      const auto code = excerpt(node.attribute("code").value());
      if (code == "noRecordsMatch") continue;
      page.facts.error = code.empty() ? "error" : code;
      page.facts.message = excerpt(text_of(node), 200);
    } else if (name == "ListRecords" || name == "GetRecord" || name == "ListIdentifiers") {
      take_answer(node, page);
      answered = true;
    } else if (name != "responseDate" && name != "request") {
      page.other = excerpt(name);
    }
  }
  if (answered)
    page.other.clear();
  else if (page.other.empty())
    page.other = "nothing";
  return page;
}

RecordHeader header_of(const pugi::xml_node& header, const PaperId& id) {
  RecordHeader facts{id, {}, is_deleted(header)};
  if (const auto date = parse_date(child_text(header, "datestamp"))) facts.datestamp = date->day();
  return facts;
}

/// The headers of all records with a usable identifier.
std::vector<RecordHeader> headers_of(const Page& page, const std::vector<Record>& records) {
  std::vector<RecordHeader> headers;
  for (const auto& record : records)
    if (record.reference) headers.push_back(header_of(record.header, record.reference->id));
  for (const auto& node : page.headers)
    if (const auto reference = parse_arxiv_id(trim(child_text(node, "identifier"))))
      headers.push_back(header_of(node, reference->id));
  return headers;
}

/// Refuses a page without records, and one of whose records none is arXiv's unless it says that arXiv gave it.
void judge(const pugi::xml_node& root, const Page& page, const std::vector<Record>& records, bool headers_will_do) {
  const bool none = records.empty() && !page.headers.empty() && !headers_will_do;
  if (none || !page.other.empty())
    throw Error(Fault::bad_data,
                fmt::format("this {} page holds no records: its answer is '{}'", protocol,
                            none ? "ListIdentifiers" : page.other),
                "ask for ListRecords or GetRecord");
  const bool papers =
      std::any_of(records.begin(), records.end(), [](const Record& record) { return record.reference.has_value(); });
  if (papers || records.empty() || fold(child_text(root, "request")).find("arxiv.org") != std::string::npos) return;
  throw Error(Fault::bad_data, fmt::format("this {} page is not arXiv's: no record of it is an arXiv paper", protocol),
              "expected records of arXiv's OAI-PMH server");
}

/// Why a record gives no paper; empty when it gives one.
std::string fault_of(const Record& record) {
  if (is_deleted(record.header)) return "deleted at arXiv";
  if (!record.reference)
    return record.id.empty() ? "the record has no identifier" : "the record's identifier is not an arXiv identifier";
  if (!record.metadata) return "the record has no metadata";
  if (!is_metadata(local_name(record.metadata)))
    return fmt::format("metadata of the form '{}' are not read: ask for arXivRaw, arXiv or oai_dc",
                       excerpt(local_name(record.metadata)));
  return {};
}

void take(const Record& record, LineCounter& lines, const RecordSink& sink) {
  if (auto fault = fault_of(record); !fault.empty())
    return sink.problem(
        {lines.line_at(offset_of(record.node)), excerpt(record.id), std::move(fault), is_deleted(record.header)});
  std::vector<std::string> sets;
  for (const auto& set : children_named(record.header, "setSpec")) sets.push_back(text_of(set));
  sink.paper(metadata_paper(record.metadata, *record.reference, sets), sanitise(record.id));
}

}  // namespace

bool recognises_oai(std::string_view head) {
  const auto root = root_name(head);
  return root == protocol || root == "record" || is_metadata(root);
}

void read_oai(ByteSource& source, const RecordSink& sink) {
  std::string bytes = read_page(source);
  pugi::xml_document document;
  const auto root = parse_page(bytes, document);
  const auto name = local_name(root);
  if (name != protocol && name != "record" && !is_metadata(name)) throw other_root(root, "an OAI-PMH page");
  auto page = parts_of(root);
  std::vector<Record> records;
  for (const auto& node : page.records) records.push_back(record_of(node));
  page.facts.headers = headers_of(page, records);
  judge(root, page, records, static_cast<bool>(sink.facts));
  if (!tell_facts(std::move(page.facts), sink, "check the request that was sent; the page holds no papers")) return;
  LineCounter lines(bytes);
  for (const auto& record : records) take(record, lines, sink);
}

}  // namespace lectern
