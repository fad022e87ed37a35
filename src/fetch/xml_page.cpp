// XML pages from the net. pugixml is quick and forgiving, which is the trouble with it: after an error it leaves half a
// tree behind, it accepts two roots and HTML, passes control characters on, and cuts a value at `&#0;`. What it lets
// through is refused or mended here.

#include "fetch/xml_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>

#include "fetch/foreign.hpp"
#include "fetch/record_text.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"
#include "lectern/fetch/readers.hpp"

namespace lectern {
namespace {

constexpr std::size_t most_tags = 4'000'000;  // a full page of real entries has fewer than half as many

/// `&#0;` in all its spellings becomes U+FFFD. DEL, which is dropped later, fills it up: offsets stay what they were.
void mend_null_references(std::string& text) {
  for (auto at = text.find("&#"); at != std::string::npos; at = text.find("&#", at + 2)) {
    auto digit = at + 2;
    if (digit < text.size() && (text[digit] == 'x' || text[digit] == 'X')) ++digit;
    const auto end = text.find_first_not_of('0', digit);
    if (end == std::string::npos || end == digit || text[end] != ';') continue;
    text.replace(at, end + 1 - at, "\xEF\xBF\xBD" + std::string(end - at - 2, '\x7f'));
  }
}

bool is_html(std::string_view bytes) {
  const std::string start = fold(sanitise(without_lead(bytes).substr(0, 1024)));
  return start.starts_with("<!doctype html") || start.find("<html") != std::string::npos;
}

void make_harmless(std::string& bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  if (!is_utf8(bytes)) bytes = sanitise(bytes);
  std::replace(bytes.begin(), bytes.end(), '\0', ' ');
  mend_null_references(bytes);
}

std::string_view without_prefix(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// Where the declaration, instruction or comment ends that the text begins with.
std::size_t end_of_lead(std::string_view text) {
  const auto behind = [&](std::string_view end, std::size_t from) {
    const auto at = text.find(end, from);
    return at == std::string_view::npos ? text.size() : at + end.size();
  };
  if (text.starts_with("<!--")) return behind("-->", 4);
  if (text.starts_with("<?")) return behind("?>", 2);
  const auto end = behind(">", 2);
  const auto entities = text.substr(0, end).find('[');  // a DOCTYPE may hold declarations of its own
  return entities == std::string_view::npos ? end : behind(">", text.find(']', entities));
}

[[noreturn]] void refuse(const std::string& why) {
  throw Error(Fault::bad_data, why, "get the whole page again; nothing of this one counts");
}

}  // namespace

std::string_view root_name(std::string_view head) {
  auto text = without_lead(head);
  while (text.starts_with("<?") || text.starts_with("<!")) text = trim(text.substr(end_of_lead(text)));
  if (!text.starts_with('<')) return {};
  text.remove_prefix(1);
  return without_prefix(text.substr(0, text.find_first_of(" \t\r\n/>")));
}

std::string read_page(ByteSource& source) {
  return read_whole(source, page_limit, "XML page", "divide it, or use the snapshot's JSON lines for that many papers");
}

pugi::xml_node parse_page(std::string& bytes, pugi::xml_document& document) {
  make_harmless(bytes);
  if (!without_lead(bytes).starts_with('<')) throw foreign_file(bytes);
  if (static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '<')) > most_tags)
    refuse(fmt::format("the XML page has more than {} tags", grouped(static_cast<long long>(most_tags))));
  const auto result =
      document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_doctype | pugi::parse_fragment,
                           pugi::encoding_utf8);
  if (!result) {
    if (is_html(bytes)) throw foreign_file(bytes);
    LineCounter lines(bytes);
    refuse(fmt::format("the XML page is cut off or damaged at line {}",
                       lines.line_at(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)))));
  }
  pugi::xml_node root;
  bool doctype = false;
  bool stray = false;
  for (const auto& node : document.children()) {
    doctype = doctype || node.type() == pugi::node_doctype;
    stray = stray || node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
    if (node.type() != pugi::node_element) continue;
    stray = stray || !root.empty();
    if (root.empty()) root = node;
  }
  if (root.empty() || fold(local_name(root)) == "html") throw foreign_file(bytes);
  if (doctype) refuse("the XML page has a DOCTYPE: pages from arXiv have none");
  if (stray) refuse("the XML page has something beside its root element");
  return root;
}

Error other_root(const pugi::xml_node& root, std::string_view wanted) {
  return Error(Fault::bad_data, fmt::format("expected {}; the root of this XML is '{}'", wanted, excerpt(root.name())),
               "without --format the format is recognised");
}

bool tell_facts(PageFacts&& facts, const RecordSink& sink, const std::string& hint) {
  const bool is_error = !facts.error.empty();
  if (is_error && !sink.facts) {
    const auto code = facts.error == "error" ? "an error" : fmt::format("the OAI-PMH error '{}'", facts.error);
    throw Error(Fault::bad_data, fmt::format("arXiv answered with {}: '{}'", code, facts.message), hint);
  }
  if (sink.facts) sink.facts(std::move(facts));
  return !is_error;
}

std::size_t offset_of(const pugi::xml_node& node) {
  return static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
}

std::string_view local_name(const pugi::xml_node& node) { return without_prefix(node.name()); }

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
  for (const auto& node : parent.children())
    if (node.type() == pugi::node_element && local_name(node) == name) return node;
  return {};
}

std::vector<pugi::xml_node> children_named(const pugi::xml_node& parent, std::string_view name) {
  std::vector<pugi::xml_node> found;
  for (const auto& node : parent.children())
    if (node.type() == pugi::node_element && local_name(node) == name) found.push_back(node);
  return found;
}

std::string text_of(const pugi::xml_node& node) {
  std::string text;
  for (pugi::xml_node at = node.first_child(); at;) {
    if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) text += at.value();
    if (at.first_child()) {
      at = at.first_child();
      continue;
    }
    while (at != node && !at.next_sibling()) at = at.parent();
    if (at == node) break;
    at = at.next_sibling();
  }
  return text;
}

std::string child_text(const pugi::xml_node& parent, std::string_view name) { return text_of(child(parent, name)); }

}  // namespace lectern
