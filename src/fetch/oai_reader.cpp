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

constexpr std::string_view page = "OAI-PMH";

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

/// Refuses an error of the protocol. A period without changes is none.
void judge_error(const pugi::xml_node& error) {
  const std::string code = excerpt(error.attribute("code").value());
  if (code == "noRecordsMatch") return;
  throw Error(Fault::bad_data,
              fmt::format("arXiv answered with the {} error '{}': '{}'", page, code, excerpt(text_of(error), 200)),
              "check the request that was sent; the page holds no papers");
}

/// The records of a page, whatever its verb was.
std::vector<pugi::xml_node> records_of(const pugi::xml_node& root) {
  if (local_name(root) != page) return {root};
  std::vector<pugi::xml_node> records;
  bool answered = false;
  std::string verb;
  for (const auto& node : root.children()) {
    if (node.type() != pugi::node_element) continue;
    const auto name = local_name(node);
    if (name == "error") {
      judge_error(node);
      answered = true;
    } else if (name == "ListRecords" || name == "GetRecord") {
      for (const auto& record : children_named(node, "record")) records.push_back(record);
      answered = true;
    } else if (name != "responseDate" && name != "request") {
      verb = excerpt(name);
    }
  }
  if (!answered)
    throw Error(Fault::bad_data, fmt::format("this {} page holds no records: its answer is '{}'", page, verb),
                "ask for ListRecords or GetRecord");
  return records;
}

/// Refuses records of which none is arXiv's, unless the page says that arXiv gave it.
void judge(const pugi::xml_node& root, const std::vector<pugi::xml_node>& records) {
  const bool papers = std::any_of(records.begin(), records.end(),
                                  [](const pugi::xml_node& record) { return record_of(record).reference.has_value(); });
  if (papers || records.empty() || fold(child_text(root, "request")).find("arxiv.org") != std::string::npos) return;
  throw Error(Fault::bad_data, fmt::format("this {} page is not arXiv's: no record of it is an arXiv paper", page),
              "expected records of arXiv's OAI-PMH server");
}

/// Why a record gives no paper; empty when it gives one.
std::string fault_of(const Record& record) {
  if (std::string_view(record.header.attribute("status").value()) == "deleted") return "deleted at arXiv";
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
    return sink.problem({lines.line_at(offset_of(record.node)), excerpt(record.id), std::move(fault)});
  std::vector<std::string> sets;
  for (const auto& set : children_named(record.header, "setSpec")) sets.push_back(text_of(set));
  sink.paper(metadata_paper(record.metadata, *record.reference, sets), sanitise(record.id));
}

}  // namespace

bool recognises_oai(std::string_view head) {
  const auto root = root_name(head);
  return root == page || root == "record" || is_metadata(root);
}

void read_oai(ByteSource& source, const RecordSink& sink) {
  std::string bytes = read_page(source);
  pugi::xml_document document;
  const auto root = parse_page(bytes, document);
  const auto name = local_name(root);
  if (name != page && name != "record" && !is_metadata(name)) throw other_root(root, "an OAI-PMH page");
  const auto records = records_of(root);
  judge(root, records);
  LineCounter lines(bytes);
  for (const auto& record : records) take(record_of(record), lines, sink);
}

}  // namespace lectern
